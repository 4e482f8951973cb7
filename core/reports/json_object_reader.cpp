// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/json_object_reader.h"

#include "core/http/printable_text.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {

void JsonProblem::set(const char *key, const QString &expected)
{
    if (m_text.isEmpty())
        m_text = u"%1 should be %2"_s.arg(QLatin1String(key), expected);
}

void JsonProblem::within(const QString &place)
{
    m_text = place + u'.' + m_text;
}

QString JsonObjectReader::text(const char *key) const
{
    const QJsonValue member = value(key);
    if (!member.isString())
        fail(key, u"text"_s);
    return printableLines(member.toString());
}

bool JsonObjectReader::boolean(const char *key) const
{
    const QJsonValue member = value(key);
    if (!member.isBool())
        fail(key, u"true or false"_s);
    return member.toBool();
}

qint64 JsonObjectReader::integer(const char *key, qint64 min, qint64 max) const
{
    const double member = value(key).toDouble(std::numeric_limits<double>::quiet_NaN());
    if (member == std::floor(member) && member >= static_cast<double>(min) &&
        member <= static_cast<double>(max))
        return value(key).toInteger();
    fail(key, u"a whole number from %1 to %2"_s.arg(min).arg(max));
    return min;
}

int JsonObjectReader::count(const char *key, int min, int max) const
{
    return static_cast<int>(integer(key, min, max));
}

quint64 JsonObjectReader::bigCount(const char *key) const
{
    const QJsonValue member = value(key);
    bool isNumber = member.isDouble() && member.toInteger(-1) >= 0;
    if (isNumber)
        return static_cast<quint64>(member.toInteger());
    const quint64 large = member.toString().toULongLong(&isNumber);
    if (!isNumber)
        fail(key, u"a whole number"_s);
    return large;
}

double JsonObjectReader::number(const char *key) const
{
    const QJsonValue member = value(key);
    if (!member.isDouble() || !std::isfinite(member.toDouble()))
        fail(key, u"a number"_s);
    return member.toDouble();
}

std::chrono::nanoseconds JsonObjectReader::seconds(const char *key) const
{
    // For times of more than some weeks, a double no longer tells nanoseconds apart.
    constexpr double longest = 4e6;
    const double member = value(key).toDouble(-1);
    if (member >= 0 && member <= longest)
        return std::chrono::nanoseconds(std::llround(member * 1e9));
    fail(key, u"a time in seconds"_s);
    return {};
}

QJsonArray JsonObjectReader::array(const char *key) const
{
    const QJsonValue member = value(key);
    if (!member.isArray())
        fail(key, u"a list"_s);
    return member.toArray();
}

QJsonObject JsonObjectReader::object(const char *key) const
{
    const QJsonValue member = value(key);
    if (!member.isObject())
        fail(key, u"an object"_s);
    return member.toObject();
}

std::optional<std::chrono::nanoseconds> JsonObjectReader::optionalSeconds(const char *key) const
{
    const QJsonValue member = value(key);
    if (member.isUndefined() || member.isNull())
        return {};
    return seconds(key);
}

} // namespace regatta
