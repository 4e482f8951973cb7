// SPDX-License-Identifier: GPL-3.0-or-later
// Reduces an image to the 256 colours that a GIF can hold, and keeps a flag's flat colours exact.
#pragma once

#include <QImage>
#include <QRgb>

#include <cstdint>
#include <vector>

namespace regatta::flags {

struct IndexedImage
{
    /// At most 256 colours.
    std::vector<QRgb> palette;
    /// Row by row, one index into the palette per pixel.
    std::vector<std::uint8_t> pixels;
};

/// Exact if the image has at most 256 colours. Otherwise it splits the colour box with the largest
/// squared error at its mean, again and again (Wu's criterion on a median cut tree), without
/// dithering. The result depends on the pixels only.
IndexedImage reduceColours(const QImage &image);

} // namespace regatta::flags
