// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/results_table.h"

#include "ui/live/results_tree.h"
#include "ui/live/run_delegates.h"
#include "ui/look/theme.h"
#include "ui/widgets/table_view.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QSortFilterProxyModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Sorts the runs within their experiments. Runs whose times say nothing about speed come last in
/// either direction.
class SortedResults : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override
    {
        const bool isAscending = sortOrder() == Qt::AscendingOrder;
        if (!left.parent().isValid())
            return isAscending ? left.row() < right.row() : left.row() > right.row();
        const bool isLeftRanked = left.data(ResultsModel::IsRankedRole).toBool();
        const bool isRightRanked = right.data(ResultsModel::IsRankedRole).toBool();
        if (ResultsColumns::isSpeed(left.column()) && isLeftRanked != isRightRanked)
            return isAscending ? isLeftRanked : isRightRanked;
        return QSortFilterProxyModel::lessThan(left, right);
    }
};

} // namespace

ResultsTable::ResultsTable(ResultsModel &model, QWidget *parent)
    : QTreeView(parent),
      m_model(model),
      m_tree(new ResultsTree(model, this)),
      m_sorted(new SortedResults(this)),
      m_widths(*this, model)
{
    setObjectName(u"results"_s);
    setAccessibleName(tr("Runs"));
    m_sorted->setSourceModel(m_tree);
    m_sorted->setSortRole(ResultsModel::sortRole);
    setModel(m_sorted);
    setItemDelegate(new RunDelegate(this));
    setItemDelegateForColumn(ResultsModel::StrategyColumn, new NameDelegate(this));
    setItemDelegateForColumn(ResultsModel::TimeColumn, new TimeDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setUniformRowHeights(true);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setIndentation(metrics::margin + metrics::smallGap);
    setHorizontalScrollMode(ScrollPerPixel);
    copyOnRequest(*this, [this] { return textOf(selectedRuns()); });
    setUpHeader();
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder);
    connectModel();
    connectSelection();
    m_widths.measureAll();
    showGroups(0, m_sorted->rowCount() - 1);
}

void ResultsTable::setUpHeader()
{
    header()->setHighlightSections(false);
    header()->setSectionsMovable(true);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(24);
}

void ResultsTable::connectSelection()
{
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (const int run = selectedRun(); run >= 0)
            Q_EMIT runSelected(run);
    });
    // A key moves the selection first, and then the focus.
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &focus) {
                if (selectionModel()->isSelected(focus))
                    Q_EMIT runSelected(runOf(focus));
            });
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex &heading) { noteFolded(heading, true); });
    connect(this, &QTreeView::expanded, this,
            [this](const QModelIndex &heading) { noteFolded(heading, false); });
    connect(header(), &QHeaderView::sortIndicatorChanged, this, &ResultsTable::showBest);
}

void ResultsTable::connectModel()
{
    connect(m_sorted, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &parent, int first, int last) {
                if (!parent.isValid())
                    showGroups(first, last);
                else if (parent.row() >= 0 && m_sorted->rowCount(parent) == 1)
                    showGroup(parent); // only works once there is something below it
            });
    connect(m_sorted, &QAbstractItemModel::modelReset, this,
            [this] { showGroups(0, m_sorted->rowCount() - 1); });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                m_widths.measure(first, last);
                m_widths.fit(); // the run may come from somewhere new, which takes an icon
            });
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                if (roles.isEmpty() || roles.contains(Qt::DisplayRole))
                    m_widths.measure(first.row(), last.row());
            });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] { m_widths.measureAll(); });
}

void ResultsTable::showGroups(int first, int last)
{
    for (int group = first; group <= last; ++group) {
        setFirstColumnSpanned(group, {}, true);
        showGroup(m_sorted->index(group, 0));
    }
}

void ResultsTable::showGroup(const QModelIndex &heading)
{
    setExpanded(heading, !m_folded.contains(experimentName(heading)));
}

QString ResultsTable::experimentName(const QModelIndex &heading) const
{
    const QList<int> runs = runsBelow(heading);
    if (runs.isEmpty())
        return {};
    const ExperimentOrigin &origin = m_model.history().origin(m_model.experimentOf(runs.front()));
    return origin.isOpened() ? origin.file : origin.id;
}

