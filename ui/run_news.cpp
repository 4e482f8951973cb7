// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_news.h"

#include "core/analysis/wording.h"
#include "ui/live/progress_strip.h"
#include "ui/notifier.h"
#include "ui/runs/experiment_standing.h"
#include "ui/runs/session.h"

#include <QWidget>

using namespace Qt::StringLiterals;

namespace regatta {

RunNews::RunNews(const Session &session, ProgressStrip &strip, QWidget *window)
    : QObject(window),
      m_strip(strip),
      m_window(window),
      m_standing(new ExperimentStanding(session, this)),
      m_notifier(new Notifier(window)),
      m_sentence([this] { return plainSentence(); })
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
    if (!wasStopped)
        m_notifier->tell(m_sentence());
}

QString RunNews::plainSentence() const
{
    if (m_standing->begunRuns() == 0)
        return tr("The experiment could not begin.");
    return tr("The experiment is done: %1.").arg(countText(m_standing->begunRuns(), u"run"_s));
}

} // namespace regatta
