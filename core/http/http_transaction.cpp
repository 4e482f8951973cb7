// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/http_transaction.h"

#include "core/http/address.h"
#include "core/http/failures.h"
#include "core/http/printable_text.h"
#include "core/http/reason_phrase.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using std::chrono::milliseconds;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// A 2xx answer with the whole body in it. 204 and 205 have no body, and 206 has only a part.
bool isSuccess(int status)
{
    return status >= 200 && status <= 299 && status != 204 && status != 205 && status != 206;
}

/// Answers that may be different next time.
bool isTransient(int status)
{
    return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 ||
           status == 504;
}

bool isTransient(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Refused:
    case ErrorKind::ConnectTimeout:
    case ErrorKind::Timeout:
    case ErrorKind::Reset:
    case ErrorKind::Truncated:
        return true;
    default:
        return false;
    }
}

/// No wait is longer than this. It is more than any deadline, and far from an overflow.
constexpr qint64 longestWaitSeconds = 1'000'000'000;
/// The longest quote from an address in a sentence.
constexpr qsizetype longestShownAddress = 200;

/// The value is in seconds, or it is a date (RFC 9110, section 10.2.3).
std::optional<milliseconds> retryAfter(const HeaderList &headers)
{
    // Join the members again: a date has a comma in it, and some servers send the same value twice.
    const QByteArray value = listMembers(headers, "retry-after").join(", ");
    if (const auto seconds = saturatedNumber(value))
        return milliseconds(std::chrono::seconds(std::min(*seconds, longestWaitSeconds)));
    if (value.startsWith('-') && saturatedNumber(value.mid(1)))
        return milliseconds(0);
    const QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(value), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return {};
    const QDateTime utc(date.date(), date.time(), QTimeZone::utc());
    return milliseconds(std::max<qint64>(QDateTime::currentDateTimeUtc().msecsTo(utc), 0));
}

/// 0.1 s, doubled each time: long enough for a queue to drain, and short enough for a deadline of
/// seconds.
milliseconds backoff(int attempt)
{
    return milliseconds(100LL << std::min(attempt, 6));
}

Failure bodyProblem(const HttpExchange &exchange, const QUrl &url)
{
    const std::optional<qint64> announced = contentLength(exchange.headers);
    if (announced && exchange.body.size() < *announced)
        return truncatedFailure(url, exchange.body.size(), announced);
    // Qt Network takes a chunk size that is not a number for the last chunk.
    if (exchange.body.isEmpty() && isChunked(exchange.headers))
        return badHttpFailure(url, u"sent a chunked body without a readable chunk"_s);
    if (exchange.body.isEmpty())
        return makeFailure(
            ErrorKind::NotAnImage,
            u"%1 sent an empty body for %2: the flag is missing on the server."_s.arg(
                hostAndPort(url), url.path()));
    if (!imageFormat(exchange.body))
        return makeFailure(
            ErrorKind::NotAnImage,
            u"%1 sent something other than a GIF, PNG, JPEG or WebP image for %2: is this "
            "a server of flags?"_s.arg(hostAndPort(url), url.path()));
    // If no length vouches for the body, its own end must.
    if (!announced && !isWholeImage(exchange.body))
        return truncatedFailure(url, exchange.body.size(), {});
    return {};
}

} // namespace

HttpTransaction::HttpTransaction(const HttpRequest &request, const ClientSettings &settings,
                                 SpokenVersions &spoken)
    : m_settings(settings), m_spoken(spoken), m_original(request.url)
{
    m_step.address = m_original;
    m_step.round = request.round;
    m_step.copy = request.copy;
}

HttpStep HttpTransaction::step(TimePoint now)
{
    m_step.begin = now;
    m_step.http = std::exchange(m_hasFallenBack, false)
                      ? HttpVersion::Http11
                      : m_spoken.toAsk(m_step.address, m_settings.http);
    if (m_isNewAttempt) {
        m_isNewAttempt = false;
        m_step.deadline = now + m_settings.limits.timeout;
        m_response.times.dispatched = now;
        m_response.timing = {}; // only the last attempt counts, as for all moments
    }
    return m_step;
}

HttpTransaction::Next HttpTransaction::accept(HttpExchange exchange)
{
    if (exchange.isStopped) {
        cancel();
        return Next::Finished;
    }
    if (m_settings.http == HttpVersion::Http2)
        m_spoken.note(m_step.address, exchange.httpVersion);
    if (fallsBack(exchange))
        return Next::Send;
    const TimePoint dispatched = m_response.times.dispatched;
    m_response.times = exchange.times;
    m_response.times.dispatched = dispatched;
    m_response.attempts += exchange.silentRepeats;
    m_response.httpStatus = exchange.httpStatus;
    m_response.wasRefused =
        m_response.wasRefused || exchange.httpStatus == 429 || exchange.httpStatus == 503;
    m_response.reason = reasonText(exchange.httpStatus, exchange.reason);
    m_response.reusedConnection = exchange.reusedConnection;
    if (exchange.httpVersion != HttpVersion::Unknown)
        m_response.httpVersion = exchange.httpVersion;
    if (const auto timing = headerValue(exchange.headers, "server-timing"))
        m_response.timing += parseServerTiming(*timing);

    if (wantsRetry(exchange))
        return Next::WaitThenSend;
    if (exchange.failure)
        return fail(std::move(exchange.failure));
    if (isRedirect(exchange.httpStatus))
        return followRedirect(exchange);
    if (exchange.httpStatus == 404) {
        m_response.status = Status::NotFound;
        return Next::Finished;
    }
    if (!isSuccess(exchange.httpStatus))
        return fail(httpFailure(exchange.httpStatus, printableBytes(exchange.reason)));
    if (Failure problem = bodyProblem(exchange, m_step.url()))
        return fail(std::move(problem));

    m_response.status = Status::Ok;
    m_response.body = std::move(exchange.body);
    return Next::Finished;
}

