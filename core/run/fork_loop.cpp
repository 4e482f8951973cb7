// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/fork_loop.h"

#include "core/system/descriptor_passing.h"

#include <csignal>
#include <cstdlib>
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace regatta {
namespace {

/// Runs in the child. The child gives up the standard input from which requests come, so that the
/// right processes notice when one of the two inputs ends.
void becomeWorker(int connection, pid_t forkServer)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != forkServer) // the parent died before the death signal was armed
        ::_exit(EXIT_FAILURE);
    ::dup2(connection, STDIN_FILENO);
    ::dup2(connection, STDOUT_FILENO);
    ::close(connection);
}

/// Forgets workers that ended by themselves, because their numbers may belong to other processes
/// from now on.
void forgetDead(std::vector<pid_t> &workers)
{
    for (pid_t dead = 0; (dead = ::waitpid(-1, nullptr, WNOHANG)) > 0;)
        std::erase(workers, dead);
}

/// All workers get the signal before we wait for any. The waiting also makes their processor time
/// count as the time of children.
void endAll(const std::vector<pid_t> &workers)
{
    for (const pid_t worker : workers)
        ::kill(worker, SIGKILL);
    while (::waitpid(-1, nullptr, 0) > 0) {
    }
}

} // namespace

int serveForks(int (*work)())
{
    std::vector<pid_t> workers;
    const pid_t forkServer = ::getpid();
    for (int connection = 0; (connection = receiveDescriptor(STDIN_FILENO)) >= 0;) {
        forgetDead(workers);
        const pid_t worker = ::fork();
        if (worker == 0) {
            becomeWorker(connection, forkServer);
            return work();
        }
        ::close(connection); // if there is no worker, this tells its parent
        if (worker > 0)
            workers.push_back(worker);
    }
    forgetDead(workers);
    endAll(workers);
    return EXIT_SUCCESS;
}

} // namespace regatta
