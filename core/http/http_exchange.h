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
/// The rest of them: the credentials of its address, and for the embedded server its weather.
HeaderList stepHeaders(const HttpStep &step);

/// The phase in which an exchange is, for the sentence about a timeout.
enum class Phase { Connecting, Sending, Waiting, Receiving };

struct HttpExchange
{
    /// The transport's failure, if it failed; `reason` and headers may be there all the same.
    Failure failure;
    /// Ended by the stop token, not by itself.
    bool isStopped = false;
    int httpStatus = 0;
    /// As the server sent it.
    QByteArray reason;
    /// Each name once: values of repeated fields are one list, as Qt Network gives them.
    HeaderList headers;
    QByteArray body;
    PhaseTimes times;
    bool reusedConnection = false;
    /// How often the request was sent beyond the once that it was asked for.
    int silentRepeats = 0;
};

/// Whether two header names are the same, in any case.
bool isSameName(QByteArrayView a, QByteArrayView b);

/// A header's value by its name in any case; nothing when absent.
std::optional<QByteArray> headerValue(const HeaderList &headers, QByteArrayView name);

/// The members of a list header, each once, whatever its case. Empty ones are none (RFC 9110,
/// section 5.6.1), so that an empty header is an absent one.
QList<QByteArray> listMembers(const HeaderList &headers, QByteArrayView name);

/// Whether a member is there, in any case.
bool isMember(const QList<QByteArray> &members, QByteArrayView member);

/// A number of digits only; the largest that there is for one that is larger. Nothing for anything
/// else.
std::optional<qint64> saturatedNumber(QByteArrayView digits);

/// What the headers alone can show to be wrong: too many or too large, two lengths, a length that
/// is no number; and for an answer whose body is wanted (2xx), a body that will be too large or an
/// encoded one. Called as soon as a client has the headers.
Failure headerProblem(int httpStatus, const HeaderList &headers, const Limits &limits,
                      const QUrl &url);

bool isChunked(const HeaderList &headers);
/// The length that the headers announce; nothing when they announce none, or chunks, or several.
std::optional<qint64> contentLength(const HeaderList &headers);

// The sentences of failures, shared by all clients so that people read the same of the same. What
// they quote is printable, wherever it came from.

/// The way in which all failures of downloads are made.
Failure makeFailure(ErrorKind kind, const QString &message);

/// The sentence for a deadline that ran out in a phase.
Failure timeoutFailure(Phase phase, const HttpStep &step, const Limits &limits);
Failure connectTimeoutFailure(const HttpStep &step, const Limits &limits);
Failure tooManyFieldsFailure(const QUrl &url, const Limits &limits);
Failure tooMuchHeaderFailure(const QUrl &url, const Limits &limits);
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
