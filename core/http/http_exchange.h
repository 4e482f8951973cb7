// SPDX-License-Identifier: GPL-3.0-or-later
// One request and one answer on the wire: what a client library reports, before anybody judges it.
#pragma once

#include "core/http/client_settings.h"
#include "core/http/http_message.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <optional>
#include <utility>

namespace regatta {

using HeaderList = QList<std::pair<QByteArray, QByteArray>>;

/// What to send next.
struct HttpStep
{
    QUrl url;
    int round = 0;
    int copy = 0;
    /// 0 for the first attempt.
    int attempt = 0;
    /// When the attempt has to be over, whatever hop it is at.
    TimePoint deadline;
};

/// The headers that every client sends beside Host; in this order.
HeaderList requestHeaders(const HttpStep &step, const ClientSettings &settings);
/// The first of them, which are those of every request.
HeaderList commonHeaders(const ClientSettings &settings);
/// The rest of them, which tell the embedded server what weather it is.
HeaderList weatherHeaders(const HttpStep &step);

/// The phase in which an exchange is, for the sentence about a timeout.
enum class Phase { Connecting, Sending, Waiting, Receiving };

struct HttpExchange
{
    /// The transport's failure, if it failed; `reason` and headers may be there all the same.
    Failure failure;
    /// Ended by the stop token, not by itself.
    bool isStopped = false;
    int httpStatus = 0;
    QByteArray reason;
    HeaderList headers;
    QByteArray body;
    PhaseTimes times;
    bool reusedConnection = false;
    /// How often the library sent the request by itself beyond the once that it was asked to.
    int silentRepeats = 0;
};

/// A header's value by its name in any case; nothing when absent.
std::optional<QByteArray> headerValue(const HeaderList &headers, QByteArrayView name);

/// What the headers alone can show to be wrong: too many or too large, two lengths, a length that
/// is no number; and for an answer whose body is wanted (2xx), no headers at all, a body that will
/// be too large or an encoded one. Called as soon as a client has the headers.
Failure headerProblem(int httpStatus, const HeaderList &headers, const Limits &limits,
                      const QUrl &url);

/// The length that the headers announce; nothing when they announce none or no number.
std::optional<qint64> contentLength(const HeaderList &headers);

// The sentences of failures, shared by all clients so that people read the same of the same.

/// The sentence for a deadline that ran out in a phase.
Failure timeoutFailure(Phase phase, const HttpStep &step, const Limits &limits);
Failure connectTimeoutFailure(const HttpStep &step, const Limits &limits);
/// A body that passed the limit.
Failure tooLargeFailure(const QUrl &url, const Limits &limits);
Failure refusedFailure(const QUrl &url);
Failure hostNotFoundFailure(const QUrl &url);
/// The connection ended before there was an answer, or before its headers were whole.
Failure resetFailure(const QUrl &url);
/// The connection ended inside the answer; `expected` is nothing when no length was announced.
Failure truncatedFailure(const QUrl &url, qint64 received, std::optional<qint64> expected);
/// `what` is a clause: "sent a status line that is none".
Failure badHttpFailure(const QUrl &url, const QString &what);
/// Something came that is not HTTP.
Failure unreadableFailure(const QUrl &url);
Failure tlsFailure(const QUrl &url, const QString &reason);
/// Anything else, with the library's own words.
Failure networkFailure(const QUrl &url, const QString &reason);

/// "127.0.0.1:8000", as the sentences name it.
QString hostAndPort(const QUrl &url);

} // namespace regatta
