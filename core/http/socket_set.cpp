// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/socket_set.h"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <sys/epoll.h>
#include <system_error>
#include <unistd.h>

namespace regatta {
namespace {

/// How many activities are taken at once. The event loop can do other things in between.
constexpr std::size_t mostAtOnce = 64;

int makeEpoll()
{
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    if (epoll < 0) // there is no descriptor left
        throw std::system_error(errno, std::generic_category(), "sockets cannot be watched");
    return epoll;
}

} // namespace

SocketSet::SocketSet(std::function<void(const Activity &)> onActivity)
    : m_onActivity(std::move(onActivity)),
      m_epoll(makeEpoll()),
      m_notifier(m_epoll, QSocketNotifier::Read)
{
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier,
                     [this] { takeActivities(); });
}

SocketSet::~SocketSet()
{
    m_notifier.setEnabled(false);
    ::close(m_epoll);
}

void SocketSet::watch(int socket, bool forReading, bool forWriting)
{
    State &state = stateOf(socket);
    state.wanted = (forReading ? EPOLLIN : 0U) | (forWriting ? EPOLLOUT : 0U);
    setInKernel(socket, state, state.wanted);
}

void SocketSet::rest(int socket)
{
    State &state = stateOf(socket);
    state.wanted = 0;
    if ((state.inKernel & EPOLLOUT) != 0) // it would happen at once
        setInKernel(socket, state, 0);
}

void SocketSet::remove(int socket)
{
    State &state = stateOf(socket);
    state.wanted = 0;
    setInKernel(socket, state, 0);
}

SocketSet::State &SocketSet::stateOf(int socket)
{
    const auto index = static_cast<std::size_t>(socket);
    if (index >= m_states.size())
        m_states.resize(index + 1);
    return m_states[index];
}

void SocketSet::setInKernel(int socket, State &state, quint32 events)
{
    if (state.inKernel == events)
        return;
    epoll_event event{};
    event.events = events;
    event.data.fd = socket;
    const int operation = events == 0           ? EPOLL_CTL_DEL
                          : state.inKernel == 0 ? EPOLL_CTL_ADD
                                                : EPOLL_CTL_MOD;
    ::epoll_ctl(m_epoll, operation, socket, &event);
    state.inKernel = events;
}

void SocketSet::takeActivities()
{
    std::array<epoll_event, mostAtOnce> events;
    const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        const int socket = events[static_cast<std::size_t>(i)].data.fd;
        const quint32 happened = events[static_cast<std::size_t>(i)].events;
        State &state = stateOf(socket);
        if (state.wanted == 0) { // nobody waits for it, and it would be told again and again
            setInKernel(socket, state, 0);
            continue;
        }
        const bool hasEnded =
            (happened & (EPOLLERR | EPOLLHUP)) != 0; // reading or writing tells why
        m_onActivity({socket,
                      (state.wanted & EPOLLIN) != 0 && ((happened & EPOLLIN) != 0 || hasEnded),
                      (state.wanted & EPOLLOUT) != 0 && ((happened & EPOLLOUT) != 0 || hasEnded)});
    }
}

} // namespace regatta
