// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/http_exchange.h"

#include "core/http/address.h"
#include "core/http/failures.h"
#include "core/http/printable_text.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The longest quote from a header's value in a sentence.
constexpr qsizetype longestQuote = 200;

constexpr auto userAgent = "Regatta/" REGATTA_VERSION;

QByteArray withoutLeadingZeros(const QByteArray &digits)
{
    qsizetype zeros = 0;
    while (zeros + 1 < digits.size() && digits[zeros] == '0')
        ++zeros;
    return digits.mid(zeros);
}

/// The values of Content-Length, without repetitions. Unlike in a list, an empty value counts: it
/// is not a number (RFC 9110, section 8.6).
QList<QByteArray> announcedLengths(const HeaderList &headers)
{
    QList<QByteArray> lengths;
    for (const auto &[name, value] : headers) {
        if (!isSameName(name, "content-length"))
            continue;
        for (const QByteArray &part : value.split(',')) {
            const QByteArray length = withoutLeadingZeros(part.trimmed());
            if (!lengths.contains(length))
                lengths.append(length);
        }
    }
    return lengths;
}

bool isLength(const QByteArray &text)
{
    return saturatedNumber(text).has_value();
}

} // namespace

HeaderList requestHeaders(const HttpStep &step, const ClientSettings &settings)
{
    return commonHeaders(settings) + stepHeaders(step);
}

HeaderList commonHeaders(const ClientSettings &settings)
{
    return {
        {"User-Agent", userAgent},
        {"Accept", "image/gif, image/png, image/jpeg, image/webp"},
        {"Accept-Encoding", "identity"},
        {"Accept-Language", "*"},
        {"Connection", settings.reusesConnections ? "keep-alive" : "close"},
    };
}

HeaderList stepHeaders(const HttpStep &step)
{
    HeaderList headers;
    if (const QByteArray credentials = basicCredentials(step.url); !credentials.isEmpty())
        headers.append({"Authorization", credentials});
    // A missing header means 0, so we leave zeros out: only our server reads these headers, and
    // other people's servers need not get them.
    const std::pair<const char *, int> weatherKeys[] = {{"Regatta-Round", step.round},
                                                        {"Regatta-Copy", step.copy},
                                                        {"Regatta-Attempt", step.attempt}};
    for (const auto &[name, value] : weatherKeys) {
        if (value != 0)
            headers.append({name, QByteArray::number(value)});
    }
    return headers;
}

bool isSameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

std::optional<QByteArray> headerValue(const HeaderList &headers, QByteArrayView name)
{
    for (const auto &[key, value] : headers) {
        if (isSameName(key, name))
            return value;
    }
    return {};
}

bool isMember(const QList<QByteArray> &members, QByteArrayView member)
{
    return std::ranges::any_of(members, [&](const QByteArray &m) { return isSameName(m, member); });
}

QList<QByteArray> listMembers(const HeaderList &headers, QByteArrayView name)
{
    QList<QByteArray> members;
    for (const auto &[key, value] : headers) {
        if (!isSameName(key, name))
            continue;
        for (const QByteArray &part : value.split(',')) {
            const QByteArray member = part.trimmed();
            if (!member.isEmpty() && !isMember(members, member))
                members.append(member);
        }
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

std::optional<qint64> contentLength(const HeaderList &headers)
{
    if (isChunked(headers)) // RFC 9112, section 6.3: the length does not count then
        return {};
    const QList<QByteArray> lengths = announcedLengths(headers);
    return lengths.size() == 1 ? saturatedNumber(lengths.front()) : std::nullopt;
}

Failure headerProblem(int httpStatus, const HeaderList &headers, const Limits &limits,
                      const QUrl &url)
{
    qint64 bytes = 0;
    for (const auto &[name, value] : headers)
        bytes += name.size() + value.size() + 4; // ": " and the line end
    if (headers.size() > limits.maxHeaderFields)
        return tooManyFieldsFailure(url, limits);
    if (bytes > limits.maxHeaderBytes)
        return tooMuchHeaderFailure(url, limits);

    const QList<QByteArray> lengths = announcedLengths(headers);
    if (!std::ranges::all_of(lengths, isLength))
        return badHttpFailure(url, u"announced a length that is not a number"_s);
    if (lengths.size() > 1)
        return badHttpFailure(url, u"announced two different lengths"_s);

    if (httpStatus < 200 || httpStatus > 299)
        return {};
    const auto quoted = [&](QByteArrayView name) {
        return printableBytes(headerValue(headers, name).value_or(QByteArray()).left(longestQuote));
    };
    const auto isOnly = [&](QByteArrayView name, QByteArrayView value) {
        const QList<QByteArray> members = listMembers(headers, name);
        return members.isEmpty() || (members.size() == 1 && isMember(members, value));
    };
    if (!isOnly("transfer-encoding", "chunked"))
        return badHttpFailure(
            url, u"answered in the transfer encoding \"%1\""_s.arg(quoted("transfer-encoding")));
    if (!isOnly("content-encoding", "identity"))
        return badHttpFailure(
            url, u"answered in the encoding \"%1\", although identity was asked for"_s.arg(
                     quoted("content-encoding")));
    if (contentLength(headers).value_or(0) > limits.maxBodyBytes)
        return tooLargeFailure(url, limits);
    return {};
}

} // namespace regatta
