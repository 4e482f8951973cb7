// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secure_server/http2_session.h"

#include <QtGlobal>

#include <boost/beast/core/string.hpp>
#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <array>

namespace regatta {
namespace {

/// Enough for several records of TLS, so that a write is worth its system call.
constexpr std::size_t outputSize = 64 * 1024;
/// More frames of control than a client that reads ever leaves unsent.
constexpr std::size_t mostWaitingFrames = std::size_t(4) * Http2Session::maxStreams;

std::string_view viewOf(const std::uint8_t *bytes, std::size_t size)
{
    return {reinterpret_cast<const char *>(bytes), size};
}

nghttp2_nv pairOf(std::string_view name, std::string_view value)
{
    // nghttp2 takes pointers to bytes that it does not change.
    const auto bytes = [](std::string_view text) {
        return reinterpret_cast<std::uint8_t *>(const_cast<char *>(text.data()));
    };
    return {bytes(name), bytes(value), name.size(), value.size(), NGHTTP2_NV_FLAG_NONE};
}

/// A client resets each stream whose deadline has passed, and with the usual limit of 33 in a
/// second (1000 at first) it would lose the others with them. nghttp2 has the limit since 1.57, and
/// older ones with security fixes have it, too: whether it is there can be told only by its name.
template<typename Option>
void limitResets(Option *option)
{
    constexpr std::uint64_t perSecond = 4000; // those of 250 streams with deadlines of 63 ms
    if constexpr (requires {
                      nghttp2_option_set_stream_reset_rate_limit(option, perSecond, perSecond);
                  })
        nghttp2_option_set_stream_reset_rate_limit(option, perSecond, perSecond);
}

bool endsStream(const nghttp2_frame *frame)
{
    return (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
}

} // namespace

/// What nghttp2 calls.
struct Http2Session::Callbacks
{
    static Http2Session &session(void *user) { return *static_cast<Http2Session *>(user); }

    static Http2Stream *stream(nghttp2_session *session, std::int32_t id)
    {
        return static_cast<Http2Stream *>(::nghttp2_session_get_stream_user_data(session, id));
    }

    static int beginHeaders(nghttp2_session *library, const nghttp2_frame *frame, void *user)
    {
        if (frame->headers.cat == NGHTTP2_HCAT_REQUEST) {
            Http2Stream &taken = session(user).takeStream(frame->hd.stream_id);
            ::nghttp2_session_set_stream_user_data(library, frame->hd.stream_id, &taken);
        }
        return 0;
    }

    static int header(nghttp2_session *library, const nghttp2_frame *frame,
                      const std::uint8_t *name, std::size_t nameSize, const std::uint8_t *value,
                      std::size_t valueSize, std::uint8_t, void *)
    {
        if (frame->headers.cat != NGHTTP2_HCAT_REQUEST)
            return 0; // trailers tell us nothing
        if (Http2Stream *found = stream(library, frame->hd.stream_id))
            noteField(*found, viewOf(name, nameSize), viewOf(value, valueSize));
        return 0;
    }

    static int dataChunk(nghttp2_session *library, std::uint8_t, std::int32_t id,
                         const std::uint8_t *, std::size_t size, void *user)
    {
        if (Http2Stream *found = stream(library, id))
            session(user).noteBody(*found, size);
        return 0;
    }

    static int frameReceived(nghttp2_session *library, const nghttp2_frame *frame, void *user)
    {
        if (frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA)
            return 0;
        Http2Stream *found = stream(library, frame->hd.stream_id);
        if (!found)
            return 0;
        if (found->m_headerBytes > RequestParser::maxHeaderBytes)
            session(user).announce(*found, Http2Stream::Reading::HeaderTooLarge);
        if (endsStream(frame))
            session(user).endRequest(*found);
        else if (found->m_request.expectsContinue)
            session(user).announce(*found, Http2Stream::Reading::Complete);
        return 0;
    }

    static int streamClosed(nghttp2_session *library, std::int32_t id, std::uint32_t, void *user)
    {
        if (Http2Stream *found = stream(library, id))
            session(user).endStream(*found);
        return 0;
    }

    static ssize_t send(nghttp2_session *, const std::uint8_t *bytes, std::size_t size, int,
                        void *user)
    {
        std::string &output = session(user).m_output;
        if (output.size() >= outputSize)
            return NGHTTP2_ERR_WOULDBLOCK;
        output.append(viewOf(bytes, size));
        return static_cast<ssize_t>(size);
    }

    static ssize_t readBody(nghttp2_session *, std::int32_t, std::uint8_t *, std::size_t size,
                            std::uint32_t *flags, nghttp2_data_source *source, void *)
    {
        auto &sending = *static_cast<Http2Stream *>(source->ptr);
        size = std::min(size, sending.m_released - sending.m_sent);
        if (size == 0) {
            sending.m_isDeferred = true;
            return NGHTTP2_ERR_DEFERRED;
        }
        *flags |= NGHTTP2_DATA_FLAG_NO_COPY;
        if (sending.m_sent + size == sending.m_body.size())
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        return static_cast<ssize_t>(size);
    }

