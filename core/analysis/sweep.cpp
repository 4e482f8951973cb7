// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sweep.h"

#include "core/analysis/contestant_runs.h"
#include "core/analysis/lower_bound.h"
#include "core/analysis/wording.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>

namespace regatta {

namespace {

constexpr double errorShareTolerance = 0.01;
constexpr double negligibleRatio = 1.01;
constexpr double largestRatio = 1.10;
constexpr double largestRatioOfOneRound = 1.05;
constexpr int roundsToBeSure = 6;

using LevelRuns = std::map<int, std::vector<const RunResult *>>;

LevelRuns runsByLevel(std::span<const RunResult *const> runs)
{
    LevelRuns levels;
    for (const RunResult *run : runs) {
        auto &level = levels[run->maxRequests > 0 ? run->maxRequests : run->concurrency];
        if (isComplete(*run))
            level.push_back(run);
    }
    return levels;
}

SweepLevel levelOf(int maxRequests, const std::vector<const RunResult *> &runs)
{
    SweepLevel level;
    level.maxRequests = maxRequests;
    level.runs = static_cast<int>(runs.size());
    if (runs.empty())
        return level;

    std::vector<double> seconds;
    std::vector<double> bounds;
    double total = 0;
    double answers = 0;
    int requests = 0;
    for (const RunResult *run : runs) {
        seconds.push_back(toSeconds(run->elapsed));
        total += seconds.back();
        answers += run->tally.ok + run->tally.notFound;
        requests += run->tally.total();
        level.errors += run->tally.errors;
        if (const auto bound = lowerBound(*run))
            bounds.push_back(toSeconds(*bound));
    }
    level.concurrency = runs.front()->concurrency;
    level.mean = mean(seconds);
    level.ci95 = studentInterval(seconds);
    level.throughput = answers / total;
    level.errorShare = requests > 0 ? static_cast<double>(level.errors) / requests : 0;
    if (bounds.size() == runs.size())
        level.bound = mean(bounds);
    return level;
}

double smallestErrorShare(const std::vector<SweepLevel> &levels)
{
    double smallest = 1;
    for (const SweepLevel &level : levels) {
        if (level.runs > 0)
            smallest = std::min(smallest, level.errorShare);
    }
    return smallest;
}

std::optional<int> fastestReliable(const std::vector<SweepLevel> &levels)
{
    std::optional<int> best;
    for (int i = 0; i < static_cast<int>(levels.size()); ++i) {
        const SweepLevel &level = levels[static_cast<std::size_t>(i)];
        if (level.isReliable &&
            (!best || level.mean < levels[static_cast<std::size_t>(*best)].mean))
            best = i;
    }
    return best;
}

std::vector<double> logRatios(const std::vector<const RunResult *> &runs,
                              const std::vector<const RunResult *> &others)
{
    std::vector<double> ratios;
    for (const RunResult *run : runs) {
        const auto other = std::ranges::find(others, run->round, &RunResult::round);
        if (other != others.end())
            ratios.push_back(std::log(toSeconds(run->elapsed) / toSeconds((*other)->elapsed)));
    }
    return ratios;
}

void holdAgainstBest(SweepLevel &level, const SweepLevel &best, const std::vector<double> &ratios)
{
    // Levels that share no round, after failures, are left with their means.
    level.ratioToBest = ratios.empty() ? level.mean / best.mean : std::exp(mean(ratios));
    if (const auto interval = studentInterval(ratios))
        level.ratioInterval = Interval{std::exp(interval->low), std::exp(interval->high)};
    if (!level.isReliable)
        return;
    level.reachesBest = level.ratioInterval ? level.ratioInterval->low <= negligibleRatio &&
                                                  level.ratioToBest <= largestRatio
                                            : level.ratioToBest <= largestRatioOfOneRound;
}

QString name(const SweepLevel &level)
{
    return QStringLiteral("m = ") + QString::number(level.maxRequests);
}

QString kneeReason(const Sweep &sweep, std::size_t knee)
{
    const SweepLevel &level = sweep.levels[knee];
    const bool hasReliableAbove =
        std::any_of(sweep.levels.begin() + static_cast<std::ptrdiff_t>(knee) + 1,
                    sweep.levels.end(), [](const auto &l) { return l.isReliable; });
    QString reason = QStringLiteral("Use %1: it took %2").arg(name(level), secondsText(level.mean));
    if (hasReliableAbove)
        return reason + QStringLiteral(", and more lanes were no faster to a degree that matters.");
    const bool isHighest = knee + 1 == sweep.levels.size();
    reason += isHighest ? QStringLiteral(", the least of all levels tried.")
                        : QStringLiteral(", the least of all levels without more errors.");
    if (isHighest)
        reason +=
            QStringLiteral(" It is also the highest: try higher ones, which may be faster still.");
    return reason;
}

QString lowerLevelReason(const Sweep &sweep, std::size_t knee)
{
    for (std::size_t i = knee; i-- > 0;) {
        const SweepLevel &level = sweep.levels[i];
        if (level.runs == 0 || !level.isReliable)
            continue;
        const double factor = level.ratioToBest / sweep.levels[knee].ratioToBest;
        return QStringLiteral(" %1 took %2× as long.").arg(name(level), ratioText(factor));
    }
    return {};
}

QString unreliableReason(const Sweep &sweep)
{
    QStringList parts;
    for (const SweepLevel &level : sweep.levels) {
        if (level.runs > 0 && !level.isReliable)
            parts << QStringLiteral("%1 (%2)").arg(name(level), percentText(level.errorShare));
    }
    if (parts.isEmpty())
        return {};
    return QStringLiteral(" Not recommended, because more downloads failed there than the %1 that "
                          "failed elsewhere: %2.")
        .arg(percentText(smallestErrorShare(sweep.levels)), listText(parts));
}

QString unfinishedReason(const Sweep &sweep)
{
    QStringList parts;
    for (const SweepLevel &level : sweep.levels) {
        if (level.runs == 0)
            parts << name(level);
    }
    if (parts.isEmpty())
        return {};
    return QStringLiteral(" No run was finished at %1.").arg(listText(parts));
}

QString roundsReason(const Sweep &sweep)
{
    int fewest = roundsToBeSure;
    for (const SweepLevel &level : sweep.levels)
        fewest = level.runs > 0 ? std::min(fewest, level.runs) : fewest;
    if (fewest > 1)
        return {};
    return QStringLiteral(
               " A single round tells nothing about chance: repeat with %1 rounds to be surer.")
        .arg(roundsToBeSure);
}

QString adviceFor(const Sweep &sweep)
{
    if (!sweep.knee)
        return QStringLiteral(
            "No run was finished at any level, so no m can be recommended. Run the sweep again.");
    if (sweep.levels.size() == 1)
        return QStringLiteral("Only %1 was tried: give several levels, such as "
                              "1, 2, 4, …, 32, to find the one to use.")
            .arg(name(sweep.levels.front()));
    const auto knee = static_cast<std::size_t>(*sweep.knee);
    return kneeReason(sweep, knee) + lowerLevelReason(sweep, knee) + unreliableReason(sweep) +
           unfinishedReason(sweep) + roundsReason(sweep);
}

} // namespace

Sweep readSweep(std::span<const RunResult> runs)
{
    return readSweep(pointersTo(runs));
}

Sweep readSweep(std::span<const RunResult *const> runs)
{
    const LevelRuns byLevel = runsByLevel(runs);
    Sweep sweep;
    for (const auto &[maxRequests, levelRuns] : byLevel)
        sweep.levels.push_back(levelOf(maxRequests, levelRuns));

    const double fewestErrors = smallestErrorShare(sweep.levels);
    for (SweepLevel &level : sweep.levels)
        level.isReliable = level.runs > 0 && level.errorShare <= fewestErrors + errorShareTolerance;

    sweep.best = fastestReliable(sweep.levels);
    if (sweep.best) {
        const SweepLevel best = sweep.levels[static_cast<std::size_t>(*sweep.best)];
        const auto &bestRuns = byLevel.at(best.maxRequests);
        for (std::size_t i = 0; i < sweep.levels.size(); ++i) {
            SweepLevel &level = sweep.levels[i];
            if (level.runs == 0)
                continue;
            holdAgainstBest(level, best, logRatios(byLevel.at(level.maxRequests), bestRuns));
            if (level.reachesBest && !sweep.knee)
                sweep.knee = static_cast<int>(i);
        }
    }
    sweep.advice = adviceFor(sweep);
    return sweep;
}

} // namespace regatta
