// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/answer_reader.h"

#include "core/http/failures.h"

#include <algorithm>

namespace regatta {

AnswerReader::AnswerReader(const QUrl &url, const Limits &limits)
    : m_url(url), m_limits(limits), m_head(limits)
{}

void AnswerReader::take(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !isOver())
        bytes = bytes.sliced(takeSome(bytes));
}

void AnswerReader::end()
{
    if (isOver())
        return;
    if (!hasHead())
        fail(resetFailure(m_url));
    else if (m_expected != Expected::BodyUntilEnd)
        fail(truncatedFailure(m_url, m_exchange.body.size(), contentLength(m_exchange.headers)));
    m_expected = Expected::Nothing;
}

/// Returns how many of the bytes it has taken: at least one.
qsizetype AnswerReader::takeSome(QByteArrayView bytes)
{
    switch (m_expected) {
    case Expected::Body:
    case Expected::Chunk:
    case Expected::BodyUntilEnd:
        return takeBody(bytes);
    default:
        return takeLine(bytes);
    }
}

qsizetype AnswerReader::takeLine(QByteArrayView bytes)
{
    const qsizetype lineEnd = bytes.indexOf('\n');
    const qsizetype size = lineEnd < 0 ? bytes.size() : lineEnd + 1;
    m_line.append(bytes.first(size));
    if (lineEnd >= 0)
        lineArrived(std::exchange(m_line, {}));
    else if (m_line.size() > m_limits.maxHeaderBytes)
        fail(tooMuchHeaderFailure(m_url, m_limits));
    return size;
}

qsizetype AnswerReader::takeBody(QByteArrayView bytes)
{
    const bool isEndless = m_expected == Expected::BodyUntilEnd;
    const qsizetype size =
        isEndless ? bytes.size()
                  : static_cast<qsizetype>(std::min<qint64>(bytes.size(), m_bytesLeft));
    if (m_exchange.body.size() + size > m_limits.maxBodyBytes) {
        fail(tooLargeFailure(m_url, m_limits));
        return size;
    }
    m_exchange.body.append(bytes.first(size));
    m_bytesLeft -= isEndless ? 0 : size;
    if (!isEndless && m_bytesLeft == 0)
        m_expected = m_expected == Expected::Chunk ? Expected::ChunkEnd : Expected::Nothing;
    return size;
}

void AnswerReader::lineArrived(QByteArrayView line)
{
    switch (m_expected) {
    case Expected::Head:
        if (Failure problem = m_head.take(line, m_url, m_exchange))
            fail(std::move(problem));
        else if (hasHead())
            headArrived();
        break;
    case Expected::ChunkSize:
        chunkSizeArrived(line.trimmed());
        break;
    case Expected::ChunkEnd:
        if (line.trimmed().isEmpty())
            m_expected = Expected::ChunkSize;
        else
            fail(unreadableFailure(m_url));
        break;
    case Expected::Trailer:
        m_trailerBytes += line.size();
        if (line.trimmed().isEmpty())
            m_expected = Expected::Nothing;
        else if (m_trailerBytes > m_limits.maxHeaderBytes)
            fail(tooMuchHeaderFailure(m_url, m_limits));
        break;
    default:
        break;
    }
}

void AnswerReader::headArrived()
{
    const int status = m_exchange.httpStatus;
    if (status == 204 || status == 205 || status == 304)
        m_expected = Expected::Nothing;
    else if (isChunked(m_exchange.headers))
        m_expected = Expected::ChunkSize;
    else if (const auto length = contentLength(m_exchange.headers)) {
        m_bytesLeft = *length;
        m_expected = *length > 0 ? Expected::Body : Expected::Nothing;
    } else
        m_expected = Expected::BodyUntilEnd;
}

void AnswerReader::chunkSizeArrived(QByteArrayView line)
{
    const qsizetype semicolon = line.indexOf(';'); // extensions, which mean nothing to us
    const QByteArrayView digits = (semicolon < 0 ? line : line.first(semicolon)).trimmed();
    bool isNumber = false;
    const qint64 size = digits.startsWith('-') || digits.startsWith('+')
                            ? -1
                            : digits.toByteArray().toLongLong(&isNumber, 16);
    if (!isNumber || size < 0 || digits.contains('x') || digits.contains('X')) {
        fail(unreadableFailure(m_url));
        return;
    }
    m_bytesLeft = size;
    m_expected = size > 0 ? Expected::Chunk : Expected::Trailer;
}

void AnswerReader::fail(Failure failure)
{
    m_exchange.failure = std::move(failure);
    m_expected = Expected::Nothing;
}

} // namespace regatta
