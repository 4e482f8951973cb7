// SPDX-License-Identifier: GPL-3.0-or-later
// One run as the window knows it, whether it is under way or was read from a file.
#pragma once

#include "core/analysis/lower_bound.h"
#include "core/experiment/experiment.h"
#include "core/record/run_progress.h"

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace regatta {

/// One run as the window knows it. It grows while it is under way.
struct ObservedRun
{
    /// The place in RunHistory::experiments().
    int experiment = 0;
    Contestant contestant;
    int round = 0;
    int concurrency = 0;
    /// Whether it was begun in this window. Others come from files.
    bool isFromThisWindow = false;
    /// Only while the run is under way. After that, the result says it all in less room.
    std::shared_ptr<EventLog> log;
    RunProgress progress;
    /// By the code's index: the number of its picture in the thumbnails, or −1 without a picture.
    /// All copies of a code have the same picture.
    std::vector<int> pictures = std::vector<int>(CountryCode::count, -1);
    /// Nothing until the run is over. Anyone who still computes with it keeps it alive.
    std::shared_ptr<const RunResult> result;
    /// The least time that any executor with as many lanes could have needed, if that can be said.
    std::optional<LowerBound> lowerBound;
    /// What it asked of the server, if that is known. Nothing until the run is over.
    std::optional<Traffic> traffic;

    /// The bound as a share of the time. Nothing without a bound.
    std::optional<double> efficiency() const;
    /// Whether a program of the user's own makes it. The plan is the run's.
    bool isOfProgram(const Plan &plan) const;
    /// Why the download failed. Empty if it did not fail.
    QString messageOf(int item) const;
    int pictureOf(CountryCode code) const { return pictures[code.index()]; }
    int pictureOf(int item) const { return pictureOf(progress.items()[item].code); }
};

/// A run that is over, as it comes from a file, with all that can be computed of it but for its
/// pictures. The limits are of its plan. Any thread.
std::shared_ptr<ObservedRun> recordedRun(std::shared_ptr<const RunResult> result,
                                         const SharedLimits &limits, int experiment = 0);
inline std::shared_ptr<ObservedRun> recordedRun(const RunResult &result, const SharedLimits &limits,
                                                int experiment = 0)
{
    return recordedRun(std::make_shared<const RunResult>(result), limits, experiment);
}

} // namespace regatta