void HttpTransaction::cancel()
{
    m_response.status = Status::Cancelled;
    m_response.body.clear();
}

HttpTransaction::Next HttpTransaction::followRedirect(const HttpExchange &exchange)
{
    const auto forbidden = [&](const QString &why) {
        return fail(makeFailure(
            ErrorKind::RedirectForbidden,
            u"%1 redirects %2: this is not followed."_s.arg(hostAndPort(m_step.url()), why)));
    };
    if (++m_redirects > m_settings.limits.maxRedirects)
        return fail(makeFailure(ErrorKind::RedirectLoop,
                                u"%1 redirected more than %2 times: the server sends in circles."_s
                                    .arg(hostAndPort(m_original.url()))
                                    .arg(m_settings.limits.maxRedirects)));
    const QByteArray location =
        headerValue(exchange.headers, "location").value_or(QByteArray()).trimmed();
    if (location.isEmpty())
        return forbidden(u"without saying where"_s);
    const QUrl target = redirectTarget(m_step.url(), location);
    const auto forbiddenTarget = [&](const char *what) {
        const QString given = shownAddress(printableBytes(location)).left(longestShownAddress);
        return forbidden(u"to \"%1\", which %2"_s.arg(given, QLatin1String(what)));
    };
    if (!target.isValid())
        return forbiddenTarget("is not an address");
    const bool isSecure = target.scheme() == QLatin1String("https");
    if (!isSecure && target.scheme() != QLatin1String("http"))
        return forbiddenTarget("is neither http nor https");
    if (target.host().isEmpty())
        return forbiddenTarget("names no host");
    if (!isSecure && m_step.url().scheme() == QLatin1String("https"))
        return forbidden(u"from https to http"_s);
    m_step.address = target;
    return Next::Send;
}

HttpTransaction::Next HttpTransaction::fail(Failure failure)
{
    m_response.status = Status::Error;
    m_response.failure = std::move(failure);
    return Next::Finished;
}

bool HttpTransaction::wantsRetry(const HttpExchange &exchange)
{
    const bool mayHelp =
        exchange.failure ? isTransient(exchange.failure.kind) : isTransient(exchange.httpStatus);
    if (!mayHelp || m_step.attempt >= m_settings.retries)
        return false;
    m_retryDelay = std::min(retryAfter(exchange.headers).value_or(backoff(m_step.attempt)),
                            m_settings.limits.timeout);
    ++m_step.attempt;
    ++m_response.attempts;
    m_step.address = m_original;
    m_redirects = 0;
    m_isNewAttempt = true;
    return true;
}

/// Asks in HTTP/1.1, within the same attempt and its deadline, a server that seems not to know
/// HTTP/2: it has seen no request yet. A server that says nothing at all until the deadline gets no
/// second question, because there is no time left for it.
bool HttpTransaction::fallsBack(const HttpExchange &exchange)
{
    const ErrorKind kind = exchange.failure.kind;
    m_hasFallenBack =
        m_step.http == HttpVersion::Http2 && exchange.httpVersion == HttpVersion::Unknown &&
        (kind == ErrorKind::Reset || kind == ErrorKind::BadHttp || kind == ErrorKind::Network) &&
        m_spoken.mayLackHttp2(m_step.address);
    return m_hasFallenBack;
}

const char *imageFormat(const QByteArray &bytes)
{
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return "GIF";
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "PNG";
    if (bytes.startsWith("\xff\xd8\xff"))
        return "JPEG";
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        return "WebP";
    return nullptr;
}

bool isWholeImage(const QByteArray &bytes)
{
    // Encoders may pad an image, so we look for its end in the last bytes, not only at the very
    // last.
    constexpr qsizetype longestPadding = 64;
    const QByteArray tail = bytes.right(longestPadding);
    const char *format = imageFormat(bytes);
    if (qstrcmp(format, "GIF") == 0)
        return tail.contains(';'); // the trailer block
    if (qstrcmp(format, "PNG") == 0)
        return tail.contains("IEND");
    if (qstrcmp(format, "JPEG") == 0)
        return tail.contains("\xff\xd9"); // end of image
    if (qstrcmp(format, "WebP") == 0)
        return bytes.size() >= 8 + qint64(qFromLittleEndian<quint32>(bytes.constData() + 4));
    return false;
}

} // namespace regatta