    /// Copies a part of the body to the output. We never ask for padding.
    static int sendData(nghttp2_session *, nghttp2_frame *, const std::uint8_t *frameHead,
                        std::size_t size, nghttp2_data_source *source, void *user)
    {
        std::string &output = session(user).m_output;
        if (output.size() >= outputSize)
            return NGHTTP2_ERR_WOULDBLOCK;
        auto &sending = *static_cast<Http2Stream *>(source->ptr);
        output.append(viewOf(frameHead, 9)).append(sending.m_body.substr(sending.m_sent, size));
        sending.m_sent += size;
        sending.m_latest = Clock::now();
        return 0;
    }

    static int frameSent(nghttp2_session *library, const nghttp2_frame *frame, void *user)
    {
        if (frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA)
            return 0;
        if (Http2Stream *found = stream(library, frame->hd.stream_id))
            session(user).noteFrameSent(*found, endsStream(frame));
        return 0;
    }

    static const nghttp2_session_callbacks *all()
    {
        static const nghttp2_session_callbacks *const made = make();
        return made;
    }

    static const nghttp2_session_callbacks *make()
    {
        nghttp2_session_callbacks *made = nullptr;
        ::nghttp2_session_callbacks_new(&made);
        ::nghttp2_session_callbacks_set_on_begin_headers_callback(made, &beginHeaders);
        ::nghttp2_session_callbacks_set_on_header_callback(made, &header);
        ::nghttp2_session_callbacks_set_on_data_chunk_recv_callback(made, &dataChunk);
        ::nghttp2_session_callbacks_set_on_frame_recv_callback(made, &frameReceived);
        ::nghttp2_session_callbacks_set_on_stream_close_callback(made, &streamClosed);
        ::nghttp2_session_callbacks_set_send_callback(made, &send);
        ::nghttp2_session_callbacks_set_send_data_callback(made, &sendData);
        ::nghttp2_session_callbacks_set_on_frame_send_callback(made, &frameSent);
        return made;
    }

