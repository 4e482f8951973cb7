// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/explanation.h"

#include "core/analysis/program_reason.h"
#include "core/analysis/time_breakdown.h"
#include "core/analysis/wording.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// What a contestant's lanes did in all its complete runs.
struct LaneUse
{
    /// The mean over the runs.
    double lanes = 0;
    double seconds = 0;
    bool changesLanes = false;
    std::vector<TimePart> parts;

    bool isKnown() const { return lanes > 0 && seconds > 0 && !parts.empty(); }
    int wholeLanes() const { return static_cast<int>(std::lround(lanes)); }
    /// How much of the elapsed time goes back to the part, if lanes share their work evenly.
    double secondsOf(const TimePart &part) const { return part.share * seconds; }
    double waitingShare() const;
    double secondsOf(TimeKind kind) const;
};

double LaneUse::waitingShare() const
{
    double share = 0;
    for (const TimePart &part : parts) {
        if (isWaitForAnswer(part.kind))
            share += part.share;
    }
    return share;
}

double LaneUse::secondsOf(TimeKind kind) const
{
    const auto part = std::ranges::find(parts, kind, &TimePart::kind);
    return part == parts.end() ? 0 : secondsOf(*part);
}

LaneUse laneUse(const ContestantRuns &contestant, bool savesFlags)
{
    LaneUse use;
    const std::vector<const RunResult *> runs = countedRuns(contestant);
    ContestantRuns counted;
    for (const RunResult *run : runs) {
        if (run->requests.empty())
            continue;
        counted.runs.push_back(run);
        use.lanes += std::max(run->concurrency, 1);
        use.seconds += toSeconds(run->elapsed);
        use.changesLanes = use.changesLanes || !run->lanesChanges.empty();
    }
    if (counted.runs.empty())
        return {};
    use.lanes /= static_cast<double>(counted.runs.size());
    use.seconds /= static_cast<double>(counted.runs.size());
    use.parts = timeParts(counted, savesFlags);
    return use;
}

QString lanesText(const LaneUse &use)
{
    return (use.changesLanes ? u"up to %1"_s : u"%1"_s).arg(use.wholeLanes());
}

bool doLanesExplain(const LaneUse &fast, const LaneUse &slow)
{
    const double ratio = slow.seconds / fast.seconds;
    return fast.wholeLanes() > slow.wholeLanes() && ratio > 1 &&
           std::log(fast.lanes / slow.lanes) >= explainingShare * std::log(ratio);
}

Explanation lanesExplanation(const QString &fastTitle, const LaneUse &fast,
                             const QString &slowTitle, const LaneUse &slow)
{
    const bool isWaiting = slow.waitingShare() >= explainingShare;
    const QString few =
        slow.wholeLanes() == 1
            ? (isWaiting ? u"waited for one answer at a time"_s : u"did one download at a time"_s)
            : (isWaiting ? u"waited for %1 answers at a time"_s : u"did %1 downloads at a time"_s)
                  .arg(lanesText(slow));
    const QString sentence =
        isWaiting
            ? u"%1 %2 and spent %3 of its time waiting; %4 waited for %5 at once."_s.arg(
                  slowTitle, few, percentText(slow.waitingShare()), fastTitle, lanesText(fast))
            : u"%1 %2; %3 did %4 at once."_s.arg(slowTitle, few, fastTitle, lanesText(fast));
    return {Explanation::Cause::MoreLanes, {}, sentence};
}

QString lanesOfBoth(const LaneUse &fast, const LaneUse &slow)
{
    if (fast.wholeLanes() == slow.wholeLanes())
        return u"Both had %1"_s.arg(countText(fast.wholeLanes(), u"lane"_s));
    return u"Their lanes (%1 against %2) don't explain it"_s.arg(lanesText(fast), lanesText(slow));
}

Explanation partsExplanation(const QString &fastTitle, const LaneUse &fast,
                             const QString &slowTitle, const LaneUse &slow)
{
    const auto gap = [&](TimeKind kind) { return slow.secondsOf(kind) - fast.secondsOf(kind); };
    const TimeKind kind = std::ranges::max_element(slow.parts, {}, [&](const TimePart &part) {
                              return gap(part.kind);
                          })->kind;
    const double share = gap(kind) / (slow.seconds - fast.seconds);
    if (slow.seconds <= fast.seconds || share < explainingShare)
        return {Explanation::Cause::ManyParts, kind,
                u"%1, and no single part of their time tells why: what differs most is %2."_s.arg(
                    lanesOfBoth(fast, slow), phraseOf(kind))};
    return {Explanation::Cause::OnePart, kind,
            u"%1; what differs most is %2: %3 for %4, %5 for %6."_s.arg(
                lanesOfBoth(fast, slow), phraseOf(kind), secondsText(slow.secondsOf(kind)),
                slowTitle, secondsText(fast.secondsOf(kind)), fastTitle)};
}

