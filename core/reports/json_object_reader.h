// SPDX-License-Identifier: GPL-3.0-or-later
// Takes typed members out of a JSON object from outside, and remembers the first that is not what
// it should be.
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <limits>
#include <optional>

namespace regatta {

/// "runs[2].requests[5].status should be text"; empty while all is well. Only the first one counts.
class JsonProblem
{
public:
    explicit operator bool() const { return !m_text.isEmpty(); }
    const QString &text() const { return m_text; }

    void set(const char *key, const QString &expected);
    /// Puts where the object was before the member's name, on the way out of nested objects.
    void within(const QString &place);

private:
    QString m_text;
};

/// Getters return some value of the type when the member is missing or wrong; the problem says so.
class JsonObjectReader
{
public:
    JsonObjectReader(const QJsonObject &object, JsonProblem &problem)
        : m_object(object), m_problem(problem)
    {}

    bool has(const char *key) const { return m_object.contains(QLatin1String(key)); }
    /// Printable, with its lines: a file from anywhere must not move a terminal's cursor, nor turn
    /// a line around.
    QString text(const char *key) const;
    bool boolean(const char *key) const;
    qint64 integer(const char *key, qint64 min = 0, qint64 max = maxExact) const;
    int count(const char *key, int min = 0, int max = std::numeric_limits<int>::max()) const;
    /// Also one of 64 bits, which is written as text.
    quint64 bigCount(const char *key) const;
    double number(const char *key) const;
    std::chrono::nanoseconds seconds(const char *key) const;
    QJsonArray array(const char *key) const;
    QJsonObject object(const char *key) const;

    /// Nothing, and no problem, when null or missing.
    std::optional<std::chrono::nanoseconds> optionalSeconds(const char *key) const;

    void fail(const char *key, const QString &expected) const { m_problem.set(key, expected); }

private:
    /// Up to here every integer is a JSON number of its own.
    static constexpr qint64 maxExact = qint64(1) << 53;

    QJsonValue value(const char *key) const { return m_object.value(QLatin1String(key)); }

    const QJsonObject &m_object;
    JsonProblem &m_problem;
};

} // namespace regatta
