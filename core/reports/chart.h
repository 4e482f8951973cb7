// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as plain shapes, so that the same one can become SVG for a page and paint for a PDF.
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

/// What a shape stands for; its colour follows.
enum class Ink {
    Text,
    Muted,
    Grid,
    Accent,
    Box,
    Bound,
    /// The first of as many as there are kinds of time.
    FirstTimeKind,
};

constexpr Ink inkOf(TimeKind kind)
{
    return static_cast<Ink>(static_cast<int>(Ink::FirstTimeKind) + static_cast<int>(kind));
}

struct InkInfo
{
    /// "server-delay": part of a style's name.
    QByteArray name;
    /// "#rrggbb", on a light and on a dark ground.
    QByteArray light;
    QByteArray dark;
};

/// By the value of the ink.
std::span<const InkInfo> inks();
const InkInfo &inkInfo(Ink ink);

struct ChartShape
{
    enum class Kind { Rect, Hatching, Outline, Line, DashedLine, Dot, Text };

    Kind kind = Kind::Rect;
    Ink ink = Ink::Text;
    /// Of a line: from its top left to its bottom right. Of a dot: its bounds. Of a text: the end
    /// of its base line that its alignment names is the top left.
    QRectF rect;
    QString text;
    Qt::AlignmentFlag alignment = Qt::AlignLeft;
    bool isBold = false;
    /// Of hatching, which is the texture's lines inside of the rectangle.
    TimeTexture texture = TimeTexture::Solid;
};

/// The lines of a hatching, from left to right.
QList<QLineF> hatchLines(const QRectF &rect, TimeTexture texture);

struct Chart
{
    static constexpr double fontSize = 13;
    /// What is left free at the sides.
    static constexpr double margin = 8;

    /// What it shows, for those who can't see it.
    QString description;
    QSizeF size;
    QList<ChartShape> shapes;

    void rect(Ink ink, const QRectF &rect);
    /// A rectangle in the kind's colour and texture.
    void rect(TimeKind kind, const QRectF &rect);
    void outline(Ink ink, const QRectF &rect);
    void line(Ink ink, QPointF from, QPointF to);
    void dashedLine(Ink ink, QPointF from, QPointF to);
    void dot(Ink ink, QPointF centre, double radius);
    void text(Ink ink, QPointF at, const QString &text, Qt::AlignmentFlag alignment = Qt::AlignLeft,
              bool isBold = false);

    /// About; there is no font at hand to measure with.
    static double widthOf(const QString &text)
    {
        return static_cast<double>(text.size()) * fontSize * 0.56;
    }
};

/// Draws which colour is what kind of time, in lines of the chart's width; returns where the last
/// line ends.
double drawLegend(Chart &chart, const std::vector<TimeKind> &kinds, double top);

} // namespace regatta
