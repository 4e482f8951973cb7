// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scripted_http2_session.h"

#include "tests/support/fault_connection.h"

#include <QtEndian>

#include <algorithm>
#include <utility>

namespace regatta {
namespace {

nghttp2_nv nameValue(const std::pair<QByteArray, QByteArray> &field)
{
    const auto bytes = [](const QByteArray &text) {
        return reinterpret_cast<uint8_t *>(const_cast<char *>(text.constData()));
    };
    return {bytes(field.first), bytes(field.second), static_cast<size_t>(field.first.size()),
            static_cast<size_t>(field.second.size()), NGHTTP2_NV_FLAG_NONE};
}

std::vector<nghttp2_nv> nameValues(const std::vector<std::pair<QByteArray, QByteArray>> &fields)
{
    std::vector<nghttp2_nv> values;
    std::ranges::transform(fields, std::back_inserter(values), nameValue);
    return values;
}

/// A frame as RFC 9113, section 4.1, lays it out.
QByteArray frame(quint8 type, quint8 flags, qint32 stream, const QByteArray &payload)
{
    const auto size = static_cast<quint32>(payload.size());
    QByteArray bytes(9, '\0');
    qToBigEndian(size << 8, bytes.data());
    bytes[3] = static_cast<char>(type);
    bytes[4] = static_cast<char>(flags);
    qToBigEndian(stream, bytes.data() + 5);
    return bytes + payload;
}

} // namespace

ScriptedHttp2Session::ScriptedHttp2Session(Http2Server &server) : m_server(server)
{
    nghttp2_session_callbacks *callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, &onBeginHeaders);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, &onHeader);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, &onFrame);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, &onClose);
    nghttp2_option *options = nullptr;
    nghttp2_option_new(&options);
    nghttp2_option_set_max_send_header_block_length(options, 64 * 1024 * 1024);
    nghttp2_session_server_new2(&m_session, callbacks, this, options);
    nghttp2_option_del(options);
    nghttp2_session_callbacks_del(callbacks);
    nghttp2_submit_settings(m_session, NGHTTP2_FLAG_NONE, nullptr, 0);
}

ScriptedHttp2Session::~ScriptedHttp2Session()
{
    nghttp2_session_del(m_session);
}

bool ScriptedHttp2Session::receive(const QByteArray &bytes)
{
    const auto *data = reinterpret_cast<const uint8_t *>(bytes.constData());
    return nghttp2_session_mem_recv(m_session, data, static_cast<size_t>(bytes.size())) >= 0;
}

QByteArray ScriptedHttp2Session::takeOutput()
{
    const uint8_t *data = nullptr;
    const ssize_t size = nghttp2_session_mem_send(m_session, &data);
    if (size > 0)
        return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
    return std::exchange(m_raw, {});
}

bool ScriptedHttp2Session::isOver() const
{
    return m_closes ||
           (!nghttp2_session_want_read(m_session) && !nghttp2_session_want_write(m_session));
}

