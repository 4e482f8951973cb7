// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/row_raster.h"

#include <algorithm>
#include <cmath>

namespace regatta {

RowRaster::RowRaster(const TimeScale &scale, std::vector<PixelRun> &runs)
    : m_scale(scale), m_runs(runs)
{}

void RowRaster::add(const TimeStretch &stretch, double limit)
{
    const double begin = std::max(m_scale.x(stretch.begin), 0.0);
    const double end = std::min({m_scale.x(stretch.end), limit, m_scale.width()});
    if (end <= begin)
        return;
    const int first = static_cast<int>(begin);
    const int last = static_cast<int>(end);
    if (first == last) {
        addInPixel(first, end - begin, stretch.kind);
        return;
    }
    addInPixel(first, first + 1 - begin, stretch.kind);
    if (last > first + 1) {
        closePixel();
        addRun(first + 1, last, stretch.kind);
    }
    if (end > last)
        addInPixel(last, end - last, stretch.kind);
}

void RowRaster::addInPixel(int pixel, double share, TimeKind kind)
{
    if (pixel != m_pixel) {
        closePixel();
        m_pixel = pixel;
    }
    m_shares[static_cast<std::size_t>(kind)] += share;
}

void RowRaster::closePixel()
{
    if (m_pixel < 0)
        return;
    int best = -1;
    for (int kind = 0; kind < timeKindCount; ++kind) {
        const double share = m_shares[kind];
        if (share <= 0)
            continue;
        const auto rank = [this](int k) {
            return std::pair(!isBackground(static_cast<TimeKind>(k)), m_shares[k]);
        };
        if (best < 0 || rank(kind) > rank(best))
            best = kind;
    }
    if (best >= 0)
        addRun(m_pixel, m_pixel + 1, static_cast<TimeKind>(best));
    m_shares.fill(0);
    m_pixel = -1;
}

void RowRaster::addRun(int begin, int end, TimeKind kind)
{
    if (!m_runs.empty() && m_runs.back().end == begin && m_runs.back().kind == kind)
        m_runs.back().end = end;
    else
        m_runs.push_back({begin, end, kind});
}

} // namespace regatta
