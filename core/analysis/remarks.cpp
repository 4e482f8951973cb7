// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/remarks.h"

#include "core/analysis/lower_bound.h"
#include "core/analysis/statistics.h"
#include "core/analysis/watching.h"
#include "core/analysis/wording.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace regatta {

namespace {

/// People count rounds from 1.
QString roundsText(const std::vector<int> &rounds)
{
    QStringList numbers;
    for (const int round : rounds)
        numbers << QString::number(round + 1);
    const QString noun = rounds.size() == 1 ? QStringLiteral("Round ") : QStringLiteral("Rounds ");
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
    remark.text =
        QStringLiteral("%1 of %2 was not finished and is left out of the comparison%3. Run those "
                       "rounds again to have the full number.");
    if (remark.rounds.size() > 1)
        remark.text.replace(QStringLiteral("was not finished and is"),
                            QStringLiteral("were not finished and are"));
    else
        remark.text.replace(QStringLiteral("those rounds"), QStringLiteral("that round"));
    while (reason.endsWith(QLatin1Char('.')))
        reason.chop(1);
    const QString why =
        reason.isEmpty() ? QString() : QString(QStringLiteral(" (") + reason + QLatin1Char(')'));
    remark.text = remark.text.arg(roundsText(remark.rounds), contestant.title, why);
    remarks.push_back(remark);
}

using TallyByRound = std::map<int, Tally>;

TallyByRound talliesOf(const ContestantRuns &contestant)
{
    TallyByRound tallies;
    for (const RunResult *run : completeRuns(contestant))
        tallies.emplace(run->round, run->tally);
    return tallies;
}

/// Rounds that all of them finished, and did not all finish alike.
std::vector<int> differingRounds(std::span<const TallyByRound> tallies)
{
    std::vector<int> rounds;
    for (const auto &[round, tally] : tallies.front()) {
        const auto has = [round = round](const TallyByRound &t) { return t.contains(round); };
        const auto isSame = [round = round, &tally = tally](const TallyByRound &t) {
            return t.at(round) == tally;
        };
        if (std::ranges::all_of(tallies, has) && !std::ranges::all_of(tallies, isSame))
            rounds.push_back(round);
    }
    return rounds;
}

QString outcomeText(const QString &title, const TallyByRound &tallies,
                    const std::vector<int> &rounds)
{
    Tally sum;
    for (const int round : rounds) {
        sum.ok += tallies.at(round).ok;
        sum.notFound += tallies.at(round).notFound;
        sum.errors += tallies.at(round).errors;
    }
    return QStringLiteral("%1 had %2 OK, %3 not found and %4")
        .arg(title, QString::number(sum.ok), QString::number(sum.notFound),
             countText(sum.errors, QStringLiteral("error")));
}

void remarkOnOutcomes(std::vector<Remark> &remarks, std::span<const ContestantRuns> contestants)
{
    std::vector<TallyByRound> tallies;
    QStringList titles;
    for (const ContestantRuns &contestant : contestants) {
        TallyByRound rounds = talliesOf(contestant);
        if (rounds.empty())
            continue;
        tallies.push_back(std::move(rounds));
        titles << contestant.title;
    }
    if (tallies.size() < 2)
        return;
    const std::vector<int> rounds = differingRounds(tallies);
    if (rounds.empty())
        return;
    QStringList parts;
    for (std::size_t i = 0; i < tallies.size(); ++i)
        parts << outcomeText(titles[static_cast<int>(i)], tallies[i], rounds);
    const QString where = roundsText(rounds).toLower();
    remarks.push_back(
        {Remark::Kind::DifferentOutcomes, -1, rounds,
         QStringLiteral(
             "The times cannot be compared fairly, because the outcomes differ: in %1, %2. "
             "A failed download takes another time than a whole one. Allow more time or more "
             "retries, or fewer requests at a time (m), until the counts agree.")
             .arg(where, parts.join(QStringLiteral("; ")))});
}

bool isFirstSlow(std::span<const double> seconds)
{
    const double excess = seconds.front() - median(seconds);
    return excess > outlierThreshold * medianAbsoluteDeviation(seconds);
}

void remarkOnTimes(std::vector<Remark> &slowFirst, std::vector<Remark> &outlying, int index,
                   const ContestantRuns &contestant)
{
    const std::vector<const RunResult *> runs = completeRuns(contestant);
    const std::vector<double> seconds = elapsedSeconds(contestant);
    const QString middle = secondsText(median(seconds));
    const bool hasSlowFirst = seconds.size() >= fewestRunsForSlowFirst && isFirstSlow(seconds);
    if (hasSlowFirst) {
        slowFirst.push_back(
            {Remark::Kind::SlowFirstRun,
             index,
             {runs.front()->round},
             QStringLiteral(
                 "The first run of %1 took %2 where its median is %3: something was still "
                 "being set up or cached. Run a warm-up round (or more) first, which is "
                 "not counted.")
                 .arg(contestant.title, secondsText(seconds.front()), middle)});
    }
    for (const std::size_t place : outliers(seconds)) {
        if (place == 0 && hasSlowFirst)
            continue;
        const int round = runs[place]->round;
        outlying.push_back(
            {Remark::Kind::Outlier,
             index,
             {round},
             QStringLiteral(
                 "Round %1 of %2 is an outlier: %3 where its median is %4. Something else "
                 "may have used the machine or the network: run more rounds, on a quieter "
                 "machine.")
                 .arg(QString::number(round + 1), contestant.title, secondsText(seconds[place]),
                      middle)});
    }
}

void remarkOnWatching(std::vector<Remark> &remarks, int index, const ContestantRuns &contestant)
{
    Remark remark{Remark::Kind::Watched, index, {}, {}};
    double most = 0;
    for (const RunResult *run : completeRuns(contestant)) {
        const double share = watchingShare(*run);
        if (share <= largestQuietWatching)
            continue;
        remark.rounds.push_back(run->round);
        most = std::max(most, share);
    }
    if (remark.rounds.empty())
        return;
    remark.text =
        QStringLiteral(
            "In %1 of %2 the window took up to %3 of the processor time that the machine "
            "had, so the times may be longer than unwatched ones. For times that nothing "
            "disturbs run it on the command line: regatta compare.")
            .arg(roundsText(remark.rounds).toLower(), contestant.title, percentText(most));
    remarks.push_back(remark);
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

std::vector<Remark> remarksOn(std::span<const ContestantRuns> contestants)
{
    std::vector<Remark> remarks;
    std::vector<Remark> slowFirst;
    std::vector<Remark> outlying;
    int index = 0;
    for (const ContestantRuns &contestant : contestants) {
        remarkOnMissing(remarks, index, contestant);
        remarkOnTimes(slowFirst, outlying, index, contestant);
        ++index;
    }
    remarkOnOutcomes(remarks, contestants);
    remarks.insert(remarks.end(), slowFirst.begin(), slowFirst.end());
    remarks.insert(remarks.end(), outlying.begin(), outlying.end());
    index = 0;
    for (const ContestantRuns &contestant : contestants)
        remarkOnWatching(remarks, index++, contestant);
    return remarks;
}

} // namespace regatta
