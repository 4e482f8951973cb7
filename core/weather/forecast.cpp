// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weather/forecast.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The step and the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
/// number generators", OOPSLA 2014): every input bit reaches every output bit.
quint64 mixed(quint64 value)
{
    value += 0x9e3779b97f4a7c15;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

/// The parts are chained, so that two keys do not share a state because their parts have the same
/// sum.
quint64 stateOf(quint64 seed, const WeatherKey &key)
{
    quint64 state = mixed(seed);
    for (const quint64 part :
         {key.round, static_cast<quint64>(key.code.index()), key.copy, key.attempt})
        state = mixed(state ^ part);
    return state;
}

/// One of the independent random numbers of a key, in [0, 1).
double draw(quint64 state, quint64 which)
{
    return static_cast<double>(mixed(state ^ mixed(which)) >> 11) * 0x1p-53;
}

enum Draw : quint64 { DelayDraw = 1, TeapotDraw, FaultDraw, VariantDraw };

/// What the server's own law says about a download.
struct ServerDraw
{
    const Weather &weather;
    const WeatherKey &key;
    double share;
    Forecast &forecast;

    template<typename Law>
    void operator()(const Law &latency) const
    {
        forecast.delay = delayAt(latency, share);
    }
    void operator()(const RecordedLatency &) const
    {
        if (!weather.recording)
            return;
        // Each further copy, attempt and round meets the next of a code's recorded downloads.
        const RecordedDownload drawn =
            weather.recording->draw(key.code, key.copy + key.attempt + key.round, share);
        forecast.delay = std::chrono::round<std::chrono::microseconds>(drawn.wait);
        if (drawn.bytes > 0)
            forecast.bytes = drawn.bytes;
    }
};

std::optional<Fault> faultAt(const std::array<double, faultCount> &rates, double share)
{
    for (int kind = 0; kind < faultCount; ++kind) {
        if (share < rates[kind])
            return static_cast<Fault>(kind);
        share -= rates[kind];
    }
    return {};
}

} // namespace

std::span<const FaultKind> faultKinds()
{
    static const std::array<FaultKind, faultCount> kinds{{
        {Fault::Reset, u"reset"_s, u"the connection is reset before any answer"_s},
        {Fault::Truncate, u"truncate"_s, u"the connection ends in the middle of the body"_s},
        {Fault::Stall, u"stall"_s, u"silence in the middle of the body"_s},
        {Fault::Drip, u"drip"_s, u"one byte of the body every second"_s},
        {Fault::Garbage, u"garbage"_s, u"an answer that is not HTTP"_s},
        {Fault::Status, u"status"_s, u"one of several error statuses"_s},
    }};
    return kinds;
}

std::optional<Fault> parseFault(QStringView name)
{
    const auto kind = std::ranges::find_if(faultKinds(), [name](const FaultKind &candidate) {
        return name.compare(candidate.name, Qt::CaseInsensitive) == 0;
    });
    if (kind == faultKinds().end())
        return {};
    return kind->fault;
}

std::optional<Weather> weatherOf(const Plan &plan, QString *problem)
{
    Weather weather{.seed = plan.seed,
                    .latency = plan.latency,
                    .roundTrip = plan.roundTrip,
                    .bandwidth = plan.bandwidth,
                    .totalBandwidth = plan.totalBandwidth,
                    .capacity = plan.capacity,
                    .rate = plan.rate,
                    .errorRate = plan.errorRate};
    if (const auto *recorded = std::get_if<RecordedLatency>(&plan.latency)) {
        weather.recording = readRecording(recorded->file, problem);
        if (!weather.recording)
            return {};
    }
    return weather;
}

Forecast forecast(const Weather &weather, SiteId site, const WeatherKey &key)
{
    Forecast result;
    if (site != SiteId::Delay && site != SiteId::Error)
        return result;
    const quint64 state = stateOf(weather.seed, key);
    std::visit(ServerDraw{weather, key, draw(state, DelayDraw), result}, weather.latency);
    if (site == SiteId::Error) {
        result.isTeapot = draw(state, TeapotDraw) < weather.errorRate;
        if (!result.isTeapot)
            result.fault = faultAt(weather.faultRates, draw(state, FaultDraw));
        result.variant = mixed(state ^ mixed(VariantDraw));
    }
    return result;
}

} // namespace regatta
