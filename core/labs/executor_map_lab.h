// SPDX-License-Identifier: GPL-3.0-or-later
// The Executor.map experiment: tasks that only sleep, and a map that hands on their results in
// order of submission.
#pragma once

#include "core/labs/lab_log.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <stop_token>
#include <vector>

namespace regatta {

inline constexpr int maxMapWorkers = 10;
inline constexpr int maxMapTasks = 20;
/// The longest time that one task may sleep.
inline constexpr std::chrono::seconds maxMapDuration{60};

struct MapSettings
{
    int workers = 3;
    /// The time that each task sleeps, before the factor. Task n returns 10 n.
    std::vector<std::chrono::nanoseconds> durations = defaultDurations(5);
    double factor = 1;

    /// Task n sleeps n seconds.
    static std::vector<std::chrono::nanoseconds> defaultDurations(int tasks);
    std::chrono::nanoseconds duration(int task) const;
};

/// Reads the seconds of each task from "0, 1, 2.5". If the text is not such a list, or is out of
/// bounds, it returns nothing and puts a sentence into `error`.
std::optional<std::vector<std::chrono::nanoseconds>> parseDurations(const QString &text,
                                                                    QString *error);
/// "0, 1, 2.5", as `parseDurations` reads it.
QString toString(const std::vector<std::chrono::nanoseconds> &durations);

struct MapResult
{
    std::chrono::nanoseconds elapsed{0};
    /// By task. Nothing for a task that was stopped.
    std::vector<std::optional<int>> values;
    bool isStopped = false;
};

/// Blocks, so it is not for the GUI's thread.
MapResult runExecutorMapLab(const MapSettings &settings, LabLog &log, std::stop_token stop);

/// The way of collecting results that the text shows.
enum class ResultOrder { Map, AsCompleted };

/// The lines that the experiment prints at an event, without the time and the line ends. Often
/// there are none.
QStringList mapLines(const LabEvent &event, const MapSettings &settings, ResultOrder order);
/// One row per task. Times are in seconds from the beginning.
QString mapCsv(const MapSettings &settings, const std::vector<LabEvent> &events);

} // namespace regatta
