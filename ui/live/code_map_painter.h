// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the cells and letters of a map of codes.
#pragma once

#include "core/record/run_progress.h"
#include "ui/live/code_map_geometry.h"

class QPainter;

namespace regatta {

/// The height of the letters in pixels. Never so small that they cannot be read.
int codeLetterSize(const CodeMapGeometry &map);
/// 1 if there is room for every letter, 2 for every second one.
int codeLetterStep(const CodeMapGeometry &map);
/// The letters of the hovered code stand out.
void paintCodeLabels(QPainter &painter, const CodeMapGeometry &map,
                     std::optional<CountryCode> hovered);
/// `counts` says how many copies of the code are in each state: none if the code is not part of the
/// run. If they are in several states, each has its share of the mark. The mark fills the cell of a
/// picked code, and is smaller in that of another one.
void paintCodeCell(QPainter &painter, const QRectF &rect, const StateCounts &counts, bool isPicked,
                   bool isHovered);

} // namespace regatta
