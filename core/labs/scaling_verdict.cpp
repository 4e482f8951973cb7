// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/scaling_verdict.h"

#include "core/labs/lab_text.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using std::chrono::nanoseconds;

constexpr double largestSpan = 0.2;
constexpr double noFaster = 0.95;
constexpr auto fewestSamples = static_cast<std::size_t>(fewestScalingSamples);

struct TimeInterval
{
    nanoseconds low;
    nanoseconds high;

    double width() const { return inSeconds(high) / inSeconds(low) - 1; }
};

/// How many of the smallest, and of the largest, of n samples may be left out so that the others
/// still enclose the median with a confidence of at least 90 %.
std::size_t samplesLeftOut(std::size_t n)
{
    constexpr double mostOutside = 0.1;
    double probability = std::pow(0.5, static_cast<double>(n)); // that k samples are below
    double below = probability;
    std::size_t k = 0;
    while (true) {
        probability *= static_cast<double>(n - k) / static_cast<double>(k + 1);
        if (2 * (below + probability) > mostOutside)
            return k;
        below += probability;
        ++k;
    }
}

/// Nothing if there are too few samples.
std::optional<TimeInterval> medianInterval(const ScalingLevel &level)
{
    std::vector<nanoseconds> samples = level.medianOfRounds();
    if (samples.size() < fewestSamples)
        samples = level.times;
    if (samples.size() < fewestSamples)
        return {};
    std::ranges::sort(samples);
    const std::size_t leftOut = samplesLeftOut(samples.size());
    return TimeInterval{samples[leftOut], samples[samples.size() - 1 - leftOut]};
}

std::optional<std::vector<TimeInterval>> medianIntervals(const ScalingResult &result)
{
    std::vector<TimeInterval> intervals;
    for (const ScalingLevel &level : result.levels) {
        const auto interval = medianInterval(level);
        if (!interval)
            return {};
        intervals.push_back(*interval);
    }
    return intervals;
}

/// The difference between the largest and the smallest serial part that these intervals allow.
double spanOfSerialPart(const ScalingResult &result, const std::vector<TimeInterval> &intervals,
                        int processors)
{
    std::vector<SpeedUp> least;
    std::vector<SpeedUp> most;
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        const int workers = result.levels[i].workers;
        const auto ratio = [](nanoseconds a, nanoseconds b) { return inSeconds(a) / inSeconds(b); };
        least.push_back({workers, ratio(intervals.front().low, intervals[i].high)});
        most.push_back({workers, ratio(intervals.front().high, intervals[i].low)});
    }
    return fitAmdahl(least, processors)->serialFraction -
           fitAmdahl(most, processors)->serialFraction;
}

QString tooNoisy(const std::vector<TimeInterval> &intervals)
{
    const double worst = std::ranges::max(intervals, {}, &TimeInterval::width).width();
    return u"Too noisy to tell what Amdahl's law says: the time of one and the same level varies "
           u"by "
           "%1 %. Close other programs, or set larger jobs or more rounds."_s.arg(100 * worst, 0,
                                                                                  'f', 0);
}

QString noFasterSentence(int fittedUpTo, int processors)
{
    if (processors == 1)
        return u"More workers were no faster: this machine has one processor."_s;
    return u"Up to %1 workers were no faster than one, although this machine has %2 processors: "
           "other programs use them, or handing out the work costs as much as it saves. Close "
           "other "
           "programs, or set larger jobs."_s.arg(fittedUpTo)
               .arg(processors);
}

} // namespace

ScalingVerdict scalingVerdict(const ScalingResult &result, int processors)
{
    const auto fit = fitAmdahl(result.speedUps(), processors);
    const auto intervals = medianIntervals(result);
    if (!fit || !intervals)
        return {};
    if (spanOfSerialPart(result, *intervals, processors) > largestSpan)
        return {{}, tooNoisy(*intervals)};
    if (fit->serialFraction > noFaster)
        return {{}, noFasterSentence(fit->fittedUpTo, processors)};
    return {fit, amdahlSentence(*fit, processors)};
}

} // namespace regatta
