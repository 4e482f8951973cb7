// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_desk.h"

#include "core/experiment/concurrency.h"
#include "core/experiment/sweep_levels.h"
#include "ui/runs/run_history.h"
#include "ui/runs/session.h"
#include "ui/setup/setup_panel.h"
#include "ui/sweep/sweep_plan.h"
#include "ui/widgets/message_bar.h"

#include <QWidget>

namespace regatta {

RunDesk::RunDesk(const SetupPanel &setup, const RunHistory &history, Session &session,
                 MessageBar &message, QWidget *window)
    : QObject(window),
      m_setup(setup),
      m_history(history),
      m_session(session),
      m_message(message),
      m_remoteQuestion(window)
{
    connectSession();
}

void RunDesk::connectSession()
{
    connect(&m_session, &Session::runFinished, this, [this](const auto &result) {
        if (!result->failure.isEmpty())
            m_message.showMessage(MessageBar::Severity::Error, result->failure);
    });
    connect(&m_session, &Session::failed, this, [this](const QString &sentence) {
        m_message.showMessage(MessageBar::Severity::Error, sentence);
    });
    connect(&m_session, &Session::serverDied, this, [this](const QString &reason) {
        m_message.showMessage(MessageBar::Severity::Warning,
                              tr("%1 It starts again with the next run.").arg(reason));
    });
}

void RunDesk::run()
{
    if (m_session.isRunning() || !m_setup.problems().empty())
        return;
    Setup setup = m_setup.setup();
    if (!m_remoteQuestion.settle(setup))
        return;
    m_message.clear();
    const ExperimentPlan experiment = experimentPlan(setup);
    for (const QString &remark : concurrencyRemarks(experiment))
        m_message.showMessage(MessageBar::Severity::Info, remark);
    m_session.start(experiment);
}

void RunDesk::runSweep(const SweepSettings &settings)
{
    const std::vector<int> levels = parseSweepLevels(settings.levels).values;
    if (m_session.isRunning() || levels.empty())
        return;
    Setup setup = m_setup.setup();
    setup.strategies = QStringList{settings.strategy};
    setup.maxRequests = levels.back();
    if (!m_remoteQuestion.settle(setup))
        return;
    ExperimentPlan sweep = sweepPlan(experimentPlan(setup), settings);
    std::erase_if(sweep.contestants, [&](const Contestant &contestant) {
        return contestant.maxRequests > setup.maxRequests;
    });
    m_message.clear();
    m_session.start(sweep);
}

void RunDesk::addRounds(int experiment, int rounds)
{
    m_message.clear();
    m_session.start(m_history.moreRounds(experiment, rounds), experiment);
}

} // namespace regatta
