// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/header_list.h"

#include <algorithm>
#include <limits>

namespace regatta {
namespace {

/// Room for what servers usually send, so that most lists are allocated once.
constexpr std::size_t usualBytes = 512;
constexpr std::size_t usualFields = 16;

QByteArrayView withoutLeadingZeros(QByteArrayView digits)
{
    while (digits.size() > 1 && digits.front() == '0')
        digits = digits.sliced(1);
    return digits;
}

/// Calls `visitor` with each part of the text between commas, trimmed.
template<typename Visitor>
void forEachPart(QByteArrayView text, Visitor &&visitor)
{
    for (;;) {
        const qsizetype comma = text.indexOf(',');
        visitor((comma < 0 ? text : text.first(comma)).trimmed());
        if (comma < 0)
            return;
        text = text.sliced(comma + 1);
    }
}

} // namespace

HeaderList::HeaderList(std::initializer_list<Field> fields)
{
    for (const auto &[name, value] : fields)
        append(name, value);
}

void HeaderList::append(QByteArrayView name, QByteArrayView value)
{
    if (m_places.empty()) {
        m_bytes.reserve(usualBytes);
        m_places.reserve(usualFields);
    }
    m_names += find(name) < 0 ? 1 : 0;
    m_places.push_back({static_cast<quint32>(m_bytes.size()), static_cast<quint32>(name.size()),
                        static_cast<quint32>(value.size())});
    appendBytes(name);
    appendBytes(value);
}

void HeaderList::appendBytes(QByteArrayView bytes)
{
    m_bytes.append(bytes.data(), static_cast<std::size_t>(bytes.size()));
}

void HeaderList::append(const HeaderList &fields)
{
    for (const auto &[name, value] : fields)
        append(name, value);
}

void HeaderList::continueLast(QByteArrayView text)
{
    m_places.back().valueSize += static_cast<quint32>(text.size() + 1);
    m_bytes += ' ';
    appendBytes(text);
}

void HeaderList::clear()
{
    m_bytes.clear();
    m_places.clear();
    m_names = 0;
}

HeaderList::Field HeaderList::operator[](int index) const
{
    const Place &place = m_places[static_cast<std::size_t>(index)];
    const QByteArrayView all(m_bytes.data(), static_cast<qsizetype>(m_bytes.size()));
    return {all.sliced(place.begin, place.nameSize),
            all.sliced(place.begin + place.nameSize, place.valueSize)};
}

int HeaderList::find(QByteArrayView name, int from) const
{
    for (int i = from; i < size(); ++i) {
        const bool mayBeIt = m_places[static_cast<std::size_t>(i)].nameSize == name.size();
        if (mayBeIt && isSameName((*this)[i].name, name))
            return i;
    }
    return -1;
}

bool isSameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

std::optional<QByteArray> headerValue(const HeaderList &headers, QByteArrayView name)
{
    const bool isLocation = isSameName(name, "location");
    std::optional<QByteArray> found;
    for (int i = -1; (i = headers.find(name, i + 1)) >= 0;) {
        const QByteArrayView value = headers[i].value;
        if (!found || isLocation)
            found = value.toByteArray();
        else
            found->append(", ").append(value);
    }
    return found;
}

bool isMember(const QList<QByteArray> &members, QByteArrayView member)
{
    return std::ranges::any_of(members, [&](const QByteArray &m) { return isSameName(m, member); });
}

QList<QByteArray> listMembers(const HeaderList &headers, QByteArrayView name)
{
    QList<QByteArray> members;
    for (int i = -1; (i = headers.find(name, i + 1)) >= 0;) {
        forEachPart(headers[i].value, [&members](QByteArrayView member) {
            if (!member.isEmpty() && !isMember(members, member))
                members.append(member.toByteArray());
        });
    }
    return members;
}

std::optional<qint64> saturatedNumber(QByteArrayView digits)
{
    constexpr qint64 largest = std::numeric_limits<qint64>::max();
    if (digits.isEmpty())
        return {};
    qint64 number = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return {};
        const int digit = c - '0';
        number = number > (largest - digit) / 10 ? largest : number * 10 + digit;
    }
    return number;
}

bool isChunked(const HeaderList &headers)
{
    return isMember(listMembers(headers, "transfer-encoding"), "chunked");
}

Lengths announcedLengths(const HeaderList &headers)
{
    Lengths lengths;
    for (int i = -1; (i = headers.find("content-length", i + 1)) >= 0;) {
        forEachPart(headers[i].value, [&lengths](QByteArrayView part) {
            const QByteArrayView length = withoutLeadingZeros(part);
            if (!lengths.contains(length))
                lengths.append(length);
        });
    }
    return lengths;
}

std::optional<qint64> contentLength(const HeaderList &headers)
{
    if (isChunked(headers)) // RFC 9112, section 6.3: the length does not count then
        return {};
    const Lengths lengths = announcedLengths(headers);
    return lengths.size() == 1 ? saturatedNumber(lengths.front()) : std::nullopt;
}

} // namespace regatta
