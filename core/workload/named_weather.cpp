// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/named_weather.h"

#include "core/workload/plan_settings.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace regatta {
namespace {

std::vector<NamedWeather> weatherTable()
{
    const auto weather = [](const Latency &latency) {
        Plan plan;
        plan.site = SiteId::Delay;
        plan.latency = latency;
        return plan;
    };
    const auto network = [&weather](const Latency &latency, std::chrono::milliseconds roundTrip,
                                    ByteRate bandwidth) {
        Plan plan = weather(latency);
        plan.roundTrip = roundTrip;
        plan.totalBandwidth = bandwidth;
        return plan;
    };
    Plan busy = weather(FixedLatency{30ms});
    busy.capacity = 8;
    Plan limited = weather(FixedLatency{30ms});
    limited.rate = 50;
    Plan flaky = weather(LognormalLatency{50ms, 400ms});
    flaky.site = SiteId::Error;
    flaky.errorRate = 0.1;
    return {
        {u"reference"_s, u"Delays of 0.5 to 5 s, as the classic programs' servers have them"_s,
         weather(UniformLatency())},
        {u"quick"_s, u"Delays of 0.1 to 0.6 s: twenty flags in sequence take about 7 s"_s,
         weather(UniformLatency{100ms, 600ms})},
        {u"lan"_s, u"A server in the same building: 1 ms away, 100 MB/s"_s,
         network(LognormalLatency{2ms, 10ms}, 1ms, ByteRate{100'000'000})},
        {u"broadband"_s, u"A site on the Internet, from home: 20 ms away, 6 MB/s"_s,
         network(LognormalLatency{50ms, 300ms}, 20ms, ByteRate{6'000'000})},
        {u"mobile"_s, u"The same site from a telephone: 60 ms away, 1.5 MB/s"_s,
         network(LognormalLatency{50ms, 300ms}, 60ms, ByteRate{1'500'000})},
        {u"satellite"_s, u"The same site over a satellite: 600 ms away, 2.5 MB/s"_s,
         network(LognormalLatency{50ms, 300ms}, 600ms, ByteRate{2'500'000})},
        {u"busy"_s, u"A server that works on 8 requests at a time, 30 ms each"_s, busy},
        {u"limited"_s, u"A server that takes 50 requests a second, and answers more with 429"_s,
         limited},
        {u"flaky"_s, u"A server that refuses a tenth of the requests"_s, flaky},
    };
}

} // namespace

std::span<const NamedWeather> namedWeathers()
{
    static const std::vector<NamedWeather> table = weatherTable();
    return table;
}

const NamedWeather *findWeather(QStringView name)
{
    const auto found = std::ranges::find_if(namedWeathers(), [name](const NamedWeather &weather) {
        return name.compare(weather.name, Qt::CaseInsensitive) == 0;
    });
    return found == namedWeathers().end() ? nullptr : &*found;
}

void takeWeather(const Plan &weather, Plan &plan)
{
    plan.site = weather.site;
    for (const PlanSetting &setting : settingsIn(SettingGroup::Weather))
        setFromOptionText(setting, optionText(setting, weather), plan);
}

bool hasSameWeather(const Plan &a, const Plan &b)
{
    return a.site == b.site &&
           std::ranges::all_of(settingsIn(SettingGroup::Weather), [&](const PlanSetting &setting) {
               return !isInForce(setting, a) || isSame(setting, a, b);
           });
}

const NamedWeather *weatherOfPlan(const Plan &plan)
{
    const auto found = std::ranges::find_if(namedWeathers(), [&plan](const NamedWeather &weather) {
        return hasSameWeather(plan, weather.plan);
    });
    return found == namedWeathers().end() ? nullptr : &*found;
}

} // namespace regatta
