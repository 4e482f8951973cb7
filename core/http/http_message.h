// SPDX-License-Identifier: GPL-3.0-or-later
// One download's question and answer, the same for every client.
#pragma once

#include "core/http/error_kind.h"

#include <QByteArray>
#include <QUrl>

#include <chrono>

namespace regatta {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;

/// Where the server's weather is keyed by more than the path, these go along as Regatta-* headers.
struct HttpRequest
{
    QUrl url;
    int round = 0;
    int copy = 0;
};

/// When each phase of the last attempt ended; a default TimePoint where that moment never came.
/// They never decrease in this order.
struct PhaseTimes
{
    /// The last attempt's dispatch; later than `started` of the request when there were retries.
    TimePoint dispatched;
    TimePoint connected;
    TimePoint sent;
    TimePoint firstByte;
    TimePoint received;
};

struct HttpResponse
{
    Status status = Status::Cancelled;
    Failure failure;
    /// 0 when there was no answer.
    int httpStatus = 0;
    /// The server's own words beside the number, printable; see core/http/reason_phrase.h.
    QString reason;
    /// Only with Status::Ok.
    QByteArray body;
    int attempts = 1;
    bool reusedConnection = false;
    /// As reported in Server-Timing by all hops of the last attempt; zero when it was not.
    std::chrono::nanoseconds serverDelay{0};
    PhaseTimes times;
};

} // namespace regatta
