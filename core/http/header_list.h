// SPDX-License-Identifier: GPL-3.0-or-later
// The header fields of a request or an answer, and how to look them up.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QVarLengthArray>

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace regatta {

/// Fields in the order in which they came. Their bytes lie in one buffer, because an answer has a
/// dozen fields and hardly any of them is ever looked at. Two fields may have the same name; only
/// looking one up joins their values.
class HeaderList
{
public:
    /// Valid until the list changes.
    struct Field
    {
        QByteArrayView name;
        QByteArrayView value;
    };

    HeaderList() = default;
    HeaderList(std::initializer_list<Field> fields);

    void append(QByteArrayView name, QByteArrayView value);
    void append(const HeaderList &fields);
    /// Continues the last field's value in a further line, as RFC 9112 once allowed. There must be
    /// a field.
    void continueLast(QByteArrayView text);
    void clear();

    bool isEmpty() const { return m_places.empty(); }
    int size() const { return static_cast<int>(m_places.size()); }
    /// How many different names the fields have.
    int names() const { return m_names; }
    Field operator[](int index) const;
    /// The first field from place `from` on with this name, in any case. −1 if there is none.
    int find(QByteArrayView name, int from = 0) const;

    /// For range-based loops.
    class Iterator
    {
    public:
        Iterator(const HeaderList &list, int index) : m_list(&list), m_index(index) {}
        Field operator*() const { return (*m_list)[m_index]; }
        Iterator &operator++()
        {
            ++m_index;
            return *this;
        }
        bool operator!=(const Iterator &other) const { return m_index != other.m_index; }

    private:
        const HeaderList *m_list;
        int m_index;
    };
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }

private:
    void appendBytes(QByteArrayView bytes);

    /// A name begins where the field before it ends, and its value follows it.
    struct Place
    {
        quint32 begin;
        quint32 nameSize;
        quint32 valueSize;
    };

    std::string m_bytes;
    std::vector<Place> m_places;
    int m_names = 0;
};

/// Whether two header names are the same. Case does not matter.
bool isSameName(QByteArrayView a, QByteArrayView b);

/// The value of the header with this name, in any case. Nothing if it is absent. Values of repeated
/// fields are one list, as Qt Network gives them, but the last of several Locations counts.
std::optional<QByteArray> headerValue(const HeaderList &headers, QByteArrayView name);

/// The members of a list header, each once; case does not matter. Empty members do not count (RFC
/// 9110, section 5.6.1), so an empty header is like an absent one.
QList<QByteArray> listMembers(const HeaderList &headers, QByteArrayView name);

/// Whether the list has this member. Case does not matter.
bool isMember(const QList<QByteArray> &members, QByteArrayView member);

/// Reads a number that has only digits. A number that is too large becomes the largest possible
/// one. Nothing for any other text.
std::optional<qint64> saturatedNumber(QByteArrayView digits);

bool isChunked(const HeaderList &headers);

/// The values of Content-Length, without repetitions and leading zeros. Unlike in a list, an empty
/// value counts: it is not a number (RFC 9110, section 8.6). Valid until the list changes.
using Lengths = QVarLengthArray<QByteArrayView, 2>;
Lengths announcedLengths(const HeaderList &headers);
/// The length that the headers announce. Nothing if they announce none, or chunks, or several
/// lengths.
std::optional<qint64> contentLength(const HeaderList &headers);

} // namespace regatta