    /// nghttp2's own limits on floods of pings, settings and continuations are good.
    static const nghttp2_option *options()
    {
        static const nghttp2_option *const made = [] {
            nghttp2_option *option = nullptr;
            ::nghttp2_option_new(&option);
            ::nghttp2_option_set_no_closed_streams(option, 1); // nobody needs them for priorities
            limitResets(option);
            return option;
        }();
        return made;
    }
};

void Http2Session::Free::operator()(nghttp2_session *session) const
{
    ::nghttp2_session_del(session);
}

Http2Session::Http2Session(Http2Answerer &answerer) : m_answerer(answerer)
{
    nghttp2_session *session = nullptr;
    ::nghttp2_session_server_new2(&session, Callbacks::all(), this, Callbacks::options());
    m_session.reset(session);
    // The old priorities make a tree that clients can grow, and whole answers come soonest in the
    // order of their requests.
    const std::array settings{
        nghttp2_settings_entry{NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, maxStreams},
        nghttp2_settings_entry{NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE,
                               RequestParser::maxHeaderBytes},
        nghttp2_settings_entry{NGHTTP2_SETTINGS_NO_RFC7540_PRIORITIES, 1}};
    ::nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
}

Http2Session::~Http2Session() = default;

bool Http2Session::receive(std::string_view bytes)
{
    const auto *data = reinterpret_cast<const std::uint8_t *>(bytes.data());
    return ::nghttp2_session_mem_recv(m_session.get(), data, bytes.size()) >= 0;
}

std::string_view Http2Session::output()
{
    if (m_sent == m_output.size()) {
        m_output.clear();
        m_sent = 0;
        ::nghttp2_session_send(m_session.get());
    }
    return std::string_view(m_output).substr(m_sent);
}

void Http2Session::sent(std::size_t bytes)
{
    m_sent += bytes;
}

bool Http2Session::isClogged() const
{
    return m_sent < m_output.size() &&
           ::nghttp2_session_get_outbound_queue_size(m_session.get()) > mostWaitingFrames;
}

bool Http2Session::hasStalled(Clock::time_point request, Clock::time_point answer) const
{
    return std::ranges::any_of(m_all, [&](const auto &stream) {
        if (stream->m_id == 0)
            return false;
        if (stream->m_reading == Http2Stream::Reading::Unfinished)
            return stream->m_latest < request;
        return stream->m_isAnswering && stream->m_sent < stream->m_released &&
               stream->m_latest < answer;
    });
}

bool Http2Session::isOver() const
{
    return m_sent == m_output.size() && !::nghttp2_session_want_read(m_session.get()) &&
           !::nghttp2_session_want_write(m_session.get());
}

// ---- Requests

Http2Stream &Http2Session::takeStream(int id)
{
    if (m_free.empty())
        m_free.push_back(m_all.emplace_back(std::make_unique<Http2Stream>()).get());
    Http2Stream &stream = *m_free.back();
    m_free.pop_back();
    stream.m_id = id;
    stream.m_request.clear();
    stream.m_headerBytes = stream.m_bodyBytes = 0;
    stream.m_reading = Http2Stream::Reading::Unfinished;
    stream.m_isWhole = stream.m_isHead = stream.m_isAnswering = stream.m_isDeferred = false;
    stream.m_latest = Clock::now();
    stream.m_body = {};
    stream.m_released = stream.m_sent = 0;
    stream.answerer = nullptr;
    return stream;
}

/// Beyond the limit nothing is kept, but nghttp2 must read on, as the table of fields is the
/// connection's.
void Http2Session::noteField(Http2Stream &stream, std::string_view name, std::string_view value)
{
    stream.m_headerBytes += name.size() + value.size() + 32;
    if (stream.m_headerBytes > RequestParser::maxHeaderBytes)
        return;
    FlagRequest &request = stream.m_request;
    if (name == ":method") {
        request.method = value;
        request.isGet = value == "GET";
        request.isHead = stream.m_isHead = value == "HEAD";
    } else if (name == ":path") {
        request.target = value;
    } else if (name == "expect") {
        request.expectsContinue = beast::iequals({value.data(), value.size()}, "100-continue");
    } else {
        request.takeOwnField(name, value);
    }
}

void Http2Session::noteBody(Http2Stream &stream, std::size_t bytes)
{
    stream.m_bodyBytes += bytes;
    if (stream.m_bodyBytes > RequestParser::maxBodyBytes)
        announce(stream, Http2Stream::Reading::BodyTooLarge);
}

void Http2Session::announce(Http2Stream &stream, Http2Stream::Reading reading)
{
    if (stream.m_reading != Http2Stream::Reading::Unfinished)
        return;
    stream.m_reading = reading;
    m_answerer.requestCame(stream, reading);
}

void Http2Session::endRequest(Http2Stream &stream)
{
    stream.m_isWhole = true;
    announce(stream, Http2Stream::Reading::Complete);
}

void Http2Session::endStream(Http2Stream &stream)
{
    if (stream.m_reading != Http2Stream::Reading::Unfinished)
        m_answerer.streamEnded(stream);
    stream.m_id = 0;
    m_free.push_back(&stream);
}

// ---- Answers

void Http2Session::respond(Http2Stream &stream, int status, std::span<const Http2Field> fields,
                           std::string_view body, std::size_t released)
{
    const std::string statusText = std::to_string(status);
    std::array<nghttp2_nv, 16> pairs{pairOf(":status", statusText)};
    Q_ASSERT(fields.size() < pairs.size());
    std::ranges::transform(fields, pairs.begin() + 1,
                           [](auto &field) { return pairOf(field.name, field.value); });
    stream.m_isAnswering = true;
    stream.m_latest = Clock::now();
    stream.m_body = stream.m_isHead ? std::string_view() : body;
    stream.m_released = std::min(released, stream.m_body.size());
    nghttp2_data_provider provider{.source = {.ptr = &stream},
                                   .read_callback = &Callbacks::readBody};
    ::nghttp2_submit_response(m_session.get(), stream.m_id, pairs.data(), fields.size() + 1,
                              stream.m_body.empty() ? nullptr : &provider);
}

void Http2Session::release(Http2Stream &stream, std::size_t released)
{
    stream.m_released = std::min(released, stream.m_body.size());
    stream.m_latest = Clock::now();
    if (std::exchange(stream.m_isDeferred, false))
        ::nghttp2_session_resume_data(m_session.get(), stream.m_id);
}

/// A head must have a status (RFC 9113, section 8.3.2).
void Http2Session::respondWithGarbage(Http2Stream &stream)
{
    const nghttp2_nv pair = pairOf("garbage", "this is no answer in HTTP");
    ::nghttp2_submit_response(m_session.get(), stream.m_id, &pair, 1, nullptr);
}

void Http2Session::reset(Http2Stream &stream, Http2Error error)
{
    ::nghttp2_submit_rst_stream(m_session.get(), NGHTTP2_FLAG_NONE, stream.m_id,
                                static_cast<std::uint32_t>(error));
}

void Http2Session::goAway()
{
    ::nghttp2_submit_goaway(m_session.get(), NGHTTP2_FLAG_NONE,
                            ::nghttp2_session_get_last_proc_stream_id(m_session.get()),
                            NGHTTP2_NO_ERROR, nullptr, 0);
}

void Http2Session::noteFrameSent(Http2Stream &stream, bool isLast)
{
    if (stream.m_sent == stream.m_released)
        m_answerer.answerLeft(stream);
    // We want no more of a request that is answered early (RFC 9113, section 8.1).
    if (isLast && !stream.m_isWhole)
        reset(stream, Http2Error::NoError);
}

} // namespace regatta
