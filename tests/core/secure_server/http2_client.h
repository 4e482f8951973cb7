// SPDX-License-Identifier: GPL-3.0-or-later
// A client of HTTP/2 without a socket: nghttp2's own, which trusts no server.
#pragma once

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace regatta {

/// What the client knows of one of its streams.
struct SeenStream
{
    std::map<std::string, std::string> fields;
    std::string body;
    bool isClosed = false;
    std::uint32_t error = 0;
};

using FieldList = std::vector<std::pair<std::string, std::string>>;

/// nghttp2's own client, which trusts nobody.
class Http2Client
{
public:
    explicit Http2Client(std::uint32_t window = 65535)
    {
        nghttp2_session_callbacks *callbacks = nullptr;
        ::nghttp2_session_callbacks_new(&callbacks);
        ::nghttp2_session_callbacks_set_on_header_callback(callbacks, &onHeader);
        ::nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, &onData);
        ::nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, &onFrame);
        ::nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, &onClose);
        nghttp2_option *option = nullptr;
        ::nghttp2_option_new(&option);
        // So that the tests can see what the server does about too many, and about slow readers.
        ::nghttp2_option_set_peer_max_concurrent_streams(option, 1000);
        ::nghttp2_option_set_no_auto_window_update(option, window < 65535);
        ::nghttp2_session_client_new2(&m_session, callbacks, this, option);
        ::nghttp2_option_del(option);
        ::nghttp2_session_callbacks_del(callbacks);
        const nghttp2_settings_entry setting{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, window};
        ::nghttp2_submit_settings(m_session, 0, &setting, 1);
    }
    ~Http2Client() { ::nghttp2_session_del(m_session); }
    Http2Client(const Http2Client &) = delete;
    Http2Client &operator=(const Http2Client &) = delete;

    nghttp2_session *session() { return m_session; }

    int request(const std::string &path, const FieldList &more = {},
                const std::string &method = "GET", std::size_t bodySize = 0)
    {
        const FieldList pseudo{{":method", method},
                               {":scheme", "https"},
                               {":authority", "localhost"},
                               {":path", path}};
        std::vector<nghttp2_nv> pairs;
        for (const FieldList *fields : {&pseudo, &more}) {
            for (const auto &[name, value] : *fields)
                pairs.push_back({bytesOf(name), bytesOf(value), name.size(), value.size(),
                                 NGHTTP2_NV_FLAG_NONE});
        }
        m_bodyLeft = bodySize;
        nghttp2_data_provider body{{.ptr = this}, &readBody};
        return ::nghttp2_submit_request(m_session, nullptr, pairs.data(), pairs.size(),
                                        bodySize > 0 ? &body : nullptr, nullptr);
    }

    std::string output()
    {
        std::string all;
        const std::uint8_t *bytes = nullptr;
        for (ssize_t size; (size = ::nghttp2_session_mem_send(m_session, &bytes)) > 0;)
            all.append(reinterpret_cast<const char *>(bytes), static_cast<std::size_t>(size));
        return all;
    }

    void receive(std::string_view bytes)
    {
        ::nghttp2_session_mem_recv(m_session, reinterpret_cast<const std::uint8_t *>(bytes.data()),
                                   bytes.size());
    }

    std::map<int, SeenStream> seen;
    bool isSentAway = false;
    std::uint32_t awayError = 0;

private:
    /// nghttp2 does not change them.
    static std::uint8_t *bytesOf(const std::string &text)
    {
        return reinterpret_cast<std::uint8_t *>(const_cast<char *>(text.data()));
    }

    static SeenStream &seenBy(void *user, int id)
    {
        return static_cast<Http2Client *>(user)->seen[id];
    }

    static int onHeader(nghttp2_session *, const nghttp2_frame *frame, const std::uint8_t *name,
                        std::size_t nameSize, const std::uint8_t *value, std::size_t valueSize,
                        std::uint8_t, void *user)
    {
        seenBy(user, frame->hd.stream_id).fields[std::string(name, name + nameSize)] =
            std::string(value, value + valueSize);
        return 0;
    }

    static int onData(nghttp2_session *, std::uint8_t, std::int32_t id, const std::uint8_t *data,
                      std::size_t size, void *user)
    {
        seenBy(user, id).body.append(data, data + size);
        return 0;
    }

    static int onFrame(nghttp2_session *, const nghttp2_frame *frame, void *user)
    {
        if (frame->hd.type == NGHTTP2_GOAWAY) {
            static_cast<Http2Client *>(user)->isSentAway = true;
            static_cast<Http2Client *>(user)->awayError = frame->goaway.error_code;
        }
        return 0;
    }

    static int onClose(nghttp2_session *, std::int32_t id, std::uint32_t error, void *user)
    {
        seenBy(user, id).isClosed = true;
        seenBy(user, id).error = error;
        return 0;
    }

    static ssize_t readBody(nghttp2_session *, std::int32_t, std::uint8_t *buffer, std::size_t size,
                            std::uint32_t *flags, nghttp2_data_source *source, void *)
    {
        auto &left = static_cast<Http2Client *>(source->ptr)->m_bodyLeft;
        size = std::min(size, left);
        std::fill_n(buffer, size, std::uint8_t('x'));
        left -= size;
        if (left == 0)
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        return static_cast<ssize_t>(size);
    }

    nghttp2_session *m_session = nullptr;
    std::size_t m_bodyLeft = 0;
};

} // namespace regatta
