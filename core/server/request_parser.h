// SPDX-License-Identifier: GPL-3.0-or-later
// Makes requests out of the bytes that a client sent. Reads a request's head strictly, and keeps
// only what the flag server needs of it.
#pragma once

#include "core/server/asio.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace regatta {

namespace beast = boost::beast;

/// Filled again for each request, so that all requests of a connection use the same memory.
struct FlagRequest
{
    std::string method;
    std::string target;
    /// The values of Regatta-Round, Regatta-Copy and Regatta-Attempt. 0 if absent or not a number.
    std::uint64_t round = 0;
    std::uint64_t copy = 0;
    std::uint64_t attempt = 0;
    bool isHead = false;
    bool isGet = false;
    bool isHttp10 = false;
    bool hasHost = false;
    /// The client waits for our word before it sends the body.
    bool expectsContinue = false;

    void clear();
    /// Keeps the value if the field is one of ours: Regatta-Round, Regatta-Copy, Regatta-Attempt.
    void takeOwnField(std::string_view name, std::string_view value);
};

/// Bodies are read and dropped.
class RequestParser : public beast::http::basic_parser<true>
{
public:
    static constexpr std::size_t maxHeaderBytes = 16 * 1024;
    static constexpr std::size_t maxBodyBytes = 64 * 1024;

    explicit RequestParser(FlagRequest &request);

private:
    using View = beast::string_view;
    using Error = beast::error_code;

    void on_request_impl(beast::http::verb method, View methodText, View target, int version,
                         Error &error) override;
    void on_response_impl(int code, View reason, int version, Error &error) override;
    void on_field_impl(beast::http::field name, View nameText, View value, Error &error) override;
    void on_header_impl(Error &error) override;
    void on_body_init_impl(const boost::optional<std::uint64_t> &length, Error &error) override;
    std::size_t on_body_impl(View body, Error &error) override;
    void on_chunk_header_impl(std::uint64_t size, View extensions, Error &error) override;
    std::size_t on_chunk_body_impl(std::uint64_t remaining, View body, Error &error) override;
    void on_finish_impl(Error &error) override;

    FlagRequest &m_request;
};

/// Takes one request after the other from a connection's input.
class RequestReader
{
public:
    enum class Reading { Unfinished, Complete, Malformed, HeaderTooLarge, BodyTooLarge };

    void begin();
    /// Whether anything of the request has come.
    bool hasBegun() const { return m_parser->got_some(); }
    /// Takes the bytes that are there, but none of the next request.
    Reading parse(beast::flat_buffer &input);
    const FlagRequest &request() const { return m_request; }
    /// False if its body was left unread, because what comes next is then not a request.
    bool keepsAlive() const;

private:
    FlagRequest m_request;
    std::optional<RequestParser> m_parser;
    std::size_t m_headerBytes = 0;
};

} // namespace regatta
