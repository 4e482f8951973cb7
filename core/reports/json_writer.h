// SPDX-License-Identifier: GPL-3.0-or-later
// Writes JSON member by member, in the order in which they are given. QJsonDocument would sort the
// members of each object, and would hold a hundred thousand requests in memory twice.
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringView>

#include <chrono>
#include <optional>

namespace regatta {

class JsonWriter
{
public:
    /// How an object or array is laid out: each member on a line of its own, or all on one line.
    enum class Layout { Lines, OneLine };

    JsonWriter &beginObject(Layout layout = Layout::Lines) { return begin('{', '}', layout); }
    JsonWriter &beginArray(Layout layout = Layout::Lines) { return begin('[', ']', layout); }
    JsonWriter &end();
    /// Writes the name of the value that follows.
    JsonWriter &key(const char *name);

    JsonWriter &text(QStringView value);
    JsonWriter &integer(qint64 value);
    /// Writes `null` if there is no number, or if it is not finite.
    JsonWriter &number(std::optional<double> value);
    JsonWriter &boolean(bool value);
    JsonWriter &null();
    /// Writes seconds, exact to the nanosecond.
    JsonWriter &seconds(std::optional<std::chrono::nanoseconds> value);
    JsonWriter &milliseconds(std::chrono::nanoseconds value);

    /// The document, with a line feed at its end. Every object and array must have been ended.
    QByteArray take();

private:
    struct Level
    {
        char closing;
        Layout layout;
        bool isEmpty = true;
    };

    JsonWriter &begin(char opening, char closing, Layout layout);
    JsonWriter &raw(const QByteArray &value);
    void separate();
    void breakLine();

    QByteArray m_bytes;
    QList<Level> m_levels;
    bool m_hasKey = false;
};

/// "12.000000345": seconds exact to the nanosecond, without needless zeros.
QByteArray exactSeconds(std::chrono::nanoseconds time);

} // namespace regatta
