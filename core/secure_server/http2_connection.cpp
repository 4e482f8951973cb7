// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secure_server/http2_connection.h"

#include "core/secure_server/http2_head.h"

namespace regatta {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t wholeBody = std::string_view::npos;
/// Clients drop what they have of an answer if its reset comes with it.
constexpr auto pauseBeforeReset = 20ms;

} // namespace

/// One request and its answer. If they take time, a coroutine of their own sees to them.
class Http2Connection::Exchange : public RequestWaiter
{
public:
    explicit Exchange(Http2Connection &connection)
        : service(connection.m_state, connection.m_client->client(), *this),
          m_timer(connection.m_client->socket().get_executor())
    {}

    Task<bool> sleepUntil(Clock::time_point time) override
    {
        if (!stream)
            co_return false;
        m_timer.expires_at(time);
        ErrorCode ignored;
        auto token = asio::redirect_error(useAwaitable, ignored);
        co_await m_timer.async_wait(token);
        co_return stream;
    }
    void wake() override { m_timer.cancel(); }

    bool isPaced() const { return service.isPaced() && !service.answer().fault; }
    bool takesTime() const
    {
        const auto fault = service.answer().fault;
        return service.mustWait() || isPaced() || fault == Fault::Drip || fault == Fault::Truncate;
    }

    FlagRequest request;
    RequestService service;
    /// nullptr when it has ended.
    Http2Stream *stream = nullptr;
    /// Its coroutine is under way.
    bool isRunning = false;
    bool isAnswered = false;

private:
    Timer m_timer;
};

Http2Connection::Http2Connection(std::unique_ptr<ClientSocket> client, beast::flat_buffer input)
    : m_client(std::move(client)),
      m_state(m_client->state()),
      m_input(std::move(input)),
      m_session(*this),
      m_clogged(m_client->socket().get_executor()),
      m_lastRequest(Clock::now())
{
    m_client->setProtocol(this);
}

Http2Connection::~Http2Connection() = default;

Task<void> Http2Connection::serve(std::shared_ptr<Http2Connection> self)
{
    for (bool isUsable = self->takeInput(); isUsable;) {
        self->flush();
        if (self->m_session.isOver())
            break;
        const bool hasMore = co_await self->readMore();
        isUsable = hasMore && self->takeInput();
    }
    self->m_hasEnded = true;
    for (const auto &exchange : self->m_exchanges) {
        if (exchange->stream)
            self->end(*exchange);
    }
    co_await self->m_client->lingerAndClose(self->m_input);
}

void Http2Connection::closeIfOverdue(Clock::time_point now)
{
    const auto requestLimit = m_state.options.requestTimeout;
    const auto idleLimit = m_state.options.idleTimeout;
    const bool isIdle = m_session.streamCount() == 0 && now > m_lastRequest + idleLimit;
    if ((m_isBlocked && now > m_blockedSince + idleLimit) || (isIdle && m_isGoingAway) ||
        m_session.hasStalled(now - requestLimit, now - idleLimit)) {
        m_client->close();
    } else if (isIdle) {
        m_isGoingAway = true;
        m_session.goAway();
        flush();
    }
}

/// They end as if the client had reset them.
void Http2Connection::endRequestsOf(quint64 token)
{
    bool hasAny = false;
    for (const auto &exchange : m_exchanges) {
        if (!exchange->stream || !exchange->service.note().isOf(token))
            continue;
        hasAny = true;
        m_session.reset(*exchange->stream, Http2Error::InternalError);
    }
    if (hasAny && m_isBlocked)
        m_client->close(); // such a client would never hear of it
    else if (hasAny)
        flushSoon();
}

// ---- Reading and writing

Task<bool> Http2Connection::readMore()
{
    if (m_session.isClogged())
        co_await waitWhileClogged();
    ErrorCode error;
    const std::size_t bytes = co_await m_client->readSome(m_client->room(m_input), error);
    co_return !error && m_client->received(m_input, bytes);
}

