// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/request_parser.h"

#include <charconv>

namespace regatta {
namespace {

namespace http = beast::http;

std::uint64_t toNumber(beast::string_view text)
{
    std::uint64_t number = 0;
    const auto end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && rest == end ? number : 0;
}

} // namespace

void FlagRequest::clear()
{
    method.clear();
    target.clear();
    round = copy = attempt = 0;
    isHead = isGet = isHttp10 = hasHost = expectsContinue = false;
}

RequestParser::RequestParser(FlagRequest &request) : m_request(request)
{
    m_request.clear();
    // The parser applies its own limit to each piece that it gets. The connection counts the whole
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
        if (beast::iequals(nameText, "Regatta-Round"))
            m_request.round = toNumber(value);
        else if (beast::iequals(nameText, "Regatta-Copy"))
            m_request.copy = toNumber(value);
        else if (beast::iequals(nameText, "Regatta-Attempt"))
            m_request.attempt = toNumber(value);
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

} // namespace regatta
