// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_view.h"

#include "ui/look/format.h"
#include "ui/widgets/table_model.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStyle>
#include <QTableView>

#include <algorithm>

namespace regatta {
namespace {

using namespace std::chrono_literals;

class CopyFilter : public QObject
{
public:
    CopyFilter(QAbstractItemView &view, std::function<QString()> text)
        : QObject(&view), m_text(std::move(text))
    {
        view.installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress ||
            !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy))
            return QObject::eventFilter(watched, event);
        if (const QString text = m_text(); !text.isNull())
            QGuiApplication::clipboard()->setText(text);
        return true;
    }

private:
    std::function<QString()> m_text;
};

} // namespace

void setUpTable(QTableView &view, int rowHeight)
{
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setShowGrid(false);
    view.setWordWrap(false);
    view.setTabKeyNavigation(false);
    view.setFrameShape(QFrame::NoFrame);
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(
        QHeaderView::Fixed); // otherwise thousands of lines would be measured
    view.verticalHeader()->setDefaultSectionSize(rowHeight);
    view.horizontalHeader()->setHighlightSections(false);
}

QString rowAsText(const QModelIndex &row)
{
    QStringList cells;
    for (int column = 0; column < row.model()->columnCount(); ++column) {
        const QModelIndex cell = row.siblingAtColumn(column);
        const QVariant spoken = cell.data(Qt::AccessibleTextRole);
        cells.append(spoken.isNull() ? cell.data().toString() : spoken.toString());
    }
    return cells.join(QLatin1Char('\t'));
}

QString rowsAsText(QModelIndexList rows)
{
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : rows)
        lines.append(rowAsText(row));
    return lines.join(QLatin1Char('\n'));
}

void copyOnRequest(QAbstractItemView &view, std::function<QString()> text)
{
    new CopyFilter(view, std::move(text));
}

QStringList widestTimes()
{
    return {formatTime(8'880ns), formatTime(888'800ns), formatTime(8'880us), formatTime(88'800us),
            formatTime(888ms),   formatTime(8'880ms),   formatTime(88'800ms)};
}

int cellWidth(const QAbstractItemView &view, const QStringList &texts)
{
    constexpr int ofStyleSheet = 16;
    constexpr int rounding = 2;
    int widest = 0;
    for (const QString &text : texts)
        widest = std::max(widest, view.fontMetrics().horizontalAdvance(text));
    return widest + ofStyleSheet + rounding +
           2 * (view.style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1);
}

int headingWidth(const QString &heading)
{
    constexpr int paddings = 32; // of the style sheet, and what the style adds
    return QFontMetrics(QApplication::font()).horizontalAdvance(heading) + paddings;
}

int wantedWidth(const QAbstractItemView &view, const ColumnLook &column)
{
    return column.widest.isEmpty() ? column.width
                                   : std::max(column.width, cellWidth(view, column.widest));
}

} // namespace regatta
