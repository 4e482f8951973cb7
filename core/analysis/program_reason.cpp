// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/program_reason.h"

#include "core/analysis/explanation.h"
#include "core/analysis/time_breakdown.h"
#include "core/analysis/traffic_facts.h"
#include "core/analysis/wording.h"

#include <algorithm>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Means over a contestant's counted runs.
struct ProgramFacts
{
    QString title;
    bool isProgram = false;
    double seconds = 0;
    /// The program's start and end, outside of all requests.
    double start = 0;
    double end = 0;
    /// How long requests took that were not a code's last one, if they had been made one by one.
    double repeating = 0;
    int maxRequests = 0;
    /// The most requests at a time. 0 if nobody knows it.
    int atATime = 0;
    /// Nothing if it is not known of every run.
    std::optional<Traffic> traffic;

    double startShare() const { return seconds > 0 ? start / seconds : 0; }
};

int rounded(double value)
{
    return static_cast<int>(std::lround(value));
}

std::optional<Traffic> meanTraffic(const std::vector<const RunResult *> &runs)
{
    double connections = 0;
    double requests = 0;
    double atATime = 0;
    double repeated = 0;
    for (const RunResult *run : runs) {
        const std::optional<Traffic> traffic = trafficOf(*run);
        if (!traffic)
            return {};
        connections += traffic->connections;
        requests += traffic->requests;
        atATime += traffic->mostAtATime;
        repeated += traffic->repeated;
    }
    const auto count = static_cast<double>(runs.size());
    return Traffic{rounded(connections / count), rounded(requests / count),
                   rounded(atATime / count), rounded(repeated / count)};
}

ProgramFacts factsOf(const ContestantRuns &contestant)
{
    const std::vector<const RunResult *> runs = countedRuns(contestant);
    ProgramFacts facts;
    facts.title = contestant.title;
    facts.isProgram = isProgram(contestant);
    facts.maxRequests = contestant.maxRequests;
    if (runs.empty())
        return facts;
    for (const RunResult *run : runs) {
        facts.seconds += toSeconds(run->elapsed);
        if (!run->program || !run->program->traffic)
            continue;
        facts.start += toSeconds(run->program->firstConnection);
        facts.end += toSeconds(std::max(run->elapsed - run->program->lastByte, RunTime(0)));
        for (const FurtherRequest &further : run->program->furtherRequests)
            facts.repeating += toSeconds(further.end - further.begin);
    }
    for (double *sum : {&facts.seconds, &facts.start, &facts.end, &facts.repeating})
        *sum /= static_cast<double>(runs.size());
    facts.traffic = meanTraffic(runs);
    if (facts.traffic)
        facts.atATime = facts.traffic->mostAtATime;
    else if (!facts.isProgram) // its lanes are known although its connections are not
        facts.atATime = runs.front()->concurrency;
    return facts;
}

/// "mine took 310 ms to start, which is 40 % of its time."
QString startReason(const ProgramFacts &fast, const ProgramFacts &slow)
{
    const double gap = slow.seconds - fast.seconds;
    const double starting = slow.start - fast.start;
    const double ending = slow.end - fast.end;
    const bool isStart = starting >= ending;
    if (!slow.isProgram || gap <= 0 || std::max(starting, ending) < explainingShare * gap)
        return {};
    const double seconds = isStart ? slow.start : slow.end;
    return u"%1 took %2 to %3, which is %4 of its time. With more codes in a run, that counts "
           "less."_s.arg(slow.title, secondsText(seconds),
                         isStart ? u"start"_s : u"end after the last byte"_s,
                         percentText(seconds / slow.seconds));
}

/// "mine asked for at most 5 at a time, although m = 20; Coroutines asked for 20."
QString atATimeReason(const ProgramFacts &fast, const ProgramFacts &slow)
{
    const int few = slow.atATime;
    const int many = fast.atATime;
    const double ratio = slow.seconds / fast.seconds;
    if (few < 1 || many <= few || ratio <= 1 ||
        std::log(static_cast<double>(many) / few) < explainingShare * std::log(ratio))
        return {};
    const QString although = slow.isProgram && slow.maxRequests > few
                                 ? u", although m = %1"_s.arg(slow.maxRequests)
                                 : QString();
    const QString remedy =
        slow.isProgram
            ? u" Let %1 ask for more at a time, for example with {m} in its command."_s.arg(
                  slow.title)
            : QString();
    return u"%1 asked for at most %2 at a time%3; %4 asked for %5.%6"_s.arg(
        slow.title, numberText(few), although, fast.title, numberText(many), remedy);
}

