// SPDX-License-Identifier: GPL-3.0-or-later
// Includes Asio's headers in the order that Boost 1.74 needs with g++ 12, and defines its types for
// one thread.
#pragma once

// Asio 1.74 uses std::exchange and std::abort without including these.
#include <cstdlib>
#include <utility>

#include <boost/asio.hpp>

namespace regatta {

namespace asio = boost::asio;

using ErrorCode = boost::system::error_code;
/// Written out, because Asio's default (any executor) costs an indirect call and a reference count
/// at every step.
using Executor = asio::io_context::executor_type;
template<typename Result>
using Task = asio::awaitable<Result, Executor>;
inline constexpr asio::use_awaitable_t<Executor> useAwaitable;

using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Clock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;

} // namespace regatta
