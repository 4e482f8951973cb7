// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/job_order_table.h"

#include "ui/labs/job_order_model.h"
#include "ui/look/theme.h"
#include "ui/widgets/table_view.h"

#include <QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int resultRowHeight = 24;
/// In a narrower table, a number of sixteen digits would leave no room for the times.
constexpr int narrow = 420;

} // namespace

JobOrderTable::JobOrderTable(JobOrderModel &model, QWidget *parent)
    : QTableView(parent), m_model(model)
{
    setObjectName(u"dense"_s);
    setModel(&model);
    setUpTable(*this, resultRowHeight);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setMinimumSectionSize(24);
    setMinimumHeight(3 * resultRowHeight);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &QTableView::scrollToBottom);
}

void JobOrderTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    int sum = 0;
    for (int column = 0; column < m_model.columnCount(); ++column)
        sum += m_model.column(column).width;
    sum = std::max(sum, 1);
    const int available = viewport()->width();
    setFont(available < narrow ? smallFont() : QFont());
    int used = 0;
    for (int column = 1; column < m_model.columnCount(); ++column) {
        const int width = m_model.column(column).width * available / sum;
        horizontalHeader()->resizeSection(column, width);
        used += width;
    }
    horizontalHeader()->resizeSection(JobOrderModel::JobColumn, available - used);
}

} // namespace regatta
