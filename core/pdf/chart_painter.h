// SPDX-License-Identifier: GPL-3.0-or-later
// Paints charts, also as parts of a text document.
#pragma once

#include "core/reports/chart.h"

#include <QObject>
#include <QTextObjectInterface>

class QPainter;
class QTextCursor;
class QTextDocument;

namespace regatta {

/// Paints the chart in the colours for a light ground, scaled to the rectangle's width.
void paintChart(QPainter &painter, const Chart &chart, const QRectF &rect);

/// Lets a document hold charts. It must live as long as the document is laid out or painted.
class ChartObjects : public QObject, public QTextObjectInterface
{
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    explicit ChartObjects(QTextDocument &document);

    /// Inserts a chart of the given width where the cursor is.
    void insert(QTextCursor &cursor, const Chart &chart, double width);

    QSizeF intrinsicSize(QTextDocument *document, int position, const QTextFormat &format) override;
    void drawObject(QPainter *painter, const QRectF &rect, QTextDocument *document, int position,
                    const QTextFormat &format) override;

private:
    QList<Chart> m_charts;
};

} // namespace regatta
