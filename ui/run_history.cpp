// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_history.h"

#include "core/analysis/lower_bound.h"
#include "ui/thumbnails.h"

namespace regatta {

RunHistory::RunHistory(Thumbnails &thumbnails, QObject *parent)
    : QObject(parent), m_thumbnails(thumbnails)
{}

std::vector<RunResult> RunHistory::results(int experiment) const
{
    std::vector<RunResult> results;
    for (const auto &run : m_runs) {
        if (run->experiment == experiment && run->result)
            results.push_back(*run->result);
    }
    return results;
}

void RunHistory::beginExperiment(const ExperimentPlan &experiment)
{
    m_experiments.push_back(experiment);
}

void RunHistory::setAddress(const QString &baseUrl)
{
    m_experiments.back().plan.baseUrl = baseUrl;
}

void RunHistory::beginRun(const Contestant &contestant, int round, int concurrency,
                          std::shared_ptr<EventLog> log)
{
    auto run = std::make_unique<ObservedRun>();
    run->experiment = static_cast<int>(m_experiments.size()) - 1;
    run->contestant = contestant;
    run->round = round;
    run->concurrency = concurrency;
    run->log = std::move(log);
    run->progress = RunProgress(m_experiments.back().plan.items());
    run->pictures.assign(static_cast<std::size_t>(run->progress.total()), -1);
    m_runs.push_back(std::move(run));
    Q_EMIT runAdded(size() - 1);
}

void RunHistory::addEvents(std::span<const DownloadEvent> events)
{
    if (events.empty() || m_runs.empty())
        return;
    std::vector<int> finished;
    m_runs.back()->progress.apply(events, &finished);
    noteFinished(size() - 1, finished);
    Q_EMIT runProgressed(size() - 1);
}

void RunHistory::finishRun(const RunResult &result)
{
    ObservedRun &run = *m_runs.back();
    run.progress.complete(result);
    run.concurrency = result.concurrency;
    run.result = result;
    run.lowerBound = lowerBound(result);
    Q_EMIT runFinished(size() - 1);
}

void RunHistory::clear()
{
    m_runs.clear();
    m_experiments.clear();
    m_failures.clear();
    Q_EMIT cleared();
}

void RunHistory::noteFinished(int index, const std::vector<int> &items)
{
    ObservedRun &run = *m_runs[static_cast<std::size_t>(index)];
    const int firstFailure = static_cast<int>(m_failures.size());
    for (const int item : items) {
        const ItemProgress &progress = run.progress.item(item);
        const CountryCode code = run.progress.items()[static_cast<std::size_t>(item)].code;
        if (progress.state == ItemState::Arrived) {
            if (const QByteArray body = run.log->takeBody(item); !body.isEmpty())
                run.pictures[static_cast<std::size_t>(item)] = m_thumbnails.add(code, body);
        } else if (progress.state == ItemState::Error) {
            m_failures.push_back({index, item, code, progress.finished.value_or(RunTime(0)),
                                  progress.error, run.log->message(item)});
        }
    }
    if (const int failures = static_cast<int>(m_failures.size()); failures > firstFailure)
        Q_EMIT failuresAdded(firstFailure, failures - 1);
}

} // namespace regatta
