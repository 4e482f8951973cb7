// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/svg_chart.h"

namespace regatta {
namespace {

using Kind = ChartShape::Kind;

/// Nobody can see more than hundredths of a pixel.
QByteArray number(double value)
{
    QByteArray text = QByteArray::number(value, 'f', 2);
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    return text;
}

QByteArray attribute(const char *name, double value)
{
    return QByteArray(" ") + name + "=\"" + number(value) + '"';
}

const char *anchor(Qt::AlignmentFlag alignment)
{
    if (alignment == Qt::AlignRight)
        return "end";
    return alignment == Qt::AlignHCenter ? "middle" : "start";
}

/// Rectangles become one path. It has a tenth of the size that single elements would have.
QByteArray rectStep(const QRectF &rect)
{
    return 'M' + number(rect.left()) + ' ' + number(rect.top()) + 'h' + number(rect.width()) + 'v' +
           number(rect.height()) + 'h' + number(-rect.width()) + 'z';
}

QByteArray textElement(const ChartShape &shape)
{
    return QByteArray("<text class=\"f-") + inkInfo(shape.ink).name + (shape.isBold ? " b" : "") +
           "\" text-anchor=\"" + anchor(shape.alignment) + '"' + attribute("x", shape.rect.x()) +
           attribute("y", shape.rect.y()) + '>' + shape.text.toHtmlEscaped().toUtf8() + "</text>\n";
}

QByteArray lineElement(const ChartShape &shape)
{
    return QByteArray("<line class=\"s-") + inkInfo(shape.ink).name + '"' +
           (shape.kind == Kind::DashedLine ? " stroke-dasharray=\"4 3\" stroke-width=\"2\"" : "") +
           attribute("x1", shape.rect.left()) + attribute("y1", shape.rect.top()) +
           attribute("x2", shape.rect.right()) + attribute("y2", shape.rect.bottom()) + "/>\n";
}

QByteArray hatching(const ChartShape &shape)
{
    QByteArray steps;
    for (const QLineF &line : hatchLines(shape.rect, shape.texture))
        steps += 'M' + number(line.x1()) + ' ' + number(line.y1()) + 'L' + number(line.x2()) + ' ' +
                 number(line.y2());
    return "<path class=\"s-" + inkInfo(shape.ink).name + "\" d=\"" + steps + "\"/>\n";
}

QByteArray element(const ChartShape &shape)
{
    const QByteArray name = inkInfo(shape.ink).name;
    switch (shape.kind) {
    case Kind::Rect:
        return "<path class=\"f-" + name + "\" d=\"" + rectStep(shape.rect) + "\"/>\n";
    case Kind::Hatching:
        return hatching(shape);
    case Kind::Outline:
        return "<path class=\"s-" + name + "\" fill=\"none\" d=\"" + rectStep(shape.rect) +
               "\"/>\n";
    case Kind::Line:
    case Kind::DashedLine:
        return lineElement(shape);
    case Kind::Dot:
        return "<circle class=\"f-" + name + '"' + attribute("cx", shape.rect.center().x()) +
               attribute("cy", shape.rect.center().y()) + attribute("r", shape.rect.width() / 2) +
               "/>\n";
    case Kind::Text:
        return textElement(shape);
    }
    return {};
}

} // namespace

QByteArray svgChart(const Chart &chart, const QByteArray &classes)
{
    if (chart.shapes.isEmpty())
        return {};
    QByteArray svg = "<svg class=\"" + classes + "\" viewBox=\"0 0 " + number(chart.size.width()) +
                     ' ' + number(chart.size.height()) + "\" role=\"img\" aria-label=\"" +
                     chart.description.toHtmlEscaped().toUtf8() + "\">\n";
    const ChartShape *previous = nullptr;
    for (const ChartShape &shape : chart.shapes) {
        const bool goesOn = previous && shape.kind == Kind::Rect && previous->kind == Kind::Rect &&
                            previous->ink == shape.ink;
        if (goesOn)
            svg.insert(svg.size() - qsizetype(sizeof("\"/>\n") - 1), rectStep(shape.rect));
        else
            svg += element(shape);
        previous = &shape;
    }
    return svg + "</svg>\n";
}

QByteArray inkStyles()
{
    QByteArray light;
    QByteArray dark;
    QByteArray classes;
    for (const InkInfo &ink : inks()) {
        const QByteArray name = ink.name;
        light += "--" + name + ':' + ink.light + ';';
        dark += "--" + name + ':' + ink.dark + ';';
        classes += ".f-" + name + "{fill:var(--" + name + ")}.s-" + name + "{stroke:var(--" + name +
                   ")}\n";
    }
    return ":root{" + light + "}\n@media (prefers-color-scheme:dark){:root{" + dark + "}}\n" +
           "@media print{:root{" + light + "}}\n" + classes;
}

} // namespace regatta
