// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/orders_view.h"

#include "ui/labs/gantt_chart.h"
#include "ui/labs/job_order_table.h"
#include "ui/look/theme.h"
#include "ui/widgets/card.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

OrdersView::OrdersView(const JobOrderModel::Texts &texts, const QString &emptyText, QWidget *parent)
    : QWidget(parent),
      m_chart(new GanttChart(m_progress)),
      m_byMap(new JobOrderModel(m_progress, ResultOrder::Map, texts, this)),
      m_asCompleted(new JobOrderModel(m_progress, ResultOrder::AsCompleted, texts, this))
{
    m_chart->setShowsHeldBack(true);
    m_chart->setEmptyText(emptyText);
    m_chart->setLabels(texts.job);

    auto *lists = new QWidget;
    auto *listsLayout = new QHBoxLayout(lists);
    listsLayout->setContentsMargins(0, 0, 0, 0);
    listsLayout->setSpacing(metrics::gap);
    listsLayout->addWidget(
        makeList(m_byMap, tr("Results by map"),
                 tr("In order of submission: a result waits for all results before it")));
    listsLayout->addWidget(makeList(m_asCompleted, tr("Results as completed"),
                                    tr("Each result as soon as it is there")));

    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(makeCard(m_chart, metrics::gap));
    splitter->addWidget(lists);
    splitter->setStretchFactor(1, 1);
    splitter->setHandleWidth(metrics::gap);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
}

QWidget *OrdersView::makeList(JobOrderModel *model, const QString &title, const QString &toolTip)
{
    auto *heading = new QLabel(title.toUpper());
    heading->setFont(headingFont());
    heading->setObjectName(u"heading"_s);
    heading->setToolTip(toolTip);
    heading->setContentsMargins(metrics::gap, metrics::smallGap, metrics::gap, 0);
    auto *table = new JobOrderTable(*model);
    table->setAccessibleName(title);
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::smallGap);
    layout->addWidget(heading);
    layout->addWidget(table);
    return makeCard(list, 1);
}

void OrdersView::reset(int jobs, int workers)
{
    m_progress.reset(jobs, workers);
    m_byMap->reset();
    m_asCompleted->reset();
    m_chart->refresh();
}

void OrdersView::showEvents(const std::vector<LabEvent> &events)
{
    m_progress.apply(events);
    if (!events.empty()) {
        m_byMap->refresh();
        m_asCompleted->refresh();
    }
    m_chart->update(); // its bars grow even if nothing happens
}

} // namespace regatta
