// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/answer_head.h"

#include "core/http/failures.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QByteArrayView withoutLineEnd(QByteArrayView line)
{
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

void AnswerHead::startOver()
{
    m_bytes = 0;
    m_isWhole = false;
}

Failure AnswerHead::take(QByteArrayView line, const QUrl &url, HttpExchange &exchange)
{
    m_bytes += line.size(); // interim answers count too: there may be any number of them
    if (m_bytes > m_limits.maxHeaderBytes)
        return tooMuchHeaderFailure(url, m_limits);
    line = withoutLineEnd(line);
    if (exchange.httpStatus == 0)
        return takeStatusLine(line, url, exchange);
    if (line.isEmpty())
        return takeEnd(url, exchange);
    if (Failure problem = takeField(line, url, exchange))
        return problem;
    return exchange.headers.names() <= m_limits.maxHeaderFields
               ? Failure{}
               : tooManyFieldsFailure(url, m_limits);
}

Failure AnswerHead::takeStatusLine(QByteArrayView line, const QUrl &url, HttpExchange &exchange)
{
    // HTTP/1.1 418 I'm a teapot
    constexpr qsizetype digits = 3;
    const qsizetype space = line.indexOf(' ');
    if (space < 0 || !line.startsWith("HTTP/"))
        return unreadableFailure(url);
    const QByteArrayView rest = line.sliced(space + 1).trimmed();
    const QByteArrayView number = rest.first(std::min(rest.size(), digits));
    const QByteArrayView reason = rest.sliced(number.size());
    const int status = static_cast<int>(saturatedNumber(number).value_or(0));
    if (number.size() < digits || status < 100 || (!reason.isEmpty() && isDigit(reason.front())))
        return unreadableFailure(url);
    exchange.httpStatus = status;
    exchange.httpVersion = versionInStatusLine(line);
    exchange.reason = reason.trimmed().toByteArray();
    return {};
}

Failure AnswerHead::takeField(QByteArrayView line, const QUrl &url, HttpExchange &exchange)
{
    HeaderList &headers = exchange.headers;
    const qsizetype colon = line.indexOf(':');
    if (!headers.isEmpty() && (line.startsWith(' ') || line.startsWith('\t')))
        headers.continueLast(line.trimmed());
    else if (colon > 0)
        headers.append(line.first(colon), line.sliced(colon + 1).trimmed());
    else
        return badHttpFailure(url, u"sent a header without a name"_s);
    return {};
}

Failure AnswerHead::takeEnd(const QUrl &url, HttpExchange &exchange)
{
    if (exchange.httpStatus == 101)
        return badHttpFailure(url, u"switches to another protocol, which nobody asked for"_s);
    if (exchange.httpStatus < 200) { // an interim answer: the real one follows
        exchange.httpStatus = 0;
        exchange.reason.clear();
        exchange.headers.clear();
        return {};
    }
    m_isWhole = true;
    return headerProblem(exchange.httpStatus, exchange.headers, m_limits, url);
}

} // namespace regatta
