// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pdf/chart_painter.h"

#include <QAbstractTextDocumentLayout>
#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <QPen>
#include <QTextCharFormat>
#include <QTextCursor>
#include <QTextDocument>

namespace regatta {
namespace {

constexpr int chartObjectType = QTextFormat::UserObject + 1;
constexpr int indexProperty = QTextFormat::UserProperty + 1;
constexpr int widthProperty = QTextFormat::UserProperty + 2;

void paintText(QPainter &painter, const ChartShape &shape)
{
    QFont font = painter.font();
    font.setPixelSize(static_cast<int>(Chart::fontSize));
    font.setWeight(shape.isBold ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    const double width = QFontMetricsF(font).horizontalAdvance(shape.text);
    double left = shape.rect.x();
    if (shape.alignment == Qt::AlignRight)
        left -= width;
    else if (shape.alignment == Qt::AlignHCenter)
        left -= width / 2;
    painter.drawText(QPointF(left, shape.rect.y()), shape.text);
}

void paintShape(QPainter &painter, const ChartShape &shape)
{
    const QColor colour(QLatin1String(inkInfo(shape.ink).light));
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::NoBrush);
    switch (shape.kind) {
    case ChartShape::Kind::Rect:
        painter.fillRect(shape.rect, colour);
        return;
    case ChartShape::Kind::Hatching:
        painter.setPen(QPen(colour, 1));
        painter.drawLines(hatchLines(shape.rect, shape.texture));
        return;
    case ChartShape::Kind::Outline:
        painter.setPen(QPen(colour, 1));
        painter.drawRect(shape.rect);
        return;
    case ChartShape::Kind::Line:
        painter.setPen(QPen(colour, 1));
        painter.drawLine(shape.rect.topLeft(), shape.rect.bottomRight());
        return;
    case ChartShape::Kind::DashedLine:
        painter.setPen(QPen(colour, 2, Qt::DashLine, Qt::FlatCap));
        painter.drawLine(shape.rect.topLeft(), shape.rect.bottomRight());
        return;
    case ChartShape::Kind::Dot:
        painter.setBrush(colour);
        painter.drawEllipse(shape.rect);
        return;
    case ChartShape::Kind::Text:
        painter.setPen(colour);
        paintText(painter, shape);
        return;
    }
}

} // namespace

void paintChart(QPainter &painter, const Chart &chart, const QRectF &rect)
{
    const double scale = rect.width() / chart.size.width();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(scale, scale);
    for (const ChartShape &shape : chart.shapes)
        paintShape(painter, shape);
    painter.restore();
}

ChartObjects::ChartObjects(QTextDocument &document)
{
    document.documentLayout()->registerHandler(chartObjectType, this);
}

void ChartObjects::insert(QTextCursor &cursor, const Chart &chart, double width)
{
    QTextCharFormat format;
    format.setObjectType(chartObjectType);
    format.setProperty(indexProperty, m_charts.size());
    format.setProperty(widthProperty, width);
    m_charts.append(chart);
    cursor.insertText(QString(QChar::ObjectReplacementCharacter), format);
}

QSizeF ChartObjects::intrinsicSize(QTextDocument *, int, const QTextFormat &format)
{
    const Chart &chart = m_charts[format.property(indexProperty).toLongLong()];
    const double width = format.property(widthProperty).toDouble();
    return {width, chart.size.height() * width / chart.size.width()};
}

void ChartObjects::drawObject(QPainter *painter, const QRectF &rect, QTextDocument *, int,
                              const QTextFormat &format)
{
    paintChart(*painter, m_charts[format.property(indexProperty).toLongLong()], rect);
}

} // namespace regatta
