// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/http_exchange.h"

#include "core/http/failures.h"
#include "core/http/printable_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The longest quote from a header's value in a sentence.
constexpr qsizetype longestQuote = 200;

constexpr auto userAgent = "Regatta/" REGATTA_VERSION;

bool isLength(QByteArrayView text)
{
    return saturatedNumber(text).has_value();
}

} // namespace

HeaderList requestHeaders(const HttpStep &step, const ClientSettings &settings)
{
    HeaderList headers = commonHeaders(settings);
    headers.append(stepHeaders(step));
    return headers;
}

HeaderList commonHeaders(const ClientSettings &settings)
{
    return {
        {"Accept", "image/gif, image/png, image/jpeg, image/webp"},
        {"User-Agent", userAgent},
        {"Accept-Encoding", "identity"},
        {"Accept-Language", "*"},
        {"Connection", settings.reusesConnections ? "keep-alive" : "close"},
    };
}

HeaderList stepHeaders(const HttpStep &step)
{
    HeaderList headers;
    if (const QByteArray &credentials = step.address.credentials(); !credentials.isEmpty())
        headers.append("Authorization", credentials);
    // A missing header means 0, so we leave zeros out: only our server reads these headers, and
    // other people's servers need not get them.
    const std::pair<const char *, int> weatherKeys[] = {{"Regatta-Round", step.round},
                                                        {"Regatta-Copy", step.copy},
                                                        {"Regatta-Attempt", step.attempt}};
    for (const auto &[name, value] : weatherKeys) {
        if (value != 0)
            headers.append(name, QByteArray::number(value));
    }
    return headers;
}

Failure headerProblem(int httpStatus, const HeaderList &headers, const Limits &limits,
                      const QUrl &url)
{
    qint64 bytes = 0;
    for (const auto &[name, value] : headers)
        bytes += name.size() + value.size() + 4; // ": " and the line end
    if (headers.names() > limits.maxHeaderFields)
        return tooManyFieldsFailure(url, limits);
    if (bytes > limits.maxHeaderBytes)
        return tooMuchHeaderFailure(url, limits);

    const Lengths lengths = announcedLengths(headers);
    if (!std::ranges::all_of(lengths, isLength))
        return badHttpFailure(url, u"announced a length that is not a number"_s);
    if (lengths.size() > 1)
        return badHttpFailure(url, u"announced two different lengths"_s);

    if (httpStatus < 200 || httpStatus > 299)
        return {};
    const auto quoted = [&](QByteArrayView name) {
        return printableBytes(headerValue(headers, name).value_or(QByteArray()).left(longestQuote));
    };
    const auto isOnly = [&](QByteArrayView name, QByteArrayView value) {
        const QList<QByteArray> members = listMembers(headers, name);
        return members.isEmpty() || (members.size() == 1 && isMember(members, value));
    };
    if (!isOnly("transfer-encoding", "chunked"))
        return badHttpFailure(
            url, u"answered in the transfer encoding \"%1\""_s.arg(quoted("transfer-encoding")));
    if (!isOnly("content-encoding", "identity"))
        return badHttpFailure(
            url, u"answered in the encoding \"%1\", although identity was asked for"_s.arg(
                     quoted("content-encoding")));
    if (contentLength(headers).value_or(0) > limits.maxBodyBytes)
        return tooLargeFailure(url, limits);
    return {};
}

} // namespace regatta
