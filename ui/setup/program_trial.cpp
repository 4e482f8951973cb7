// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/program_trial.h"

#include "core/experiment/preparation.h"
#include "core/experiment/program_rules.h"
#include "core/server/server_process.h"
#include "ui/runs/setup.h"

#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr std::size_t codesOfTrial = 5;

} // namespace

ExperimentPlan trialPlan(const Program &program, const Setup &setup)
{
    Setup trial = setup;
    if (selectedCodes(trial).empty())
        trial.codesKind = CodeSelection::Kind::TopTwenty;
    if (!keepsRecord(trial.plan))
        trial.plan.site = SiteId::Local;
    trial.plan.copies = 1;
    trial.plan.savesFlags = false;
    trial.plan.programs = {program};
    trial.strategies = QStringList{program.name};
    trial.rounds = 1;
    trial.warmup = 0;
    ExperimentPlan experiment = experimentPlan(trial);
    std::vector<CountryCode> &codes = experiment.plan.codes;
    codes.resize(std::min(codes.size(), codesOfTrial), CountryCode::fromIndex(0));
    return experiment;
}

TrialOutcome runTrial(const ExperimentPlan &plan, const std::stop_token &stop)
{
    ServerProcess server;
    const PreparedExperiment prepared = prepareExperiment(plan, server, stop);
    if (!prepared.isReady())
        return {prepared.problem, {}};
    EventLog log;
    const ExperimentPlan &experiment = prepared.experiment;
    return {
        {},
        executeRun(experiment.plan, experiment.contestants.front(), 0, log, stop, server.record())};
}

ProgramTrial::ProgramTrial(Running running, QObject *parent)
    : QObject(parent), m_running(std::move(running))
{}

ProgramTrial::~ProgramTrial()
{
    m_stop.request_stop();
    if (m_thread)
        m_thread->wait();
}

void ProgramTrial::start(const ExperimentPlan &plan)
{
    if (isRunning())
        return;
    m_stop = std::stop_source();
    const auto outcome = std::make_shared<TrialOutcome>();
    m_thread.reset(QThread::create([outcome, running = m_running, plan, stop = m_stop.get_token()] {
        *outcome = running(plan, stop);
    }));
    m_thread->setObjectName(u"trial"_s);
    connect(m_thread.get(), &QThread::finished, this, [this, outcome] {
        m_thread->wait(); // its end is a moment away
        m_thread.release()->deleteLater();
        Q_EMIT finished(*outcome);
    });
    m_thread->start();
}

void ProgramTrial::stop()
{
    m_stop.request_stop();
}

} // namespace regatta