bool Http2Connection::takeInput()
{
    do {
        const auto bytes = m_input.data();
        if (!m_session.receive({static_cast<const char *>(bytes.data()), bytes.size()}))
            return false;
        m_input.consume(bytes.size());
    } while (m_client->takeHeld(m_input));
    return true;
}

void Http2Connection::flush()
{
    while (!m_isBlocked && !m_hasEnded) {
        const std::string_view output = m_session.output();
        if (output.empty())
            break;
        ErrorCode error;
        m_session.sent(m_client->write({}, output, error));
        if (error == asio::error::would_block)
            waitUntilWritable();
        else if (error)
            return m_client->close();
    }
    ErrorCode ignored;
    if (!m_hasEnded && m_session.isOver())
        m_client->socket().cancel(ignored); // so that nobody waits for more requests
}

/// Answers that become ready at the same moment share a write.
void Http2Connection::flushSoon()
{
    if (std::exchange(m_willFlush, true))
        return;
    asio::post(m_client->socket().get_executor(), [self = shared_from_this()] {
        self->m_willFlush = false;
        self->flush();
    });
}

void Http2Connection::waitUntilWritable()
{
    m_isBlocked = true;
    m_blockedSince = Clock::now();
    auto goOn = [self = shared_from_this()](ErrorCode error) {
        self->m_isBlocked = false;
        if (!error)
            self->flush();
        self->m_clogged.cancel();
    };
    m_client->socket().async_wait(Socket::wait_write, std::move(goOn));
}

Task<void> Http2Connection::waitWhileClogged()
{
    while (m_isBlocked && m_session.isClogged()) {
        m_clogged.expires_at(Clock::time_point::max());
        ErrorCode ignored;
        auto token = asio::redirect_error(useAwaitable, ignored);
        co_await m_clogged.async_wait(token);
    }
}

// ---- Requests

Http2Connection::Exchange &Http2Connection::takeExchange(Http2Stream &stream)
{
    if (m_free.empty())
        m_free.push_back(m_exchanges.emplace_back(std::make_unique<Exchange>(*this)).get());
    Exchange &exchange = *m_free.back();
    m_free.pop_back();
    std::swap(exchange.request, stream.request());
    exchange.stream = &stream;
    exchange.isRunning = exchange.isAnswered = false;
    stream.answerer = &exchange;
    return exchange;
}

void Http2Connection::release(Exchange &exchange)
{
    exchange.service.finish(exchange.isAnswered);
    m_lastRequest = Clock::now();
    m_free.push_back(&exchange);
}

void Http2Connection::requestCame(Http2Stream &stream, Reading reading)
{
    Exchange &exchange = takeExchange(stream);
    const auto &pages = m_state.pages;
    if (reading == Reading::Complete)
        exchange.service.receive(exchange.request);
    else
        exchange.service.refuse(exchange.request, reading == Reading::HeaderTooLarge
                                                      ? pages.headerTooLarge()
                                                      : pages.bodyTooLarge());
    if (!exchange.takesTime())
        return answer(exchange);
    exchange.isRunning = true;
    asio::co_spawn(m_client->socket().get_executor(), answerInTime(shared_from_this(), exchange),
                   asio::detached);
}

void Http2Connection::streamEnded(Http2Stream &stream)
{
    end(*static_cast<Exchange *>(stream.answerer));
}

/// Its coroutine, if there is one, learns that it has nothing more to do.
void Http2Connection::end(Exchange &exchange)
{
    exchange.service.note().sent(exchange.stream->bodySent());
    exchange.stream = nullptr;
    exchange.wake();
    if (!exchange.isRunning)
        release(exchange);
}

// ---- Answers

