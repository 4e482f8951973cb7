// SPDX-License-Identifier: GPL-3.0-or-later
// The program regatta-guard, which runs one program for Regatta. It survives Regatta, so that no
// program does. It uses neither Qt nor streams: its memory counts as the program's until that
// begins.
#include "app/guard/guard.h"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

bool isSocket(int descriptor)
{
    int type = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc < 3 || !isSocket(STDIN_FILENO)) {
        std::fputs("This program is started by regatta, to run programs that it compares.\n",
                   stderr);
        return EXIT_FAILURE;
    }
    // Nothing but the standard streams may reach the program, and it must not hold our socket.
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
    const int control = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (control < 0)
        return EXIT_FAILURE;
    ::close(STDIN_FILENO);
    ::open("/dev/null", O_RDONLY); // the program's standard input
    return regatta::Guard(control).run(argv[1], argv + 2);
}