void ResultsTable::noteFolded(const QModelIndex &heading, bool isFolded)
{
    const QString name = experimentName(heading);
    if (name.isEmpty())
        return;
    m_folded.removeAll(name);
    if (isFolded)
        m_folded.append(name);
}

QStringList ResultsTable::foldedExperiments() const
{
    constexpr int mostNames = 100; // some are of experiments that will not come back
    return m_folded.mid(std::max(qsizetype(0), m_folded.size() - mostNames));
}

void ResultsTable::setFoldedExperiments(const QStringList &names)
{
    m_folded = names;
    showGroups(0, m_sorted->rowCount() - 1);
}

void ResultsTable::showBest()
{
    const QModelIndex shown = currentIndex();
    const QModelIndex heading = shown.parent().isValid() ? shown.parent()
                                : shown.isValid()        ? shown.siblingAtColumn(0)
                                                         : m_sorted->index(0, 0);
    if (heading.isValid())
        scrollTo(heading, PositionAtTop);
}

void ResultsTable::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.parent().isValid() || isExpanded(index.parent()))
        QTreeView::scrollTo(index, hint);
}

int ResultsTable::runOf(const QModelIndex &index) const
{
    return m_tree->runOf(m_sorted->mapToSource(index));
}

QModelIndex ResultsTable::indexOf(int run) const
{
    return m_sorted->mapFromSource(m_tree->indexOf(run));
}

int ResultsTable::selectedRun() const
{
    if (selectionModel()->isSelected(currentIndex()))
        return runOf(currentIndex());
    const QList<int> runs = selectedRuns();
    return runs.isEmpty() ? -1 : runs.front();
}

QList<int> ResultsTable::selectedRuns() const
{
    QList<int> runs;
    for (int group = 0; group < m_sorted->rowCount(); ++group) {
        const QModelIndex heading = m_sorted->index(group, 0);
        for (int row = 0; row < m_sorted->rowCount(heading); ++row) {
            const QModelIndex index = m_sorted->index(row, 0, heading);
            if (selectionModel()->isSelected(index))
                runs.append(runOf(index));
        }
    }
    return runs;
}

QList<int> ResultsTable::runsBelow(const QModelIndex &heading) const
{
    QList<int> runs;
    for (int row = 0; row < m_sorted->rowCount(heading); ++row)
        runs.append(runOf(m_sorted->index(row, 0, heading)));
    return runs;
}

QList<int> ResultsTable::runsBelowFocus() const
{
    const QModelIndex focus = currentIndex();
    const bool isHeading = focus.isValid() && !focus.parent().isValid();
    return isHeading ? runsBelow(focus.siblingAtColumn(0)) : QList<int>();
}

QString ResultsTable::textOf(const QList<int> &runs) const
{
    if (runs.isEmpty())
        return {};
    QStringList headings{tr("Experiment")};
    for (int column = 0; column < ResultsModel::ColumnCount; ++column)
        headings.append(m_model.column(column).title);
    QStringList lines{headings.join(u'\t')};
    for (const int run : runs) {
        const QString experiment = QString::number(m_model.experimentOf(run) + 1);
        lines.append(experiment + u'\t' + rowAsText(m_model.index(run, 0)));
    }
    return lines.join(u'\n');
}

void ResultsTable::selectRun(int run)
{
    const QModelIndex row = indexOf(run);
    // If it is one of several selected rows, the others stay selected.
    selectionModel()->setCurrentIndex(row, selectionModel()->isSelected(row)
                                               ? QItemSelectionModel::NoUpdate
                                               : QItemSelectionModel::ClearAndSelect |
                                                     QItemSelectionModel::Rows);
    scrollTo(row);
}

int ResultsTable::rowHeight() const
{
    return RunDelegate::rowHeight(fontMetrics());
}

QSize ResultsTable::sizeHint() const
{
    return {680, header()->sizeHint().height() + 5 * rowHeight()};
}

QSize ResultsTable::minimumSizeHint() const
{
    return {320, header()->sizeHint().height() + 2 * rowHeight() + 2}; // a heading and a run
}

void ResultsTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    m_widths.fit();
    if (selectedRun() >= 0)
        scrollTo(currentIndex());
}

void ResultsTable::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_widths.measureAll();
}

void ResultsTable::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(colors().mutedText);
    painter.drawText(viewport()->rect(), Qt::AlignCenter,
                     tr("Every run gets a row here, with its time and its counts."));
}

} // namespace regatta