Task<void> Http2Connection::answerInTime(std::shared_ptr<Http2Connection> self, Exchange &exchange)
{
    const bool isThere = !exchange.service.mustWait() || co_await exchange.service.wait();
    if (isThere && exchange.stream) {
        self->answer(exchange);
        self->flushSoon();
        if (exchange.isPaced())
            co_await self->sendPaced(exchange);
        else if (exchange.service.answer().fault == Fault::Drip)
            co_await self->drip(exchange);
        else if (exchange.service.answer().fault == Fault::Truncate)
            co_await self->resetLater(exchange);
    }
    exchange.isRunning = false;
    if (!exchange.stream)
        self->release(exchange);
}

void Http2Connection::answer(Exchange &exchange)
{
    if (const auto fault = exchange.service.answer().fault)
        return answerFaultily(exchange, *fault);
    exchange.service.note().answerBegins(exchange.service.answer().page->status);
    respond(exchange, exchange.isPaced() ? 0 : wholeBody);
}

/// What HTTP/1.1 does to a connection is done to the stream alone: the others meet weather of their
/// own.
void Http2Connection::answerFaultily(Exchange &exchange, Fault fault)
{
    const Answer &spoilt = exchange.service.answer();
    exchange.service.note().strike(fault);
    if (fault != Fault::Reset)
        exchange.service.note().answerBegins(fault != Fault::Garbage ? spoilt.page->status : 0);
    switch (fault) {
    case Fault::Reset:
        m_session.reset(*exchange.stream, Http2Error::InternalError);
        break;
    case Fault::Garbage:
        m_session.respondWithGarbage(*exchange.stream);
        break;
    case Fault::Truncate:
    case Fault::Stall:
        respond(exchange, spoilt.page->body.size() / 2);
        break;
    case Fault::Drip:
        respond(exchange, 0);
        break;
    case Fault::Status: // a page of its own
        Q_UNREACHABLE();
    }
}

void Http2Connection::respond(Exchange &exchange, std::size_t released)
{
    const ServedPage &page = *exchange.service.answer().page;
    m_head.assign(page.head).append(m_state.dateLine);
    exchange.service.appendTiming(m_head);
    readHttp2Fields(m_head, m_fields);
    m_session.respond(*exchange.stream, page.status, m_fields, page.body, released);
}

void Http2Connection::answerLeft(Http2Stream &stream)
{
    auto &exchange = *static_cast<Exchange *>(stream.answerer);
    const auto fault = exchange.service.answer().fault;
    if (fault == Fault::Truncate)
        exchange.wake();
    if (fault || !stream.isBodySent())
        return;
    exchange.service.note().answered(Clock::now());
    exchange.isAnswered = true;
}

/// At the bandwidth of the weather: the head goes ahead, and the body follows in pieces.
Task<void> Http2Connection::sendPaced(Exchange &exchange)
{
    const std::size_t size = exchange.service.body().size();
    for (std::size_t released = 0; exchange.stream && released < size;) {
        const std::size_t piece = std::min(exchange.service.pieceSize(), size - released);
        if (!co_await exchange.sleepUntil(exchange.service.book(piece)))
            break;
        released += piece;
        m_session.release(*exchange.stream, released);
        flushSoon();
    }
}

/// When what was released has left.
Task<void> Http2Connection::resetLater(Exchange &exchange)
{
    // Not joined by &&: g++ 12 then destroys the second task twice.
    co_await exchange.sleepUntil(Clock::time_point::max());
    co_await exchange.sleepUntil(Clock::now() + pauseBeforeReset);
    if (!exchange.stream)
        co_return;
    m_session.reset(*exchange.stream, Http2Error::InternalError);
    flushSoon();
}

Task<void> Http2Connection::drip(Exchange &exchange)
{
    const std::size_t size = exchange.service.body().size();
    for (std::size_t released = 1; released <= size; ++released) {
        if (!co_await exchange.sleepUntil(Clock::now() + 1s))
            break;
        m_session.release(*exchange.stream, released);
        flushSoon();
    }
}

} // namespace regatta
