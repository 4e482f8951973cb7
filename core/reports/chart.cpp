// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/chart.h"

#include <array>

namespace regatta {
namespace {

constexpr std::array inkTable{
    InkInfo{"text", "#1b1f24", "#e6e9ed"},         InkInfo{"muted", "#5a6470", "#a3adb8"},
    InkInfo{"grid", "#d9dee4", "#39414a"},         InkInfo{"accent", "#1f5fa8", "#6cb0f5"},
    InkInfo{"box", "#c9dcf2", "#274a70"},          InkInfo{"bound", "#c22f2f", "#ff8278"},
    InkInfo{"overhead", "#8c7a64", "#b8a58c"},     InkInfo{"retries", "#e3cf2b", "#f0e442"},
    InkInfo{"connecting", "#e69f00", "#f0b030"},   InkInfo{"sending", "#cc79a7", "#dd92bb"},
    InkInfo{"server-delay", "#0072b2", "#3d9bd6"}, InkInfo{"waiting", "#56b4e9", "#8ccbf0"},
    InkInfo{"receiving", "#009e73", "#2fbf95"},    InkInfo{"saving", "#d55e00", "#ef7f28"},
    InkInfo{"idle", "#e4e7eb", "#2b3138"},
};
static_assert(inkTable.size() == static_cast<std::size_t>(Ink::Idle) + 1);

} // namespace

std::span<const InkInfo> inks()
{
    return inkTable;
}

const InkInfo &inkInfo(Ink ink)
{
    return inkTable[static_cast<std::size_t>(ink)];
}

void Chart::rect(Ink ink, const QRectF &rect)
{
    shapes.append({ChartShape::Kind::Rect, ink, rect, {}});
}

void Chart::outline(Ink ink, const QRectF &rect)
{
    shapes.append({ChartShape::Kind::Outline, ink, rect, {}});
}

void Chart::line(Ink ink, QPointF from, QPointF to)
{
    shapes.append({ChartShape::Kind::Line, ink, QRectF(from, to), {}});
}

void Chart::dashedLine(Ink ink, QPointF from, QPointF to)
{
    shapes.append({ChartShape::Kind::DashedLine, ink, QRectF(from, to), {}});
}

void Chart::dot(Ink ink, QPointF centre, double radius)
{
    const QPointF corner(radius, radius);
    shapes.append({ChartShape::Kind::Dot, ink, QRectF(centre - corner, centre + corner), {}});
}

void Chart::text(Ink ink, QPointF at, const QString &text, Qt::AlignmentFlag alignment, bool isBold)
{
    shapes.append({ChartShape::Kind::Text, ink, QRectF(at, QSizeF()), text, alignment, isBold});
}

} // namespace regatta
