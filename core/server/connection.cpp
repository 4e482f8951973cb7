// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/connection.h"

namespace regatta {
namespace {

using namespace std::chrono_literals;

/// This is longer than any client stays. The clock's own maximum would overflow.
constexpr std::chrono::hours foreverFromNow{24 * 365};

} // namespace

Connection::Connection(std::unique_ptr<ClientSocket> client, beast::flat_buffer input)
    : m_client(std::move(client)),
      m_state(m_client->state()),
      m_timer(m_client->socket().get_executor()),
      m_input(std::move(input)),
      m_service(m_state, m_client->client(), *this),
      m_free(m_client->client().accepted)
{
    m_client->setProtocol(this);
}

Task<void> Connection::serve(std::shared_ptr<Connection> self)
{
    for (bool isUsable = true; isUsable && !self->m_hasLeft;) {
        const Reading reading = co_await self->readRequest();
        if (reading == Reading::Unfinished)
            co_return;
        if (reading == Reading::Complete) {
            isUsable = co_await self->answerRequest();
        } else {
            co_await self->refuse(reading);
            isUsable = false;
        }
    }
    co_await self->m_client->lingerAndClose(self->m_input);
}

void Connection::closeIfOverdue(Clock::time_point now)
{
    if (m_client->isOverdue(now))
        m_client->close();
}

void Connection::endRequestsOf(quint64 token)
{
    if (!m_service.note().isOf(token))
        return;
    m_hasLeft = true;
    m_timer.cancel();
    m_client->close();
}

// ---- Reading

/// Unfinished means that the client left or was too slow.
Task<RequestReader::Reading> Connection::readRequest()
{
    m_reader.begin();
    m_client->expectWithin(m_state.options.idleTimeout, m_free);
    for (bool hasBegun = false;;) {
        if (const Reading reading = m_reader.parse(m_input); reading != Reading::Unfinished)
            co_return reading;
        if (!hasBegun && m_reader.hasBegun()) {
            hasBegun = true;
            m_client->expectWithin(m_state.options.requestTimeout);
        }
        if (m_client->takeHeld(m_input))
            continue;
        ErrorCode error;
        const std::size_t bytes = co_await m_client->readSome(m_client->room(m_input), error);
        if (error || !m_client->received(m_input, bytes))
            co_return Reading::Unfinished;
    }
}

// ---- Answering

Task<bool> Connection::answerRequest()
{
    m_service.receive(request());
    if (m_service.mustWait() && !co_await m_service.wait()) {
        m_service.finish(false);
        co_return false;
    }
    if (const auto fault = m_service.answer().fault) {
        co_await answerFaultily(*fault);
        m_service.finish(false);
        co_return false;
    }
    const bool isUsable = m_reader.keepsAlive();
    composeHead(isUsable);
    const bool isSent = co_await sendAnswer();
    m_service.finish(isSent);
    co_return isSent &&isUsable;
}

Task<bool> Connection::sendAnswer()
{
    m_service.note().answerBegins(m_service.answer().page->status);
    const bool isSent = m_service.isPaced() ? co_await sendPaced(m_service.body())
                                            : co_await send(m_service.body());
    m_free = Clock::now();
    if (isSent)
        m_service.note().answered(m_free);
    co_return isSent;
}

/// Makes the page as it should be, and then spoils it, so that the client can notice only the
/// fault.
Task<void> Connection::answerFaultily(Fault fault)
{
    const std::string_view body = m_service.body();
    composeHead(m_reader.keepsAlive());
    m_service.note().strike(fault);
    if (fault != Fault::Reset)
        m_service.note().answerBegins(fault != Fault::Garbage ? m_service.answer().page->status
                                                              : 0);
    switch (fault) {
    case Fault::Reset:
        m_client->reset();
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
}

Task<void> Connection::refuse(Reading reason)
{
    const auto &pages = m_state.pages;
    m_service.refuse(request(), reason == Reading::HeaderTooLarge ? pages.headerTooLarge()
                                : reason == Reading::BodyTooLarge ? pages.bodyTooLarge()
                                                                  : pages.badRequest());
    composeHead(false);
    m_service.finish(co_await sendAnswer());
}

void Connection::composeHead(bool keepsAlive)
{
    m_head.assign(m_service.answer().page->head).append(m_state.dateLine);
    m_service.appendTiming(m_head);
    if (!keepsAlive)
        m_head.append("Connection: close\r\n");
    else if (request().isHttp10)
        m_head.append("Connection: keep-alive\r\n");
    m_head.append("\r\n");
}

} // namespace regatta
