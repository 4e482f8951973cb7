// SPDX-License-Identifier: GPL-3.0-or-later
// Writes JSON member by member, in the order given: QJsonDocument would sort every object's members
// and hold a hundred thousand requests in memory twice.
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
    /// How an object or array is laid out: a member a line, or all on one line.
    enum class Layout { Lines, OneLine };

    JsonWriter &beginObject(Layout layout = Layout::Lines) { return begin('{', '}', layout); }
    JsonWriter &beginArray(Layout layout = Layout::Lines) { return begin('[', ']', layout); }
    JsonWriter &end();
    /// The name of the value that follows.
    JsonWriter &key(const char *name);

    JsonWriter &text(QStringView value);
    JsonWriter &integer(qint64 value);
    /// `null` when there is none or it is not finite.
    JsonWriter &number(std::optional<double> value);
    JsonWriter &boolean(bool value);
    JsonWriter &null();
    /// In seconds, exact to the nanosecond.
    JsonWriter &seconds(std::optional<std::chrono::nanoseconds> value);
    JsonWriter &milliseconds(std::chrono::nanoseconds value);

    /// The document, ended with a line feed; everything must have been ended.
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
