// SPDX-License-Identifier: GPL-3.0-or-later
// Finds all processes that descend from this one.
#pragma once

#include <sys/types.h>
#include <vector>

namespace regatta {

struct Descendant
{
    pid_t process = 0;
    pid_t group = 0;
};

/// This process's children, their children, and so on, as /proc lists them now. It misses those
/// that are made while it looks.
std::vector<Descendant> descendants();

} // namespace regatta
