// SPDX-License-Identifier: GPL-3.0-or-later
// The server's end of the record: sends frames to the parent without ever waiting for it, and takes
// the parent's word that a run is over.
#pragma once

#include "core/server/asio.h"
#include "core/server/server_record.h"

#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace regatta {

/// Lives in the server's thread. The parent's words are tokens of runs, 8 bytes each.
class RecordSender
{
public:
    /// Takes the descriptor of a connected stream socket, and closes it. At most `limit` frames
    /// wait for the parent.
    RecordSender(asio::io_context &context, int descriptor, std::size_t limit);

    /// Calls `onEnd` when the parent says that the run with this token is over.
    void listen(std::function<void(quint64 token)> onEnd);
    /// The frame is sent within a moment, together with others. If too many wait, it is lost.
    void append(const RequestFrame &frame);
    /// Tells the parent that the record of this run is complete, and how much was lost.
    void appendEnd(quint64 token);

private:
    using Chunk = std::vector<RequestFrame>;

    Task<void> readWords();
    void push(const RequestFrame &frame);
    void schedule();
    void flush();
    /// Returns whether the kernel took all of the first chunk.
    bool sendChunk();

    asio::posix::basic_stream_descriptor<Executor> m_channel;
    Timer m_timer;
    std::function<void(quint64)> m_onEnd;
    /// Chunks never move, so a long queue costs no more per frame than a short one.
    std::deque<Chunk> m_chunks;
    /// Of the first chunk, in bytes.
    std::size_t m_sentBytes = 0;
    std::size_t m_waiting = 0;
    const std::size_t m_limit;
    /// By token.
    std::map<quint64, quint32> m_lost;
    bool m_isScheduled = false;
    bool m_isParentGone = false;
};

} // namespace regatta
