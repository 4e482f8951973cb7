// SPDX-License-Identifier: GPL-3.0-or-later
// Translates our requests into Qt Network's terms, and its answers and errors into ours.
#pragma once

#include "core/http/http_exchange.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QSslError>

#include <optional>

namespace regatta {

/// The request switches off everything that Qt Network would do by itself: redirects, caching,
/// cookies. `host` is the host to connect to. It may be another name for the address's
/// host.
QNetworkRequest qtRequest(const HttpStep &step, const ClientSettings &settings, const QString &host,
                          const std::optional<QSslConfiguration> &tls);

/// The words beside the status, as the server sent them.
QByteArray sentReason(const QNetworkReply &reply);

/// Says why a finished reply is not an answer. `exchange` is what came. There is no failure if Qt's
/// error only repeats the answer's status, which is judged elsewhere.
Failure qtFailure(const QNetworkReply &reply, const HttpExchange &exchange, const HttpStep &step,
                  const Limits &limits);

/// What ended a request that was sent in HTTP/2.
enum class Http2End {
    Answer,        ///< nothing unusual
    Refused,       ///< the server has not looked at it, so that it may be sent again
    Stream,        ///< the server broke off this request only
    Connection,    ///< the connection ended, or cannot be understood
    Http11Required ///< the server answers this request in HTTP/1.1 only
};
Http2End http2End(const QNetworkReply &reply);
/// As qtFailure.
Failure http2Failure(const QNetworkReply &reply, const HttpExchange &exchange, const HttpStep &step,
                     const Limits &limits);

/// The failure of a connection whose certificate Qt does not trust, with Qt's reasons.
Failure certificateFailure(const QUrl &url, const QList<QSslError> &errors);

} // namespace regatta
