// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/qt_request.h"

#include "core/http/failures.h"
#include "core/http/qt_manager.h"

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QHttp1Configuration>
#endif

namespace regatta {

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
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
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

Failure certificateFailure(const QUrl &url, const QList<QSslError> &errors)
{
    QStringList reasons;
    for (const QSslError &error : errors)
        reasons.append(error.errorString());
    return tlsFailure(url, reasons.join(QLatin1String("; ")));
}

} // namespace regatta
