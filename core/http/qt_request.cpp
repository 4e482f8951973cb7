// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/qt_request.h"

#include "core/http/failures.h"
#include "core/http/qt_manager.h"

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QHttp1Configuration>
#endif

#include <algorithm>

namespace regatta {
namespace {

// Qt Network tells the codes of RST_STREAM (RFC 9113, section 7) only by these texts, which are not
// translated (qtbase/src/network/access/http2/http2protocol.cpp, Qt 6.4 to 6.8).

constexpr QLatin1String refusedStreamText("Server refused a stream");
constexpr QLatin1String
    http11RequiredText("Server requires that HTTP/1.1 be used instead of HTTP/2.");
constexpr QLatin1String protocolErrorText("HTTP/2 protocol error");
/// How the texts of all other codes begin.
constexpr const char *brokenStreamTexts[] = {
    "RST_STREAM with unknown error code",
    "HTTP/2 protocol error",
    "Internal server error",
    "Flow control error",
    "SETTINGS ACK timeout error",
    "Server received ",
    "Stream is no longer needed",
    "Server is unable to maintain",
    "The connection established in response",
    "Server dislikes our behavior",
    "The underlying transport has properties",
};

} // namespace

QNetworkRequest qtRequest(const HttpStep &step, const ClientSettings &settings, const QString &host,
                          const std::optional<QSslConfiguration> &tls)
{
    QUrl url = step.url().adjusted(QUrl::RemoveUserInfo); // they are sent as a header
    QNetworkRequest request(url);
    for (const auto &[name, value] : requestHeaders(step, settings))
        request.setRawHeader(name.toByteArray(), value.toByteArray());
    if (host != url.host()) {
        request.setRawHeader("Host", url.authority().toLatin1());
        request.setPeerVerifyName(url.host());
        url.setHost(host);
        request.setUrl(url);
    }
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    const bool isHttp2 = step.http == HttpVersion::Http2;
    const bool isTls = url.scheme() == QLatin1String("https");
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, isHttp2 && isTls);
    request.setAttribute(QNetworkRequest::Http2DirectAttribute, isHttp2 && !isTls);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QHttp1Configuration http1;
    http1.setNumberOfConnectionsPerHost(connectionsPerManager(settings));
    request.setHttp1Configuration(http1);
#endif
    if (tls)
        request.setSslConfiguration(*tls);
    return request;
}

QByteArray sentReason(const QNetworkReply &reply)
{
    // Qt up to 6.4 gives a string in which each byte has become a character.
    const QVariant reason = reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute);
    return reason.typeId() == QMetaType::QString ? reason.toString().toLatin1()
                                                 : reason.toByteArray();
}

Failure qtFailure(const QNetworkReply &reply, const HttpExchange &exchange, const HttpStep &step,
                  const Limits &limits)
{
    const bool hasAnswer = exchange.httpStatus != 0;
    switch (reply.error()) {
    case QNetworkReply::NoError:
        return hasAnswer ? Failure{} : resetFailure(step.url());
    case QNetworkReply::ConnectionRefusedError:
        return refusedFailure(step.url());
    case QNetworkReply::HostNotFoundError:
        return hostNotFoundFailure(step.url());
    case QNetworkReply::TimeoutError:
        return connectTimeoutFailure(step, limits);
    case QNetworkReply::SslHandshakeFailedError:
        return tlsFailure(step.url(), reply.errorString());
    case QNetworkReply::RemoteHostClosedError:
        // An answer that is not HTTP ends in the same error. Qt Network does not tell the two
        // apart.
        return hasAnswer ? truncatedFailure(step.url(), exchange.body.size(),
                                            contentLength(exchange.headers))
                         : resetFailure(step.url());
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        if (!hasAnswer || exchange.httpStatus < 400)
            return unreadableFailure(step.url());
        return {};
    default:
        // If there is an answer, Qt's error only repeats its status, which is judged elsewhere.
        return hasAnswer && exchange.httpStatus >= 400
                   ? Failure{}
                   : networkFailure(step.url(), reply.errorString());
    }
}

Http2End http2End(const QNetworkReply &reply)
{
    const QString text = reply.errorString();
    switch (reply.error()) {
    case QNetworkReply::NoError:
        return Http2End::Answer;
    case QNetworkReply::ContentReSendError:   // GOAWAY, for a request after its last stream
    case QNetworkReply::ProtocolUnknownError: // GOAWAY, for a request that was not sent yet
        return Http2End::Refused;
    case QNetworkReply::RemoteHostClosedError:
        return Http2End::Connection;
    default:
        break;
    }
    if (text == refusedStreamText)
        return Http2End::Refused;
    if (text == http11RequiredText)
        return Http2End::Http11Required;
    const auto isText = [&text](const char *known) {
        return text.startsWith(QLatin1String(known));
    };
    if (std::ranges::any_of(brokenStreamTexts, isText))
        return Http2End::Stream;
    // Faults of the connection come with the errors of the codes that Qt Network answers with.
    const bool isOfConnection = reply.error() == QNetworkReply::ProtocolFailure ||
                                reply.error() == QNetworkReply::UnknownServerError;
    return isOfConnection ? Http2End::Connection : Http2End::Answer;
}

Failure http2Failure(const QNetworkReply &reply, const HttpExchange &exchange, const HttpStep &step,
                     const Limits &limits)
{
    const bool hasAnswer = exchange.httpStatus != 0;
    const qint64 received = exchange.body.size();
    switch (http2End(reply)) {
    case Http2End::Refused:
    case Http2End::Stream:
    case Http2End::Http11Required:
        if (!hasAnswer && reply.errorString() == protocolErrorText)
            return unreadableFailure(step.url());
        return hasAnswer ? streamCutFailure(step.url(), received, contentLength(exchange.headers))
                         : streamResetFailure(step.url());
    case Http2End::Connection: // libcurl does not tell why it can't be understood, either
        return hasAnswer ? truncatedFailure(step.url(), received, contentLength(exchange.headers))
                         : resetFailure(step.url());
    case Http2End::Answer:
        break;
    }
    return qtFailure(reply, exchange, step, limits);
}

Failure certificateFailure(const QUrl &url, const QList<QSslError> &errors)
{
    QStringList reasons;
    for (const QSslError &error : errors)
        reasons.append(error.errorString());
    return tlsFailure(url, reasons.join(QLatin1String("; ")));
}

} // namespace regatta
