// SPDX-License-Identifier: GPL-3.0-or-later
// What may stand between the bytes of a connection and those of its socket. TLS is the only kind,
// and stands apart in core/secure_server, so that nobody else loads a library for it.
#pragma once

#include "core/server/asio.h"

#include <boost/beast/core/flat_buffer.hpp>

#include <string_view>

namespace regatta {

class ByteLayer
{
public:
    virtual ~ByteLayer() = default;

    /// Where the socket's next bytes go. Empty if the bytes that are there have to be taken first.
    virtual asio::mutable_buffer room() = 0;
    /// So many bytes have come there; with 0, it goes on with what found no room before. Adds what
    /// they mean to `input`, as far as that may grow. Returns false at the end of the client's
    /// stream, and if it is broken.
    virtual bool receive(std::size_t bytes, boost::beast::flat_buffer &input) = 0;
    /// Sends these texts, one after the other, as far as the socket takes them now. Returns how
    /// many of their bytes it took. With less than all, `error` says why; after would_block, the
    /// next call must begin with the same bytes.
    virtual std::size_t write(std::string_view head, std::string_view body, ErrorCode &error) = 0;
    /// Tells the client that nothing more will come.
    virtual void end() = 0;
};

} // namespace regatta
