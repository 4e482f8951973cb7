// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/orders_view.h"

#include "ui/labs/gantt_chart.h"
#include "ui/labs/results_table.h"
#include "ui/look/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QFrame *makeCard(int margin)
{
    auto *card = new QFrame;
    card->setObjectName(u"card"_s);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(metrics::smallGap);
    return card;
}

} // namespace

OrdersView::OrdersView(const LabResultsModel::Texts &texts, const QString &emptyText,
                       QWidget *parent)
    : QWidget(parent),
      m_chart(new GanttChart(m_progress)),
      m_byMap(new LabResultsModel(m_progress, ResultOrder::Map, texts, this)),
      m_asCompleted(new LabResultsModel(m_progress, ResultOrder::AsCompleted, texts, this))
{
    m_chart->setShowsHeldBack(true);
    m_chart->setEmptyText(emptyText);
    m_chart->setLabels(texts.job);

    QFrame *chartCard = makeCard(metrics::gap);
    chartCard->layout()->addWidget(m_chart);
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
    splitter->addWidget(chartCard);
    splitter->addWidget(lists);
    splitter->setStretchFactor(1, 1);
    splitter->setHandleWidth(metrics::gap);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
}

QWidget *OrdersView::makeList(LabResultsModel *model, const QString &title, const QString &toolTip)
{
    auto *heading = new QLabel(title.toUpper());
    heading->setFont(headingFont());
    heading->setObjectName(u"heading"_s);
    heading->setToolTip(toolTip);
    heading->setContentsMargins(metrics::gap, metrics::smallGap, metrics::gap, 0);
    auto *table = new LabResultsTable(*model);
    table->setAccessibleName(title);
    QFrame *card = makeCard(1);
    card->layout()->addWidget(heading);
    card->layout()->addWidget(table);
    return card;
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
