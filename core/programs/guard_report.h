// SPDX-License-Identifier: GPL-3.0-or-later
// What Regatta and regatta-guard tell each other, without Qt. Each message is a packet of the
// socket that is the guard's standard input.
#pragma once

#include <chrono>
#include <cstdint>

namespace regatta {

/// From the guard.
struct GuardReport
{
    enum class Kind : std::int32_t {
        /// The program runs. `value` is its process, `time` when that was made.
        Started,
        /// The program cannot be run in its folder, or not at all. `value` is the errno. The guard
        /// ends.
        BadFolder,
        NotStarted,
        /// The program has ended. `value` is its exit code as shells tell it. The guard ends as
        /// soon as nothing is left of what the program started.
        Exited,
    };

    Kind kind = Kind::Started;
    std::int32_t value = 0;
    /// Nanoseconds of the monotonic clock.
    std::int64_t time = 0;
    /// User and system time of the program and of all children that it waited for, in nanoseconds.
    std::int64_t cpu = 0;
    /// The largest resident set among these, in bytes.
    std::int64_t peakMemory = 0;
};

/// To the guard: it shall end the program. When the guard's input ends, it kills the program.
inline constexpr char stopWord = 's';

/// From the SIGTERM after `stopWord` to the SIGKILL.
inline constexpr std::chrono::milliseconds stopGrace{100};

} // namespace regatta
