// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/record_sender.h"

#include <cerrno>
#include <sys/socket.h>

namespace regatta {
namespace {

using namespace std::chrono_literals;

/// Frames of this time go out together, because each sending costs as much as a part of an answer.
/// It is short enough for people who watch.
constexpr auto batchTime = 16ms;
constexpr std::size_t framesPerChunk = 512;

} // namespace

RecordSender::RecordSender(asio::io_context &context, int descriptor, std::size_t limit)
    : m_channel(context, descriptor), m_timer(context), m_limit(limit)
{}

void RecordSender::listen(std::function<void(quint64)> onEnd)
{
    m_onEnd = std::move(onEnd);
    asio::co_spawn(m_channel.get_executor(), readWords(), asio::detached);
}

Task<void> RecordSender::readWords()
{
    ErrorCode error;
    for (;;) {
        quint64 token = 0;
        const auto room = asio::buffer(&token, sizeof token);
        auto done = asio::redirect_error(useAwaitable, error);
        co_await asio::async_read(m_channel, room, done);
        if (error)
            co_return; // the parent has gone
        m_onEnd(token);
    }
}

void RecordSender::append(const RequestFrame &frame)
{
    if (m_waiting >= m_limit) {
        ++m_lost[frame.token];
        return;
    }
    push(frame);
    schedule();
}

void RecordSender::appendEnd(quint64 token)
{
    RequestFrame frame;
    frame.token = token;
    frame.outcome = RequestFrame::Outcome::Ended;
    if (const auto lost = m_lost.find(token); lost != m_lost.end())
        frame.lost = lost->second;
    m_lost.clear(); // other runs are over
    push(frame);
    schedule();
    m_timer.cancel(); // the parent waits for it
}

void RecordSender::push(const RequestFrame &frame)
{
    if (m_isParentGone)
        return;
    if (m_chunks.empty() || m_chunks.back().size() == framesPerChunk)
        m_chunks.emplace_back().reserve(framesPerChunk);
    m_chunks.back().push_back(frame);
    ++m_waiting;
}

void RecordSender::schedule()
{
    if (m_isScheduled || m_chunks.empty())
        return;
    m_isScheduled = true;
    m_timer.expires_after(batchTime);
    m_timer.async_wait([this](ErrorCode) { flush(); });
}

void RecordSender::flush()
{
    while (m_waiting > 0) {
        if (sendChunk())
            continue;
        m_channel.async_wait(asio::posix::descriptor_base::wait_write,
                             [this](ErrorCode) { flush(); });
        return;
    }
    m_isScheduled = false;
}

bool RecordSender::sendChunk()
{
    Chunk &chunk = m_chunks.front();
    const std::size_t size = chunk.size() * sizeof(RequestFrame);
    const char *bytes = reinterpret_cast<const char *>(chunk.data());
    const ssize_t sent = ::send(m_channel.native_handle(), bytes + m_sentBytes, size - m_sentBytes,
                                MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    if (sent < 0) {
        m_isParentGone = true;
        m_chunks.clear();
        m_waiting = 0;
        return true;
    }
    m_sentBytes += static_cast<std::size_t>(sent);
    if (m_sentBytes < size)
        return false;
    m_waiting -= chunk.size();
    m_sentBytes = 0;
    if (m_chunks.size() > 1)
        m_chunks.pop_front();
    else
        chunk.clear(); // keeps its memory for the next frames
    return true;
}

} // namespace regatta
