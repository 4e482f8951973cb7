// SPDX-License-Identifier: GPL-3.0-or-later
// How each part of a run's time looks, the same in timelines, legends and breakdowns.
#pragma once

#include "core/analysis/time_kind.h"

#include <QString>

class QPainter;
class QRectF;

namespace regatta {

/// Whether something else should be seen if both fall on one pixel.
constexpr bool isBackground(TimeKind kind)
{
    return kind == TimeKind::Queued || isIdle(kind);
}

QString kindTitle(TimeKind kind);
/// One sentence for a tooltip.
QString kindDescription(TimeKind kind);
/// Fills with the colour and its texture.
void paintKind(QPainter &painter, const QRectF &rect, TimeKind kind);

} // namespace regatta
