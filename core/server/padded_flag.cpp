// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/padded_flag.h"

#include <algorithm>
#include <cstddef>

namespace regatta {
namespace {

constexpr char trailer = ';';

/// The comment's introducer and label, its data in one block, and the terminator.
constexpr std::size_t smallestComment = 2 + 2 + 1;

/// A comment that takes so many bytes. Its data comes in blocks: a byte that says how long the
/// block is, from 1 to 255, and the data.
void appendComment(std::string &gif, std::size_t bytes)
{
    gif += "\x21\xfe";
    for (std::size_t left = bytes - 3; left > 0;) {
        std::size_t block = std::min<std::size_t>(left, 256);
        if (left - block == 1)
            --block; // a single byte would be left, which is no block
        gif += static_cast<char>(block - 1);
        gif.append(block - 1, '.');
        left -= block;
    }
    gif += '\0';
}

} // namespace

std::string paddedFlag(std::string_view gif, qint64 bytes)
{
    const auto size = static_cast<std::size_t>(std::clamp<qint64>(bytes, 0, largestPaddedFlag));
    std::string padded(gif);
    if (size <= gif.size() || !gif.starts_with("GIF8") || !gif.ends_with(trailer))
        return padded;
    padded.reserve(std::max(size, gif.size() + smallestComment));
    padded.pop_back();
    padded[4] = '9'; // GIF87a has no comments
    appendComment(padded, std::max(size - gif.size(), smallestComment));
    padded += trailer;
    return padded;
}

} // namespace regatta
