// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/chart.h"

#include <algorithm>

namespace regatta {
namespace {

QByteArray colorName(quint32 rgb)
{
    return '#' + QByteArray::number(rgb, 16).rightJustified(6, '0');
}

std::vector<InkInfo> makeInks()
{
    std::vector<InkInfo> all{
        {"text", "#1b1f24", "#e6e9ed"}, {"muted", "#5a6470", "#a3adb8"},
        {"grid", "#d9dee4", "#39414a"}, {"accent", "#1f5fa8", "#6cb0f5"},
        {"box", "#c9dcf2", "#274a70"},  {"bound", "#c22f2f", "#ff8278"},
    };
    Q_ASSERT(all.size() == static_cast<std::size_t>(Ink::FirstTimeKind));
    for (const TimeKindInfo &info : timeKinds())
        all.push_back(
            {QByteArray(info.id).replace('_', '-'), colorName(info.light), colorName(info.dark)});
    return all;
}

/// A line that goes up to the right and is cut off at the rectangle's edges. `at` is the place
/// where it meets the line of the rectangle's bottom. That may be left of the rectangle.
QLineF risingLine(const QRectF &rect, double at)
{
    const double from = std::max(at, rect.left());
    const double to = std::min(at + rect.height(), rect.right());
    return {from, rect.bottom() - (from - at), to, rect.bottom() - (to - at)};
}

QLineF mirrored(const QLineF &line, const QRectF &rect)
{
    const double both = rect.top() + rect.bottom();
    return {line.x1(), both - line.y1(), line.x2(), both - line.y2()};
}

} // namespace

std::span<const InkInfo> inks()
{
    static const std::vector<InkInfo> all = makeInks();
    return all;
}

const InkInfo &inkInfo(Ink ink)
{
    return inks()[static_cast<std::size_t>(ink)];
}

QList<QLineF> hatchLines(const QRectF &rect, TimeTexture texture)
{
    constexpr double spacing = 5;
    const bool isUpright = texture == TimeTexture::UprightLines;
    const double first = isUpright ? rect.left() : rect.left() - rect.height();
    QList<QLineF> lines;
    for (double at = first + spacing / 2; at < rect.right(); at += spacing) {
        if (isUpright)
            lines.append({at, rect.top(), at, rect.bottom()});
        else if (texture == TimeTexture::FallingLines)
            lines.append(mirrored(risingLine(rect, at), rect));
        else
            lines.append(risingLine(rect, at));
    }
    return lines;
}

void Chart::rect(Ink ink, const QRectF &rect)
{
    shapes.append({ChartShape::Kind::Rect, ink, rect, {}});
}

void Chart::rect(TimeKind kind, const QRectF &rect)
{
    const TimeTexture texture = timeKindInfo(kind).texture;
    if (texture == TimeTexture::Solid)
        this->rect(inkOf(kind), rect);
    else
        shapes.append(
            {ChartShape::Kind::Hatching, inkOf(kind), rect, {}, Qt::AlignLeft, false, texture});
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

double drawLegend(Chart &chart, const std::vector<TimeKind> &kinds, double top)
{
    constexpr double lineHeight = 20;
    constexpr double swatch = 12;
    double x = Chart::margin;
    double y = top;
    for (const TimeKind kind : kinds) {
        const QString title = QString::fromLatin1(timeKindInfo(kind).title);
        const double width = swatch + 6 + Chart::widthOf(title) + 14;
        if (x > Chart::margin && x + width > chart.size.width()) {
            x = Chart::margin;
            y += lineHeight;
        }
        chart.rect(kind, {x, y + 2, swatch, swatch});
        chart.outline(Ink::Muted, {x, y + 2, swatch, swatch});
        chart.text(Ink::Text, {x + swatch + 6, y + 13}, title);
        x += width;
    }
    return y + lineHeight;
}

} // namespace regatta
