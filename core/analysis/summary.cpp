// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/summary.h"

#include "core/analysis/traffic_facts.h"
#include "core/analysis/wording.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {

namespace {

void addTimes(SummaryRow &row, std::span<const double> seconds)
{
    row.mean = mean(seconds);
    row.median = median(seconds);
    row.standardDeviation = sampleStandardDeviation(seconds);
    row.min = quantile(seconds, 0);
    row.max = quantile(seconds, 1);
    row.ci95 = studentInterval(seconds);
}

void addTally(SummaryRow &row, const Tally &tally)
{
    row.tally.ok += tally.ok;
    row.tally.notFound += tally.notFound;
    row.tally.errors += tally.errors;
    row.tally.cancelled += tally.cancelled;
}

SummaryRow rowOf(const ContestantRuns &contestant, const SharedLimits &limits)
{
    SummaryRow row;
    row.title = contestant.title;
    row.strategy = contestant.strategy;
    row.client = contestant.client;
    row.maxRequests = contestant.maxRequests;
    if (!contestant.runs.empty())
        row.concurrency = contestant.runs.front()->concurrency;

    for (const RunResult *run : completeRuns(contestant)) {
        addTally(row, run->tally);
        ++row.completeRuns;
    }
    for (const FactColumn &column : factColumns())
        row.facts += factText(column, completeRuns(contestant));
    const std::vector<const RunResult *> runs = countedRuns(contestant);
    if (runs.empty())
        return row;
    row.runs = static_cast<int>(runs.size());
    row.concurrency = runs.front()->concurrency;
    for (const RunResult *run : runs) // only programs decide about it themselves
        row.concurrency = std::max(row.concurrency, run->concurrency);
    addTimes(row, elapsedSeconds(contestant));
    row.bound = meanBound(runs, limits);
    if (row.bound)
        row.efficiency = row.bound->seconds / row.mean;
    return row;
}

/// Whether the other run did the same work as this one, or less.
bool isNotBehind(const RunResult &run, const RunResult &other)
{
    return other.tally.ok == 0 || run.tally.ok > other.tally.ok || didSameWork(run, other);
}

bool isRanked(const RunByRound &runs, std::span<const RunByRound> all)
{
    const auto holds = [&](const RunByRound &others) {
        return std::ranges::all_of(runs, [&](const auto &entry) {
            const auto other = others.find(entry.first);
            return other == others.end() || other->second == entry.second ||
                   isNotBehind(*entry.second, *other->second);
        });
    };
    const bool hasSuccess =
        std::ranges::any_of(runs, [](const auto &entry) { return supportsClaims(*entry.second); });
    return hasSuccess && std::ranges::all_of(all, holds);
}

/// The means over the rounds that all of them count. Nothing if there are no such rounds.
std::vector<std::optional<double>> meansOfSharedRounds(std::span<const RunByRound *const> ranked)
{
    std::vector<std::vector<double>> seconds(ranked.size());
    for (const auto &[round, first] : *ranked.front()) {
        const auto counts = [round = round](const RunByRound *runs) {
            const auto found = runs->find(round);
            return found != runs->end() && supportsClaims(*found->second);
        };
        if (!std::ranges::all_of(ranked, counts))
            continue;
        for (std::size_t i = 0; i < ranked.size(); ++i)
            seconds[i].push_back(toSeconds(ranked[i]->at(round)->elapsed));
    }
    std::vector<std::optional<double>> means;
    for (const std::vector<double> &values : seconds)
        means.push_back(values.empty() ? std::nullopt : std::optional(mean(values)));
    return means;
}

void rank(std::vector<SummaryRow> &rows, std::span<const ContestantRuns> contestants)
{
    std::vector<RunByRound> all;
    for (const ContestantRuns &contestant : contestants)
        all.push_back(byRound(completeRuns(contestant)));
    std::vector<SummaryRow *> rankedRows;
    std::vector<const RunByRound *> ranked;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (isRanked(all[i], all)) {
            rankedRows.push_back(&rows[i]);
            ranked.push_back(&all[i]);
        }
    }
    if (ranked.size() < std::min<std::size_t>(rows.size(), 2) || ranked.empty())
        return;
    const std::vector<std::optional<double>> means = meansOfSharedRounds(ranked);
    if (!means.front())
        return;
    const double fastest = **std::ranges::min_element(means);
    for (std::size_t i = 0; i < ranked.size(); ++i)
        rankedRows[i]->relativeToFastest = *means[i] / fastest;
}

} // namespace

std::vector<SummaryRow> summarise(std::span<const ContestantRuns> contestants,
                                  const SharedLimits &limits)
{
    std::vector<SummaryRow> rows;
    for (const ContestantRuns &contestant : contestants)
        rows.push_back(rowOf(contestant, limits));
    rank(rows, contestants);
    return rows;
}

QString boundsSentence(std::span<const SummaryRow> rows)
{
    constexpr std::size_t mostReasons = 3;
    std::vector<std::pair<QString, QStringList>> titlesByReason;
    for (const SummaryRow &row : rows) {
        if (!row.bound)
            continue;
        const auto known = std::ranges::find(titlesByReason, row.bound->reason,
                                             &std::pair<QString, QStringList>::first);
        if (known != titlesByReason.end())
            known->second += row.title;
        else
            titlesByReason.push_back({row.bound->reason, {row.title}});
    }
    const bool hasShared = std::ranges::any_of(
        rows, [](const SummaryRow &row) { return row.bound && row.bound->isShared; });
    if (!hasShared || titlesByReason.size() > mostReasons)
        return {};
    QStringList parts;
    for (const auto &[reason, titles] : titlesByReason)
        parts += u"%1 (%2)"_s.arg(reason, titles.join(u", "_s));
    return u"Bounds are set by %1."_s.arg(listText(parts));
}

} // namespace regatta
