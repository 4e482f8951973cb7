// SPDX-License-Identifier: GPL-3.0-or-later
// A download's request and response, the same for every client.
#pragma once

#include "core/http/address.h"
#include "core/http/error_kind.h"
#include "core/http/http_version.h"
#include "core/http/server_timing.h"

#include <QByteArray>

#include <chrono>

namespace regatta {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;

/// If the server's weather depends on more than the path, these go along as Regatta-* headers.
struct HttpRequest
{
    RequestAddress url;
    int round = 0;
    int copy = 0;
};

/// When each phase of the last attempt ended. A default TimePoint means that the moment never came.
/// The times never decrease in this order.
struct PhaseTimes
{
    /// When the last attempt was dispatched. After retries this is later than `started` of the
    /// request.
    TimePoint dispatched;
    TimePoint connected;
    /// TLS is agreed on. Never comes without TLS.
    TimePoint secured;
    TimePoint sent;
    TimePoint firstByte;
    TimePoint received;
};

struct HttpResponse
{
    Status status = Status::Cancelled;
    Failure failure;
    /// 0 if there was no answer.
    int httpStatus = 0;
    /// The server's own words beside the number, printable. See core/http/reason_phrase.h.
    QString reason;
    /// Only with Status::Ok.
    QByteArray body;
    int attempts = 1;
    /// The server answered one of the attempts with 429 or 503: it gets too many requests.
    bool wasRefused = false;
    bool reusedConnection = false;
    /// What the server that answered last spoke.
    HttpVersion httpVersion = HttpVersion::Unknown;
    /// The sum that all hops of the last attempt reported in Server-Timing. Zero if none did.
    ServerTiming timing;
    PhaseTimes times;
};

} // namespace regatta
