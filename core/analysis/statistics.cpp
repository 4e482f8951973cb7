// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/statistics.h"

// Boost 1.74's students_t.hpp does not include these itself.
#include <cstdlib>
#include <utility>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <random>

namespace regatta {

namespace {

constexpr int bootstrapResamples = 10'000;
constexpr std::size_t mostExactDifferences = 20;
constexpr int randomSignPatterns = 20'000;

/// Reorders the values, which is cheaper than sorting them.
double takeQuantile(std::span<double> values, double p)
{
    if (values.empty())
        return 0;
    const double place = p * static_cast<double>(values.size() - 1);
    const auto below = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::ranges::nth_element(values, below);
    if (below + 1 == values.end())
        return *below;
    return std::lerp(*below, *std::min_element(below + 1, values.end()), place - std::floor(place));
}

/// Boost would compute with long double, and make ready for that whenever the program starts.
using PlainDoubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

double studentQuantile(double p, std::size_t values)
{
    const boost::math::students_t_distribution<double, PlainDoubles> distribution(
        static_cast<double>(values - 1));
    return boost::math::quantile(distribution, p);
}

/// Lemire, "Fast Random Integer Generation in an Interval" (2019). We don't use
/// std::uniform_int_distribution, because each standard library draws differently. The bias is at
/// most size / 2³², too little to be seen here.
std::size_t randomIndex(std::mt19937 &generator, std::size_t size)
{
    return static_cast<std::size_t>((quint64{generator()} * size) >> 32);
}

double resampledMean(std::span<const double> values, std::mt19937 &generator)
{
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        sum += values[randomIndex(generator, values.size())];
    return sum / static_cast<double>(values.size());
}

/// Goes through each pattern once, in Gray's order: each differs from the one before by one sign.
/// The last difference keeps its sign, because mirrored patterns have the same |sum|.
double exactSignFlipPValue(std::span<const double> differences, double threshold)
{
    std::vector<double> flipped(differences.begin(), differences.end());
    double sum = std::accumulate(flipped.begin(), flipped.end(), 0.0);
    const quint32 patterns = quint32{1} << (flipped.size() - 1);
    quint32 hits = 1;
    for (quint32 pattern = 1; pattern < patterns; ++pattern) {
        double &flip = flipped[std::countr_zero(pattern)];
        sum -= 2 * flip;
        flip = -flip;
        hits += std::abs(sum) >= threshold ? 1 : 0;
    }
    return static_cast<double>(hits) / patterns;
}

double sampledSignFlipPValue(std::span<const double> differences, double threshold, quint64 seed)
{
    std::mt19937_64 generator(seed);
    int hits = 0;
    for (int pattern = 0; pattern < randomSignPatterns; ++pattern) {
        double sum = 0;
        quint64 signs = 0;
        for (std::size_t i = 0; i < differences.size(); ++i, signs >>= 1) {
            if (i % 64 == 0)
                signs = generator();
            sum += (signs & 1) != 0 ? differences[i] : -differences[i];
        }
        hits += std::abs(sum) >= threshold ? 1 : 0;
    }
    return (1.0 + hits) / (1.0 + randomSignPatterns);
}

} // namespace

double mean(std::span<const double> values)
{
    if (values.empty())
        return 0;
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double sampleStandardDeviation(std::span<const double> values)
{
    if (values.size() < 2)
        return 0;
    const double centre = mean(values);
    double squares = 0;
    for (const double value : values)
        squares += (value - centre) * (value - centre);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

double quantile(std::span<const double> values, double p)
{
    std::vector<double> copy(values.begin(), values.end());
    return takeQuantile(copy, p);
}

double median(std::span<const double> values)
{
    return quantile(values, 0.5);
}

double medianAbsoluteDeviation(std::span<const double> values)
{
    const double centre = median(values);
    std::vector<double> deviations;
    deviations.reserve(values.size());
    for (const double value : values)
        deviations.push_back(std::abs(value - centre));
    return median(deviations);
}

std::optional<Interval> studentInterval(std::span<const double> values)
{
    if (values.size() < 2)
        return std::nullopt;
    const double centre = mean(values);
    const double halfWidth = studentQuantile(0.975, values.size()) *
                             sampleStandardDeviation(values) /
                             std::sqrt(static_cast<double>(values.size()));
    return Interval{centre - halfWidth, centre + halfWidth};
}

std::optional<Interval> bootstrapInterval(std::span<const double> values, quint64 seed)
{
    if (values.size() < 2)
        return std::nullopt;
    std::mt19937 generator(static_cast<quint32>(seed ^ (seed >> 32)));
    std::vector<double> means(bootstrapResamples);
    std::ranges::generate(means, [&] { return resampledMean(values, generator); });

    const auto n = static_cast<double>(values.size());
    const double alpha =
        boost::math::cdf(boost::math::normal_distribution<double, PlainDoubles>(),
                         std::sqrt(n / (n - 1)) * studentQuantile(0.025, values.size()));
    return Interval{takeQuantile(means, alpha), takeQuantile(means, 1 - alpha)};
}

double signFlipPValue(std::span<const double> differences, quint64 seed)
{
    if (differences.empty())
        return 1;
    double sum = 0;
    double size = 0;
    for (const double difference : differences) {
        sum += difference;
        size += std::abs(difference);
    }
    // Equal sums may differ in their last bits, depending on the order of addition. They count as
    // reached.
    const double threshold = std::abs(sum) - 1e-9 * size;
    if (differences.size() <= mostExactDifferences)
        return exactSignFlipPValue(differences, threshold);
    return sampledSignFlipPValue(differences, threshold, seed);
}

std::vector<double> holmAdjusted(std::span<const double> pValues)
{
    std::vector<std::size_t> order(pValues.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return pValues[i]; });

    std::vector<double> adjusted(pValues.size());
    double largest = 0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const auto hypothesesLeft = static_cast<double>(order.size() - rank);
        largest = std::max(largest, std::min(1.0, hypothesesLeft * pValues[order[rank]]));
        adjusted[order[rank]] = largest;
    }
    return adjusted;
}

} // namespace regatta
