// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/contestant_runs.h"

#include "core/analysis/claims.h"
#include "core/analysis/statistics.h"
#include "core/strategies/strategy_catalog.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <tuple>

using namespace Qt::StringLiterals;

namespace regatta {

namespace {

/// The place in the catalog, or after its end among the programs, or after all of them.
std::ptrdiff_t placeOf(const QString &strategy, const std::vector<Program> &programs)
{
    const auto all = strategies();
    const auto found = std::ranges::find(all, strategy, &StrategyInfo::id);
    const auto place = std::distance(all.begin(), found);
    if (found != all.end())
        return place;
    return place +
           std::distance(programs.begin(), std::ranges::find(programs, strategy, &Program::name));
}

/// Rounds are shuffled, so the order of the runs means nothing.
void sortAsListed(std::vector<ContestantRuns> &contestants, const std::vector<Program> &programs)
{
    std::ranges::stable_sort(contestants, {}, [&programs](const ContestantRuns &c) {
        return std::tuple(placeOf(c.strategy, programs), c.strategy, c.maxRequests, c.client);
    });
}

bool isSameIdentity(const ContestantRuns &a, const ContestantRuns &b)
{
    return a.strategy == b.strategy && a.client == b.client && a.maxRequests == b.maxRequests;
}

bool isOf(const RunResult &run, const ContestantRuns &contestant)
{
    return run.strategy == contestant.strategy && run.client == contestant.client &&
           run.maxRequests == contestant.maxRequests;
}

/// The largest number of runs that a round has of one identity. There are that many twins.
std::size_t twinsOf(const std::map<int, std::vector<const RunResult *>> &rounds)
{
    std::size_t most = 0;
    for (const auto &[round, runs] : rounds)
        most = std::max(most, runs.size());
    return most;
}

void dealRuns(std::span<const RunResult *const> all, const ContestantRuns &identity,
              std::vector<ContestantRuns> &into)
{
    std::map<int, std::vector<const RunResult *>> rounds;
    for (const RunResult *run : all) {
        if (isOf(*run, identity))
            rounds[run->round].push_back(run);
    }
    const std::size_t twins = twinsOf(rounds);
    const std::size_t first = into.size();
    into.insert(into.end(), twins, identity);
    std::size_t shift = 0;
    for (const auto &[round, runs] : rounds) {
        for (std::size_t place = 0; place < runs.size(); ++place)
            into[first + (place + shift) % twins].runs.push_back(runs[place]);
        ++shift;
    }
}

QStringList distinctions(const ContestantRuns &contestant, std::span<const ContestantRuns> all)
{
    bool hasOtherClient = false;
    bool hasOtherLevel = false;
    int place = 0;
    int twins = 0;
    for (const ContestantRuns &other : all) {
        if (other.strategy != contestant.strategy)
            continue;
        hasOtherClient = hasOtherClient || other.client != contestant.client;
        hasOtherLevel = hasOtherLevel || other.maxRequests != contestant.maxRequests;
        if (isSameIdentity(other, contestant)) {
            ++twins;
            place = &other <= &contestant ? twins : place;
        }
    }
    QStringList result;
    if (hasOtherClient)
        result << (contestant.client.isEmpty() ? ownClientTitle() : contestant.client);
    if (hasOtherLevel)
        result << u"m = "_s + QString::number(levelOfRun(*contestant.runs.front()));
    if (twins > 1)
        result << u"#"_s + QString::number(place);
    return result;
}

} // namespace

std::vector<const RunResult *> pointersTo(std::span<const RunResult> runs)
{
    std::vector<const RunResult *> pointers;
    for (const RunResult &run : runs)
        pointers.push_back(&run);
    return pointers;
}

QString ownClientTitle()
{
    return u"own client"_s;
}

QString clientText(const RunResult &run)
{
    return run.program ? ownClientTitle() : run.client;
}

int levelOfRun(const RunResult &run)
{
    return run.maxRequests > 0 ? run.maxRequests : run.concurrency;
}

std::vector<ContestantRuns> contestantsOf(std::span<const RunResult> runs,
                                          const std::vector<Program> &programs)
{
    return contestantsOf(pointersTo(runs), programs);
}

std::vector<ContestantRuns> contestantsOf(std::span<const RunResult *const> runs,
                                          const std::vector<Program> &programs)
{
    std::vector<ContestantRuns> contestants;
    for (const RunResult *run : runs) {
        if (std::ranges::none_of(contestants, [&](const auto &c) { return isOf(*run, c); }))
            dealRuns(runs, {{}, run->strategy, run->client, run->maxRequests, {}}, contestants);
    }
    sortAsListed(contestants, programs);
    for (ContestantRuns &contestant : contestants) {
        contestant.title = strategyTitle(contestant.strategy);
        const QStringList parts = distinctions(contestant, contestants);
        if (!parts.isEmpty())
            contestant.title += u" ("_s + parts.join(u", "_s) + QLatin1Char(')');
    }
    return contestants;
}

RunByRound byRound(const std::vector<const RunResult *> &runs)
{
    RunByRound rounds;
    for (const RunResult *run : runs)
        rounds.emplace(run->round, run);
    return rounds;
}

std::vector<const RunResult *> completeRuns(const ContestantRuns &contestant)
{
    std::vector<const RunResult *> runs;
    std::ranges::copy_if(contestant.runs, std::back_inserter(runs),
                         [](const RunResult *run) { return isComplete(*run); });
    std::ranges::stable_sort(runs, {}, [](const RunResult *run) { return run->round; });
    return runs;
}

std::vector<const RunResult *> countedRuns(const ContestantRuns &contestant)
{
    return countedRuns(completeRuns(contestant));
}

std::vector<const RunResult *> countedRuns(std::vector<const RunResult *> runs)
{
    std::erase_if(runs, [](const RunResult *run) { return !supportsClaims(*run); });
    return runs;
}

std::vector<double> elapsedSeconds(const ContestantRuns &contestant)
{
    std::vector<double> seconds;
    for (const RunResult *run : countedRuns(contestant))
        seconds.push_back(toSeconds(run->elapsed));
    return seconds;
}

std::vector<const RunResult *> representativeRuns(const std::vector<ContestantRuns> &contestants)
{
    std::vector<const RunResult *> chosen;
    for (const ContestantRuns &contestant : contestants) {
        const std::vector<const RunResult *> runs = countedRuns(contestant);
        const double middle = median(elapsedSeconds(contestant));
        const auto nearest = std::ranges::min_element(runs, {}, [&](const RunResult *run) {
            return std::abs(toSeconds(run->elapsed) - middle);
        });
        if (nearest != runs.end())
            chosen.push_back(*nearest);
        else if (!contestant.runs.empty())
            chosen.push_back(contestant.runs.back());
    }
    return chosen;
}

} // namespace regatta
