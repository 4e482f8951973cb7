// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/descriptor_passing.h"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/uio.h>

namespace regatta {
namespace {

/// A message of one byte, because an empty message carries no descriptor, with room for a
/// descriptor.
struct Message
{
    char byte = 0;
    iovec content{&byte, 1};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))]{};
    msghdr header{};

    Message()
    {
        header.msg_iov = &content;
        header.msg_iovlen = 1;
        header.msg_control = control;
        header.msg_controllen = sizeof control;
    }
    Message(const Message &) = delete;
    Message &operator=(const Message &) = delete;
};

} // namespace

bool sendDescriptor(int socket, int descriptor)
{
    Message message;
    cmsghdr *part = CMSG_FIRSTHDR(&message.header);
    part->cmsg_level = SOL_SOCKET;
    part->cmsg_type = SCM_RIGHTS;
    part->cmsg_len = CMSG_LEN(sizeof descriptor);
    std::memcpy(CMSG_DATA(part), &descriptor, sizeof descriptor);

    ssize_t sent = 0;
    do {
        sent = ::sendmsg(socket, &message.header, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == 1;
}

int receiveDescriptor(int socket)
{
    Message message;
    ssize_t received = 0;
    do {
        received = ::recvmsg(socket, &message.header, MSG_CMSG_CLOEXEC);
    } while (received < 0 && errno == EINTR);

    const cmsghdr *part = received == 1 ? CMSG_FIRSTHDR(&message.header) : nullptr;
    if (!part || part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS)
        return -1;
    int descriptor = -1;
    std::memcpy(&descriptor, CMSG_DATA(part), sizeof descriptor);
    return descriptor;
}

} // namespace regatta
