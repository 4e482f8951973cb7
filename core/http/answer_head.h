// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the head of an answer line by line: status line, header fields, and interim answers before
// it.
#pragma once

#include "core/http/http_exchange.h"

#include <QByteArrayView>

namespace regatta {

/// One object serves one exchange after another.
class AnswerHead
{
public:
    /// The settings belong to the client and outlive this.
    explicit AnswerHead(const Limits &limits) : m_limits(limits) {}

    void startOver();
    /// Reads a line, with its line end, into the exchange's status, reason and headers. Returns
    /// what is wrong with the line or, at the end of the head, with the whole head.
    Failure take(QByteArrayView line, const QUrl &url, HttpExchange &exchange);
    /// Whether the empty line that ends the head has come.
    bool isWhole() const { return m_isWhole; }

private:
    static Failure takeStatusLine(QByteArrayView line, const QUrl &url, HttpExchange &exchange);
    static Failure takeField(QByteArrayView line, const QUrl &url, HttpExchange &exchange);
    Failure takeEnd(const QUrl &url, HttpExchange &exchange);

    const Limits &m_limits;
    qint64 m_bytes = 0;
    bool m_isWhole = false;
};

} // namespace regatta
