// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/json_writer.h"

#include <QLocale>

#include <cmath>

namespace regatta {
namespace {

QByteArray escapedJson(QStringView text)
{
    QByteArray bytes;
    for (const char c : text.toUtf8()) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            bytes += '\\';
        if (c == '\n')
            bytes += "\\n";
        else if (code < 0x20 || code == 0x7f)
            bytes += "\\u" + QByteArray::number(code, 16).rightJustified(4, '0');
        else
            bytes += c;
    }
    return bytes;
}

} // namespace

JsonWriter &JsonWriter::begin(char opening, char closing, Layout layout)
{
    // If something is on one line, everything inside it is on that line, too.
    if (!m_levels.isEmpty() && m_levels.last().layout == Layout::OneLine)
        layout = Layout::OneLine;
    separate();
    m_bytes += opening;
    m_levels.append({closing, layout});
    return *this;
}

JsonWriter &JsonWriter::end()
{
    const Level level = m_levels.takeLast();
    if (level.layout == Layout::Lines && !level.isEmpty)
        breakLine();
    m_bytes += level.closing;
    return *this;
}

JsonWriter &JsonWriter::key(const char *name)
{
    separate();
    m_bytes += '"';
    m_bytes += name;
    m_bytes += "\":";
    m_hasKey = true;
    return *this;
}

JsonWriter &JsonWriter::text(QStringView value)
{
    return raw('"' + escapedJson(value) + '"');
}

JsonWriter &JsonWriter::integer(qint64 value)
{
    return raw(QByteArray::number(value));
}

JsonWriter &JsonWriter::number(std::optional<double> value)
{
    if (!value || !std::isfinite(*value))
        return null();
    return raw(QByteArray::number(*value, 'g', QLocale::FloatingPointShortest));
}

JsonWriter &JsonWriter::boolean(bool value)
{
    return raw(value ? "true" : "false");
}

JsonWriter &JsonWriter::null()
{
    return raw("null");
}

JsonWriter &JsonWriter::seconds(std::optional<std::chrono::nanoseconds> value)
{
    return value ? raw(exactSeconds(*value)) : null();
}

JsonWriter &JsonWriter::milliseconds(std::chrono::nanoseconds value)
{
    return raw(exactSeconds(value * 1000));
}

QByteArray JsonWriter::take()
{
    Q_ASSERT(m_levels.isEmpty());
    return std::exchange(m_bytes, {}) + '\n';
}

JsonWriter &JsonWriter::raw(const QByteArray &value)
{
    separate();
    m_bytes += value;
    return *this;
}

/// Writes what belongs between the last value and the one that follows.
void JsonWriter::separate()
{
    if (std::exchange(m_hasKey, false) || m_levels.isEmpty())
        return;
    Level &level = m_levels.last();
    if (!std::exchange(level.isEmpty, false))
        m_bytes += ',';
    if (level.layout == Layout::Lines)
        breakLine();
}

void JsonWriter::breakLine()
{
    m_bytes += '\n';
    m_bytes += QByteArray(m_levels.size(), ' ');
}

QByteArray exactSeconds(std::chrono::nanoseconds time)
{
    constexpr qint64 nanosecondsOfSecond = 1'000'000'000;
    const qint64 count = time.count();
    QByteArray digits =
        QByteArray::number(std::abs(count) % nanosecondsOfSecond).rightJustified(9, '0');
    while (digits.endsWith('0'))
        digits.chop(1);
    QByteArray text = QByteArray::number(std::abs(count) / nanosecondsOfSecond);
    if (!digits.isEmpty())
        text += '.' + digits;
    return count < 0 ? '-' + text : text;
}

} // namespace regatta
