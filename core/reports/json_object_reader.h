// SPDX-License-Identifier: GPL-3.0-or-later
// Reads typed members from a JSON object that comes from outside, and remembers the first one that
// is not as it should be.
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <limits>
#include <optional>
#include <vector>

namespace regatta {

/// No run in a report has more lanes. Without this limit, a timeline with a row per lane might have
/// millions of rows.
inline constexpr int maxJsonLane = 32767;

/// "runs[2].requests[5].status should be text". Empty as long as all is well. Only the first
/// problem counts.
class JsonProblem
{
public:
    explicit operator bool() const { return !m_text.isEmpty(); }
    const QString &text() const { return m_text; }

    void set(const char *key, const QString &expected);
    /// Puts the object's place before the member's name. Called for each nested object on the way
    /// out.
    void within(const QString &place);

private:
    QString m_text;
};

/// If a member is missing or wrong, its getter returns some value of the type, and the problem says
/// so.
class JsonObjectReader
{
public:
    JsonObjectReader(const QJsonObject &object, JsonProblem &problem)
        : m_object(object), m_problem(problem)
    {}

    bool has(const char *key) const { return m_object.contains(QLatin1String(key)); }
    /// The text is made printable, and its lines stay: no file from outside may move a terminal's
    /// cursor or reverse a line.
    QString text(const char *key) const;
    bool boolean(const char *key) const;
    qint64 integer(const char *key, qint64 min = 0, qint64 max = maxExact) const;
    int count(const char *key, int min = 0, int max = std::numeric_limits<int>::max()) const;
    /// Also reads a number of 64 bits, which is written as text.
    quint64 bigCount(const char *key) const;
    double number(const char *key) const;
    std::chrono::nanoseconds seconds(const char *key) const;
    QJsonArray array(const char *key) const;
    QJsonObject object(const char *key) const;

    /// Returns nothing if it is null or missing, which is not a problem.
    std::optional<std::chrono::nanoseconds> optionalSeconds(const char *key) const;

    void fail(const char *key, const QString &expected) const { m_problem.set(key, expected); }

private:
    /// Up to this number, a JSON number can hold each integer exactly.
    static constexpr qint64 maxExact = qint64(1) << 53;

    QJsonValue value(const char *key) const { return m_object.value(QLatin1String(key)); }

    const QJsonObject &m_object;
    JsonProblem &m_problem;
};

/// Reads each object of a list. Stops at the first problem and says where it was.
template<typename Item>
std::vector<Item> readJsonList(const JsonObjectReader &reader, const char *key,
                               JsonProblem &problem,
                               Item (*read)(const QJsonObject &, JsonProblem &))
{
    const QJsonArray array = reader.array(key);
    std::vector<Item> items;
    items.reserve(static_cast<std::size_t>(array.size()));
    for (qsizetype at = 0; at < array.size() && !problem; ++at) {
        const QString place = QString(QLatin1String(key)) + u'[' + QString::number(at) + u']';
        if (!array[at].isObject()) {
            problem.set(place.toLatin1(), QStringLiteral("an object"));
            break;
        }
        items.push_back(read(array[at].toObject(), problem));
        if (problem)
            problem.within(place);
    }
    return items;
}

template<typename Part>
Part readJsonPart(const JsonObjectReader &reader, const char *key, JsonProblem &problem,
                  Part (*read)(const QJsonObject &, JsonProblem &))
{
    const QJsonObject object = reader.object(key);
    if (problem)
        return {};
    Part part = read(object, problem);
    if (problem)
        problem.within(QLatin1String(key));
    return part;
}

} // namespace regatta
