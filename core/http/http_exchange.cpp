// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/http_exchange.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace regatta {
namespace {

constexpr auto userAgent = "Regatta/" REGATTA_VERSION;

QString seconds(std::chrono::milliseconds time)
{
    return QStringLiteral("%1 s").arg(static_cast<double>(time.count()) / 1000);
}

QString mebibytes(qint64 bytes)
{
    return QStringLiteral("%1 MiB").arg(static_cast<double>(bytes) / (1024 * 1024));
}

bool isNamed(const QByteArray &header, QByteArrayView name)
{
    return header.size() == name.size() && header.compare(name, Qt::CaseInsensitive) == 0;
}

/// All values of Content-Length: repeated headers and lists in one header alike.
QList<QByteArray> announcedLengths(const HeaderList &headers)
{
    QList<QByteArray> lengths;
    for (const auto &[name, value] : headers) {
        if (!isNamed(name, "content-length"))
            continue;
        for (const QByteArray &length : value.split(','))
            lengths.append(length.trimmed());
    }
    return lengths;
}

bool isLength(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= 18 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

HeaderList requestHeaders(const HttpStep &step, const ClientSettings &settings)
{
    return commonHeaders(settings) + weatherHeaders(step);
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

HeaderList weatherHeaders(const HttpStep &step)
{
    HeaderList headers;
    // Absent means 0, which spares other people's servers what only ours reads.
    const std::pair<const char *, int> weatherKeys[] = {{"Regatta-Round", step.round},
                                                        {"Regatta-Copy", step.copy},
                                                        {"Regatta-Attempt", step.attempt}};
    for (const auto &[name, value] : weatherKeys) {
        if (value != 0)
            headers.append({name, QByteArray::number(value)});
    }
    return headers;
}

std::optional<QByteArray> headerValue(const HeaderList &headers, QByteArrayView name)
{
    for (const auto &[key, value] : headers) {
        if (isNamed(key, name))
            return value;
    }
    return {};
}

std::optional<qint64> contentLength(const HeaderList &headers)
{
    const std::optional<QByteArray> value = headerValue(headers, "content-length");
    if (!value)
        return {};
    const qsizetype comma = value->indexOf(',');
    const QByteArray first = (comma < 0 ? *value : value->left(comma)).trimmed();
    return isLength(first) ? std::optional(first.toLongLong()) : std::nullopt;
}

Failure headerProblem(int httpStatus, const HeaderList &headers, const Limits &limits,
                      const QUrl &url)
{
    qint64 bytes = 0;
    for (const auto &[name, value] : headers)
        bytes += name.size() + value.size() + 4; // ": " and the line's end
    if (headers.size() > limits.maxHeaderFields)
        return badHttpFailure(
            url, QStringLiteral("sent more than %1 header fields").arg(limits.maxHeaderFields));
    if (bytes > limits.maxHeaderBytes)
        return badHttpFailure(
            url,
            QStringLiteral("sent more than %1 KiB of headers").arg(limits.maxHeaderBytes / 1024));

    const QList<QByteArray> lengths = announcedLengths(headers);
    if (!std::ranges::all_of(lengths, isLength))
        return badHttpFailure(url, QStringLiteral("announced a length that is no number"));
    if (std::ranges::any_of(lengths,
                            [&](const QByteArray &length) { return length != lengths.front(); }))
        return badHttpFailure(url, QStringLiteral("announced two different lengths"));

    if (httpStatus < 200 || httpStatus > 299)
        return {};
    // No server answers without a single header; Qt Network shows none when it cannot read them.
    if (headers.isEmpty())
        return badHttpFailure(url, QStringLiteral("sent no headers, or none that can be read"));
    const QByteArray transfer = headerValue(headers, "transfer-encoding").value_or("chunked");
    if (transfer.compare("chunked", Qt::CaseInsensitive) != 0)
        return badHttpFailure(url, QStringLiteral("answered in the transfer encoding \"%1\"")
                                       .arg(QString::fromLatin1(transfer)));
    const QByteArray encoding = headerValue(headers, "content-encoding").value_or("identity");
    if (encoding.compare("identity", Qt::CaseInsensitive) != 0)
        return badHttpFailure(
            url, QStringLiteral("answered in the encoding \"%1\", although identity was asked for")
                     .arg(QString::fromLatin1(encoding)));
    if (contentLength(headers).value_or(0) > limits.maxBodyBytes)
        return tooLargeFailure(url, limits);
    return {};
}

Failure timeoutFailure(Phase phase, const HttpStep &step, const Limits &limits)
{
    QString doing;
    switch (phase) {
    case Phase::Connecting:
        doing = QStringLiteral("still connecting");
        break;
    case Phase::Sending:
        doing = QStringLiteral("still sending the request");
        break;
    case Phase::Waiting:
        doing = QStringLiteral("still waiting for the answer");
        break;
    case Phase::Receiving:
        doing = QStringLiteral("still receiving the body");
        break;
    }
    return {ErrorKind::Timeout,
            QStringLiteral(
                "%1 was not done within %2 (%3): the server is slow or stuck; allow more time "
                "or try again later.")
                .arg(hostAndPort(step.url), seconds(limits.timeout), doing)};
}

Failure connectTimeoutFailure(const HttpStep &step, const Limits &limits)
{
    return {ErrorKind::ConnectTimeout,
            QStringLiteral("%1 accepted no connection within %2: is the address right, and the "
                           "server not overrun?")
                .arg(hostAndPort(step.url), seconds(limits.connectTimeout))};
}

Failure tooLargeFailure(const QUrl &url, const Limits &limits)
{
    return {ErrorKind::TooLarge,
            QStringLiteral("%1 sends more than %2, which no flag needs: is this the right address?")
                .arg(hostAndPort(url), mebibytes(limits.maxBodyBytes))};
}

Failure refusedFailure(const QUrl &url)
{
    return {
        ErrorKind::Refused,
        QStringLiteral("%1 refused the connection: is the server running?").arg(hostAndPort(url))};
}

Failure hostNotFoundFailure(const QUrl &url)
{
    return {ErrorKind::HostNotFound,
            QStringLiteral("There is no host named %1: check the spelling and the network.")
                .arg(url.host())};
}

Failure resetFailure(const QUrl &url)
{
    return {ErrorKind::Reset, QStringLiteral("%1 closed the connection without a whole answer: try "
                                             "again, or with fewer requests at a time.")
                                  .arg(hostAndPort(url))};
}

Failure truncatedFailure(const QUrl &url, qint64 received, std::optional<qint64> expected)
{
    const QString extent = expected ? QStringLiteral("%1 of %2 bytes").arg(received).arg(*expected)
                                    : QStringLiteral("%1 bytes, before the end").arg(received);
    return {ErrorKind::Truncated, QStringLiteral("%1 closed the connection after %2: try again.")
                                      .arg(hostAndPort(url), extent)};
}

Failure badHttpFailure(const QUrl &url, const QString &what)
{
    return {
        ErrorKind::BadHttp,
        QStringLiteral("%1 %2: it does not speak HTTP as it should.").arg(hostAndPort(url), what)};
}

Failure unreadableFailure(const QUrl &url)
{
    return badHttpFailure(url, QStringLiteral("sent an answer that cannot be read"));
}

Failure tlsFailure(const QUrl &url, const QString &reason)
{
    return {
        ErrorKind::Tls,
        QStringLiteral("%1 has no certificate to be trusted: %2").arg(hostAndPort(url), reason)};
}

Failure networkFailure(const QUrl &url, const QString &reason)
{
    return {ErrorKind::Network,
            QStringLiteral("%1 could not be reached: %2").arg(hostAndPort(url), reason)};
}

QString hostAndPort(const QUrl &url)
{
    const int standardPort = url.scheme() == QLatin1String("https") ? 443 : 80;
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return QStringLiteral("%1:%2").arg(host).arg(url.port(standardPort));
}

} // namespace regatta
