// SPDX-License-Identifier: GPL-3.0-or-later
// Lets one owner at a time, among all processes, hold a thing that a file stands for.
#pragma once

#include <QString>

#include <optional>

namespace regatta {

/// Holds the lock until it is destroyed. The system lets go of it when the process ends, however it
/// ends. Programs that we start do not inherit it.
class FileLock
{
public:
    /// Makes the file if it is missing. Returns nothing if somebody else holds the lock, or if the
    /// file cannot be opened. A file system that has no locks gives it to everybody.
    static std::optional<FileLock> tryLock(const QString &path);

    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor;
};

} // namespace regatta
