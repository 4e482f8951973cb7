// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/remarks.h"

#include "core/analysis/claims.h"
#include "core/analysis/program_remarks.h"
#include "core/analysis/statistics.h"
#include "core/analysis/watching.h"
#include "core/analysis/wording.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>

using namespace Qt::StringLiterals;

namespace regatta {

namespace {

/// People count rounds from 1.
QString roundsText(const std::vector<int> &rounds)
{
    QStringList numbers;
    for (const int round : rounds)
        numbers << QString::number(round + 1);
    const QString noun = rounds.size() == 1 ? u"Round "_s : u"Rounds "_s;
    return noun + listText(numbers);
}

void remarkOnMissing(std::vector<Remark> &remarks, int index, const ContestantRuns &contestant)
{
    Remark remark{Remark::Kind::MissingRuns, index, {}, {}};
    QString reason;
    for (const RunResult *run : contestant.runs) {
        if (isComplete(*run))
            continue;
        remark.rounds.push_back(run->round);
        reason = reason.isEmpty() ? run->failure : reason;
    }
    if (remark.rounds.empty())
        return;
    remark.text = u"%1 of %2 was not finished and is left out of the comparison%3. Run those "
                  "rounds again to have the full number."_s;
    if (remark.rounds.size() > 1)
        remark.text.replace(u"was not finished and is"_s, u"were not finished and are"_s);
    else
        remark.text.replace(u"those rounds"_s, u"that round"_s);
    reason = withoutFullStop(reason);
    const QString why = reason.isEmpty() ? QString() : QString(u" ("_s + reason + QLatin1Char(')'));
    remark.text = remark.text.arg(roundsText(remark.rounds), contestant.title, why);
    remarks.push_back(remark);
}

/// A round in which contestants succeeded, and who they are.
struct SharedRound
{
    std::vector<const RunResult *> runs;
    QStringList titles;

