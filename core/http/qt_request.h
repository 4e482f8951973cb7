// SPDX-License-Identifier: GPL-3.0-or-later
// Our terms in Qt Network's, and back: what it is asked, and what its answers and errors mean.
#pragma once

#include "core/http/http_exchange.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include <optional>

namespace regatta {

/// With nothing that Qt Network would do by itself: redirects, caching, cookies, HTTP/2. `host` is
/// where to connect to, which may be another name of the address's host.
QNetworkRequest qtRequest(const HttpStep &step, const ClientSettings &settings, const QString &host,
                          const std::optional<QSslConfiguration> &tls);

/// The words beside the status, as they were sent.
QByteArray sentReason(const QNetworkReply &reply);

/// What kept a finished reply from being an answer; `exchange` is what came of it. No failure where
/// Qt's error only repeats the answer's status, which is judged elsewhere.
Failure qtFailure(const QNetworkReply &reply, const HttpExchange &exchange, const HttpStep &step,
                  const Limits &limits);

} // namespace regatta