/// The cases. Each is named after what the client meets.
void ScriptedHttp2Session::play(qint32 id)
{
    const QByteArray path = m_streams[id].path;
    const QByteArrayList words = m_server.caseFor(path).split('/');
    const QByteArray &name = words.first();
    const QByteArray argument = words.value(1);
    const int number = argument.toInt();
    if (name == "status") {
        answer(id, {{":status", argument}}, {});
    } else if (name == "reset") { // reset/CODE, before the answer
        reset(id, argument.toUInt());
    } else if (name == "reset-in-body") {
        m_streams[id].resetCode = NGHTTP2_INTERNAL_ERROR;
        answer(id, {{":status", "200"}, {"content-length", "100"}}, "GIF89a");
    } else if (name == "refused") { // refused/TIMES, then answered
        m_server.countPlay(path) < number ? reset(id, NGHTTP2_REFUSED_STREAM) : answerUsually(id);
    } else if (name == "goaway") { // goaway/CODE, once, from this request on
        if (m_server.countPlay(path) == 0)
            goAway(id - 2, argument.toUInt());
        else
            answerUsually(id);
    } else if (name == "goaway-always") {
        goAway(id - 2, NGHTTP2_NO_ERROR);
    } else if (name == "goaway-after") { // the request itself is answered
        answerUsually(id);
        goAway(id, NGHTTP2_NO_ERROR);
    } else if (name == "stalled") { // the body stops as it does if a window is used up
        m_streams[id].stalls = true;
        answer(id, {{":status", "200"}, {"content-length", "100"}}, "GIF89a");
    } else if (name == "silent") {
    } else if (name == "many-fields") {
        Fields fields{{":status", "200"}};
        for (int i = 0; i < 200; ++i)
            fields.emplace_back("x-" + QByteArray::number(i), "y");
        answer(id, fields, imageNaming(path));
    } else if (name == "header-bomb") { // a few bytes stand for 4 MB (HPACK's table)
        Fields fields{{":status", "200"}};
        fields.insert(fields.end(), 1000, {"x-bomb", QByteArray(4000, 'b')});
        answer(id, fields, imageNaming(path));
    } else if (name == "large-field") { // larger than nghttp2 reads
        answer(id, {{":status", "200"}, {"x-large", QByteArray(70'000, 'l')}}, imageNaming(path));
    } else if (name == "two-lengths") {
        answer(id, {{":status", "200"}, {"content-length", "6"}, {"content-length", "7"}},
               "GIF89a");
    } else if (name == "encoded") {
        answer(id, {{":status", "200"}, {"content-encoding", "gzip"}}, "GIF89a");
    } else if (name == "interim") {
        const Fields early{{":status", "103"}, {"link", "</style.css>; rel=preload"}};
        std::vector<nghttp2_nv> values = nameValues(early);
        nghttp2_submit_headers(m_session, NGHTTP2_FLAG_NONE, id, nullptr, values.data(),
                               values.size(), nullptr);
        answerUsually(id);
    } else if (name == "short-body") {
        answer(id, {{":status", "200"}, {"content-length", "100"}}, "GIF89a");
    } else if (name == "long-body") {
        answer(id, {{":status", "200"}, {"content-length", "6"}}, imageNaming(path));
    } else if (name == "large-body") { // large-body/BYTES
        answer(id, {{":status", "200"}, {"content-length", argument}},
               imageNaming(path).leftJustified(number, '\0'));
    } else if (name == "endless-body") {
        m_streams[id].isEndless = true;
        answer(id, {{":status", "200"}}, QByteArray(16 * 1024, 'b'));
    } else if (name == "garbage") {
        m_raw = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nGIF89a" + QByteArray(100, '\xee');
    } else if (name == "bad-frame") { // an answer on a stream that nobody opened
        m_raw = frame(NGHTTP2_HEADERS, NGHTTP2_FLAG_END_HEADERS, 9999, "\x88");
    } else if (name == "close") {
        m_closes = true;
    } else if (name == "close-once") {
        m_server.countPlay(path) == 0 ? void(m_closes = true) : answerUsually(id);
    } else if (name == "close-in-body") {
        m_streams[id].stalls = true;
        answer(id, {{":status", "200"}, {"content-length", "100"}}, "GIF89a");
        m_closes = true;
    } else if (name == "together") { // together/N: answered when N requests wait on the connection
        answerTogether(id, static_cast<std::size_t>(number));
    } else if (name == "usual") {
        answerUsually(id);
    } else {
        qFatal("There is no case %s.", name.constData());
    }
}

void ScriptedHttp2Session::answer(qint32 id, const Fields &fields, const QByteArray &body)
{
    m_streams[id].body = body;
    std::vector<nghttp2_nv> values = nameValues(fields);
    const nghttp2_data_provider provider{{}, &readBody};
    nghttp2_submit_response(m_session, id, values.data(), values.size(), &provider);
}

void ScriptedHttp2Session::answerUsually(qint32 id)
{
    const QByteArray body = imageNaming(m_streams[id].path);
    answer(id,
           {{":status", "200"},
            {"content-type", "image/gif"},
            {"content-length", QByteArray::number(body.size())}},
           body);
}

void ScriptedHttp2Session::reset(qint32 id, quint32 code)
{
    nghttp2_submit_rst_stream(m_session, NGHTTP2_FLAG_NONE, id, code);
}

void ScriptedHttp2Session::goAway(qint32 lastStream, quint32 code)
{
    nghttp2_submit_goaway(m_session, NGHTTP2_FLAG_NONE, std::max(lastStream, 0), code, nullptr, 0);
}

void ScriptedHttp2Session::answerTogether(qint32 id, std::size_t count)
{
    m_held.push_back(id);
    if (m_held.size() < count)
        return;
    for (const qint32 held : std::exchange(m_held, {}))
        answerUsually(held);
}

int ScriptedHttp2Session::onBeginHeaders(nghttp2_session *, const nghttp2_frame *frame, void *self)
{
    static_cast<ScriptedHttp2Session *>(self)->m_streams[frame->hd.stream_id] = {};
    return 0;
}

int ScriptedHttp2Session::onHeader(nghttp2_session *, const nghttp2_frame *frame,
                                   const uint8_t *name, size_t nameSize, const uint8_t *value,
                                   size_t valueSize, uint8_t, void *self)
{
    if (QByteArrayView(name, static_cast<qsizetype>(nameSize)) == ":path")
        static_cast<ScriptedHttp2Session *>(self)->m_streams[frame->hd.stream_id].path =
            QByteArray(reinterpret_cast<const char *>(value), static_cast<qsizetype>(valueSize));
    return 0;
}

int ScriptedHttp2Session::onFrame(nghttp2_session *, const nghttp2_frame *frame, void *self)
{
    auto *session = static_cast<ScriptedHttp2Session *>(self);
    if (frame->hd.type != NGHTTP2_HEADERS)
        return 0;
    session->m_server.noteStreams(static_cast<int>(session->m_streams.size()));
    session->play(frame->hd.stream_id);
    return 0;
}

int ScriptedHttp2Session::onClose(nghttp2_session *, int32_t id, uint32_t, void *self)
{
    auto *session = static_cast<ScriptedHttp2Session *>(self);
    session->m_streams.erase(id);
    std::erase(session->m_held, id);
    return 0;
}

ssize_t ScriptedHttp2Session::readBody(nghttp2_session *session, int32_t id, uint8_t *buffer,
                                       size_t size, uint32_t *flags, nghttp2_data_source *,
                                       void *self)
{
    Stream &stream = static_cast<ScriptedHttp2Session *>(self)->m_streams[id];
    if (stream.isEndless && stream.sent == stream.body.size())
        stream.sent = 0;
    const auto part = std::min(static_cast<qsizetype>(size), stream.body.size() - stream.sent);
    if (part == 0 && stream.resetCode) {
        nghttp2_submit_rst_stream(session, NGHTTP2_FLAG_NONE, id, *stream.resetCode);
        return NGHTTP2_ERR_DEFERRED;
    }
    if (part == 0 && stream.stalls)
        return NGHTTP2_ERR_DEFERRED;
    std::copy_n(stream.body.constData() + stream.sent, part, buffer);
    stream.sent += part;
    const bool isWhole = stream.sent == stream.body.size();
    if (isWhole && !stream.resetCode && !stream.stalls && !stream.isEndless)
        *flags |= NGHTTP2_DATA_FLAG_EOF;
    return part;
}

} // namespace regatta
