// SPDX-License-Identifier: GPL-3.0-or-later
// One request and one answer on the wire, as a client library reports them before anybody judges
// them.
#pragma once

#include "core/http/client_settings.h"
#include "core/http/header_list.h"
#include "core/http/http_message.h"

#include <QByteArray>

namespace regatta {

/// What to send next.
struct HttpStep
{
    RequestAddress address;
    int round = 0;
    int copy = 0;
    /// 0 for the first attempt.
    int attempt = 0;
    /// What to ask the server for.
    HttpVersion http = HttpVersion::Http11;
    /// When it is sent off.
    TimePoint begin;
    /// When the attempt must be over, whichever hop it has reached.
    TimePoint deadline;

    const QUrl &url() const { return address.url(); }
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
    HeaderList headers;
    QByteArray body;
    PhaseTimes times;
    bool reusedConnection = false;
    /// What the server spoke. Known without an answer, too, if something else has shown it.
    HttpVersion httpVersion = HttpVersion::Unknown;
    /// How often the library sent the request again by itself.
    int silentRepeats = 0;
};

/// What the headers alone show to be wrong: too many or too large, two lengths, or a length that is
/// not a number. If the body is wanted (2xx), also a body that will be too large, or an encoded
/// one. A client calls this as soon as it has the headers.
Failure headerProblem(int httpStatus, const HeaderList &headers, const Limits &limits,
                      const QUrl &url);

} // namespace regatta
