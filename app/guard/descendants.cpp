// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/guard/descendants.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace regatta {
namespace {

struct Process
{
    Descendant self;
    pid_t parent = 0;
};

/// Reads the parent and the group from /proc/PROCESS/stat: "12 (name) S 11 10 …". The name may
/// contain anything. Returns false if the process is gone.
bool read(pid_t process, Process &result)
{
    std::array<char, 64> path{};
    std::snprintf(path.data(), path.size(), "/proc/%d/stat", static_cast<int>(process));
    const int file = ::open(path.data(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    std::array<char, 512> text{};
    const ssize_t size = ::read(file, text.data(), text.size() - 1);
    ::close(file);
    const char *nameEnd = size > 0 ? std::strrchr(text.data(), ')') : nullptr;
    if (nameEnd == nullptr || std::strlen(nameEnd) < 5)
        return false;
    char *end = nullptr;
    result.self.process = process;
    result.parent = static_cast<pid_t>(std::strtol(nameEnd + 4, &end, 10));
    result.self.group = static_cast<pid_t>(std::strtol(end, nullptr, 10));
    return true;
}

std::vector<Process> allProcesses()
{
    std::vector<Process> all;
    DIR *folder = ::opendir("/proc");
    if (folder == nullptr)
        return all;
    while (const dirent *entry = ::readdir(folder)) {
        const auto process = static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10));
        if (Process one; process > 0 && read(process, one))
            all.push_back(one);
    }
    ::closedir(folder);
    return all;
}

void addChildren(pid_t parent, const std::vector<Process> &all, std::vector<Descendant> &found)
{
    for (const Process &process : all) {
        if (process.parent == parent)
            found.push_back(process.self);
    }
}

} // namespace

std::vector<Descendant> descendants()
{
    const std::vector<Process> all = allProcesses();
    std::vector<Descendant> found;
    addChildren(::getpid(), all, found);
    for (std::size_t i = 0; i < found.size() && found.size() <= all.size(); ++i)
        addChildren(found[i].process, all, found);
    return found;
}

} // namespace regatta
