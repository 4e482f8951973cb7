// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/summary_table.h"

#include "ui/look/theme.h"
#include "ui/widgets/table_model.h"
#include "ui/widgets/table_view.h"

#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QStyle>
#include <QWheelEvent>

#include <algorithm>
#include <numeric>
#include <utility>

namespace regatta {
namespace {

constexpr int tableRowHeight = 28;
constexpr int narrow = 900;
constexpr int smallestName = 40;
/// Other columns are hidden before the names become narrower than this.
constexpr int readableName = 96;

} // namespace

SummaryTable::SummaryTable(TableModel &model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setModel(&model);
    setUpTable(*this, std::max(tableRowHeight, QFontMetrics(QApplication::font()).height() + 10));
    copyOnRequest(*this, [this] { return rowsAsText(selectionModel()->selectedRows()); });
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(ScrollPerPixel);
    setTextElideMode(Qt::ElideMiddle); // what tells strategies apart is at the end
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    horizontalHeader()->setMinimumSectionSize(24);
    const auto refit = [this] {
        fitColumns();
        updateGeometry();
    };
    connect(horizontalScrollBar(), &QScrollBar::rangeChanged, this, [this] { updateGeometry(); });
    connect(&model, &QAbstractItemModel::dataChanged, this, refit);
    connect(&model, &QAbstractItemModel::modelReset, this, refit);
    connect(&model, &QAbstractItemModel::rowsInserted, this, refit);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, refit);
}

bool SummaryTable::isFirstFixed() const
{
    return m_model.column(0).alignment == Qt::AlignRight;
}

QSize SummaryTable::sizeHint() const
{
    const int scrollBar =
        horizontalScrollBar()->maximum() > 0 ? horizontalScrollBar()->sizeHint().height() : 0;
    return {680, horizontalHeader()->sizeHint().height() +
                     m_model.rowCount() * verticalHeader()->defaultSectionSize() + 2 + scrollBar};
}

QSize SummaryTable::minimumSizeHint() const
{
    return {480, sizeHint().height()};
}

void SummaryTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void SummaryTable::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls instead
}

int SummaryTable::headingWidth(int column) const
{
    constexpr int savedPaddings = 12;
    const int usual = regatta::headingWidth(m_model.headerData(column, Qt::Horizontal).toString());
    return property("compact").toBool() ? usual - savedPaddings : usual;
}

/// The width is 0 for columns that are left out.
std::vector<int> SummaryTable::neededWidths() const
{
    const int available = viewport()->width();
    std::vector<int> widths;
    for (int column = 0; column < m_model.columnCount(); ++column)
        widths.push_back(std::max(sizeHintForColumn(column), headingWidth(column)));
    int needed = std::accumulate(widths.begin() + 1, widths.end(),
                                 isFirstFixed() ? widths.front() : readableName);
    for (int column = m_model.columnCount() - 1; column > 0; --column) {
        const bool leavesFirst = m_model.column(column).leaves == Leaves::BeforeAll;
        if (leavesFirst && (available < narrow || needed > available))
            needed -= std::exchange(widths[column], 0);
    }
    for (int column = 1; column < m_model.columnCount(); ++column) {
        const bool canLeave = m_model.column(column).leaves != Leaves::Never;
        if (canLeave && (available < narrow || needed > available))
            needed -= std::exchange(widths[column], 0);
    }
    return widths;
}

/// Every column gets the width that its contents need, and all share equally what is left. If there
/// is too little, the first column, which has the names, becomes narrower.
void SummaryTable::fitColumns()
{
    const int available = viewport()->width();
    setCompact(available < narrow);
    const std::vector<int> widths = neededWidths();
    const int needed = std::accumulate(widths.begin(), widths.end(), 0);
    const auto shown = std::ranges::count_if(widths, [](int width) { return width > 0; });
    const int extra = std::max(0, available - needed) / static_cast<int>(shown);
    int used = 0;
    for (int column = 1; column < m_model.columnCount(); ++column) {
        const int width = widths[column];
        setColumnHidden(column, width == 0);
        if (width == 0)
            continue;
        horizontalHeader()->resizeSection(column, width + extra);
        used += width + extra;
    }
    horizontalHeader()->resizeSection(
        0, std::max(available - used, isFirstFixed() ? widths.front() : smallestName));
}

void SummaryTable::setCompact(bool isCompact)
{
    if (property("compact").toBool() != isCompact) {
        setProperty("compact", isCompact);
        horizontalHeader()->setProperty("compact", isCompact);
        for (QWidget *widget :
             {static_cast<QWidget *>(this), static_cast<QWidget *>(horizontalHeader())}) {
            widget->style()->unpolish(widget);
            widget->style()->polish(widget);
        }
    }
    // Set the font again, because every polishing takes it back.
    const QFont wanted = isCompact ? smallFont() : QApplication::font();
    if (font() != wanted)
        setFont(wanted);
}

} // namespace regatta
