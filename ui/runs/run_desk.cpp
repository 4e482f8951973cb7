// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_desk.h"

#include "core/analysis/wording.h"
#include "core/experiment/sweep_levels.h"
#include "ui/runs/page_context.h"
#include "ui/widgets/message_bar.h"

#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

RunDesk::RunDesk(PageContext &context, MessageBar &message, QWidget *window)
    : QObject(window),
      m_context(context),
      m_message(message),
      m_remoteQuestion(window),
      m_programQuestion(window)
{
    connectContext();
}

void RunDesk::connectContext()
{
    connect(&m_context.wishes, &PageWishes::sweepWanted, this, &RunDesk::runSweep);
    connect(&m_context.wishes, &PageWishes::moreRoundsWanted, this, &RunDesk::addRounds);
    connect(&m_context.wishes, &PageWishes::warmupWanted, this, &RunDesk::askForWarmup);
    connect(&m_context.wishes, &PageWishes::firstRaceWanted, this, &RunDesk::runFirstRace);
    connect(&m_context.wishes, &PageWishes::concurrencyWanted, this, &RunDesk::useConcurrency);
    connect(&m_context.history(), &RunHistory::runFinished, this, &RunDesk::sayWhyItFailed);
    connect(&m_context.session, &Session::remarked, this, [this](const QStringList &remarks) {
        m_message.showMessage(MessageBar::Severity::Info, remarks.join(u' '));
    });
    connect(&m_context.session, &Session::failed, this, [this](const QString &sentence) {
        m_message.showMessage(MessageBar::Severity::Error, sentence);
    });
    connect(&m_context.session, &Session::serverDied, this, [this](const QString &reason) {
        m_message.showMessage(MessageBar::Severity::Warning,
                              tr("%1 It starts again with the next run.").arg(reason));
    });
}

void RunDesk::sayWhyItFailed(int index)
{
    const ObservedRun &run = m_context.history().run(index);
    const bool isNew = m_context.session.isRunning(); // others were opened, restored, brought back
    if (isNew && !run.result->failure.isEmpty())
        m_message.showMessage(MessageBar::Severity::Error, run.result->failure);
}

void RunDesk::run()
{
    if (m_context.session.isRunning() || !m_context.setup.problems().empty())
        return;
    Setup setup = m_context.setup.setup();
    if (!m_remoteQuestion.settle(setup))
        return;
    m_message.clear();
    m_context.session.start(experimentPlan(setup));
}

void RunDesk::runSweep(const SweepSettings &settings)
{
    const std::vector<int> levels = parseSweepLevels(settings.levels).values;
    if (m_context.session.isRunning() || levels.empty())
        return;
    Setup setup = m_context.setup.setup();
    setup.strategies = QStringList{settings.strategy};
    setup.maxRequests = levels.back();
    if (!m_remoteQuestion.settle(setup))
        return;
    ExperimentPlan sweep = sweepPlan(experimentPlan(setup), settings);
    std::erase_if(sweep.contestants, [&](const Contestant &contestant) {
        return contestant.maxRequests > setup.maxRequests;
    });
    m_message.clear();
    m_context.session.start(sweep);
}

void RunDesk::addRounds(int experiment, int rounds)
{
    const ExperimentPlan more = m_context.history().moreRounds(experiment, rounds);
    if (!m_programQuestion.settle(more, m_context.setup.setup().plan.programs))
        return;
    m_message.clear();
    m_context.session.start(more, experiment);
}

void RunDesk::runFirstRace()
{
    m_message.clear();
    m_context.session.start(experimentPlan(Setup::firstRace()));
}

void RunDesk::useConcurrency(int maxRequests)
{
    Setup setup = m_context.setup.setup();
    setup.maxRequests = maxRequests;
    m_context.setup.set(setup);
    m_message.showMessage(
        MessageBar::Severity::Info,
        tr("The next run makes %1 at a time.").arg(countText(maxRequests, u"request"_s)));
}

void RunDesk::offerProgramBack(const QString &name, const Setup &before)
{
    m_message.showMessage(MessageBar::Severity::Info, tr("Removed the program %1.").arg(name),
                          tr("Undo"), [this, name, before] {
                              m_context.setup.set(
                                  withProgram(m_context.setup.setup(), name, before));
                          });
}

void RunDesk::askForWarmup()
{
    Setup setup = m_context.setup.setup();
    setup.warmup = std::max(setup.warmup, 1);
    m_context.setup.set(setup);
    m_message.showMessage(MessageBar::Severity::Info,
                          tr("The next run begins with a warm-up round that is not counted."));
}

} // namespace regatta
