// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_history.h"

#include "core/analysis/lower_bound.h"
#include "core/analysis/traffic_facts.h"
#include "core/http/client_catalog.h"
#include "core/reports/baseline.h"
#include "core/server/flag_corpus.h"
#include "core/strategies/strategy_catalog.h"
#include "ui/look/format.h"
#include "ui/runs/thumbnails.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace regatta {

RunHistory::RunHistory(Thumbnails &thumbnails, QObject *parent)
    : QObject(parent), m_thumbnails(thumbnails)
{}

std::vector<RunResult> RunHistory::results(int experiment) const
{
    std::vector<RunResult> results;
    for (const auto &run : finishedRuns(experiment))
        results.push_back(*run);
    return results;
}

SharedRuns RunHistory::finishedRuns(int experiment) const
{
    return finishedRunsOf(m_all, experiment);
}

bool RunHistory::hasFinishedRuns(int experiment) const
{
    return std::ranges::any_of(m_all.runs, [experiment](const auto &run) {
        return run->experiment == experiment && run->result;
    });
}

ExperimentPlan RunHistory::moreRounds(int experiment, int rounds) const
{
    ExperimentPlan plan = m_all.experiments[experiment];
    plan.firstRound = 0;
    for (const auto &run : m_all.runs) {
        if (run->experiment == experiment)
            plan.firstRound = std::max(plan.firstRound, run->round + 1);
    }
    plan.rounds = rounds;
    return plan;
}

void RunHistory::beginExperiment(const ExperimentPlan &experiment, int continued)
{
    if (continued < 0) {
        m_current = static_cast<int>(m_all.experiments.size());
        m_all.experiments.push_back(experiment);
        m_all.origins.push_back({nullptr, {}, m_environment, newExperimentId(), {}});
    } else {
        m_current = continued;
        m_all.experiments[continued].rounds = experiment.firstRound + experiment.rounds;
    }
    m_isUnderWay = true;
    m_earlierRuns = size();
    m_plannedRuns = experiment.rounds * static_cast<int>(experiment.contestants.size());
    Q_EMIT experimentBegun(m_current);
}

void RunHistory::endExperiment(bool wasStopped)
{
    m_isUnderWay = false;
    Q_EMIT experimentEnded(wasStopped);
}

std::optional<int> RunHistory::experimentUnderWay() const
{
    return m_isUnderWay ? std::optional(m_current) : std::nullopt;
}

int RunHistory::newestRun() const
{
    return m_isUnderWay && size() > m_earlierRuns ? size() - 1 : -1;
}

int RunHistory::runsToCome() const
{
    return m_isUnderWay ? std::max(0, m_earlierRuns + m_plannedRuns - size()) : 0;
}

void RunHistory::setAddress(const QString &baseUrl)
{
    m_all.experiments[m_current].plan.baseUrl = baseUrl;
}

void RunHistory::beginRun(const Contestant &contestant, int round, int concurrency,
                          std::shared_ptr<EventLog> log)
{
    auto run = std::make_shared<ObservedRun>();
    run->experiment = m_current;
    run->contestant = contestant;
    run->round = round;
    run->concurrency = concurrency;
    run->log = std::move(log);
    run->isFromThisWindow = true;
    run->progress = RunProgress(m_all.experiments[m_current].plan.items());
    m_all.runs.push_back(std::move(run));
    Q_EMIT runAdded(size() - 1);
}

void RunHistory::addEvents(std::span<const DownloadEvent> events)
{
    if (events.empty() || m_all.runs.empty())
        return;
    apply(events);
    Q_EMIT runProgressed(size() - 1);
}

std::size_t RunHistory::addEvents(std::size_t from, std::size_t to)
{
    if (m_all.runs.empty())
        return to;
    const std::size_t next = m_all.runs.back()->log->visit(
        from, to, [this](std::span<const DownloadEvent> events) { apply(events); });
    Q_EMIT runProgressed(size() - 1);
    return next;
}

void RunHistory::apply(std::span<const DownloadEvent> events)
{
    std::vector<int> finished;
    takePictures(*m_all.runs.back());
    m_all.runs.back()->progress.apply(events, &finished);
    noteFinished(size() - 1, finished);
}

void RunHistory::finishRun(std::shared_ptr<const RunResult> result)
{
    ObservedRun &run = *m_all.runs.back();
    run.progress.complete(*result);
    run.concurrency = result->concurrency;
    run.lowerBound = lowerBound(*result, m_all.experiments[run.experiment].plan);
    run.traffic = trafficOf(*result);
    run.result = std::move(result);
    run.log.reset(); // the result says it all
    Q_EMIT runFinished(size() - 1);
}

int RunHistory::addReport(const OpenedReport &opened, const QString &file)
{
    Q_ASSERT(m_all.runs.empty() || m_all.runs.back()->result);
    const int experiment = static_cast<int>(m_all.experiments.size());
    m_all.experiments.push_back(opened.report->experiment);
    m_all.origins.push_back({opened.report, file, opened.report->environment, {}, {}});
    for (const auto &run : opened.runs) {
        run->experiment = experiment;
        addRecordedRun(run);
    }
    return experiment;
}

int RunHistory::addRestored(const RestoredExperiment &restored)
{
    Q_ASSERT(!m_isUnderWay);
    const int experiment = static_cast<int>(m_all.experiments.size());
    m_all.experiments.push_back(restored.plan);
    m_all.origins.push_back(restored.origin);
    for (const auto &run : restored.runs) {
        run->experiment = experiment;
        addRecordedRun(run);
    }
    return experiment;
}

