// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/http_exchange.h"

#include "core/http/address.h"
#include "core/http/printable_text.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The longest quote from a header's value in a sentence.
constexpr qsizetype longestQuote = 200;

constexpr auto userAgent = "Regatta/" REGATTA_VERSION;

QString seconds(std::chrono::milliseconds time)
{
    return u"%1 s"_s.arg(static_cast<double>(time.count()) / 1000);
}

QString mebibytes(qint64 bytes)
{
    return u"%1 MiB"_s.arg(static_cast<double>(bytes) / (1024 * 1024));
}

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

Failure makeFailure(ErrorKind kind, const QString &message)
{
    return {kind, printableText(message)};
}

Failure tooManyFieldsFailure(const QUrl &url, const Limits &limits)
{
    return badHttpFailure(url, u"sent more than %1 header fields"_s.arg(limits.maxHeaderFields));
}

Failure tooMuchHeaderFailure(const QUrl &url, const Limits &limits)
{
    return badHttpFailure(url,
                          u"sent more than %1 KiB of headers"_s.arg(limits.maxHeaderBytes / 1024));
}

Failure timeoutFailure(Phase phase, const HttpStep &step, const Limits &limits)
{
    QString doing;
    switch (phase) {
    case Phase::Connecting:
        doing = u"still connecting"_s;
        break;
    case Phase::Sending:
        doing = u"still sending the request"_s;
        break;
    case Phase::Waiting:
        doing = u"still waiting for the answer"_s;
        break;
    case Phase::Receiving:
        doing = u"still receiving the body"_s;
        break;
    }
    return makeFailure(
        ErrorKind::Timeout,
        u"%1 did not finish within %2 (%3): the server is slow or stuck; allow more time "
        "or try again later."_s.arg(hostAndPort(step.url), seconds(limits.timeout), doing));
}

Failure connectTimeoutFailure(const HttpStep &step, const Limits &limits)
{
    return makeFailure(
        ErrorKind::ConnectTimeout,
        u"%1 did not accept a connection within %2: is the address right, and the "
        "server not overrun?"_s.arg(hostAndPort(step.url), seconds(limits.connectTimeout)));
}

Failure tooLargeFailure(const QUrl &url, const Limits &limits)
{
    return makeFailure(
        ErrorKind::TooLarge,
        u"%1 sends more than %2, which no flag needs: is this the right address?"_s.arg(
            hostAndPort(url), mebibytes(limits.maxBodyBytes)));
}

Failure refusedFailure(const QUrl &url)
{
    // Every client has tried both.
    const QString addresses = isLocalhost(url) ? u" (127.0.0.1 and [::1])"_s : QString();
    return makeFailure(
        ErrorKind::Refused,
        u"%1 refused the connection: is the server running?"_s.arg(hostAndPort(url) + addresses));
}

Failure hostNotFoundFailure(const QUrl &url)
{
    return makeFailure(
        ErrorKind::HostNotFound,
        u"There is no host named %1: check the spelling and the network."_s.arg(url.host()));
}

Failure resetFailure(const QUrl &url)
{
    return makeFailure(ErrorKind::Reset,
                       u"%1 closed the connection without a whole answer: try "
                       "again, or with fewer requests at a time."_s.arg(hostAndPort(url)));
}

Failure truncatedFailure(const QUrl &url, qint64 received, std::optional<qint64> expected)
{
    const QString extent = expected ? u"%1 of %2 bytes"_s.arg(received).arg(*expected)
                                    : u"%1 bytes, before the end"_s.arg(received);
    return makeFailure(ErrorKind::Truncated, u"%1 closed the connection after %2: try again."_s.arg(
                                                 hostAndPort(url), extent));
}

Failure badHttpFailure(const QUrl &url, const QString &what)
{
    return makeFailure(ErrorKind::BadHttp, u"%1 %2: it does not speak HTTP as it should."_s.arg(
                                               hostAndPort(url), what));
}

Failure unreadableFailure(const QUrl &url)
{
    return badHttpFailure(url, u"sent an answer that cannot be read"_s);
}

Failure tlsFailure(const QUrl &url, const QString &reason)
{
    return makeFailure(ErrorKind::Tls,
                       u"%1 has no trusted certificate: %2"_s.arg(hostAndPort(url), reason));
}

Failure networkFailure(const QUrl &url, const QString &reason)
{
    return makeFailure(ErrorKind::Network,
                       u"%1 could not be reached: %2"_s.arg(hostAndPort(url), reason));
}

QString hostAndPort(const QUrl &url)
{
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return u"%1:%2"_s.arg(host).arg(portOf(url));
}

} // namespace regatta
