// SPDX-License-Identifier: GPL-3.0-or-later
// "Where the time went": puts every nanosecond of every lane of a run down to exactly one cause.
#pragma once

#include "core/analysis/contestant_runs.h"
#include "core/analysis/time_kind.h"

#include <QString>

#include <vector>

namespace regatta {

/// Lane time: all parts together are exactly lanes × elapsed. `laneSchedule` says which request had
/// which lane when, and `appendPhases` what for.
struct TimeBreakdown
{
    /// The run's concurrency, or more if its records use more lanes.
    int lanes = 0;
    RunTime elapsed{0};
    /// A program's lanes are connections, and it has two parts that a strategy does not have.
    bool isOfProgram = false;

    /// Each part is what its TimeKind says.
    RunTime programStart{0};
    RunTime clientOverhead{0};
    RunTime retries{0};
    RunTime connecting{0};
    RunTime tls{0};
    RunTime sending{0};
    RunTime roundTrips{0};
    RunTime serverQueue{0};
    RunTime serverDelay{0};
    RunTime waiting{0};
    RunTime wire{0};
    RunTime receiving{0};
    RunTime saving{0};
    RunTime programEnd{0};
    RunTime rampUp{0};
    RunTime between{0};
    RunTime tail{0};

    RunTime network() const { return connecting + tls + sending + waiting + receiving; }
    /// What the server says that it added.
    RunTime weather() const { return roundTrips + serverQueue + serverDelay + wire; }
    RunTime idle() const { return rampUp + between + tail; }
    /// lanes × elapsed.
    RunTime total() const;
};

/// `savesFlags` is as in the run's plan: without saving, the time after the last byte belongs to
/// the client.
TimeBreakdown timeBreakdown(const RunResult &run, bool savesFlags);

/// One line of a breakdown, for tables and charts.
struct TimePart
{
    TimeKind kind = TimeKind::ClientOverhead;
    RunTime time{0};
    /// Share of the total; 0 if the total is 0.
    double share = 0;

    QString id() const { return QString::fromLatin1(timeKindInfo(kind).id); }
    QString title() const { return QString::fromLatin1(timeKindInfo(kind).title); }
};

/// All parts in the order of a request's life, even those of no length. The start and the end of a
/// program are listed only if the run was a program's, and parts that only some weathers have only
/// if there are some.
std::vector<TimePart> timeParts(const TimeBreakdown &breakdown);
/// The parts of all complete runs together, with their shares of the lanes' whole time. Empty if
/// there are no such runs.
std::vector<TimePart> timeParts(const ContestantRuns &contestant, bool savesFlags);

} // namespace regatta
