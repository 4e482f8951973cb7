// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_news.h"

#include "ui/live/progress_strip.h"
#include "ui/notifier.h"
#include "ui/runs/experiment_standing.h"
#include "ui/runs/session.h"

#include <QWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {

RunNews::RunNews(const Session &session, ProgressStrip &strip, QWidget *window)
    : QObject(window),
      m_strip(strip),
      m_window(window),
      m_standing(new ExperimentStanding(session, this)),
      m_notifier(new Notifier(window))
{
    connect(m_standing, &ExperimentStanding::changed, this, &RunNews::showStanding);
    connect(&session.history(), &RunHistory::experimentEnded, this, &RunNews::tellOfEnd);
    showStanding();
}

void RunNews::showStanding()
{
    const QString &text = m_standing->text();
    m_strip.setExperimentText(m_standing->hasSeveralRuns() ? text : QString());
    m_window->setWindowTitle(text.isEmpty() ? tr("Regatta") : tr("%1 – Regatta").arg(text));
}

void RunNews::tellOfEnd(bool wasStopped)
{
    m_isResultDue = !wasStopped;
    if (!wasStopped && m_standing->begunRuns() == 0)
        m_notifier->tell(tr("The experiment could not begin."));
}

void RunNews::tellResult(const QString &sentences)
{
    if (std::exchange(m_isResultDue, false))
        m_notifier->tell(sentences);
}

} // namespace regatta
