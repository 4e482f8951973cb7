// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/request_parser.h"

#include <boost/beast/http/error.hpp>

#include <charconv>

namespace regatta {
namespace {

namespace http = beast::http;

std::uint64_t toNumber(std::string_view text)
{
    std::uint64_t number = 0;
    const char *begin = text.data();
    const char *end = begin + text.size();
    const auto [rest, error] = std::from_chars(begin, end, number);
    return error == std::errc() && rest == end ? number : 0;
}

/// If the bytes cannot become a method, we need not wait for more. The greeting of TLS, for
/// example, has no end of line.
bool isBadStart(char start)
{
    const auto first = static_cast<unsigned char>(start);
    return first <= ' ' || first >= 0x7f;
}

} // namespace

void FlagRequest::clear()
{
    method.clear();
    target.clear();
    round = copy = attempt = 0;
    isHead = isGet = isHttp10 = hasHost = expectsContinue = false;
}

void FlagRequest::takeOwnField(std::string_view name, std::string_view value)
{
    const beast::string_view found(name.data(), name.size());
    if (beast::iequals(found, "Regatta-Round"))
        round = toNumber(value);
    else if (beast::iequals(found, "Regatta-Copy"))
        copy = toNumber(value);
    else if (beast::iequals(found, "Regatta-Attempt"))
        attempt = toNumber(value);
}

RequestParser::RequestParser(FlagRequest &request) : m_request(request)
{
    m_request.clear();
    // The parser applies its own limit to each piece that it gets. RequestReader counts the whole
    // head.
    header_limit(maxHeaderBytes);
    body_limit(maxBodyBytes);
}

void RequestParser::on_request_impl(http::verb method, View methodText, View target, int version,
                                    Error &)
{
    m_request.method.assign(methodText.data(), methodText.size());
    m_request.target.assign(target.data(), target.size());
    m_request.isGet = method == http::verb::get;
    m_request.isHead = method == http::verb::head;
    m_request.isHttp10 = version == 10;
}

void RequestParser::on_field_impl(http::field name, View nameText, View value, Error &error)
{
    if (name == http::field::host) {
        if (m_request.hasHost)
            error = http::error::bad_field; // there are two, and nobody knows which one counts
        m_request.hasHost = true;
    } else if (name == http::field::expect) {
        m_request.expectsContinue = beast::iequals(value, "100-continue");
    } else if (name == http::field::unknown) {
        m_request.takeOwnField({nameText.data(), nameText.size()}, {value.data(), value.size()});
    }
}

void RequestParser::on_header_impl(Error &error)
{
    if (!m_request.hasHost && !m_request.isHttp10)
        error = http::error::bad_field; // RFC 9112, section 3.2
}

std::size_t RequestParser::on_body_impl(View body, Error &)
{
    return body.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, View body, Error &)
{
    return body.size();
}

void RequestParser::on_response_impl(int, View, int, Error &) {}
void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t> &, Error &) {}
void RequestParser::on_chunk_header_impl(std::uint64_t, View, Error &) {}
void RequestParser::on_finish_impl(Error &) {}

void RequestReader::begin()
{
    m_parser.emplace(m_request);
    m_headerBytes = 0;
}

RequestReader::Reading RequestReader::parse(beast::flat_buffer &input)
{
    while (input.size() > 0) {
        const char first = *static_cast<const char *>(input.data().data());
        if (!m_parser->got_some() && (first == '\r' || first == '\n')) {
            input.consume(1); // empty lines before a request: RFC 9112, section 2.2
            continue;
        }
        if (!m_parser->got_some() && isBadStart(first))
            return Reading::Malformed;

        const bool wasInHeader = !m_parser->is_header_done();
        ErrorCode error;
        const std::size_t used = m_parser->put(input.data(), error);
        input.consume(used);
        m_headerBytes += wasInHeader ? used : 0;
        const std::size_t unusedHeader = m_parser->is_header_done() ? 0 : input.size();

        if (error == http::error::header_limit ||
            m_headerBytes + unusedHeader > RequestParser::maxHeaderBytes)
            return Reading::HeaderTooLarge;
        if (error == http::error::body_limit)
            return Reading::BodyTooLarge;
        if (error == http::error::need_more)
            return Reading::Unfinished;
        if (error)
            return Reading::Malformed;
        if (m_parser->is_done() || m_request.expectsContinue)
            return Reading::Complete;
    }
    return Reading::Unfinished;
}

bool RequestReader::keepsAlive() const
{
    return m_parser->is_done() && m_parser->keep_alive();
}

} // namespace regatta
