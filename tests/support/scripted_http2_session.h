// SPDX-License-Identifier: GPL-3.0-or-later
// One connection of the scripted HTTP/2 server: nghttp2's session and the cases that it plays.
#pragma once

#include "tests/support/http2_server.h"

#include <nghttp2/nghttp2.h>

#include <functional>
#include <optional>
#include <vector>

namespace regatta {

/// Used by the thread of its connection. It knows no socket.
class ScriptedHttp2Session
{
public:
    explicit ScriptedHttp2Session(Http2Server &server);
    ~ScriptedHttp2Session();
    Q_DISABLE_COPY_MOVE(ScriptedHttp2Session)

    /// Returns false if the client does not speak HTTP/2, or the connection is to be closed.
    bool receive(const QByteArray &bytes);
    /// What is to be sent now. Empty if there is nothing left.
    QByteArray takeOutput();
    bool isOver() const;

private:
    struct Stream
    {
        QByteArray path;
        QByteArray body;
        qsizetype sent = 0;
        /// What follows the body: nothing, a reset with this code, or silence.
        std::optional<quint32> resetCode;
        bool stalls = false;
        bool isEndless = false;
    };
    using Fields = std::vector<std::pair<QByteArray, QByteArray>>;

    void play(qint32 id);
    void answer(qint32 id, const Fields &fields, const QByteArray &body);
    void answerUsually(qint32 id);
    void reset(qint32 id, quint32 code);
    void goAway(qint32 lastStream, quint32 code);
    void answerTogether(qint32 id, std::size_t count);

    static int onBeginHeaders(nghttp2_session *, const nghttp2_frame *frame, void *self);
    static int onHeader(nghttp2_session *, const nghttp2_frame *frame, const uint8_t *name,
                        size_t nameSize, const uint8_t *value, size_t valueSize, uint8_t,
                        void *self);
    static int onFrame(nghttp2_session *, const nghttp2_frame *frame, void *self);
    static int onClose(nghttp2_session *, int32_t id, uint32_t, void *self);
    static ssize_t readBody(nghttp2_session *, int32_t id, uint8_t *buffer, size_t size,
                            uint32_t *flags, nghttp2_data_source *source, void *self);

    Http2Server &m_server;
    nghttp2_session *m_session = nullptr;
    std::map<qint32, Stream> m_streams;
    std::vector<qint32> m_held;
    /// Bytes that nghttp2 would not write. After them nothing else is sent.
    QByteArray m_raw;
    bool m_closes = false;
};

} // namespace regatta
