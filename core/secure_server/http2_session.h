// SPDX-License-Identifier: GPL-3.0-or-later
// The server's side of one HTTP/2 connection, without a socket: it makes requests out of bytes, and
// bytes out of answers. nghttp2 does the framing.
#pragma once

#include "core/server/request_parser.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct nghttp2_session;

namespace regatta {

/// One field of an answer's head. The name is in lower case, as HTTP/2 demands.
struct Http2Field
{
    std::string_view name;
    std::string_view value;
};

/// The error codes that we send (RFC 9113, section 7).
enum class Http2Error : std::uint32_t { NoError = 0, ProtocolError = 1, InternalError = 2 };

/// One request and its answer. It belongs to the session.
class Http2Stream
{
public:
    int id() const { return m_id; }
    /// Valid from `requestCame` to `streamEnded`. Whoever answers may swap it for another, to keep
    /// it longer.
    FlagRequest &request() { return m_request; }
    /// How many bytes of the body are in the output or sent.
    std::size_t bodySent() const { return m_sent; }
    /// Whether that is all of it.
    bool isBodySent() const { return m_sent == m_body.size(); }
    /// For whoever answers it.
    void *answerer = nullptr;

private:
    friend class Http2Session;

    using Reading = RequestReader::Reading;

    /// 0 if it is free.
    int m_id = 0;
    FlagRequest m_request;
    /// Of the request, as RFC 9113, section 6.5.2 counts them.
    std::size_t m_headerBytes = 0;
    std::size_t m_bodyBytes = 0;
    Reading m_reading = Reading::Unfinished;
    /// Nothing more of the request will come.
    bool m_isWhole = false;
    bool m_isHead = false;
    bool m_isAnswering = false;
    /// When the request began, or the last part of the answer left.
    Clock::time_point m_latest;
    /// Of the answer.
    std::string_view m_body;
    std::size_t m_released = 0;
    std::size_t m_sent = 0;
    bool m_isDeferred = false;
};

/// Whoever answers the requests of a session. The session calls it during `receive` and `output`.
/// It may call the session's other functions then.
class Http2Answerer
{
public:
    using Reading = RequestReader::Reading;

    virtual ~Http2Answerer() = default;
    /// A request is there to be answered. `reading` says if it is too large; it is never Unfinished
    /// or Malformed, because nghttp2 refuses such requests.
    virtual void requestCame(Http2Stream &stream, Reading reading) = 0;
    /// All of the answer that was released is in the output.
    virtual void answerLeft(Http2Stream &) {}
    /// The answer is complete, or the client or we have reset the stream. The stream is gone after
    /// this call, and so is the answer's need for its body.
    virtual void streamEnded(Http2Stream &stream) = 0;
};

/// Belongs to one thread.
class Http2Session
{
public:
    /// Every client begins with these bytes.
    static constexpr std::string_view preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    static constexpr std::uint32_t maxStreams = 250;

    /// The answerer outlives it.
    explicit Http2Session(Http2Answerer &answerer);
    ~Http2Session();
    Http2Session(const Http2Session &) = delete;
    Http2Session &operator=(const Http2Session &) = delete;

    /// Takes what the client sent, the preface first. Returns false if the connection must be
    /// closed at once, because the client floods us or speaks something else. After lesser errors
    /// it puts GOAWAY into the output, and `isOver` becomes true.
    bool receive(std::string_view bytes);
    /// What is to be sent next. Empty if there is nothing to send now.
    std::string_view output();
    /// So many bytes of the output were sent.
    void sent(std::size_t bytes);
    /// Whether so much waits to be sent that nothing more should be received.
    bool isClogged() const;
    /// Whether the connection has done its work once the output is sent.
    bool isOver() const;
    /// Whether the client has not come to the end of a request that it began before the first of
    /// these times, or has not taken more of an answer since the second.
    bool hasStalled(Clock::time_point request, Clock::time_point answer) const;
    /// Requests that were begun and are not answered.
    std::size_t streamCount() const { return m_all.size() - m_free.size(); }

    /// Begins the answer. `fields` are copied, `body` must stay until `streamEnded`. Of the body,
    /// only the first `released` bytes are sent for now. A HEAD is answered with no body.
    void respond(Http2Stream &stream, int status, std::span<const Http2Field> fields,
                 std::string_view body, std::size_t released = std::string_view::npos);
    /// From now on the first `released` bytes of the body may be sent.
    void release(Http2Stream &stream, std::size_t released);
    /// Sends a head that breaks the protocol, as a broken server would. It concerns this stream
    /// only.
    void respondWithGarbage(Http2Stream &stream);
    void reset(Http2Stream &stream, Http2Error error);
    /// Takes no further requests. `isOver` becomes true when those that are here are answered.
    void goAway();

private:
    struct Callbacks;
    struct Free
    {
        void operator()(nghttp2_session *session) const;
    };

    Http2Stream &takeStream(int id);
    static void noteField(Http2Stream &stream, std::string_view name, std::string_view value);
    void noteBody(Http2Stream &stream, std::size_t bytes);
    void announce(Http2Stream &stream, Http2Stream::Reading reading);
    void endRequest(Http2Stream &stream);
    void noteFrameSent(Http2Stream &stream, bool isLast);
    void endStream(Http2Stream &stream);

    Http2Answerer &m_answerer;
    std::unique_ptr<nghttp2_session, Free> m_session;
    /// Streams are used again, with their memory.
    std::vector<std::unique_ptr<Http2Stream>> m_all;
    std::vector<Http2Stream *> m_free;
    std::string m_output;
    std::size_t m_sent = 0;
};

} // namespace regatta
