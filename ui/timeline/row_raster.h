// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a row's stretches into runs of whole pixels, so that painting costs what the screen is wide
// and not what the run is long.
#pragma once

#include "ui/timeline/timeline_data.h"

#include <array>
#include <limits>
#include <vector>

namespace regatta {

/// Pixels from `begin` to before `end`.
struct PixelRun
{
    int begin = 0;
    int end = 0;
    TimeKind kind = TimeKind::Queued;

    bool operator==(const PixelRun &) const = default;
};

/// Fed with stretches in order of time. A pixel shows what it holds most of; what is no background
/// goes before background, so that a short request is seen however far one is zoomed out.
class RowRaster
{
public:
    RowRaster(const TimeScale &scale, std::vector<PixelRun> &runs);

    /// Nothing is painted from the pixel `limit` on.
    void add(const TimeStretch &stretch, double limit = std::numeric_limits<double>::max());
    /// To be called once, after the last.
    void finish() { closePixel(); }

private:
    void addInPixel(int pixel, double share, TimeKind kind);
    void addRun(int begin, int end, TimeKind kind);
    void closePixel();

    const TimeScale &m_scale;
    std::vector<PixelRun> &m_runs;
    int m_pixel = -1;
    std::array<double, timeKindCount> m_shares{};
};

} // namespace regatta