/// "mine asked 12 times again; Coroutines did not."
QString repeatingReason(const ProgramFacts &fast, const ProgramFacts &slow)
{
    if (!fast.traffic || !slow.traffic)
        return {};
    const int more = slow.traffic->repeated - fast.traffic->repeated;
    const double gap = slow.seconds - fast.seconds;
    const int lanes = std::max(slow.traffic->mostAtATime, 1);
    if (!slow.isProgram || more <= 0 || slow.repeating / lanes < explainingShare * gap)
        return {};
    const int again = fast.traffic->repeated;
    const QString other = again == 0 ? u"did not"_s : u"did so %1 times"_s.arg(numberText(again));
    return u"%1 asked again %2; %3 %4."_s.arg(
        slow.title, countText(slow.traffic->repeated, u"time"_s), fast.title, other);
}

QString openedText(const Traffic &traffic)
{
    const QString opened = u"opened %1"_s.arg(countText(traffic.connections, u"connection"_s));
    return traffic.connections > 1 && traffic.connections >= traffic.requests
               ? QString(opened + u" and reused none"_s)
               : opened;
}

/// "mine opened 78 connections and reused none; Coroutines opened 20."
QString connectionsReason(const ProgramFacts &fast, const ProgramFacts &slow)
{
    if (!fast.traffic || !slow.traffic)
        return {};
    constexpr int clearly = 2;
    const int many = slow.traffic->connections;
    const int few = fast.traffic->connections;
    if (few < 1 || many < clearly * few)
        return {};
    const QString remedy =
        slow.isProgram ? u" Let %1 keep its connections and use them again."_s.arg(slow.title)
                       : QString();
    return u"%1 %2; %3 opened %4.%5"_s.arg(slow.title, openedText(*slow.traffic), fast.title,
                                           numberText(few), remedy);
}

/// Seconds of a run's own time for each kind: a program works on as many requests at a time as it
/// had under way at most.
struct OwnTime
{
    TimeKind kind;
    double seconds;
};

std::vector<OwnTime> ownTimes(const ContestantRuns &contestant, const ProgramFacts &facts,
                              bool savesFlags)
{
    std::vector<OwnTime> times{{TimeKind::ProgramStart, facts.start},
                               {TimeKind::ProgramEnd, facts.end}};
    const std::vector<const RunResult *> runs = countedRuns(contestant);
    for (const RunResult *run : runs) {
        const double share =
            1.0 / (std::max(run->concurrency, 1) * static_cast<double>(runs.size()));
        for (const TimePart &part : timeParts(timeBreakdown(*run, savesFlags))) {
            if (isOfPrograms(part.kind) || isIdle(part.kind))
                continue;
            const auto known = std::ranges::find(times, part.kind, &OwnTime::kind);
            if (known == times.end())
                times.push_back({part.kind, toSeconds(part.time) * share});
            else
                known->seconds += toSeconds(part.time) * share;
        }
    }
    return times;
}

} // namespace

bool isProgram(const ContestantRuns &contestant)
{
    return std::ranges::any_of(contestant.runs,
                               [](const RunResult *run) { return run->program.has_value(); });
}

bool isTrafficKnown(const ContestantRuns &contestant)
{
    return std::ranges::all_of(countedRuns(contestant),
                               [](const RunResult *run) { return trafficOf(*run).has_value(); });
}

QString programReason(const ContestantRuns &fast, const ContestantRuns &slow)
{
    const ProgramFacts ofFast = factsOf(fast);
    const ProgramFacts ofSlow = factsOf(slow);
    if (QString reason = startReason(ofFast, ofSlow); !reason.isEmpty())
        return reason;
    for (const auto &reasonOf : {atATimeReason, repeatingReason, connectionsReason}) {
        if (QString reason = reasonOf(ofFast, ofSlow); !reason.isEmpty())
            return reason;
    }
    return {};
}

QString whereProgramTimeWent(const ContestantRuns &contestant, bool savesFlags)
{
    const ProgramFacts facts = factsOf(contestant);
    if (!facts.traffic || facts.seconds <= 0)
        return {};
    const std::vector<OwnTime> times = ownTimes(contestant, facts, savesFlags);
    double waiting = 0;
    for (const OwnTime &time : times) {
        if (isWaitForAnswer(time.kind))
            waiting += time.seconds / facts.seconds;
    }
    const OwnTime &most = *std::ranges::max_element(times, {}, &OwnTime::seconds);
    const QString asked = u"With at most %1 at a time"_s.arg(
        countText(std::max(facts.traffic->mostAtATime, 1), u"request"_s));
    if (most.seconds <= 0)
        return {};
    if (waiting >= explainingShare)
        return u"%1, it spent %2 of the time waiting for answers."_s.arg(asked,
                                                                         percentText(waiting));
    return u"%1, it spent most of the time that is accounted for, %2, on %3."_s.arg(
        asked, percentText(most.seconds / facts.seconds), phraseOf(most.kind));
}

} // namespace regatta
