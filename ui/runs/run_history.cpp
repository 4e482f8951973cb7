// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_history.h"

#include "core/analysis/lower_bound.h"
#include "core/reports/baseline.h"
#include "core/server/flag_corpus.h"
#include "ui/runs/thumbnails.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace regatta {

std::optional<double> ObservedRun::efficiency() const
{
    const double elapsed = toSeconds(progress.elapsed());
    return lowerBound && elapsed > 0 ? std::optional(toSeconds(*lowerBound) / elapsed)
                                     : std::nullopt;
}

QString ObservedRun::messageOf(int item) const
{
    if (log)
        return log->message(item);
    return result ? result->requests[item].message : QString();
}

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
    SharedRuns runs;
    for (const auto &run : m_runs) {
        if (run->experiment == experiment && run->result)
            runs.push_back(run->result);
    }
    return runs;
}

bool RunHistory::hasFinishedRuns(int experiment) const
{
    return std::ranges::any_of(m_runs, [experiment](const auto &run) {
        return run->experiment == experiment && run->result;
    });
}

ExperimentPlan RunHistory::moreRounds(int experiment, int rounds) const
{
    ExperimentPlan plan = m_experiments[experiment];
    plan.firstRound = 0;
    for (const auto &run : m_runs) {
        if (run->experiment == experiment)
            plan.firstRound = std::max(plan.firstRound, run->round + 1);
    }
    plan.rounds = rounds;
    return plan;
}

void RunHistory::beginExperiment(const ExperimentPlan &experiment, int continued)
{
    if (continued < 0) {
        m_current = static_cast<int>(m_experiments.size());
        m_experiments.push_back(experiment);
        m_origins.push_back({nullptr, {}, thisEnvironment()});
    } else {
        m_current = continued;
        m_experiments[continued].rounds = experiment.firstRound + experiment.rounds;
    }
    m_isUnderWay = true;
    m_earlierRuns = size();
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

void RunHistory::setAddress(const QString &baseUrl)
{
    m_experiments[m_current].plan.baseUrl = baseUrl;
}

void RunHistory::beginRun(const Contestant &contestant, int round, int concurrency,
                          std::shared_ptr<EventLog> log)
{
    auto run = std::make_unique<ObservedRun>();
    run->experiment = m_current;
    run->contestant = contestant;
    run->round = round;
    run->concurrency = concurrency;
    run->log = std::move(log);
    run->progress = RunProgress(m_experiments[m_current].plan.items());
    m_runs.push_back(std::move(run));
    Q_EMIT runAdded(size() - 1);
}

void RunHistory::addEvents(std::span<const DownloadEvent> events)
{
    if (events.empty() || m_runs.empty())
        return;
    apply(events);
    Q_EMIT runProgressed(size() - 1);
}

void RunHistory::addEvents(std::size_t from, std::size_t to)
{
    if (m_runs.empty())
        return;
    m_runs.back()->log->visit(from, to,
                              [this](std::span<const DownloadEvent> events) { apply(events); });
    Q_EMIT runProgressed(size() - 1);
}

void RunHistory::apply(std::span<const DownloadEvent> events)
{
    std::vector<int> finished;
    takePictures(*m_runs.back());
    m_runs.back()->progress.apply(events, &finished);
    noteFinished(size() - 1, finished);
}

void RunHistory::finishRun(std::shared_ptr<const RunResult> result)
{
    ObservedRun &run = *m_runs.back();
    run.progress.complete(*result);
    run.concurrency = result->concurrency;
    run.lowerBound = lowerBound(*result);
    run.result = std::move(result);
    Q_EMIT runFinished(size() - 1);
}

int RunHistory::addReport(const Report &report, const QString &file)
{
    Q_ASSERT(m_runs.empty() || m_runs.back()->result);
    const int experiment = static_cast<int>(m_experiments.size());
    m_experiments.push_back(report.experiment);
    m_origins.push_back({std::make_shared<const Report>(report), file, report.environment});
    for (const RunResult &run : report.runs)
        addRecordedRun(experiment, run);
    return experiment;
}

void RunHistory::addRecordedRun(int experiment, const RunResult &result)
{
    auto run = std::make_unique<ObservedRun>();
    run->experiment = experiment;
    run->contestant = {result.strategy, result.maxRequests};
    run->round = result.round;
    run->concurrency = result.concurrency;
    run->progress = RunProgress(result);
    run->result = std::make_shared<const RunResult>(result);
    run->lowerBound = lowerBound(result);
    showPictures(*run);
    m_runs.push_back(std::move(run));
    Q_EMIT runAdded(size() - 1);
    std::vector<int> items(result.requests.size());
    std::iota(items.begin(), items.end(), 0);
    noteFinished(size() - 1, items);
    Q_EMIT runFinished(size() - 1);
}

void RunHistory::showPictures(ObservedRun &run) const
{
    // A report holds no pictures. But we know the flags of the embedded server.
    const SiteId siteId = m_experiments[run.experiment].plan.site;
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
    if (m_baseline == experiment)
        return tr("baseline");
    return origin(experiment).file;
}

Report RunHistory::report(int experiment) const
{
    if (origin(experiment).isOpened())
        return *origin(experiment).report;
    return makeReport(m_experiments[experiment], results(experiment));
}

void RunHistory::setBaseline(std::optional<int> experiment)
{
    if (m_baseline == experiment)
        return;
    m_baseline = experiment;
    Q_EMIT baselineChanged();
}

QString RunHistory::baselineWarning(int experiment) const
{
    if (!m_baseline || *m_baseline == experiment)
        return {};
    return regatta::baselineWarning(m_experiments[*m_baseline].plan,
                                    origin(*m_baseline).environment, m_experiments[experiment].plan,
                                    origin(experiment).environment);
}

void RunHistory::clear()
{
    m_isUnderWay = false;
    Q_EMIT aboutToBeCleared();
    setBaseline({});
    // Views may read what they show until they hear that it is gone, so free it only after that.
    const auto runs = std::exchange(m_runs, {});
    m_origins.clear();
    m_experiments.clear();
    m_current = -1;
    m_failures.clear();
    Q_EMIT cleared();
}

void RunHistory::noteFinished(int index, const std::vector<int> &items)
{
    ObservedRun &run = *m_runs[index];
    const int firstFailure = static_cast<int>(m_failures.size());
    for (const int item : items) {
        const ItemProgress &progress = run.progress.item(item);
        if (progress.state == ItemState::Error)
            m_failures.push_back({index, item, run.progress.items()[item].code,
                                  progress.finished.value_or(RunTime(0)), progress.error,
                                  run.messageOf(item)});
    }
    if (const int failures = static_cast<int>(m_failures.size()); failures > firstFailure)
        Q_EMIT failuresAdded(firstFailure, failures - 1);
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
