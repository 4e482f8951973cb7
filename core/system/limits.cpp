// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/limits.h"

#include <latch>
#include <limits>
#include <sys/resource.h>
#include <system_error>
#include <thread>
#include <vector>

namespace regatta {
namespace {

/// Starts one more thread that waits for `end`. Returns false if the system refuses it.
bool startWaiting(std::vector<std::thread> &threads, const std::latch &end)
{
    try {
        threads.emplace_back([&end] { end.wait(); });
        return true;
    } catch (const std::system_error &) {
        return false;
    }
}

} // namespace

int descriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur > std::numeric_limits<int>::max())
        return std::numeric_limits<int>::max();
    return static_cast<int>(limit.rlim_cur);
}

int threadsThatStart(int wanted)
{
    std::vector<std::thread> threads;
    std::latch end(1);
    while (static_cast<int>(threads.size()) < wanted && startWaiting(threads, end)) {
    }
    end.count_down();
    for (std::thread &thread : threads)
        thread.join();
    return static_cast<int>(threads.size());
}

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit); // if that fails, runs get fewer lanes
}

} // namespace regatta
