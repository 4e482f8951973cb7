// SPDX-License-Identifier: GPL-3.0-or-later
// Loads a shared library when one of its functions is called for the first time. Libraries that a
// program names as needed are loaded at each start, with all that they need.
#pragma once

#include <QString>

namespace regatta {

/// May be used from any thread.
class SharedLibrary
{
public:
    /// Loads it. `name` is that by which the system finds it: "libcurl.so.4".
    explicit SharedLibrary(const char *name);

    bool isLoaded() const { return m_handle != nullptr; }
    /// The address of a function of the library. If there is none, or no library, the program says
    /// so and ends, as its caller can do nothing without it.
    void *find(const char *function) const;

private:
    QString m_name;
    void *m_handle;
    QString m_problem;
};

/// The function of the library that has the name and the type of `Function`, which stands in for
/// it.
template<auto *Function>
auto *functionIn(const SharedLibrary &(*library)(), const char *name)
{
    static auto *const found = reinterpret_cast<decltype(Function)>(library().find(name));
    return found;
}

} // namespace regatta
