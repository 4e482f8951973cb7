// SPDX-License-Identifier: GPL-3.0-or-later
// Makes flags as large as recorded downloads were: the same picture in a longer GIF.
#pragma once

#include <QtGlobal>

#include <string>
#include <string_view>

namespace regatta {

/// No flag is padded beyond this size, because the server holds it in memory. Our clients refuse
/// even smaller answers (`Limits::maxBodyBytes`).
inline constexpr qint64 largestPaddedFlag = 32 * 1024 * 1024;

/// The GIF with a comment before its trailer, so that it has this many bytes. It is still a valid
/// GIF that shows the same. Comment Extension: https://www.w3.org/Graphics/GIF/spec-gif89a.txt,
/// section 24.
///
/// If it already has as many bytes or more, or if it is not a GIF, it stays as it is. The smallest
/// comment has 5 bytes, so those that should grow by less grow by 5.
std::string paddedFlag(std::string_view gif, qint64 bytes);

} // namespace regatta
