// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the cells and letters of a map of codes.
#pragma once

#include "core/record/item_state.h"
#include "ui/live/code_map_geometry.h"

class QPainter;

namespace regatta {

/// The letters of the hovered code stand out.
void paintCodeLabels(QPainter &painter, const CodeMapGeometry &map,
                     std::optional<CountryCode> hovered);
/// `cell` is empty if the code is not part of the run.
void paintCodeCell(QPainter &painter, const QRectF &rect, std::optional<ItemState> cell,
                   bool isPicked, bool isHovered);

} // namespace regatta