Explanation unknownReason(const ContestantRuns &contestant)
{
    const QString sentence =
        isProgram(contestant)
            ? u"Nobody recorded what %1 asked of the server, so the reason is not known."_s.arg(
                  contestant.title)
            : u"The times of their requests were not kept, so the reason is not known."_s;
    return {Explanation::Cause::NoRecords, {}, sentence};
}

/// Connections are not lanes, so parts of the lanes' time would mislead here.
Explanation programExplanation(const ContestantRuns &fast, const ContestantRuns &slow,
                               bool savesFlags)
{
    if (const QString reason = programReason(fast, slow); !reason.isEmpty())
        return {Explanation::Cause::ProgramFacts, {}, reason};
    QStringList sentences;
    for (const ContestantRuns *contestant : {&slow, &fast}) {
        const QString went = whereTimeWent(*contestant, savesFlags);
        if (!went.isEmpty())
            sentences << u"%1: %2"_s.arg(contestant->title, went);
        else if (isProgram(*contestant))
            return unknownReason(*contestant);
    }
    if (isTrafficKnown(fast) && isTrafficKnown(slow))
        sentences.push_front(u"Connections, requests at a time and repeated requests don't "
                             "explain it."_s);
    return {Explanation::Cause::ManyParts, {}, sentences.join(u' ')};
}

} // namespace

QString phraseOf(TimeKind kind)
{
    switch (kind) {
    case TimeKind::ClientOverhead:
        return u"the client's own work"_s;
    case TimeKind::Retries:
        return u"attempts that failed"_s;
    case TimeKind::Connecting:
        return u"opening connections"_s;
    case TimeKind::Tls:
        return u"agreeing on encryption"_s;
    case TimeKind::Sending:
        return u"sending requests"_s;
    case TimeKind::RoundTrips:
        return u"the network's round trips"_s;
    case TimeKind::ServerQueue:
        return u"queueing at a busy server"_s;
    case TimeKind::ServerDelay:
        return u"the server's delays"_s;
    case TimeKind::Waiting:
        return u"waiting for answers"_s;
    case TimeKind::Wire:
        return u"the bandwidth"_s;
    case TimeKind::Receiving:
        return u"receiving answers"_s;
    case TimeKind::Saving:
        return u"checking and saving flags"_s;
    case TimeKind::RampUp:
        return u"lanes that started late"_s;
    case TimeKind::Between:
        return u"lanes that were idle between two requests"_s;
    case TimeKind::Tail:
        return u"lanes that had nothing left to do"_s;
    case TimeKind::ProgramStart:
        return u"starting the program"_s;
    case TimeKind::ProgramEnd:
        return u"ending the program"_s;
    case TimeKind::Queued:
    case TimeKind::UnderWay:
        break;
    }
    return QString::fromLatin1(timeKindInfo(kind).title).toLower();
}

Explanation explainDifference(const ContestantRuns &fast, const ContestantRuns &slow,
                              bool savesFlags)
{
    if (isProgram(fast) || isProgram(slow))
        return programExplanation(fast, slow, savesFlags);
    const LaneUse ofFast = laneUse(fast, savesFlags);
    const LaneUse ofSlow = laneUse(slow, savesFlags);
    if (!ofFast.isKnown() || !ofSlow.isKnown())
        return unknownReason(slow);
    return doLanesExplain(ofFast, ofSlow)
               ? lanesExplanation(fast.title, ofFast, slow.title, ofSlow)
               : partsExplanation(fast.title, ofFast, slow.title, ofSlow);
}

QString whereTimeWent(const ContestantRuns &contestant, bool savesFlags)
{
    if (isProgram(contestant))
        return whereProgramTimeWent(contestant, savesFlags);
    const LaneUse use = laneUse(contestant, savesFlags);
    if (!use.isKnown())
        return {};
    const QString lanes =
        use.wholeLanes() == 1 ? u"Its lane"_s : u"Its %1 lanes"_s.arg(lanesText(use));
    if (use.waitingShare() >= explainingShare)
        return u"%1 spent %2 of the time waiting for answers."_s.arg(
            lanes, percentText(use.waitingShare()));
    const TimePart &most = *std::ranges::max_element(use.parts, {}, &TimePart::share);
    return u"%1 spent most of the time, %2, on %3."_s.arg(lanes, percentText(most.share),
                                                          phraseOf(most.kind));
}

} // namespace regatta
