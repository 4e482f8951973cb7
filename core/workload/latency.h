// SPDX-License-Identifier: GPL-3.0-or-later
// The laws that the embedded server's own delays follow.
#pragma once

#include <QString>

#include <chrono>
#include <optional>
#include <variant>

namespace regatta {

/// Every delay of the range is equally likely.
struct UniformLatency
{
    std::chrono::milliseconds min{500};
    std::chrono::milliseconds max{5000};

    bool operator==(const UniformLatency &) const = default;
};

struct FixedLatency
{
    std::chrono::milliseconds delay{100};

    bool operator==(const FixedLatency &) const = default;
};

/// The logarithm of the delay is normally distributed: most delays are short, and a few are long,
/// as real servers' are.
struct LognormalLatency
{
    std::chrono::milliseconds median{100};
    /// 99 % of the delays are shorter. Not below the median.
    std::chrono::milliseconds p99{400};

    bool operator==(const LognormalLatency &) const = default;
};

/// The waits of a recorded run.
struct RecordedLatency
{
    /// The whole path of a Regatta report or a HAR file.
    QString file;

    bool operator==(const RecordedLatency &) const = default;
};

using Latency = std::variant<UniformLatency, FixedLatency, LognormalLatency, RecordedLatency>;

/// No delay is longer.
inline constexpr std::chrono::hours longestLatency{1};

/// Reads "uniform:MIN:MAX", "MIN:MAX", "fixed:S", "S", "lognormal:MEDIAN:P99", in seconds, or
/// "recorded:FILE". The file's path becomes a whole one, and the file is not looked at. If the text
/// is none of these, returns nothing and puts a sentence into `error` (if it is not nullptr).
std::optional<Latency> parseLatency(const QString &text, QString *error);
/// Empty, or a sentence that says which of a law's values do not fit together.
QString latencyProblem(const Latency &latency);
/// Writes a law as `parseLatency` reads it.
QString toString(const Latency &latency);

/// The delay below which this share of all delays lies, for laws that have one. `share` is in
/// [0, 1). A recording's delays are the recording's business: see core/weather/recording.h.
std::chrono::microseconds delayAt(const UniformLatency &latency, double share);
std::chrono::microseconds delayAt(const FixedLatency &latency, double share);
/// exp(μ + σ z), where z is the normal distribution's quantile, μ = ln(median) and
/// σ = ln(P99 / median) / z(0.99). Never more than longestLatency. 0 if the median is 0.
std::chrono::microseconds delayAt(const LognormalLatency &latency, double share);

} // namespace regatta
