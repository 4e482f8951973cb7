// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/latency.h"

#include <QFileInfo>
#include <QLocale>
#include <QStringList>

#include <boost/math/distributions/normal.hpp>
#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

std::optional<milliseconds> parseSeconds(QStringView text)
{
    bool isNumber = false;
    const double seconds = QLocale::c().toDouble(text, &isNumber);
    constexpr double longest = std::chrono::duration<double>(longestLatency).count();
    if (!isNumber || !std::isfinite(seconds) || seconds < 0 || seconds > longest)
        return {};
    return milliseconds(std::llround(seconds * 1000));
}

QString secondsText(milliseconds time)
{
    return QString::number(static_cast<double>(time.count()) / 1000, 'g',
                           QLocale::FloatingPointShortest);
}

/// One or two times in seconds, with a colon between them. One counts as both.
struct TimePair
{
    milliseconds first;
    milliseconds second;
    bool isPair;
};

std::optional<TimePair> parseTimes(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    const auto first = parseSeconds(QStringView(text).left(colon < 0 ? text.size() : colon));
    const auto second = parseSeconds(QStringView(text).mid(colon + 1));
    if (!first || !second || *first > *second)
        return {};
    return TimePair{*first, *second, colon >= 0};
}

/// Which of the laws' names the text begins with, and what follows the colon.
struct NamedLaw
{
    QString name;
    QString values;
};

NamedLaw splitLaw(const QString &text)
{
    for (const QString &name : {u"uniform"_s, u"fixed"_s, u"lognormal"_s, u"recorded"_s}) {
        if (text == name || text.startsWith(QString(name + u':')))
            return {name, text.mid(name.size() + 1)};
    }
    return {{}, text};
}

std::optional<Latency> parsedLatency(const NamedLaw &law)
{
    if (law.name == u"recorded"_s) {
        if (law.values.isEmpty())
            return {};
        return RecordedLatency{QFileInfo(law.values).absoluteFilePath()};
    }
    const auto times = parseTimes(law.values);
    if (!times)
        return {};
    if (law.name == u"lognormal"_s)
        return times->isPair ? std::optional<Latency>(LognormalLatency{times->first, times->second})
                             : std::nullopt;
    if (law.name == u"fixed"_s)
        return times->isPair ? std::nullopt : std::optional<Latency>(FixedLatency{times->first});
    return UniformLatency{times->first, times->second};
}

QString wantedOf(const QString &law)
{
    if (law == u"fixed"_s)
        return u"fixed:S in seconds, such as fixed:0.03"_s;
    if (law == u"lognormal"_s)
        return u"lognormal:MEDIAN:P99 in seconds, with a P99 that is not below the median, such as "
               "lognormal:0.1:0.4"_s;
    if (law == u"recorded"_s)
        return u"recorded:FILE, where FILE is a Regatta report in JSON or a HAR file"_s;
    if (law == u"uniform"_s)
        return u"uniform:MIN:MAX in seconds, such as uniform:0.5:5"_s;
    return u"MIN:MAX in seconds, such as 0.5:5, or fixed:S, lognormal:MEDIAN:P99 or "
           "recorded:FILE"_s;
}

/// As a law of its own, so that each kind of latency has one place.
struct TextOf
{
    QString operator()(const UniformLatency &latency) const
    {
        return u"uniform:%1:%2"_s.arg(secondsText(latency.min), secondsText(latency.max));
    }
    QString operator()(const FixedLatency &latency) const
    {
        return u"fixed:%1"_s.arg(secondsText(latency.delay));
    }
    QString operator()(const LognormalLatency &latency) const
    {
        return u"lognormal:%1:%2"_s.arg(secondsText(latency.median), secondsText(latency.p99));
    }
    QString operator()(const RecordedLatency &latency) const
    {
        return u"recorded:"_s + latency.file;
    }
};

double normalQuantile(double share)
{
    return boost::math::quantile(boost::math::normal(), share);
}

} // namespace

std::optional<Latency> parseLatency(const QString &text, QString *error)
{
    const NamedLaw law = splitLaw(text);
    auto latency = parsedLatency(law);
    if (!latency && error)
        *error = u"\"%1\" is no law of delays: give %2."_s.arg(text, wantedOf(law.name));
    return latency;
}

QString latencyProblem(const Latency &latency)
{
    const auto *uniform = std::get_if<UniformLatency>(&latency);
    const auto *lognormal = std::get_if<LognormalLatency>(&latency);
    const auto *recorded = std::get_if<RecordedLatency>(&latency);
    if (uniform && uniform->min > uniform->max)
        return u"The shortest delay is longer than the longest one."_s;
    if (lognormal && lognormal->median > lognormal->p99)
        return u"The delay that 1 % exceed is shorter than the one in the middle."_s;
    if (recorded && recorded->file.trimmed().isEmpty())
        return u"Name the recording: a Regatta report in JSON, or a HAR file."_s;
    return {};
}

QString toString(const Latency &latency)
{
    return std::visit(TextOf(), latency);
}

microseconds delayAt(const UniformLatency &latency, double share)
{
    const microseconds min = latency.min;
    const microseconds width = latency.max - latency.min;
    return min + microseconds(static_cast<qint64>(share * static_cast<double>(width.count())));
}

microseconds delayAt(const FixedLatency &latency, double)
{
    return latency.delay;
}

microseconds delayAt(const LognormalLatency &latency, double share)
{
    if (latency.median.count() == 0)
        return microseconds(0);
    static const double z99 = normalQuantile(0.99);
    const double median = static_cast<double>(latency.median.count());
    const double sigma = std::log(static_cast<double>(latency.p99.count()) / median) / z99;
    // A share of 0 has no quantile.
    const double ms = median * std::exp(sigma * normalQuantile(std::max(share, 0x1p-54)));
    constexpr double longest = milliseconds(longestLatency).count();
    return microseconds(std::llround(std::min(ms, longest) * 1000));
}

} // namespace regatta