void RunHistory::addRecordedRun(std::shared_ptr<ObservedRun> run)
{
    showPictures(*run);
    const int items = run->progress.total();
    m_all.runs.push_back(std::move(run));
    Q_EMIT runAdded(size() - 1);
    std::vector<int> all(static_cast<std::size_t>(items));
    std::iota(all.begin(), all.end(), 0);
    noteFinished(size() - 1, all);
    Q_EMIT runFinished(size() - 1);
}

void RunHistory::showPictures(ObservedRun &run) const
{
    // A report holds no pictures. But we know the flags of the embedded server.
    const SiteId siteId = m_all.experiments[run.experiment].plan.site;
    if (!site(siteId).isEmbedded())
        return;
    for (int index = 0; index < CountryCode::count; ++index) {
        const CountryCode code = CountryCode::fromIndex(index);
        if (run.progress.countsOf(code)[static_cast<std::size_t>(ItemState::Arrived)] == 0)
            continue;
        const std::string_view gif = flagGif(code);
        if (!gif.empty())
            run.pictures[index] =
                m_thumbnails.add(code, QByteArray(gif.data(), static_cast<qsizetype>(gif.size())));
    }
}

QString RunHistory::originLabel(int experiment) const
{
    if (m_all.baseline == experiment)
        return tr("baseline");
    const ExperimentOrigin &from = origin(experiment);
    return from.isRestored() ? momentText(from.measured) : from.file;
}

Report RunHistory::report(int experiment) const
{
    if (origin(experiment).isOpened())
        return *origin(experiment).report;
    return reportOf(kept(experiment));
}

KeptExperiment RunHistory::kept(int experiment) const
{
    return keptOf(m_all, experiment);
}

QString RunHistory::whyNoMoreRounds(int experiment) const
{
    if (origin(experiment).isOpened())
        return tr(
            "Rounds cannot be added to an opened report. Run the experiment again to have more");
    if (origin(experiment).environment != m_environment)
        return tr("Rounds cannot be added, because the machine or its libraries have changed since "
                  "then. Run the experiment again to have more");
    const ExperimentPlan &plan = m_all.experiments[experiment];
    const bool isKnown =
        std::ranges::all_of(plan.contestants, [&plan](const Contestant &contestant) {
            return findContestant(contestant.strategy, plan.plan.programs).has_value();
        });
    if (!isKnown || !findClient(plan.plan.client))
        return tr("Rounds cannot be added, because another version of Regatta measured these runs");
    return {};
}

void RunHistory::setBaseline(std::optional<int> experiment)
{
    if (m_all.baseline == experiment)
        return;
    m_all.baseline = experiment;
    Q_EMIT baselineChanged();
}

QString RunHistory::baselineWarning(int experiment) const
{
    if (!m_all.baseline || *m_all.baseline == experiment)
        return {};
    return regatta::baselineWarning(
        m_all.experiments[*m_all.baseline].plan, origin(*m_all.baseline).environment,
        m_all.experiments[experiment].plan, origin(experiment).environment);
}

void RunHistory::clear()
{
    setContents({});
}

HistoryContents RunHistory::contents() const
{
    return m_all;
}

void RunHistory::setContents(HistoryContents contents)
{
    m_isUnderWay = false;
    Q_EMIT aboutToBeCleared();
    setBaseline({});
    // Views may read what they show until they hear that it is gone, so free it only after that.
    const HistoryContents before = std::exchange(m_all, {});
    m_current = -1;
    Q_EMIT cleared();
    m_all.experiments = std::move(contents.experiments);
    m_all.origins = std::move(contents.origins);
    auto failure = contents.failures.begin();
    for (auto &run : contents.runs) {
        m_all.runs.push_back(std::move(run));
        Q_EMIT runAdded(size() - 1);
        const int first = static_cast<int>(m_all.failures.size());
        for (; failure != contents.failures.end() && failure->run == size() - 1; ++failure)
            m_all.failures.push_back(std::move(*failure));
        announceFailures(first);
        if (m_all.runs.back()->result)
            Q_EMIT runFinished(size() - 1);
    }
    setBaseline(contents.baseline);
}

void RunHistory::noteFinished(int index, const std::vector<int> &items)
{
    ObservedRun &run = *m_all.runs[index];
    const int firstFailure = static_cast<int>(m_all.failures.size());
    for (const int item : items) {
        const ItemProgress &progress = run.progress.item(item);
        if (progress.state == ItemState::Error)
            m_all.failures.push_back({index, item, run.progress.items()[item].code,
                                      progress.finished.value_or(RunTime(0)), progress.error,
                                      run.messageOf(item)});
    }
    announceFailures(firstFailure);
}

void RunHistory::announceFailures(int first)
{
    if (const int failures = static_cast<int>(m_all.failures.size()); failures > first)
        Q_EMIT failuresAdded(first, failures - 1);
}

void RunHistory::takePictures(ObservedRun &run) const
{
    const QHash<int, QByteArray> bodies = run.log->takeBodies();
    for (auto body = bodies.begin(); body != bodies.end(); ++body) {
        const CountryCode code = run.progress.items()[body.key()].code;
        run.pictures[code.index()] = m_thumbnails.add(code, body.value());
    }
}

} // namespace regatta
