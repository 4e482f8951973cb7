// SPDX-License-Identifier: GPL-3.0-or-later
// Watches many sockets for one event loop.
#pragma once

#include <QSocketNotifier>

#include <functional>
#include <vector>

namespace regatta {

/// One epoll set, and one notifier for all of it. A notifier for each socket would have the event
/// loop hand all of them to the kernel at every turn. Lives in the thread that made it.
class SocketSet
{
public:
    struct Activity
    {
        int socket;
        bool isReadable;
        bool isWritable;
    };

    /// `onActivity` is called from the event loop. It may change the set.
    explicit SocketSet(std::function<void(const Activity &)> onActivity);
    ~SocketSet();
    Q_DISABLE_COPY_MOVE(SocketSet)

    /// Replaces what the socket is watched for.
    void watch(int socket, bool forReading, bool forWriting);
    /// Nobody waits for the socket now. It stays in the set until something happens to it, because
    /// most sockets are soon watched again, and taking one out and in would cost two system calls.
    void rest(int socket);
    /// To be called before the socket is closed.
    void remove(int socket);

private:
    /// Masks of epoll's events.
    struct State
    {
        quint32 inKernel = 0;
        quint32 wanted = 0;
    };

    State &stateOf(int socket);
    void setInKernel(int socket, State &state, quint32 events);
    void takeActivities();

    const std::function<void(const Activity &)> m_onActivity;
    const int m_epoll;
    /// By socket.
    std::vector<State> m_states;
    QSocketNotifier m_notifier;
};

} // namespace regatta
