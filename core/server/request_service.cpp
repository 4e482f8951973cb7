// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/request_service.h"

#include "core/server/server_state.h"

#include <algorithm>
#include <utility>

namespace regatta {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

} // namespace

RequestService::RequestService(ServerState &state, ClientConnection &connection,
                               RequestWaiter &waiter)
    : m_state(state),
      m_connection(connection),
      m_waiter(waiter),
      m_note(state.runs, state.sender, connection.number, connection.accepted),
      m_place(state.queue)
{}

RequestService::~RequestService()
{
    if (m_request)
        finish(false);
}

void RequestService::receive(const FlagRequest &request)
{
    m_request = &request;
    auto &count = m_state.countersOf(m_connection.site);
    ++count.requests;
    ServerState::Counters::raiseTo(count.peakRequests, ++count.openRequests);
    m_answer = {};
    m_mustWait = false;
    readTarget(request);
    if (!request.isGet && !request.isHead) {
        answerWith(m_state.pages.methodNotAllowed());
    } else if (m_note.isKeyed() && !m_note.hasRoom()) {
        answerWith(m_state.pages.tooManyRuns());
    } else {
        const FlagPages::Found found = m_state.pages.find(m_path);
        answerWith(*found.page);
        if (found.code)
            meetWeather(found);
    }
}

void RequestService::refuse(const FlagRequest &request, const ServedPage &page)
{
    m_request = &request;
    ++m_state.countersOf(m_connection.site).openRequests;
    m_answer = {&page, {}, {}};
    m_mustWait = false;
    readTarget(request);
}

void RequestService::readTarget(const FlagRequest &request)
{
    m_path = pathOf(request.target);
    if (const auto key = takeKey(m_path))
        m_note.begin(*key);
}

void RequestService::meetWeather(const FlagPages::Found &found)
{
    const Weather &weather = m_state.options.weather;
    const Forecast forecast = regatta::forecast(weather, m_connection.site, weatherKey(found));
    m_answer.timing.emplace();
    m_delay = forecast.delay;
    if (forecast.bytes && found.isFlag && found.code->hasFlag()) {
        m_sizedPage = m_state.pages.flagOfSize(*found.code, *forecast.bytes);
        answerWith(*m_sizedPage);
    }
    if (forecast.isTeapot)
        answerWith(m_state.pages.teapot());
    else if (forecast.fault == Fault::Status)
        answerWith(m_state.pages.faultyStatus(forecast.variant));
    else
        m_answer.fault = forecast.fault;
    if (m_connection.site == SiteId::Local)
        return;
    m_mustWait = m_delay > 0us || weather.roundTrip > 0ms || m_state.queue.isLimited() ||
                 m_state.rateLimit.isLimited() || m_state.link.isLimited();
    if (!m_answer.fault) // spoilt answers are not paced
        m_answer.timing->wire = m_state.link.shortestTime(body().size());
}

/// Requests with a key say everything by it.
WeatherKey RequestService::weatherKey(const FlagPages::Found &found)
{
    if (m_note.isKeyed())
        return m_note.weatherKey(*found.code, found.isFlag && m_request->isGet);
    return {*found.code, m_request->round, m_request->copy, m_request->attempt};
}

/// The request travels to the server, queues, is worked on, and its answer travels back.
Task<bool> RequestService::wait()
{
    ServerTiming &timing = *m_answer.timing;
    const nanoseconds roundTrip = m_state.options.weather.roundTrip;
    const nanoseconds there = handshakesLeft(Clock::now()) + roundTrip / 2;
    timing.roundTrips = there;
    bool isThere = co_await waitFor(there);
    if (isThere && m_state.rateLimit.admit(Clock::now())) {
        isThere = co_await waitForTurn();
        timing.delay = isThere ? m_delay : 0us;
        isThere = isThere && co_await waitFor(m_delay);
        m_place.leave();
    } else if (isThere) {
        m_answer = {&m_state.pages.overRate(), timing, {}};
        timing.wire = m_state.link.shortestTime(body().size());
    }
    if (isThere) {
        timing.roundTrips += roundTrip - roundTrip / 2;
        isThere = co_await waitFor(roundTrip - roundTrip / 2);
    }
    m_note.waited(timing, isThere);
    co_return isThere;
}

Task<bool> RequestService::waitFor(nanoseconds time)
{
    if (time <= 0ns)
        co_return true;
    co_return co_await m_waiter.sleepUntil(Clock::now() + time);
}

Task<bool> RequestService::waitForTurn()
{
    if (!m_state.queue.isLimited())
        co_return true;
    const auto arrived = Clock::now();
    m_place.enter([this] { m_waiter.wake(); });
    const bool isWaiting = !m_place.isAtWork();
    bool isThere = true;
    while (isThere && !m_place.isAtWork())
        isThere = co_await m_waiter.sleepUntil(Clock::time_point::max());
    if (isWaiting)
        m_answer.timing->queue = Clock::now() - arrived;
    co_return isThere;
}

/// One round trip for TCP and one for TLS 1.3, both since the connection was accepted. A request
/// that comes later finds them over.
nanoseconds RequestService::handshakesLeft(Clock::time_point now) const
{
    const nanoseconds handshakes =
        m_state.options.weather.roundTrip * (m_connection.usesTls ? 2 : 1);
    return std::max(nanoseconds(m_connection.accepted + handshakes - now), 0ns);
}

std::string_view RequestService::body() const
{
    return m_request->isHead ? std::string_view() : m_answer.page->body;
}

void RequestService::appendTiming(std::string &head) const
{
    if (!m_answer.timing)
        return;
    head.append("Server-Timing: ");
    appendTo(head, *m_answer.timing);
    head.append("\r\n");
}

bool RequestService::isPaced() const
{
    return m_answer.timing && m_connection.site != SiteId::Local && m_state.link.isLimited();
}

std::size_t RequestService::pieceSize() const
{
    return m_state.link.pieceSize();
}

Clock::time_point RequestService::book(std::size_t bytes)
{
    m_booking = m_state.link.book(m_connection.flow, bytes, Clock::now());
    return m_booking.passed;
}

void RequestService::finish(bool isAnswered)
{
    m_place.leave();
    if (isPaced()) // a client that has left takes no bandwidth from the others
        m_state.link.giveBack(m_connection.flow, std::exchange(m_booking, {}), Clock::now());
    m_note.end();
    --m_state.countersOf(m_connection.site).openRequests;
    if (const auto &onServed = m_state.options.onServed)
        onServed({m_connection.site, m_connection.number, m_request->method, m_request->target,
                  m_answer.timing ? std::chrono::duration_cast<std::chrono::microseconds>(
                                        m_answer.timing->beforeAnswer())
                                  : 0us,
                  isAnswered && !m_answer.fault ? m_answer.page->status : 0});
    m_request = nullptr;
    m_sizedPage.reset(); // idle connections keep no bodies
}

} // namespace regatta
