// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/guard/program_start.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <ctime>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace regatta {
namespace {

struct Launch
{
    const char *folder = nullptr;
    char **words = nullptr;
    pid_t guard = 0;
    /// What the new process could not do.
    GuardReport::Kind problem = GuardReport::Kind::NotStarted;
    int error = 0;
};

/// Runs in the new process, which still shares our memory: only async-signal-safe calls.
int becomeProgram(void *argument)
{
    Launch &launch = *static_cast<Launch *>(argument);
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != launch.guard) // the guard died before the death signal was armed
        ::_exit(EXIT_FAILURE);
    if (::chdir(launch.folder) != 0) {
        launch.problem = GuardReport::Kind::BadFolder;
    } else {
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::execvp(launch.words[0], launch.words);
    }
    launch.error = errno;
    ::_exit(EXIT_FAILURE);
}

} // namespace

std::int64_t monotonicTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

GuardReport startProgram(const char *folder, char **words)
{
    // The process shares our memory until it becomes the program, and we wait that long. That is
    // the quickest way to start one, and `launch` then says whether it succeeded.
    alignas(std::max_align_t) static std::array<std::byte, 256 * 1024> stack;
    Launch launch{.folder = folder, .words = words, .guard = ::getpid()};
    GuardReport report;
    report.time = monotonicTime();
    report.value = ::clone(&becomeProgram, stack.end(), CLONE_VM | CLONE_VFORK | SIGCHLD, &launch);
    const int cloneError = errno;
    if (report.value > 0 && launch.error == 0)
        return report;
    report.kind = launch.problem;
    if (report.value > 0)
        ::waitpid(report.value, nullptr, 0);
    report.value = report.value > 0 ? launch.error : cloneError;
    return report;
}

} // namespace regatta
