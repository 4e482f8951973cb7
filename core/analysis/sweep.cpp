// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sweep.h"

#include "core/analysis/claims.h"
#include "core/analysis/contestant_runs.h"
#include "core/analysis/wording.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>

using namespace Qt::StringLiterals;

namespace regatta {

namespace {

constexpr double errorShareTolerance = 0.01;
constexpr double negligibleRatio = 1.01;
constexpr double largestRatio = 1.10;
constexpr double largestRatioOfOneRound = 1.05;

using LevelRuns = std::map<int, std::vector<const RunResult *>>;

LevelRuns runsByLevel(std::span<const RunResult *const> runs)
{
    LevelRuns levels;
    for (const RunResult *run : runs) {
        auto &level = levels[levelOfRun(*run)];
        if (isComplete(*run))
            level.push_back(run);
    }
    return levels;
}

double meanLatency(const std::vector<const RunResult *> &runs)
{
    RunTime sum{0};
    int count = 0;
    for (const RunResult *run : runs) {
        for (const RequestRecord &request : run->requests) {
            if (!request.dispatched || !request.received)
                continue;
            sum += *request.received - *request.dispatched;
            ++count;
        }
    }
    return count > 0 ? toSeconds(sum) / count : 0;
}

void addTimes(SweepLevel &level, const std::vector<const RunResult *> &runs,
              const SharedLimits &limits)
{
    std::vector<double> seconds;
    double total = 0;
    double answers = 0;
    for (const RunResult *run : runs) {
        seconds.push_back(toSeconds(run->elapsed));
        total += seconds.back();
        answers += run->tally.ok + run->tally.notFound;
    }
    level.concurrency = runs.front()->concurrency;
    level.mean = mean(seconds);
    level.ci95 = studentInterval(seconds);
    if (level.ci95)
        level.ci95->low = std::max(0.0, level.ci95->low); // no run takes less than no time
    level.throughput = answers / total;
    level.latency = meanLatency(runs);
    level.bound = meanBound(runs, limits);
}

SweepLevel levelOf(int maxRequests, const std::vector<const RunResult *> &completeRuns,
                   const SharedLimits &limits)
{
    SweepLevel level;
    level.maxRequests = maxRequests;
    level.completeRuns = static_cast<int>(completeRuns.size());
    int requests = 0;
    for (const RunResult *run : completeRuns) {
        level.concurrency = run->concurrency;
        level.errors += run->tally.errors;
        requests += run->tally.total();
    }
    level.errorShare = requests > 0 ? static_cast<double>(level.errors) / requests : 0;
    const std::vector<const RunResult *> runs = countedRuns(completeRuns);
    level.runs = static_cast<int>(runs.size());
    if (!runs.empty())
        addTimes(level, runs, limits);
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

RunByRound countedByRound(const std::vector<const RunResult *> &completeRuns)
{
    return byRound(countedRuns(completeRuns));
}

/// The rounds that all reliable levels have. A level with more rounds than these had other weather.
std::vector<int> roundsOfAll(const std::vector<SweepLevel> &levels, const LevelRuns &byLevel)
{
    std::map<int, int> levelsByRound;
    int reliable = 0;
    for (const SweepLevel &level : levels) {
        if (!level.isReliable)
            continue;
        ++reliable;
        for (const auto &[round, run] : countedByRound(byLevel.at(level.maxRequests)))
            ++levelsByRound[round];
    }
    std::vector<int> rounds;
    for (const auto &[round, levelsOfIt] : levelsByRound) {
        if (levelsOfIt == reliable)
            rounds.push_back(round);
    }
    return rounds;
}

double meanOver(const std::vector<int> &rounds, const SweepLevel &level, const LevelRuns &byLevel)
{
    if (rounds.empty())
        return level.mean;
    const RunByRound runs = countedByRound(byLevel.at(level.maxRequests));
    std::vector<double> seconds;
    for (const int round : rounds)
        seconds.push_back(toSeconds(runs.at(round)->elapsed));
    return mean(seconds);
}

std::optional<int> fastestReliable(const std::vector<SweepLevel> &levels, const LevelRuns &byLevel)
{
    const std::vector<int> rounds = roundsOfAll(levels, byLevel);
    std::optional<int> best;
    double leastMean = 0;
    for (int i = 0; i < static_cast<int>(levels.size()); ++i) {
        const SweepLevel &level = levels[i];
        if (!level.isReliable)
            continue;
        const double levelMean = meanOver(rounds, level, byLevel);
        if (!best || levelMean < leastMean) {
            best = i;
            leastMean = levelMean;
        }
    }
    return best;
}

/// Looser than didSameWork: one lost download of hundreds must not leave a level without pairs.
/// Such a run can still take much longer, if that download waited for its deadline.
bool didNearlySameWork(const RunResult &a, const RunResult &b)
{
    const auto share = [](const RunResult &run) {
        return static_cast<double>(run.tally.ok) / run.tally.total();
    };
    return std::abs(share(a) - share(b)) <= errorShareTolerance;
}

std::vector<double> logRatios(const RunByRound &runs, const RunByRound &others)
{
    std::vector<double> ratios;
    for (const auto &[round, run] : runs) {
        const auto other = others.find(round);
        if (other != others.end() && didNearlySameWork(*run, *other->second))
            ratios.push_back(std::log(toSeconds(run->elapsed) / toSeconds(other->second->elapsed)));
    }
    return ratios;
}

void holdAgainstBest(SweepLevel &level, const SweepLevel &best, const std::vector<double> &ratios)
{
    level.pairedRounds = static_cast<int>(ratios.size());
    // After failures, levels may share no round. Then only their means are left.
    level.ratioToBest = ratios.empty() ? level.mean / best.mean : std::exp(mean(ratios));
    if (const auto interval = studentInterval(ratios))
        level.ratioInterval = Interval{std::exp(interval->low), std::exp(interval->high)};
    if (!level.isReliable || ratios.empty())
        return;
    level.reachesBest = level.ratioInterval ? level.ratioInterval->low <= negligibleRatio &&
                                                  level.ratioToBest <= largestRatio
                                            : level.ratioToBest <= largestRatioOfOneRound;
}

QString name(const SweepLevel &level)
{
    return u"m = "_s + QString::number(level.maxRequests);
}

/// Why more lanes do not help, if a limit that all lanes share sets the bound of the highest level.
QString sharedLimitReason(const Sweep &sweep)
{
    const auto hasRuns = [](const SweepLevel &level) { return level.runs > 0; };
    const auto highest = std::find_if(sweep.levels.rbegin(), sweep.levels.rend(), hasRuns);
    if (highest == sweep.levels.rend() || !highest->bound || !highest->bound->isShared)
        return {};
    return u" No m can beat %1, a bound set by %2."_s.arg(secondsText(highest->bound->seconds),
                                                          highest->bound->reason);
}

QString kneeReason(const Sweep &sweep, std::size_t knee)
{
    QString reason = u"It took %1"_s.arg(secondsText(sweep.levels[knee].mean));
    if (sweep.isEnough)
        return reason + u", and more requests at a time were hardly faster."_s +
               sharedLimitReason(sweep);
    const bool isHighest = knee + 1 == sweep.levels.size();
    reason += isHighest ? u", the least of all levels tried."_s
                        : u", the least of all levels without more errors."_s;
    if (isHighest && sweep.levels[knee].maxRequests >= sweep.downloads)
        reason += u" More cannot be under way at a time, because there are only %1."_s.arg(
            countText(sweep.downloads, u"download"_s));
    else if (isHighest)
        reason += u" It is also the highest: try higher ones, which may be faster still."_s;
    return reason;
}

QString lowerLevelReason(const Sweep &sweep, std::size_t knee)
{
    for (std::size_t i = knee; i-- > 0;) {
        const SweepLevel &level = sweep.levels[i];
        if (!level.isReliable || level.pairedRounds == 0)
            continue;
        const int best = *sweep.best;
        const QString asLong =
            u" %1 took %2 as long"_s.arg(name(level), timesText(level.ratioToBest));
        // Of all ratios of the sweep, the base is the fastest level.
        return static_cast<std::size_t>(best) == knee
                   ? asLong + u'.'
                   : u"%1 as the fastest, %2."_s.arg(asLong, name(sweep.levels[best]));
    }
    return {};
}

QString unreliableReason(const Sweep &sweep)
{
    QStringList parts;
    for (const SweepLevel &level : sweep.levels) {
        if (level.runs > 0 && !level.isReliable)
            parts << u"%1 (%2)"_s.arg(name(level), percentText(level.errorShare));
    }
    if (parts.isEmpty())
        return {};
    return u" Not recommended, because more downloads failed there than the %1 that "
           "failed elsewhere: %2."_s.arg(percentText(smallestErrorShare(sweep.levels)),
                                         listText(parts));
}

QString levelsWithoutRuns(const Sweep &sweep)
{
    QStringList unfinished;
    QStringList failing;
    for (const SweepLevel &level : sweep.levels) {
        if (level.runs == 0)
            (level.completeRuns == 0 ? unfinished : failing) += name(level);
    }
    QString reason;
    if (!failing.isEmpty())
        reason += u" No download succeeded at %1."_s.arg(listText(failing));
    if (!unfinished.isEmpty())
        reason += u" No run was finished at %1."_s.arg(listText(unfinished));
    return reason;
}

QString roundsReason(const Sweep &sweep)
{
    int fewest = roundsToBeSure;
    for (const SweepLevel &level : sweep.levels)
        fewest = level.runs > 0 ? std::min(fewest, level.runs) : fewest;
    if (fewest > 1)
        return {};
    return u" A single round tells nothing about chance: repeat with %1 rounds to be surer."_s.arg(
        roundsToBeSure);
}

QString whyNone(const LevelRuns &byLevel)
{
    std::vector<const RunResult *> complete;
    for (const auto &[level, runs] : byLevel)
        complete.insert(complete.end(), runs.begin(), runs.end());
    if (complete.empty())
        return u"No run was finished at any level, so no m can be recommended. Run the sweep again."_s;
    return u"No m can be recommended, because "_s + whyNoSuccess(complete) + QLatin1Char('.');
}

void advise(Sweep &sweep, const LevelRuns &byLevel)
{
    if (!sweep.knee) {
        sweep.reason = sweep.advice = whyNone(byLevel);
        return;
    }
    if (sweep.levels.size() == 1) {
        sweep.reason = u"Only %1 was tried: give several levels, such as "
                       "1, 2, 4, …, 32, to find the one to use."_s.arg(name(sweep.levels.front()));
        sweep.advice = sweep.reason;
        return;
    }
    const auto knee = static_cast<std::size_t>(*sweep.knee);
    sweep.recommended = sweep.levels[knee].maxRequests;
    sweep.isEnough = std::any_of(sweep.levels.begin() + *sweep.knee + 1, sweep.levels.end(),
                                 [](const SweepLevel &level) { return level.isReliable; });
    sweep.reason = kneeReason(sweep, knee) + lowerLevelReason(sweep, knee) +
                   unreliableReason(sweep) + levelsWithoutRuns(sweep) + roundsReason(sweep);
    sweep.advice = u"Use m = %1: %2%3"_s.arg(QString::number(*sweep.recommended),
                                             sweep.reason.left(1).toLower(), sweep.reason.mid(1));
}

} // namespace

Sweep readSweep(std::span<const RunResult> runs, const SharedLimits &limits)
{
    return readSweep(pointersTo(runs), limits);
}

Sweep readSweep(std::span<const RunResult *const> runs, const SharedLimits &limits)
{
    const LevelRuns byLevel = runsByLevel(runs);
    Sweep sweep;
    for (const RunResult *run : runs)
        sweep.downloads = std::max(sweep.downloads, run->tally.total());
    for (const auto &[maxRequests, levelRuns] : byLevel)
        sweep.levels.push_back(levelOf(maxRequests, levelRuns, limits));
    sweep.theory = queueingTheory(countedRuns({runs.begin(), runs.end()}), limits);

    const double fewestErrors = smallestErrorShare(sweep.levels);
    for (SweepLevel &level : sweep.levels)
        level.isReliable = level.runs > 0 && level.errorShare <= fewestErrors + errorShareTolerance;

    sweep.best = fastestReliable(sweep.levels, byLevel);
    if (sweep.best) {
        const SweepLevel best = sweep.levels[*sweep.best];
        const RunByRound bestRuns = countedByRound(byLevel.at(best.maxRequests));
        for (std::size_t i = 0; i < sweep.levels.size(); ++i) {
            SweepLevel &level = sweep.levels[i];
            if (level.runs == 0)
                continue;
            holdAgainstBest(level, best,
                            logRatios(countedByRound(byLevel.at(level.maxRequests)), bestRuns));
            if (level.reachesBest && !sweep.knee)
                sweep.knee = static_cast<int>(i);
        }
    }
    advise(sweep, byLevel);
    return sweep;
}

} // namespace regatta
