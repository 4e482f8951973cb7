// SPDX-License-Identifier: GPL-3.0-or-later
// The Executor.map experiment: tasks that only sleep, and a map that hands their results on in
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
/// The longest that one task may sleep.
inline constexpr std::chrono::seconds maxMapDuration{60};

struct MapSettings
{
    int workers = 3;
    /// Of each task, before the factor; task n returns 10 n.
    std::vector<std::chrono::nanoseconds> durations = defaultDurations(5);
    double factor = 1;

    /// Task n sleeps n seconds.
    static std::vector<std::chrono::nanoseconds> defaultDurations(int tasks);
    std::chrono::nanoseconds duration(int task) const;
};

/// Seconds of each task, from "0, 1, 2.5"; nothing, and a sentence in `error`, when it is not such
/// a list or out of bounds.
std::optional<std::vector<std::chrono::nanoseconds>> parseDurations(const QString &text,
                                                                    QString *error);
/// "0, 1, 2.5", as `parseDurations` reads it.
QString toString(const std::vector<std::chrono::nanoseconds> &durations);

struct MapResult
{
    std::chrono::nanoseconds elapsed{0};
    /// By task; nothing for one that was stopped.
    std::vector<std::optional<int>> values;
    bool isStopped = false;
};

/// Blocks; not for the GUI's thread.
MapResult runExecutorMapLab(const MapSettings &settings, LabLog &log, std::stop_token stop);

/// Which of the two ways of collecting results the text shows.
enum class ResultOrder { Map, AsCompleted };

/// What the experiment prints at an event, without the time and the ends of lines; often nothing.
QStringList mapLines(const LabEvent &event, const MapSettings &settings, ResultOrder order);
/// A row a task; times in seconds from the beginning.
QString mapCsv(const MapSettings &settings, const std::vector<LabEvent> &events);

} // namespace regatta
