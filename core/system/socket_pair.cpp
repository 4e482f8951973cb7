// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/socket_pair.h"

#include <sys/socket.h>

namespace regatta {

std::optional<std::array<int, 2>> makeSocketPair()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return {};
    return ends;
}

} // namespace regatta
