// SPDX-License-Identifier: GPL-3.0-or-later
// Reduces an image to the 256 colours that a GIF can hold, keeping a flag's flat colours exact.
#pragma once

#include <QImage>
#include <QRgb>

#include <cstdint>
#include <vector>

namespace regatta::flags {

struct IndexedImage
{
    /// At most 256.
    std::vector<QRgb> palette;
    /// Row by row, one place in the palette a pixel.
    std::vector<std::uint8_t> pixels;
};

/// Exact when the image has at most 256 colours; else by splitting the colour box of the largest
/// squared error at its mean (Wu's criterion on a median cut tree), without dithering.
/// The result depends on the pixels only.
IndexedImage reduceColours(const QImage &image);

} // namespace regatta::flags
