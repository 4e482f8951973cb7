// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_geometry.h"

#include <cmath>

namespace regatta {

QRectF TimelineGeometry::rowRect(int row) const
{
    const double gap = rowHeight >= 8 ? 2 : rowHeight >= 4 ? 1 : 0;
    return {gutter, rowY(row), width(), rowHeight - gap};
}

int TimelineGeometry::rowAt(double y) const
{
    return static_cast<int>(std::floor((y - top() + scroll) / rowHeight));
}

} // namespace regatta
