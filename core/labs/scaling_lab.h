// SPDX-License-Identifier: GPL-3.0-or-later
// The RC4 and SHA-256 experiments: the same twelve jobs on 1 … N workers, and how much faster that
// gets.
#pragma once

#include "core/labs/amdahl.h"
#include "core/labs/lab_pool.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace regatta {

enum class ScalingWork { Rc4, Sha256 };

struct ScalingSettings
{
    ScalingWork work = ScalingWork::Rc4;
    WorkerKind kind = WorkerKind::Threads;
    /// Measured with 1, 2 … so many.
    int maxWorkers = 4;
    /// How often each number of workers is measured, in turn with the others.
    int rounds = 10;
    /// Multiplies the size of the jobs.
    double factor = 1;
};

/// The most rounds that a lab can be given.
inline constexpr int maxScalingRounds = 1000;

/// One number of workers.
struct ScalingLevel
{
    int workers = 1;
    /// Elapsed, a round each.
    std::vector<std::chrono::nanoseconds> times{};

    std::chrono::nanoseconds median() const;
};

struct ScalingResult
{
    /// Those that were measured at least once, by number of workers.
    std::vector<ScalingLevel> levels;
    /// Of the jobs: a verdict of the round trip, or a digest.
    std::vector<QByteArray> answers;
    bool isStopped = false;
    QString failure;

    /// By median elapsed times against one worker's.
    std::vector<SpeedUp> speedUps() const;
};

std::unique_ptr<LabWork> makeScalingWork(const ScalingSettings &settings);
/// How many jobs a lab does in all, warm-up aside: for progress.
int scalingJobCount(const ScalingSettings &settings);

/// Blocks; not for the GUI's thread. The workers are started once, and warmed up by a pass that is
/// not logged.
ScalingResult runScalingLab(const ScalingSettings &settings, LabLog &log, std::stop_token stop);

/// "RC4: 12 jobs of 149 to 384 KiB, encrypted, decrypted and compared, on threads; median of 10
/// rounds."
QString scalingTitle(const ScalingSettings &settings);
/// Workers, elapsed time and factor, a line each.
QString scalingTable(const ScalingResult &result);
/// What Amdahl's law makes of it.
QString amdahlSentence(const AmdahlFit &fit, int processors);
/// A row a number of workers.
QString scalingCsv(const ScalingResult &result, int processors);

} // namespace regatta
