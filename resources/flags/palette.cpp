// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/flags/palette.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <unordered_map>

namespace regatta::flags {
namespace {

constexpr std::size_t maxColours = 256;

struct Colour
{
    std::array<int, 3> channels;
    std::int64_t pixelCount = 0;
};

/// Some of the image's colours, which will be shown as one.
struct Box
{
    std::span<Colour> colours;
    int widestChannel = 0;
    double meanOfWidest = 0;
    /// The squared error of its widest channel. Splitting the box could save this much.
    double error = 0;
};

Box makeBox(std::span<Colour> colours)
{
    Box box{colours, 0, 0, -1};
    for (int channel = 0; channel < 3; ++channel) {
        double pixels = 0, sum = 0, squares = 0;
        for (const Colour &colour : colours) {
            const double value = colour.channels[channel];
            pixels += colour.pixelCount;
            sum += colour.pixelCount * value;
            squares += colour.pixelCount * value * value;
        }
        const double error = squares - sum * sum / pixels;
        if (error > box.error) {
            box.widestChannel = channel;
            box.meanOfWidest = sum / pixels;
            box.error = error;
        }
    }
    return box;
}

/// Every box with more than one colour can be split: its mean lies between two of its values.
std::pair<Box, Box> split(const Box &box)
{
    const auto middle = std::ranges::stable_partition(box.colours, [&](const Colour &colour) {
        return colour.channels[box.widestChannel] <= box.meanOfWidest;
    });
    const auto lowCount = static_cast<std::size_t>(middle.begin() - box.colours.begin());
    return {makeBox(box.colours.first(lowCount)), makeBox(box.colours.subspan(lowCount))};
}

QRgb toRgb(const Colour &colour)
{
    return qRgb(colour.channels[0], colour.channels[1], colour.channels[2]);
}

/// If most pixels have one colour, it is that colour, so that flat areas stay exact. Otherwise it
/// is the mean.
QRgb shownColour(std::span<const Colour> colours)
{
    Colour most;
    std::array<std::int64_t, 3> sums{};
    std::int64_t pixels = 0;
    for (const Colour &colour : colours) {
        if (colour.pixelCount > most.pixelCount)
            most = colour;
        pixels += colour.pixelCount;
        for (int channel = 0; channel < 3; ++channel)
            sums[channel] += colour.pixelCount * colour.channels[channel];
    }
    if (most.pixelCount * 2 >= pixels)
        return toRgb(most);
    const auto mean = [&](int channel) {
        return static_cast<int>((sums[channel] + pixels / 2) / pixels);
    };
    return qRgb(mean(0), mean(1), mean(2));
}

std::vector<Colour> coloursOf(const QImage &image)
{
    std::map<QRgb, std::int64_t> counts;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            ++counts[image.pixel(x, y)];
    std::vector<Colour> colours;
    for (const auto &[rgb, count] : counts)
        colours.push_back({{qRed(rgb), qGreen(rgb), qBlue(rgb)}, count});
    return colours;
}

std::vector<Box> boxesOf(std::vector<Colour> &colours)
{
    std::vector<Box> boxes{makeBox(colours)};
    while (boxes.size() < maxColours) {
        const auto worst = std::ranges::max_element(boxes, {}, &Box::error);
        if (worst->colours.size() < 2)
            break; // every box has one colour, so there is nothing to gain
        const auto [low, high] = split(*worst);
        *worst = low;
        boxes.push_back(high);
    }
    return boxes;
}

} // namespace

IndexedImage reduceColours(const QImage &image)
{
    std::vector<Colour> colours = coloursOf(image);
    IndexedImage result;
    std::unordered_map<QRgb, std::uint8_t> places;
    for (const Box &box : boxesOf(colours)) {
        for (const Colour &colour : box.colours)
            places[toRgb(colour)] = static_cast<std::uint8_t>(result.palette.size());
        result.palette.push_back(shownColour(box.colours));
    }
    result.pixels.reserve(static_cast<std::size_t>(image.width()) * image.height());
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            result.pixels.push_back(places.at(image.pixel(x, y)));
    return result;
}

} // namespace regatta::flags
