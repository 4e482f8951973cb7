// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as plain shapes, so that the same chart can become SVG in a page and paint in a PDF.
#pragma once

#include "core/analysis/time_kind.h"

#include <QByteArray>
#include <QLineF>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <Qt>

#include <span>
#include <vector>

namespace regatta {

/// What a shape stands for. This decides its colour.
enum class Ink {
    Text,
    Muted,
    Grid,
    Accent,
    Box,
    Bound,
    /// The first of the inks for time: there is one for each kind of time.
    FirstTimeKind,
};

constexpr Ink inkOf(TimeKind kind)
{
    return static_cast<Ink>(static_cast<int>(Ink::FirstTimeKind) + static_cast<int>(kind));
}

struct InkInfo
{
    /// "server-delay": a part of the name of a style.
    QByteArray name;
    /// "#rrggbb", for a light and for a dark ground.
    QByteArray light;
    QByteArray dark;
};

/// Indexed by the value of the ink.
std::span<const InkInfo> inks();
const InkInfo &inkInfo(Ink ink);

struct ChartShape
{
    enum class Kind { Rect, Hatching, Outline, Line, DashedLine, Dot, Text };

    Kind kind = Kind::Rect;
    Ink ink = Ink::Text;
    /// A line goes from its top left to its bottom right. For a dot, it is the bounds. For a text,
    /// its top left is the end of the base line that the alignment names.
    QRectF rect;
    QString text;
    Qt::AlignmentFlag alignment = Qt::AlignLeft;
    bool isBold = false;
    /// Only for hatching: the texture whose lines are inside the rectangle.
    TimeTexture texture = TimeTexture::Solid;
};

/// The lines of a hatching, from left to right.
QList<QLineF> hatchLines(const QRectF &rect, TimeTexture texture);

struct Chart
{
    static constexpr double fontSize = 13;
    /// The space that is left free at the sides.
    static constexpr double margin = 8;

    /// What the chart shows, for people who can't see it.
    QString description;
    QSizeF size;
    QList<ChartShape> shapes;

    void rect(Ink ink, const QRectF &rect);
    /// Adds a rectangle in the kind's colour and texture.
    void rect(TimeKind kind, const QRectF &rect);
    void outline(Ink ink, const QRectF &rect);
    void line(Ink ink, QPointF from, QPointF to);
    void dashedLine(Ink ink, QPointF from, QPointF to);
    void dot(Ink ink, QPointF centre, double radius);
    void text(Ink ink, QPointF at, const QString &text, Qt::AlignmentFlag alignment = Qt::AlignLeft,
              bool isBold = false);

    /// An estimate, because there is no font here to measure with.
    static double widthOf(const QString &text)
    {
        return static_cast<double>(text.size()) * fontSize * 0.56;
    }
};

/// Draws the legend that says which colour is which kind of time, in lines as wide as the chart.
/// Returns where the last line ends.
double drawLegend(Chart &chart, const std::vector<TimeKind> &kinds, double top);

} // namespace regatta
