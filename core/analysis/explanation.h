// SPDX-License-Identifier: GPL-3.0-or-later
// Says in a sentence why one contestant took less time than another: it reads that from what their
// lanes spent their time on.
#pragma once

#include "core/analysis/contestant_runs.h"
#include "core/analysis/time_kind.h"

#include <QString>

#include <optional>

namespace regatta {

struct Explanation
{
    enum class Cause {
        /// The faster one had more downloads under way at a time.
        MoreLanes,
        /// Most of the difference is one kind of time.
        OnePart,
        /// The parts differ, but none of them is most of the difference.
        ManyParts,
        /// What the server saw of a program tells the reason.
        ProgramFacts,
        /// The runs were kept without the times of their requests.
        NoRecords,
    };

    Cause cause = Cause::NoRecords;
    /// The kind of time that differs most. Nothing if lanes explain the difference, or if nothing
    /// is known.
    std::optional<TimeKind> kind;
    QString sentence;
};

/// The words for a kind of time inside a sentence: "opening connections".
QString phraseOf(TimeKind kind);

/// A cause explains a difference if at least this share of it goes back to it. For lanes it is a
/// share of the ratio's logarithm, because lanes divide the time. For a kind of time it is a share
/// of the seconds.
inline constexpr double explainingShare = 0.5;

/// Both contestants have complete runs, and `fast` is the one that took less time. `savesFlags` is
/// as in the plan of the runs.
Explanation explainDifference(const ContestantRuns &fast, const ContestantRuns &slow,
                              bool savesFlags);

/// What these runs' lanes, or this program, spent most of the time on, as a sentence. Empty if
/// there are no records.
QString whereTimeWent(const ContestantRuns &contestant, bool savesFlags);

} // namespace regatta
