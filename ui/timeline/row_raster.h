// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a row's stretches into runs of whole pixels. So painting costs as much as the screen is
// wide, however long the run is.
#pragma once

#include "ui/timeline/timeline_data.h"

#include <array>
#include <limits>
#include <vector>

namespace regatta {

/// The pixels from `begin` up to, but without, `end`.
struct PixelRun
{
    int begin = 0;
    int end = 0;
    TimeKind kind = TimeKind::Queued;

    bool operator==(const PixelRun &) const = default;
};

/// Takes the stretches in order of time. A pixel shows the kind of which it holds most. But
/// anything goes before background, so that a short request can be seen however far one zooms out.
class RowRaster
{
public:
    RowRaster(const TimeScale &scale, std::vector<PixelRun> &runs);

    /// Nothing is painted from the pixel `limit` on.
    void add(const TimeStretch &stretch, double limit = std::numeric_limits<double>::max());
    /// Call this once, after the last stretch.
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
