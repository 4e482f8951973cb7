// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/connection.h"

#include <charconv>

namespace regatta {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t readSize = 4096;
/// A client may send this far ahead of its answers. Then it has to wait for them.
constexpr std::size_t maxInput = RequestParser::maxHeaderBytes + readSize;

/// We wait this long for the client's end. If we closed with unread input, the kernel would reset
/// the connection and the client would lose the answer.
constexpr auto lingering = 1s;

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
      m_note(state.runs, state.sender, m_number)
{
    m_state.connections.insert(this);
    auto &count = counters();
    ++count.connections;
    raiseTo(count.peakConnections, ++count.openConnections);
    expectWithin(m_state.options.idleTimeout);
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

void Connection::expectWithin(std::chrono::milliseconds limit)
{
    m_deadline = Clock::now() + limit;
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
    for (bool hasBegun = false;;) {
        if (const Reading reading = m_reader.parse(m_input); reading != Reading::Unfinished)
            co_return reading;
        if (!hasBegun) {
            hasBegun = m_reader.hasBegun();
            expectWithin(hasBegun ? m_state.options.requestTimeout : m_state.options.idleTimeout);
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

Task<bool> Connection::answerPlainly(const Page &page,
                                     std::optional<std::chrono::microseconds> delay)
{
    const bool isUsable = m_reader.keepsAlive();
    composeHead(page, delay, isUsable);
    m_note.answerBegins(page.status);
    const bool isSent = co_await send(bodyOf(page));
    if (isSent)
        m_note.answered();
    noteServed(delay.value_or(0us), isSent ? page.status : 0);
    co_return isSent &&isUsable;
}

/// Makes the page as it should be, and then spoils it, so that the client can notice only the
/// fault.
Task<bool> Connection::answerFaultily(const Page &page, const Forecast &weather)
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
    const Page &page = reason == Reading::HeaderTooLarge ? pages.headerTooLarge()
                       : reason == Reading::BodyTooLarge ? pages.bodyTooLarge()
                                                         : pages.badRequest();
    composeHead(page, {}, false);
    m_note.answerBegins(page.status);
    if (co_await send(page.body))
        m_note.answered();
    noteServed(0us, page.status);
}

std::string_view Connection::bodyOf(const Page &page) const
{
    return request().isHead ? std::string_view() : page.body;
}

void Connection::composeHead(const Page &page, std::optional<std::chrono::microseconds> delay,
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

// ---- Sending

Task<bool> Connection::send(std::string_view body)
{
    const std::array<asio::const_buffer, 2> whole{asio::buffer(m_head), asio::buffer(body)};
    ErrorCode error;
    // The kernel nearly always takes everything at once, so there is nothing to wait for.
    const std::size_t sent = m_socket.write_some(whole, error);
    const std::size_t size = m_head.size() + body.size();
    if (sent == size) {
        m_note.sent(body.size());
        co_return true;
    }
    if (error && error != asio::error::would_block)
        co_return false;
    co_return co_await sendRest(body, sent);
}

/// Waits for a client that takes its answer slowly.
Task<bool> Connection::sendRest(std::string_view body, std::size_t sent)
{
    expectWithin(m_state.options.idleTimeout);
    const std::size_t headLeft = m_head.size() - std::min(sent, m_head.size());
    const std::array<asio::const_buffer, 2> rest{
        asio::buffer(m_head.data() + (m_head.size() - headLeft), headLeft),
        asio::buffer(body) + (sent - (m_head.size() - headLeft))};
    ErrorCode error;
    auto token = asio::redirect_error(useAwaitable, error);
    sent += co_await asio::async_write(m_socket, rest, token);
    m_note.sent(sent - std::min(sent, m_head.size()));
    co_return !error;
}

Task<void> Connection::drip(std::string_view body)
{
    bool isThere = co_await send({});
    while (isThere && !body.empty()) {
        m_head = body.front();
        body.remove_prefix(1);
        isThere = co_await sleep(1s) && co_await send({});
        m_note.sent(isThere ? 1 : 0);
    }
}

/// Closing with a linger time of zero sends RST instead of FIN.
void Connection::reset()
{
    ErrorCode ignored;
    m_socket.set_option(asio::socket_base::linger(true, 0), ignored);
    m_socket.close(ignored);
}

/// If a socket is closed with unread input, the connection is reset, and the client may lose the
/// answer. So we wait for the client's own end.
Task<void> Connection::lingerAndClose()
{
    ErrorCode error;
    m_socket.shutdown(Socket::shutdown_send, error);
    expectWithin(lingering);
    while (!error) {
        m_input.clear();
        const auto room = m_input.prepare(readSize);
        auto token = asio::redirect_error(useAwaitable, error);
        co_await m_socket.async_read_some(room, token);
    }
}

// ---- Waiting

Task<bool> Connection::sleep(std::chrono::microseconds duration)
{
    m_deadline = Clock::time_point::max();
    ++m_sleepNumber;
    m_timer.expires_after(duration);
    watchClient();
    ErrorCode ignored;
    auto token = asio::redirect_error(useAwaitable, ignored);
    co_await m_timer.async_wait(token);
    ++m_sleepNumber;
    m_socket.cancel(ignored);
    co_return !m_hasLeft;
}

/// Reads ahead while asleep, because only reading tells that the client has left.
void Connection::watchClient()
{
    auto watch = [self = shared_from_this(), number = m_sleepNumber](ErrorCode error) {
        if (error || number != self->m_sleepNumber)
            return;
        if (!self->takeInput()) {
            self->m_hasLeft = true;
            self->m_timer.cancel();
        } else if (self->m_input.size() < maxInput) {
            self->watchClient();
        }
    };
    m_socket.async_wait(Socket::wait_read, std::move(watch));
}

/// Returns false at the end of the client's stream. We can't tell a client that has only closed its
/// sending side from one that is gone, but no client does that while it waits for an answer.
bool Connection::takeInput()
{
    const auto room = m_input.prepare(std::min(readSize, maxInput - m_input.size()));
    ErrorCode error;
    m_input.commit(m_socket.read_some(room, error));
    return !error || error == asio::error::would_block;
}

} // namespace regatta
