// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/results_table.h"

#include "ui/labs/results_model.h"
#include "ui/look/theme.h"

#include <QHeaderView>

#include <array>
#include <numeric>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int resultRowHeight = 24;
/// Below, a number of sixteen digits would leave no room for the times.
constexpr int narrow = 420;

} // namespace

LabResultsTable::LabResultsTable(LabResultsModel &model, QWidget *parent) : QTableView(parent)
{
    setObjectName(u"dense"_s);
    setModel(&model);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(resultRowHeight);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(24);
    setMinimumHeight(3 * resultRowHeight);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &QTableView::scrollToBottom);
}

void LabResultsTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    constexpr std::array<int, LabResultsModel::ColumnCount> weights{149, 66, 57, 57};
    const int sum = std::accumulate(weights.begin(), weights.end(), 0);
    const int available = viewport()->width();
    setFont(available < narrow ? smallFont() : QFont());
    int used = 0;
    for (int column = 1; column < LabResultsModel::ColumnCount; ++column) {
        const int width = weights[std::size_t(column)] * available / sum;
        horizontalHeader()->resizeSection(column, width);
        used += width;
    }
    horizontalHeader()->resizeSection(LabResultsModel::JobColumn, available - used);
}

} // namespace regatta
