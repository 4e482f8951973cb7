// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of failed downloads. All clients share them, so that people read the same sentence
// for the same failure. Whatever the sentences quote is made printable.
#pragma once

#include "core/http/http_exchange.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace regatta {

/// All failures of downloads are made by this function.
Failure makeFailure(ErrorKind kind, const QString &message);

/// The sentence for a deadline that passed during a phase.
Failure timeoutFailure(Phase phase, const HttpStep &step, const Limits &limits);
Failure connectTimeoutFailure(const HttpStep &step, const Limits &limits);
Failure tooManyFieldsFailure(const QUrl &url, const Limits &limits);
Failure tooMuchHeaderFailure(const QUrl &url, const Limits &limits);
/// The body is larger than the limit.
Failure tooLargeFailure(const QUrl &url, const Limits &limits);
Failure refusedFailure(const QUrl &url);
Failure hostNotFoundFailure(const QUrl &url);
/// The connection ended before there was an answer, or before its headers were whole.
Failure resetFailure(const QUrl &url);
/// The connection ended inside the answer. `expected` is nothing if no length was announced.
Failure truncatedFailure(const QUrl &url, qint64 received, std::optional<qint64> expected);
/// The same two for a stream of HTTP/2 that the server broke off, while its connection stayed.
Failure streamResetFailure(const QUrl &url);
Failure streamCutFailure(const QUrl &url, qint64 received, std::optional<qint64> expected);
/// `what` is a clause: "sent a header without a name".
Failure badHttpFailure(const QUrl &url, const QString &what);
/// Something came that is not HTTP.
Failure unreadableFailure(const QUrl &url);
Failure tlsFailure(const QUrl &url, const QString &reason);
/// An answer that is neither a success, nor a redirect, nor "not found". `reason` is the server's
/// own words, which may be empty.
Failure httpFailure(int status, const QString &reason);
/// Any other failure, in the library's own words.
Failure networkFailure(const QUrl &url, const QString &reason);

/// "127.0.0.1:8000", as sentences name it.
QString hostAndPort(const QUrl &url);

} // namespace regatta
