// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a stop something that can be waited for together with pipes and sockets.
#pragma once

#include <functional>
#include <stop_token>
#include <sys/eventfd.h>
#include <unistd.h>

namespace regatta {

/// A descriptor that becomes readable when the stop is requested. −1 if no descriptor was left.
class StopSignal
{
public:
    explicit StopSignal(const std::stop_token &stop)
        : m_descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
          m_callback(stop, [this] { ::eventfd_write(m_descriptor, 1); })
    {}
    ~StopSignal()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    StopSignal(const StopSignal &) = delete;
    StopSignal &operator=(const StopSignal &) = delete;

    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
    std::stop_callback<std::function<void()>> m_callback;
};

} // namespace regatta