    bool isAlike() const
    {
        return std::ranges::all_of(
            runs, [this](const RunResult *run) { return didSameWork(*run, *runs.front()); });
    }
};

std::map<int, SharedRound> sharedRounds(std::span<const ContestantRuns> contestants)
{
    std::map<int, SharedRound> rounds;
    for (const ContestantRuns &contestant : contestants) {
        for (const RunResult *run : countedRuns(contestant)) {
            rounds[run->round].runs.push_back(run);
            rounds[run->round].titles << contestant.title;
        }
    }
    return rounds;
}

/// "in round 2, Sequential had …; Thread pool had …".
QString outcomesText(int number, const SharedRound &round)
{
    QStringList parts;
    for (std::size_t i = 0; i < round.runs.size(); ++i)
        parts << u"%1 had %2"_s.arg(round.titles[static_cast<qsizetype>(i)],
                                    outcomeText(*round.runs[i]));
    return u"in round %1, %2"_s.arg(QString::number(number + 1), parts.join(u"; "_s));
}

void remarkOnOutcomes(std::vector<Remark> &remarks, std::span<const ContestantRuns> contestants)
{
    constexpr qsizetype mostTold = 3;
    Remark remark{Remark::Kind::DifferentOutcomes, -1, {}, {}};
    QStringList told;
    for (const auto &[number, round] : sharedRounds(contestants)) {
        if (round.isAlike())
            continue;
        remark.rounds.push_back(number);
        if (told.size() < mostTold)
            told << outcomesText(number, round);
    }
    if (told.isEmpty())
        return;
    if (const auto untold = static_cast<int>(remark.rounds.size() - told.size()); untold > 0)
        told << u"and so in %1"_s.arg(countText(untold, u"more round"_s));
    remark.text =
        u"The times cannot be compared fairly, because the outcomes differ: %1. "
        "A failed download takes more or less time than a whole one, so such a round does "
        "not count for those that differ. Allow more time or more "
        "retries, or fewer requests at a time (m), until the counts agree."_s.arg(
            told.join(u"; "_s));
    remarks.push_back(std::move(remark));
}

std::vector<const RunResult *> runsWithoutSuccess(const ContestantRuns &contestant)
{
    std::vector<const RunResult *> runs = completeRuns(contestant);
    std::erase_if(runs, [](const RunResult *run) { return supportsClaims(*run); });
    return runs;
}

/// Contestants that failed in the same rounds share a remark, because the server was most likely
/// down.
void remarkOnFailures(std::vector<Remark> &remarks, std::span<const ContestantRuns> contestants)
{
    struct Failing
    {
        QStringList titles;
        int contestant = -1;
        std::vector<const RunResult *> runs;
    };
    std::map<std::vector<int>, Failing> byRounds;
    std::vector<const RunResult *> all;
    bool hasSuccess = false;
    int index = -1;
    for (const ContestantRuns &contestant : contestants) {
        ++index;
        hasSuccess = hasSuccess || !countedRuns(contestant).empty();
        const std::vector<const RunResult *> runs = runsWithoutSuccess(contestant);
        if (runs.empty())
            continue;
        std::vector<int> rounds;
        for (const RunResult *run : runs)
            rounds.push_back(run->round);
        Failing &failing = byRounds[rounds];
        failing.titles << contestant.title;
        failing.contestant = failing.titles.size() == 1 ? index : -1;
        failing.runs.insert(failing.runs.end(), runs.begin(), runs.end());
        all.insert(all.end(), runs.begin(), runs.end());
    }
    if (all.empty())
        return;
    if (!hasSuccess) {
        remarks.push_back(
            {Remark::Kind::NoSuccess,
             -1,
             {},
             u"These times support no claim, because "_s + whyNoSuccess(all) + QLatin1Char('.')});
        return;
    }
    for (const auto &[rounds, failing] : byRounds)
        remarks.push_back({Remark::Kind::NoSuccess, failing.contestant, rounds,
                           u"%1 of %2: no download succeeded, so the times support no claim and "
                           "are left out; %3."_s.arg(roundsText(rounds), listText(failing.titles),
                                                     remedyForNoSuccess(failing.runs))});
}

/// The places of the counted runs that did the same work. If there are several kinds of work, it
/// takes the one that most runs did.
std::vector<std::size_t> likeRuns(const std::vector<const RunResult *> &runs)
{
    std::vector<std::size_t> most;
    for (const RunResult *reference : runs) {
        std::vector<std::size_t> like;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (didSameWork(*runs[i], *reference))
                like.push_back(i);
        }
        if (like.size() > most.size())
            most = std::move(like);
        if (2 * most.size() >= runs.size())
            break; // no other kind can have more
    }
    return most;
}

std::vector<double> secondsOf(const std::vector<const RunResult *> &runs,
                              const std::vector<std::size_t> &places)
{
    std::vector<double> seconds;
    for (const std::size_t place : places)
        seconds.push_back(toSeconds(runs[place]->elapsed));
    return seconds;
}

bool isFirstSlow(std::span<const double> seconds)
{
    const double excess = seconds.front() - median(seconds);
    return excess > outlierThreshold * medianAbsoluteDeviation(seconds);
}

/// Whether the contestant began with this run.
bool isFirstOf(const ContestantRuns &contestant, const RunResult &run)
{
    return std::ranges::none_of(contestant.runs,
                                [&](const RunResult *other) { return other->round < run.round; });
}

QString causeOfOutlier(bool isSlow)
{
    return isSlow ? u"Something else may have used the machine or the network: run more rounds, on "
                    "a quieter machine."_s
                  : u"The delays of its round may have been shorter."_s;
}

void remarkOnTimes(std::vector<Remark> &slowFirst, std::vector<Remark> &outlying, int index,
                   const ContestantRuns &contestant)
{
    const std::vector<const RunResult *> runs = countedRuns(contestant);
    const std::vector<std::size_t> like = likeRuns(runs);
    const std::vector<double> seconds = secondsOf(runs, like);
    const QString middle = secondsText(median(seconds));
    const bool hasSlowFirst = seconds.size() >= fewestRunsForSlowFirst &&
                              isFirstOf(contestant, *runs[like.front()]) && isFirstSlow(seconds);
    if (hasSlowFirst) {
        slowFirst.push_back(
            {Remark::Kind::SlowFirstRun,
             index,
             {runs[like.front()]->round},
             u"The first run of %1 took %2 where its median is %3: something was still "
             "being set up or cached. Run a warm-up round (or more) first, which is "
             "not counted."_s.arg(contestant.title, secondsText(seconds.front()), middle)});
    }
    for (const std::size_t place : outlyingRuns(contestant)) {
        if (hasSlowFirst && place == like.front())
            continue;
        const int round = runs[place]->round;
        outlying.push_back(
            {Remark::Kind::Outlier,
             index,
             {round},
             u"Round %1 of %2 is an outlier: %3 where its median is %4. %5"_s.arg(
                 QString::number(round + 1), contestant.title,
                 secondsText(toSeconds(runs[place]->elapsed)), middle,
                 causeOfOutlier(toSeconds(runs[place]->elapsed) > median(seconds)))});
    }
}

/// One remark for all, because the same window watches them all.
void remarkOnWatching(std::vector<Remark> &remarks, std::span<const ContestantRuns> contestants)
{
    double most = 0;
    int watched = 0;
    int all = 0;
    for (const ContestantRuns &contestant : contestants) {
        // Another remark tells of the runs that do not count.
        for (const RunResult *run : countedRuns(contestant)) {
            const double share = watchingShare(*run);
            most = std::max(most, share);
            watched += share > largestQuietWatching ? 1 : 0;
            ++all;
        }
    }
    if (watched == 0)
        return;
    const QString runs =
        watched == all ? countText(all, u"run"_s) : u"%1 of %2 runs"_s.arg(watched).arg(all);
    remarks.push_back(
        {Remark::Kind::Watched,
         -1,
         {},
         u"In %1 the window took up to %2 of the processor time that the machine had, "
         "so the times may be longer than unwatched ones. For undisturbed times, "
         "run it on the command line: regatta compare."_s.arg(runs, percentText(most))});
}

} // namespace

