// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weather/forecast.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using namespace regatta;
using namespace std::chrono_literals;

class TestForecast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameKeyMeetsTheSameWeatherInAnyOrder();
    void everyPartOfTheKeyCounts();
    void isTheSameOnEveryMachine();
    void delaysFillTheirRangeEvenly();
    void errorsComeAtTheirRate();
    void faultsComeAtTheirRatesAndOnlyOnError();
    void localHasNoWeather();
    void errorIsAsSlowAsDelay();
    void faultsAreFoundByName();

private:
    static std::vector<WeatherKey> manyKeys();
};

std::vector<WeatherKey> TestForecast::manyKeys()
{
    std::vector<WeatherKey> keys;
    for (int index = 0; index < CountryCode::count; ++index) {
        for (quint64 round = 0; round < 20; ++round)
            keys.push_back({CountryCode::fromIndex(index), round, 0, 0});
    }
    return keys;
}

void TestForecast::sameKeyMeetsTheSameWeatherInAnyOrder()
{
    Weather weather;
    weather.faultRates.fill(0.1);
    auto keys = manyKeys();
    std::vector<std::pair<WeatherKey, Forecast>> first;
    for (const WeatherKey &key : keys)
        first.emplace_back(key, forecast(weather, SiteId::Error, key));
    std::ranges::shuffle(first, std::mt19937(7)); // NOLINT: the same order every time
    for (const auto &[key, expected] : first)
        QVERIFY(forecast(weather, SiteId::Error, key) == expected);
}

void TestForecast::everyPartOfTheKeyCounts()
{
    const Weather weather;
    const auto delayOf = [](const Weather &w, const WeatherKey &key) {
        return forecast(w, SiteId::Delay, key).delay.count();
    };
    Weather otherSeed;
    otherSeed.seed = 2;
    const CountryCode aa, ab = CountryCode::fromIndex(1);
    const std::set<qint64> delays{
        delayOf(weather, {aa, 0, 0, 0}),    delayOf(weather, {ab, 0, 0, 0}),
        delayOf(weather, {aa, 1, 0, 0}),    delayOf(weather, {aa, 0, 1, 0}),
        delayOf(weather, {aa, 0, 0, 1}),    delayOf(otherSeed, {aa, 0, 0, 0}),
        delayOf(weather, {aa, 1, 1, 0}),    delayOf(weather, {ab, 1, 0, 0}),
        delayOf(weather, {aa, ~0ULL, 0, 0})};
    QCOMPARE(delays.size(), 9U);
}

void TestForecast::isTheSameOnEveryMachine()
{
    // Computed once by an independent implementation in Python. The seed in a report must mean the
    // same for ever.
    Weather weather;
    weather.seed = 42;
    weather.latency = UniformLatency{0ms, 1000ms};
    const auto brazil = forecast(weather, SiteId::Error, {*CountryCode::parse(u"BR"), 3, 2, 1});
    QCOMPARE(brazil.delay, std::chrono::microseconds(768950));
    QCOMPARE(brazil.variant, 6788243470396360408ULL);
}

void TestForecast::delaysFillTheirRangeEvenly()
{
    Weather weather;
    weather.latency = UniformLatency{100ms, 300ms};
    std::array<int, 4> quarters{};
    const auto keys = manyKeys();
    for (const WeatherKey &key : keys) {
        const auto delay = forecast(weather, SiteId::Delay, key).delay;
        QVERIFY(delay >= 100ms && delay < 300ms);
        ++quarters[(delay - 100ms) / 50ms];
    }
    for (const int count : quarters) // 6 standard deviations
        QVERIFY(std::abs(count - static_cast<int>(keys.size()) / 4) < 300);
}

void TestForecast::errorsComeAtTheirRate()
{
    for (const double rate : {0.0, 0.25, 1.0}) {
        Weather weather;
        weather.errorRate = rate;
        const auto keys = manyKeys();
        const auto teapots = std::ranges::count_if(
            keys, [&](const auto &key) { return forecast(weather, SiteId::Error, key).isTeapot; });
        const auto expected = rate * static_cast<double>(keys.size());
        QVERIFY(std::abs(static_cast<double>(teapots) - expected) <= (rate == 0.25 ? 300 : 0));
    }
}

void TestForecast::faultsComeAtTheirRatesAndOnlyOnError()
{
    Weather weather;
    weather.errorRate = 0;
    weather.faultRates = {0.3, 0, 0.2, 0, 0, 0.5};
    std::array<int, faultCount> counts{};
    const auto keys = manyKeys();
    for (const WeatherKey &key : keys) {
        QVERIFY(!forecast(weather, SiteId::Delay, key).fault);
        const auto fault = forecast(weather, SiteId::Error, key).fault;
        QVERIFY(fault);
        ++counts[static_cast<std::size_t>(*fault)];
    }
    for (std::size_t kind = 0; kind < counts.size(); ++kind)
        QVERIFY(std::abs(counts[kind] - weather.faultRates[kind] * keys.size()) < 350);
    QCOMPARE(counts[static_cast<std::size_t>(Fault::Truncate)], 0);
}

void TestForecast::localHasNoWeather()
{
    Weather weather;
    weather.errorRate = 1;
    for (const WeatherKey &key : manyKeys())
        QVERIFY(forecast(weather, SiteId::Local, key) == Forecast());
}

void TestForecast::errorIsAsSlowAsDelay()
{
    for (const WeatherKey &key : manyKeys())
        QCOMPARE(forecast({}, SiteId::Error, key).delay, forecast({}, SiteId::Delay, key).delay);
}

void TestForecast::faultsAreFoundByName()
{
    QCOMPARE(faultKinds().size(), static_cast<std::size_t>(faultCount));
    for (std::size_t kind = 0; kind < faultKinds().size(); ++kind) {
        QCOMPARE(static_cast<std::size_t>(faultKinds()[kind].fault), kind);
        QVERIFY(parseFault(faultKinds()[kind].name) == faultKinds()[kind].fault);
    }
    QVERIFY(parseFault(u"Drip") == Fault::Drip);
    QVERIFY(!parseFault(u"sunshine"));
}

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_forecast.moc"
