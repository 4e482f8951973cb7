// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/served_requests.h"

#include "core/http/failures.h"
#include "core/http/reason_phrase.h"
#include "core/server/flag_corpus.h"
#include "core/weather/forecast.h"

#include <algorithm>
#include <iterator>
#include <limits>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using Outcome = RequestFrame::Outcome;

constexpr int mostLanes = std::numeric_limits<qint16>::max();

TimePoint timePoint(qint64 nanoseconds)
{
    return TimePoint(std::chrono::nanoseconds(nanoseconds));
}

/// When the request was over. A client that left has no last byte.
qint64 endOf(const RequestFrame &frame)
{
    return std::max({frame.requested + frame.roundTrips + frame.queue + frame.delay,
                     frame.firstByte, frame.lastByte});
}

/// What a client would have met.
Failure faultFailure(Fault fault, const QUrl &url, const RequestFrame &frame, qint64 size)
{
    switch (fault) {
    case Fault::Reset:
        return resetFailure(url);
    case Fault::Truncate:
        return truncatedFailure(url, frame.bytes, size);
    case Fault::Garbage:
        return unreadableFailure(url);
    case Fault::Stall:
    case Fault::Drip:
    case Fault::Status: // is an answer
        break;
    }
    return makeFailure(ErrorKind::Timeout,
                       u"The program gave up on an answer that %1 held back: the fault was made "
                       "on purpose."_s.arg(hostAndPort(url)));
}

Failure clientLeftFailure(const QUrl &url)
{
    return makeFailure(ErrorKind::Timeout,
                       u"The program closed the connection before the answer of %1 was whole: give "
                       "it more time, or look at its output."_s.arg(hostAndPort(url)));
}

} // namespace

ServedRequests::ServedRequests(const std::vector<CountryCode> &codes, QString baseUrl)
    : m_baseUrl(std::move(baseUrl))
{
    m_lastOfCode.fill(-1);
    for (const CountryCode code : codes)
        m_isPlanned[code.index()] = true;
}

void ServedRequests::add(const std::vector<RequestFrame> &frames)
{
    for (const RequestFrame &frame : frames) {
        const auto [connection, isFirst] = m_connections.try_emplace(frame.connection, 0);
        Request request{frame, isFirst ? frame.accepted : connection->second, endOf(frame), isFirst,
                        0};
        request.begin = std::min(request.begin, frame.requested);
        connection->second = request.end;
        if (frame.code >= 0 && frame.code < CountryCode::count) {
            request.earlier = m_countOfCode[frame.code]++;
            m_repeated += request.earlier > 0 ? 1 : 0;
            // Frames come when requests end, and the last one is the one that began last.
            int &last = m_lastOfCode[frame.code];
            if (last < 0 || frame.requested >= m_frames[last].frame.requested)
                last = static_cast<int>(m_frames.size());
        }
        m_frames.push_back(request);
    }
}

int ServedRequests::laneOf(const Request &request) const
{
    const auto place = m_connections.find(request.frame.connection);
    return static_cast<int>(
        std::min<std::ptrdiff_t>(std::distance(m_connections.begin(), place), mostLanes));
}

HttpResponse ServedRequests::responseOf(const Request &request, CountryCode code,
                                        bool isStopped) const
{
    const RequestFrame &frame = request.frame;
    const QUrl url = flagUrl(m_baseUrl, code);
    HttpResponse response;
    response.httpStatus = frame.httpStatus;
    response.reason = usualReason(frame.httpStatus);
    response.attempts = m_countOfCode[code.index()];
    response.reusedConnection = !request.isFirstOnConnection;
    response.timing = {.delay = std::chrono::nanoseconds(frame.delay),
                       .queue = std::chrono::nanoseconds(frame.queue),
                       .roundTrips = std::chrono::nanoseconds(frame.roundTrips),
                       .wire = std::chrono::nanoseconds(frame.wire)};
    // What a program does before its request is whole, the server cannot tell: it is overhead.
    response.times.dispatched = timePoint(frame.requested);
    response.times.connected = response.times.dispatched;
    response.times.sent = response.times.dispatched;
    if (frame.firstByte > 0)
        response.times.firstByte = timePoint(frame.firstByte);
    if (frame.lastByte > 0)
        response.times.received = timePoint(frame.lastByte);

    response.status = Status::Error;
    if (frame.outcome == Outcome::ClientLeft)
        response.failure = clientLeftFailure(url);
    else if (frame.outcome == Outcome::Faulty)
        response.failure = faultFailure(static_cast<Fault>(frame.fault), url, frame,
                                        static_cast<qint64>(flagGif(code).size()));
    else if (frame.httpStatus == 200)
        response.status = Status::Ok;
    else if (frame.httpStatus == 404)
        response.status = Status::NotFound;
    else
        response.failure = httpFailure(frame.httpStatus, response.reason);
    if (isStopped && frame.outcome != Outcome::Answered) {
        response.status = Status::Cancelled;
        response.failure = {};
    }
    return response;
}

std::optional<ServedDownload> ServedRequests::download(CountryCode code, bool isStopped) const
{
    const int last = m_lastOfCode[code.index()];
    if (last < 0)
        return {};
    const Request &request = m_frames[last];
    return ServedDownload{laneOf(request), timePoint(request.begin), timePoint(request.end),
                          responseOf(request, code, isStopped), request.frame.bytes};
}

bool ServedRequests::isSettled(CountryCode code) const
{
    const int last = m_lastOfCode[code.index()];
    if (last < 0)
        return false;
    const RequestFrame &frame = m_frames[last].frame;
    return frame.outcome == Outcome::Answered &&
           (frame.httpStatus == 200 || frame.httpStatus == 404);
}

Traffic ServedRequests::traffic() const
{
    std::vector<RequestSpan> spans;
    for (const Request &request : m_frames)
        spans.emplace_back(request.frame.requested, request.end);
    return {static_cast<int>(m_connections.size()), static_cast<int>(m_frames.size()),
            mostAtATime(spans), m_repeated};
}

std::vector<FurtherRequest> ServedRequests::furtherRequests(TimePoint start) const
{
    std::vector<FurtherRequest> further;
    for (std::size_t i = 0; i < m_frames.size(); ++i) {
        const Request &request = m_frames[i];
        const qint16 code = request.frame.code;
        if (code >= 0 && m_isPlanned[code] && m_lastOfCode[code] == static_cast<int>(i))
            continue;
        further.push_back(
            {laneOf(request), timePoint(request.begin) - start, timePoint(request.end) - start});
    }
    std::ranges::stable_sort(further, {}, &FurtherRequest::begin);
    return further;
}

std::optional<TimePoint> ServedRequests::firstConnection() const
{
    const auto first = std::ranges::min_element(
        m_frames, {}, [](const Request &request) { return request.frame.accepted; });
    return first == m_frames.end() ? std::nullopt : std::optional(timePoint(first->frame.accepted));
}

std::optional<TimePoint> ServedRequests::lastByte() const
{
    const auto last = std::ranges::max_element(m_frames, {}, &Request::end);
    return last == m_frames.end() ? std::nullopt : std::optional(timePoint(last->end));
}

} // namespace regatta
