// SPDX-License-Identifier: GPL-3.0-or-later
// The weather of the DELAY and ERROR sites: the delay and the fault of a download depend on which
// download it is, never on when it comes.
#pragma once

#include "core/weather/recording.h"
#include "core/workload/country_code.h"
#include "core/workload/plan.h"

#include <QString>

#include <array>
#include <chrono>
#include <optional>
#include <span>

namespace regatta {

enum class Fault {
    Reset,    ///< the connection is reset before any answer
    Truncate, ///< the connection ends in the middle of the body
    Stall,    ///< silence in the middle of the body
    Drip,     ///< one byte of the body every second
    Garbage,  ///< an answer that is not HTTP
    Status    ///< one of several error statuses, some with Retry-After
};
inline constexpr int faultCount = 6;

struct FaultKind
{
    Fault fault;
    /// The name that `--fault` takes.
    QString name;
    QString description;
};

std::span<const FaultKind> faultKinds();
std::optional<Fault> parseFault(QStringView name);

/// All settings that decide the weather of all downloads.
struct Weather
{
    quint64 seed = defaultSeed;
    Latency latency;
    /// What the law "recorded" draws from. Nothing with any other law.
    std::optional<Recording> recording{};
    /// The network's round trip, and its bandwidth for a connection and for all together.
    std::chrono::milliseconds roundTrip{0};
    ByteRate bandwidth{};
    ByteRate totalBandwidth{};
    /// How many requests are worked on at a time, and taken in a second. 0 stands for no limit.
    int capacity = 0;
    int rate = 0;
    /// The share of requests that ERROR answers with 418 I'm a teapot.
    double errorRate = defaultErrorRate;
    /// The share of ERROR's other requests that meet each fault, by `Fault`. Together at most 1.
    std::array<double, faultCount> faultRates{};
};

/// The weather that a plan asks for, without faults. Reads a recording's file. If that cannot be
/// used, returns nothing and puts one sentence with the remedy into `problem`, which may be null.
std::optional<Weather> weatherOf(const Plan &plan, QString *problem);

/// Tells one attempt at one download from all others.
struct WeatherKey
{
    CountryCode code;
    quint64 round = 0;
    quint64 copy = 0;
    quint64 attempt = 0;
};

struct Forecast
{
    std::chrono::microseconds delay{0};
    /// How large the flag is. Nothing if it is as large as it is.
    std::optional<qint64> bytes;
    bool isTeapot = false;
    std::optional<Fault> fault;
    /// A number for faults that have variants. Every number is equally likely.
    quint64 variant = 0;

    bool operator==(const Forecast &) const = default;
};

/// A pure function that gives the same on every machine. LOCAL has no weather. DELAY and ERROR have
/// the same delays, and only ERROR has teapots and faults. Delays
/// follow the weather's law.
Forecast forecast(const Weather &weather, SiteId site, const WeatherKey &key);

} // namespace regatta
