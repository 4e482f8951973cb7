// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one whole answer from a connection, byte by byte as they come, without a socket of its own.
#pragma once

#include "core/http/answer_head.h"

namespace regatta {

/// Skips interim answers. Reads the bodies of errors too, as libcurl and Qt Network do.
class AnswerReader
{
public:
    /// The limits outlive this.
    AnswerReader(const QUrl &url, const Limits &limits);

    /// Takes the bytes that came next. Does nothing once the answer is over.
    void take(QByteArrayView bytes);
    /// Call this when the connection ended.
    void end();

    /// Whether the answer is whole, or so wrong that the rest of it does not matter.
    bool isOver() const { return m_expected == Expected::Nothing; }
    bool hasHead() const { return m_head.isWhole(); }
    /// Status, reason, headers and body, and the failure if there was one.
    const HttpExchange &exchange() const { return m_exchange; }

private:
    enum class Expected { Head, Body, ChunkSize, Chunk, ChunkEnd, Trailer, BodyUntilEnd, Nothing };

    qsizetype takeSome(QByteArrayView bytes);
    qsizetype takeLine(QByteArrayView bytes);
    qsizetype takeBody(QByteArrayView bytes);
    void lineArrived(QByteArrayView line);
    void headArrived();
    void chunkSizeArrived(QByteArrayView line);
    void fail(Failure failure);

    const QUrl m_url;
    const Limits &m_limits;
    AnswerHead m_head;
    HttpExchange m_exchange;
    Expected m_expected = Expected::Head;
    /// The beginning of a line that has not ended yet.
    QByteArray m_line;
    /// The bytes left of the body, or of the chunk.
    qint64 m_bytesLeft = 0;
    qint64 m_trailerBytes = 0;
};

} // namespace regatta
