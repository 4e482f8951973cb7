// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/results_table.h"

#include "ui/live/results_model.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

#include <array>
#include <numeric>

namespace regatta {
namespace {

constexpr int tableRowHeight = 28;

/// A bar behind the time, as long as the time is by the longest run's.
class TimeDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const double share = index.data(ResultsModel::TimeShareRole).toDouble();
        const bool isRunning = index.data(ResultsModel::IsRunningRole).toBool();
        const QRectF track = QRectF(option.rect).adjusted(8, 0, -8, -3);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors().border);
        const QRectF line(track.left(), track.bottom() - 2, track.width(), 2);
        painter->drawRect(line);
        painter->setBrush(isRunning ? colors().inFlight : colors().accent);
        painter->drawRect(QRectF(line.topLeft(), QSizeF(line.width() * share, line.height())));
        painter->restore();
    }
};

} // namespace

ResultsTable::ResultsTable(ResultsModel &model, QWidget *parent)
    : QTableView(parent), m_model(model), m_sorted(new QSortFilterProxyModel(this))
{
    setObjectName(QStringLiteral("results"));
    setAccessibleName(tr("Runs"));
    m_sorted->setSourceModel(&model);
    m_sorted->setSortRole(ResultsModel::SortRole);
    setModel(m_sorted);
    setItemDelegateForColumn(ResultsModel::TimeColumn, new TimeDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(tableRowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setMinimumSectionSize(24);
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (const int run = selectedRun(); run >= 0)
            Q_EMIT runSelected(run);
    });
}

int ResultsTable::selectedRun() const
{
    const QModelIndexList rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : m_sorted->mapToSource(rows.front()).row();
}

void ResultsTable::selectRun(int run)
{
    const QModelIndex row = m_sorted->mapFromSource(m_sorted->sourceModel()->index(run, 0));
    selectionModel()->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect |
                                               QItemSelectionModel::Rows);
    scrollTo(row);
}

QSize ResultsTable::sizeHint() const
{
    return {680, horizontalHeader()->sizeHint().height() + 5 * tableRowHeight};
}

QSize ResultsTable::minimumSizeHint() const
{
    return {320, horizontalHeader()->sizeHint().height() + tableRowHeight + 2};
}

void ResultsTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void ResultsTable::fitColumns()
{
    // Weights that read well from the narrowest window to a wide one.
    using Weights = std::array<int, ResultsModel::ColumnCount>;
    constexpr Weights wide{176, 84, 64, 44, 64, 100, 70, 54, 74, 48, 80, 62, 80};
    constexpr Weights middling{190, 0, 70, 56, 88, 104, 84, 70, 84, 50, 50, 50, 50};
    constexpr Weights narrow{180, 0, 0, 46, 92, 94, 0, 64, 0, 48, 48, 48, 48};
    constexpr int wideFrom = 1080;
    constexpr int middlingFrom = 880;
    const int available = viewport()->width();
    const Weights &weights = available >= wideFrom       ? wide
                             : available >= middlingFrom ? middling
                                                         : narrow;
    m_model.setCompact(available < wideFrom);
    for (int column = 0; column < ResultsModel::ColumnCount; ++column)
        setColumnHidden(column, weights[static_cast<std::size_t>(column)] == 0);
    const int sum = std::accumulate(weights.begin(), weights.end(), 0);
    Q_ASSERT(sum > 0);
    int used = 0;
    for (int column = 1; column < ResultsModel::ColumnCount; ++column) {
        const int width = weights[static_cast<std::size_t>(column)] * available / sum;
        horizontalHeader()->resizeSection(column, width);
        used += width;
    }
    horizontalHeader()->resizeSection(0, available - used);
}

void ResultsTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copySelection();
    else
        QTableView::keyPressEvent(event);
}

void ResultsTable::copySelection() const
{
    QStringList cells;
    for (const QModelIndex &index : selectionModel()->selectedIndexes())
        cells.append(index.data().toString());
    QGuiApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
}

void ResultsTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(colors().mutedText);
    painter.drawText(viewport()->rect(), Qt::AlignCenter,
                     tr("Every run gets a row here, with its time and its tally."));
}

} // namespace regatta
