// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/failures.h"

#include "core/http/address.h"
#include "core/http/printable_text.h"

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString seconds(std::chrono::milliseconds time)
{
    return u"%1 s"_s.arg(static_cast<double>(time.count()) / 1000);
}

QString mebibytes(qint64 bytes)
{
    return u"%1 MiB"_s.arg(static_cast<double>(bytes) / (1024 * 1024));
}

/// How much of a body came.
QString extent(qint64 received, std::optional<qint64> expected)
{
    return expected ? u"%1 of %2 bytes"_s.arg(received).arg(*expected)
                    : u"%1 bytes, before the end"_s.arg(received);
}

} // namespace

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
        "or try again later."_s.arg(hostAndPort(step.url()), seconds(limits.timeout), doing));
}

Failure connectTimeoutFailure(const HttpStep &step, const Limits &limits)
{
    return makeFailure(
        ErrorKind::ConnectTimeout,
        u"%1 did not accept a connection within %2: is the address right, and the "
        "server not overrun?"_s.arg(hostAndPort(step.url()), seconds(limits.connectTimeout)));
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
    return makeFailure(ErrorKind::Truncated, u"%1 closed the connection after %2: try again."_s.arg(
                                                 hostAndPort(url), extent(received, expected)));
}

Failure streamResetFailure(const QUrl &url)
{
    return makeFailure(ErrorKind::Reset,
                       u"%1 broke off the request (an HTTP/2 stream) without a whole answer: try "
                       "again, or with fewer requests at a time."_s.arg(hostAndPort(url)));
}

Failure streamCutFailure(const QUrl &url, qint64 received, std::optional<qint64> expected)
{
    return makeFailure(ErrorKind::Truncated,
                       u"%1 broke off the answer (an HTTP/2 stream) after %2: try again."_s.arg(
                           hostAndPort(url), extent(received, expected)));
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
    // OpenSSL's words for bytes that are no TLS, such as an answer in plain HTTP
    if (reason.contains(QLatin1String("wrong version number")))
        return makeFailure(ErrorKind::Tls,
                           u"%1 does not speak TLS: should its address begin with http://?"_s.arg(
                               hostAndPort(url)));
    return makeFailure(ErrorKind::Tls,
                       u"%1 has no trusted certificate: %2"_s.arg(hostAndPort(url), reason));
}

Failure httpFailure(int status, const QString &reason)
{
    const QString number = u"HTTP error %1"_s.arg(status);
    return makeFailure(ErrorKind::Http,
                       reason.isEmpty() ? number : number + QLatin1String(" - ") + reason);
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
