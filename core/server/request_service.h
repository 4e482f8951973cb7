// SPDX-License-Identifier: GPL-3.0-or-later
// The one door of all requests: it finds the answer to a request and lets it wait as the weather
// says. HTTP/1.1 and HTTP/2 only frame what goes in and out.
#pragma once

#include "core/http/server_timing.h"
#include "core/server/asio.h"
#include "core/server/flag_pages.h"
#include "core/server/request_note.h"
#include "core/server/request_parser.h"
#include "core/weather/capacity_queue.h"
#include "core/weather/forecast.h"
#include "core/weather/shared_link.h"
#include "core/workload/site.h"

#include <chrono>
#include <optional>
#include <string>

namespace regatta {

struct ServerState;

/// What the requests of one connection share.
struct ClientConnection
{
    SiteId site = SiteId::Local;
    /// Counted over all sites from 1.
    quint64 number = 0;
    Clock::time_point accepted;
    bool usesTls = false;
    SharedLink::Flow flow{};
};

/// How a request waits. The framing implements it, because only the framing notices that the client
/// has left.
class RequestWaiter
{
public:
    virtual ~RequestWaiter() = default;

    /// Waits until then, or until it is woken. Returns false if the client left meanwhile.
    virtual Task<bool> sleepUntil(Clock::time_point time) = 0;
    /// Ends the sleep.
    virtual void wake() = 0;
};

/// What the framing has to send.
struct Answer
{
    const ServedPage *page = nullptr;
    /// What the weather added. Nothing if the request meets no weather.
    std::optional<ServerTiming> timing;
    /// The fault that spoils this answer. Never Status, which is a page of its own.
    std::optional<Fault> fault;
};

/// Serves one request at a time: `receive` it, `wait` if it `mustWait`, send `answer()`, telling
/// `note()`, and `finish`.
class RequestService
{
public:
    /// All of these outlive it.
    RequestService(ServerState &state, ClientConnection &connection, RequestWaiter &waiter);
    /// A request that is still under way has lost its client.
    ~RequestService();
    RequestService(const RequestService &) = delete;
    RequestService &operator=(const RequestService &) = delete;

    /// Finds the answer. The request outlives its service.
    void receive(const FlagRequest &request);
    /// The answer to what is not a request for us: it is too large, or malformed.
    void refuse(const FlagRequest &request, const ServedPage &page);
    bool mustWait() const { return m_mustWait; }
    /// Returns false if the client left meanwhile.
    Task<bool> wait();
    const Answer &answer() const { return m_answer; }
    /// The body to send: none for HEAD.
    std::string_view body() const;
    /// Appends the field Server-Timing if there is something to say.
    void appendTiming(std::string &head) const;

    /// Whether the body has to be sent in pieces, each at its time.
    bool isPaced() const;
    std::size_t pieceSize() const;
    /// When this piece of the body may be sent.
    Clock::time_point book(std::size_t bytes);

    RequestNote &note() { return m_note; }
    /// The request is over. `isAnswered`: all of the answer was sent.
    void finish(bool isAnswered);

private:
    void readTarget(const FlagRequest &request);
    void meetWeather(const FlagPages::Found &found);
    WeatherKey weatherKey(const FlagPages::Found &found);
    Task<bool> waitForTurn();
    Task<bool> waitFor(std::chrono::nanoseconds time);
    std::chrono::nanoseconds handshakesLeft(Clock::time_point now) const;
    void answerWith(const ServedPage &page) { m_answer.page = &page; }

    ServerState &m_state;
    ClientConnection &m_connection;
    RequestWaiter &m_waiter;
    RequestNote m_note;
    CapacityQueue::Place m_place;
    /// Of the body's latest piece.
    SharedLink::Booking m_booking;
    const FlagRequest *m_request = nullptr;
    /// Of the target, without the key.
    std::string_view m_path;
    Answer m_answer;
    /// Holds the answer's page if it is of another size than usual.
    std::shared_ptr<const ServedPage> m_sizedPage;
    std::chrono::microseconds m_delay{0};
    bool m_mustWait = false;
};

} // namespace regatta
