// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_news.h"

#include "ui/live/progress_strip.h"
#include "ui/notifier.h"
#include "ui/runs/experiment_standing.h"
#include "ui/runs/page_context.h"

#include <QWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {

RunNews::RunNews(PageContext &context, ProgressStrip &strip, QWidget *window)
    : QObject(window),
      m_context(context),
      m_strip(strip),
      m_window(window),
      m_standing(new ExperimentStanding(context.session, this)),
      m_notifier(new Notifier(window))
{
    connect(m_standing, &ExperimentStanding::changed, this, &RunNews::showStanding);
    connect(&context.history(), &RunHistory::experimentEnded, this, &RunNews::tellOfEnd);
    connectStrip();
    showStanding();
}

void RunNews::connectStrip()
{
    const RunHistory &history = m_context.history();
    connect(&m_context.shown, &ShownRun::changed, this, &RunNews::showProgress);
    connect(&history, &RunHistory::experimentBegun, this, &RunNews::showProgress);
    connect(&history, &RunHistory::runAdded, this, &RunNews::showProgress);
    connect(&history, &RunHistory::experimentEnded, this, &RunNews::showProgress);
    connect(&history, &RunHistory::cleared, this, &RunNews::showProgress);
    connect(&history, &RunHistory::runFinished, &m_strip, &ProgressStrip::refresh);
    connect(&m_context.session, &Session::frameDue, &m_strip, &ProgressStrip::refresh);
    connect(&m_context.setup, &CurrentSetup::changed, &m_strip,
            [this] { m_strip.setIdleText(codesSentence(selectedCodes(m_context.setup.setup()))); });
}

void RunNews::showProgress()
{
    const RunHistory &history = m_context.history();
    const bool isUnderWay = history.experimentUnderWay().has_value();
    const int newest = history.newestRun();
    m_strip.setGettingReady(isUnderWay);
    m_strip.setRun(!isUnderWay  ? m_context.shown.run()
                   : newest < 0 ? nullptr
                                : &history.run(newest));
}

void RunNews::showStanding()
{
    const QString &text = m_standing->text();
    m_strip.setExperimentText(m_standing->hasSeveralRuns() ? text : QString());
    m_window->setWindowTitle(text.isEmpty() ? tr("Regatta") : tr("%1 – Regatta").arg(text));
}

void RunNews::tellOfEnd(bool wasStopped)
{
    const bool hasBegun = m_standing->begunRuns() > 0;
    m_isResultDue = !wasStopped && hasBegun;
    if (!wasStopped && !hasBegun)
        m_notifier->tell(tr("The experiment could not begin."));
}

void RunNews::tellResult(const QString &sentences)
{
    if (std::exchange(m_isResultDue, false))
        m_notifier->tell(sentences);
}

} // namespace regatta
