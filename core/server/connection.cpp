// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/connection.h"

#include <charconv>

namespace regatta {
namespace {

using namespace std::chrono_literals;

/// This is longer than any client stays. The clock's own maximum would overflow.
constexpr std::chrono::hours foreverFromNow{24 * 365};

void raiseTo(std::atomic<quint64> &peak, quint64 value)
{
    if (value > peak.load(std::memory_order_relaxed))
        peak.store(value, std::memory_order_relaxed);
}

/// Writes the delay in milliseconds, as the header's standard demands.
void appendServerTiming(std::string &head, std::chrono::microseconds delay)
{
    char digits[32];
    const auto end = std::to_chars(digits, std::end(digits), delay.count() / 1000.0).ptr;
    head.append("Server-Timing: delay;dur=").append(digits, end).append("\r\n");
}

} // namespace

Connection::Connection(ServerState &state, SiteId site, Socket socket)
    : m_state(state),
      m_site(site),
      m_number(++state.connectionCount),
      m_socket(std::move(socket)),
      m_timer(m_socket.get_executor()),
      m_input(maxInput),
      m_note(state.runs, state.sender, m_number),
      m_free(Clock::now())
{
    m_state.connections.insert(this);
    auto &count = counters();
    ++count.connections;
    raiseTo(count.peakConnections, ++count.openConnections);
    expectWithin(m_state.options.idleTimeout, m_free);
}

Connection::~Connection()
{
    m_state.connections.erase(this);
    --counters().openConnections;
    if (m_state.onRoom)
        m_state.onRoom();
}

Task<void> Connection::serve(std::shared_ptr<Connection> self)
{
    ErrorCode ignored;
    self->m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    self->m_socket.non_blocking(true, ignored);
    for (bool isUsable = true; isUsable && !self->m_hasLeft;) {
        const Reading reading = co_await self->readRequest();
        if (reading == Reading::Unfinished)
            co_return;
        self->readTarget();
        if (reading == Reading::Complete) {
            isUsable = co_await self->answerRequest();
        } else {
            co_await self->refuse(reading);
            isUsable = false;
        }
        self->m_note.end();
    }
    co_await self->lingerAndClose();
}

void Connection::closeIfOverdue(Clock::time_point now)
{
    ErrorCode ignored;
    if (now > m_deadline)
        m_socket.close(ignored);
}

void Connection::closeIfAnswering(quint64 token)
{
    if (!m_note.isOf(token))
        return;
    m_hasLeft = true;
    m_timer.cancel();
    ErrorCode ignored;
    m_socket.close(ignored);
}

void Connection::expectWithin(std::chrono::milliseconds limit, Clock::time_point since)
{
    m_deadline = since + limit;
}

ServerState::Counters &Connection::counters()
{
    return m_state.counters[static_cast<std::size_t>(m_site)];
}

void Connection::noteServed(std::chrono::microseconds delay, int status)
{
    if (const auto &onServed = m_state.options.onServed)
        onServed({m_site, m_number, request().method, request().target, delay, status});
}

// ---- Reading

/// Unfinished means that the client left or was too slow.
Task<RequestReader::Reading> Connection::readRequest()
{
    m_reader.begin();
    expectWithin(m_state.options.idleTimeout, m_free);
    for (bool hasBegun = false;;) {
        if (const Reading reading = m_reader.parse(m_input); reading != Reading::Unfinished)
            co_return reading;
        if (!hasBegun && m_reader.hasBegun()) {
            hasBegun = true;
            expectWithin(m_state.options.requestTimeout);
        }
        const auto room = m_input.prepare(std::min(readSize, maxInput - m_input.size()));
        ErrorCode error;
        auto token = asio::redirect_error(useAwaitable, error);
        m_input.commit(co_await m_socket.async_read_some(room, token));
        if (error)
            co_return Reading::Unfinished;
    }
}

void Connection::readTarget()
{
    m_path = pathOf(request().target);
    const auto key = takeKey(m_path);
    m_hasRoom = !key || m_note.begin(*key);
}

// ---- Answering

Task<bool> Connection::answerRequest()
{
    auto &count = counters();
    ++count.requests;
    raiseTo(count.peakRequests, ++count.openRequests);
    const bool isRead = request().isGet || request().isHead;
    bool isUsable = false;
    if (!isRead)
        isUsable = co_await answerPlainly(m_state.pages.methodNotAllowed(), {});
    else if (!m_hasRoom)
        isUsable = co_await answerPlainly(m_state.pages.tooManyRuns(), {});
    else if (const auto found = m_state.pages.find(m_path); found.code)
        isUsable = co_await answerInWeather(found);
    else
        isUsable = co_await answerPlainly(*found.page, {});
    --count.openRequests;
    co_return isUsable;
}

Task<bool> Connection::answerInWeather(const FlagPages::Found &found)
{
    const Forecast weather = forecast(m_state.options.weather, m_site, weatherKey(found));
    const bool isThere = weather.delay == 0us || co_await sleep(weather.delay);
    m_note.delayed(weather.delay, isThere);
    if (!isThere) {
        noteServed(weather.delay, 0);
        co_return false;
    }
    if (weather.isTeapot)
        co_return co_await answerPlainly(m_state.pages.teapot(), weather.delay);
    if (weather.fault == Fault::Status)
        co_return co_await answerPlainly(m_state.pages.faultyStatus(weather.variant),
                                         weather.delay);
    if (weather.fault)
        co_return co_await answerFaultily(*found.page, weather);
    co_return co_await answerPlainly(*found.page, weather.delay);
}

/// Requests with a key say everything by it.
WeatherKey Connection::weatherKey(const FlagPages::Found &found)
{
    if (m_note.isKeyed())
        return m_note.weatherKey(*found.code, found.isFlag && request().isGet);
    return {*found.code, request().round, request().copy, request().attempt};
}

Task<bool> Connection::answerPlainly(const ServedPage &page,
                                     std::optional<std::chrono::microseconds> delay)
{
    const bool isUsable = m_reader.keepsAlive();
    composeHead(page, delay, isUsable);
    m_note.answerBegins(page.status);
    const bool isSent = co_await send(bodyOf(page));
    m_free = Clock::now();
    if (isSent)
        m_note.answered(m_free);
    noteServed(delay.value_or(0us), isSent ? page.status : 0);
    co_return isSent &&isUsable;
}

/// Makes the page as it should be, and then spoils it, so that the client can notice only the
/// fault.
Task<bool> Connection::answerFaultily(const ServedPage &page, const Forecast &weather)
{
    const std::string_view body = bodyOf(page);
    composeHead(page, weather.delay, m_reader.keepsAlive());
    m_note.strike(*weather.fault);
    if (*weather.fault != Fault::Reset)
        m_note.answerBegins(*weather.fault != Fault::Garbage ? page.status : 0);
    switch (*weather.fault) {
    case Fault::Reset:
        reset();
        break;
    case Fault::Garbage:
        m_head = "~~~ This is no answer in HTTP. ~~~\r\n\r\n";
        co_await send({});
        break;
    case Fault::Truncate:
        co_await send(body.substr(0, body.size() / 2));
        break;
    case Fault::Stall:
        co_await send(body.substr(0, body.size() / 2));
        co_await sleep(foreverFromNow);
        break;
    case Fault::Drip:
        co_await drip(body);
        break;
    case Fault::Status: // a page of its own
        Q_UNREACHABLE();
    }
    noteServed(weather.delay, 0);
    co_return false;
}

Task<void> Connection::refuse(Reading reason)
{
    const auto &pages = m_state.pages;
    const ServedPage &page = reason == Reading::HeaderTooLarge ? pages.headerTooLarge()
                             : reason == Reading::BodyTooLarge ? pages.bodyTooLarge()
                                                               : pages.badRequest();
    composeHead(page, {}, false);
    m_note.answerBegins(page.status);
    if (co_await send(page.body))
        m_note.answered(Clock::now());
    noteServed(0us, page.status);
}

std::string_view Connection::bodyOf(const ServedPage &page) const
{
    return request().isHead ? std::string_view() : page.body;
}

void Connection::composeHead(const ServedPage &page, std::optional<std::chrono::microseconds> delay,
                             bool keepsAlive)
{
    m_head.assign(page.head).append(m_state.dateLine);
    if (delay)
        appendServerTiming(m_head, *delay);
    if (!keepsAlive)
        m_head.append("Connection: close\r\n");
    else if (request().isHttp10)
        m_head.append("Connection: keep-alive\r\n");
    m_head.append("\r\n");
}

} // namespace regatta