std::vector<std::size_t> outliers(std::span<const double> values)
{
    std::vector<std::size_t> places;
    if (values.size() < fewestRunsForOutliers)
        return places;
    const double centre = median(values);
    const double allowed = outlierThreshold * medianAbsoluteDeviation(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::abs(values[i] - centre) > allowed)
            places.push_back(i);
    }
    return places;
}

std::vector<std::size_t> outlyingRuns(const ContestantRuns &contestant)
{
    const std::vector<const RunResult *> runs = countedRuns(contestant);
    const std::vector<std::size_t> like = likeRuns(runs);
    std::vector<std::size_t> places;
    for (const std::size_t place : outliers(secondsOf(runs, like)))
        places.push_back(like[place]);
    return places;
}

std::vector<Remark> remarksOn(std::span<const ContestantRuns> contestants)
{
    std::vector<Remark> remarks;
    std::vector<Remark> slowFirst;
    std::vector<Remark> outlying;
    remarkOnFailures(remarks, contestants);
    int index = 0;
    for (const ContestantRuns &contestant : contestants) {
        remarkOnMissing(remarks, index, contestant);
        remarkOnTimes(slowFirst, outlying, index, contestant);
        ++index;
    }
    remarkOnOutcomes(remarks, contestants);
    remarks.insert(remarks.end(), slowFirst.begin(), slowFirst.end());
    remarks.insert(remarks.end(), outlying.begin(), outlying.end());
    remarkOnWatching(remarks, contestants);
    remarkOnPrograms(remarks, contestants);
    return remarks;
}

} // namespace regatta
