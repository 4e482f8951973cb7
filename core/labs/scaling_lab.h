// SPDX-License-Identifier: GPL-3.0-or-later
// The RC4 and SHA-256 experiments: the same twelve jobs on 1 … N workers, and how much faster they
// get.
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
    /// Measures with 1, 2 and so on, up to this many workers.
    int maxWorkers = 4;
    /// How often each number of workers is measured. The numbers take turns.
    int rounds = 10;
    /// Multiplies the size of the jobs.
    double factor = 1;
    /// In each round, each number of workers does all jobs again and again until about this much
    /// time has passed, so that its median means something. 0: once.
    std::chrono::nanoseconds shortestMeasurement{0};
};

/// The most rounds that a lab can do.
inline constexpr int maxScalingRounds = 1000;

/// The measurements with one number of workers.
struct ScalingLevel
{
    int workers = 1;
    /// The elapsed time of each pass through all jobs, round by round.
    std::vector<std::chrono::nanoseconds> times{};
    int passesPerRound = 1;

    /// The number of complete rounds.
    int rounds() const { return static_cast<int>(times.size()) / passesPerRound; }
    std::chrono::nanoseconds median() const;
    /// Of complete rounds only.
    std::vector<std::chrono::nanoseconds> medianOfRounds() const;
};

struct ScalingResult
{
    /// The levels that were measured at least once, by number of workers.
    std::vector<ScalingLevel> levels;
    /// The answers of the jobs: whether the round trip was right, or a digest.
    std::vector<QByteArray> answers;
    bool isStopped = false;
    QString failure;

    /// From median elapsed times, compared with one worker's.
    std::vector<SpeedUp> speedUps() const;
};

std::unique_ptr<LabWork> makeScalingWork(const ScalingSettings &settings);
/// How many jobs a lab does in all, without the warm-up, with one pass per measurement. It is for
/// showing progress.
int scalingJobCount(const ScalingSettings &settings);

/// Blocks, so it is not for the GUI's thread. The workers start once. A pass that is not logged
/// warms them up. If the measurements have a shortest time, another such pass tells how many passes
/// each takes, and the log begins with an event Planned.
ScalingResult runScalingLab(const ScalingSettings &settings, LabLog &log, std::stop_token stop);

/// "RC4: 12 jobs of 149 to 384 KiB, encrypted, decrypted and compared, on threads; median of 10
/// rounds."
QString scalingTitle(const ScalingSettings &settings);
/// One line per level, with workers, elapsed time and factor.
QString scalingTable(const ScalingResult &result);
/// What Amdahl's law says about the speed-ups.
QString amdahlSentence(const AmdahlFit &fit, int processors);
/// One row per number of workers. Without a fit, its column is empty.
QString scalingCsv(const ScalingResult &result, const std::optional<AmdahlFit> &fit);

} // namespace regatta
