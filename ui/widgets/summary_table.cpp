// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/summary_table.h"

#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStyle>

#include <algorithm>
#include <map>

namespace regatta {
namespace {

constexpr int tableRowHeight = 28;
constexpr int narrow = 900;
constexpr int smallestName = 40;

} // namespace

SummaryTable::SummaryTable(QAbstractItemModel &model, QWidget *parent) : QTableView(parent)
{
    setModel(&model);
    setSelectionBehavior(SelectRows);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(tableRowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(24);
    const auto refit = [this] {
        fitColumns();
        updateGeometry();
    };
    connect(&model, &QAbstractItemModel::dataChanged, this, refit);
    connect(&model, &QAbstractItemModel::modelReset, this, refit);
    connect(&model, &QAbstractItemModel::rowsInserted, this, refit);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, refit);
}

void SummaryTable::setDispensableColumns(std::vector<int> columns)
{
    m_dispensable = std::move(columns);
    fitColumns();
}

QSize SummaryTable::sizeHint() const
{
    return {680,
            horizontalHeader()->sizeHint().height() + model()->rowCount() * tableRowHeight + 2};
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
    event->ignore(); // it is the page that scrolls
}

/// Headings keep the window's font, whatever the header was told: the style sheet has the last
/// word.
int SummaryTable::headingWidth(int column) const
{
    constexpr int paddings = 22;
    const QString heading = model()->headerData(column, Qt::Horizontal).toString();
    const int text = QFontMetrics(QApplication::font()).horizontalAdvance(heading) + paddings;
    return property("compact").toBool()
               ? text
               : std::max(text, horizontalHeader()->sectionSizeHint(column));
}

/// Every column gets what its contents need, and an equal share of what is left; the first one, of
/// names, gives way.
void SummaryTable::fitColumns()
{
    const int available = viewport()->width();
    const bool isNarrow = available < narrow;
    setCompact(isNarrow);
    for (const int column : m_dispensable)
        setColumnHidden(column, isNarrow);

    std::vector<int> widths;
    int needed = 0;
    int shown = 0;
    for (int column = 0; column < model()->columnCount(); ++column) {
        const bool isHidden = isColumnHidden(column);
        widths.push_back(isHidden ? 0 : std::max(sizeHintForColumn(column), headingWidth(column)));
        needed += widths.back();
        shown += !isHidden;
    }
    if (shown == 0)
        return;
    const int extra = std::max(0, available - needed) / shown;
    int used = 0;
    for (int column = model()->columnCount() - 1; column > 0; --column) {
        if (isColumnHidden(column))
            continue;
        const int width = widths[static_cast<std::size_t>(column)] + extra;
        horizontalHeader()->resizeSection(column, width);
        used += width;
    }
    horizontalHeader()->resizeSection(0, std::max(available - used, smallestName));
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
    // Every polishing takes a font back.
    const QFont wanted = isCompact ? smallFont() : QApplication::font();
    if (font() != wanted)
        setFont(wanted);
}

void SummaryTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copySelection();
    else
        QTableView::keyPressEvent(event);
}

void SummaryTable::copySelection() const
{
    std::map<int, QStringList> rows;
    for (const QModelIndex &index : selectionModel()->selectedIndexes())
        rows[index.row()].append(index.data().toString());
    QStringList lines;
    for (const auto &[row, cells] : rows)
        lines.append(cells.join(QLatin1Char('\t')));
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace regatta
