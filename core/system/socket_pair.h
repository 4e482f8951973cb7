// SPDX-License-Identifier: GPL-3.0-or-later
// Two connected sockets, one for us and one for a child process.
#pragma once

#include <array>
#include <optional>

namespace regatta {

/// Makes two connected stream sockets. Programs that we start do not inherit them. Returns nothing,
/// with the reason in errno, if there are none.
std::optional<std::array<int, 2>> makeSocketPair();

} // namespace regatta
