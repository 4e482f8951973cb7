// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the head of an answer line by line: status line, header fields, interim answers before it.
#pragma once

#include "core/http/http_exchange.h"

#include <QByteArrayView>

namespace regatta {

/// Used for one exchange after another.
class AnswerHead
{
public:
    /// The settings are the client's, and outlive this.
    explicit AnswerHead(const Limits &limits) : m_limits(limits) {}

    void startOver();
    /// Takes a line, with its end, into status, reason and headers of the exchange. Says what is
    /// wrong with it; or, at the end of the head, with all of it.
    Failure take(QByteArrayView line, const QUrl &url, HttpExchange &exchange);
    /// Whether the empty line has come that ends it.
    bool isWhole() const { return m_isWhole; }

private:
    static Failure takeStatusLine(QByteArrayView line, const QUrl &url, HttpExchange &exchange);
    static Failure takeField(QByteArrayView line, const QUrl &url, HttpExchange &exchange);
    Failure takeEnd(const QUrl &url, HttpExchange &exchange);

    const Limits &m_limits;
    qint64 m_bytes = 0;
    bool m_isWhole = false;
};

/// Adds a field as Qt Network does, so that all clients have the same list to judge: values of one
/// name become one list, and of several Locations the last counts.
void addField(HeaderList &headers, const QByteArray &name, const QByteArray &value);

} // namespace regatta
