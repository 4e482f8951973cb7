// SPDX-License-Identifier: GPL-3.0-or-later
// One request and one answer on the wire, as a client library reports them before anybody judges
// them.
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
    /// When the attempt must be over, whichever hop it has reached.
    TimePoint deadline;
};

/// The headers that every client sends besides Host, in this order.
HeaderList requestHeaders(const HttpStep &step, const ClientSettings &settings);
/// The first of these headers: they are the same for every request.
HeaderList commonHeaders(const ClientSettings &settings);
/// The rest of these headers: the credentials in the address and, for the embedded server, the
/// weather.
HeaderList stepHeaders(const HttpStep &step);

/// The phase that an exchange has reached, for the sentence about a timeout.
enum class Phase { Connecting, Waiting, Receiving };

struct HttpExchange
{
    /// The transport's failure, if it failed. There may be a `reason` and headers all the same.
    Failure failure;
    /// The stop token ended it; it did not end by itself.
    bool isStopped = false;
    int httpStatus = 0;
    /// As the server sent it.
    QByteArray reason;
    /// Each name once: values of repeated fields are one list, as Qt Network gives them.
    HeaderList headers;
    QByteArray body;
    PhaseTimes times;
    bool reusedConnection = false;
    /// How often the library sent the request again by itself.
    int silentRepeats = 0;
};

/// Whether two header names are the same. Case does not matter.
bool isSameName(QByteArrayView a, QByteArrayView b);

/// The value of the header with this name, in any case. Nothing if it is absent.
std::optional<QByteArray> headerValue(const HeaderList &headers, QByteArrayView name);

/// The members of a list header, each once; case does not matter. Empty members do not count (RFC
/// 9110, section 5.6.1), so an empty header is like an absent one.
QList<QByteArray> listMembers(const HeaderList &headers, QByteArrayView name);

/// Whether the list has this member. Case does not matter.
bool isMember(const QList<QByteArray> &members, QByteArrayView member);

/// Reads a number that has only digits. A number that is too large becomes the largest possible
/// one. Nothing for any other text.
std::optional<qint64> saturatedNumber(QByteArrayView digits);

/// What the headers alone show to be wrong: too many or too large, two lengths, or a length that is
/// not a number. If the body is wanted (2xx), also a body that will be too large, or an encoded
/// one. A client calls this as soon as it has the headers.
Failure headerProblem(int httpStatus, const HeaderList &headers, const Limits &limits,
                      const QUrl &url);

bool isChunked(const HeaderList &headers);
/// The length that the headers announce. Nothing if they announce none, or chunks, or several
/// lengths.
std::optional<qint64> contentLength(const HeaderList &headers);

} // namespace regatta
