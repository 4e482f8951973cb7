// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_page.h"

#include "ui/format.h"
#include "ui/live/code_map.h"
#include "ui/live/flag_grid.h"
#include "ui/live/results_model.h"
#include "ui/live/results_table.h"
#include "ui/live/state_look.h"
#include "ui/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented_control.h"

#include <QDataStream>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

namespace regatta {

LivePage::LivePage(const RunHistory &history, const Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent),
      m_history(history),
      m_title(new QLabel),
      m_subtitle(new ElidedLabel),
      m_order(new SegmentedControl),
      m_grid(new FlagGrid(thumbnails)),
      m_map(new CodeMap),
      m_resultsModel(new ResultsModel(history, this)),
      m_results(new ResultsTable(*m_resultsModel)),
      m_mapCard(makeCard(m_map, metrics::gap)),
      m_upper(new QWidget),
      m_whole(new QSplitter(Qt::Vertical))
{
    auto *upper = new QHBoxLayout(m_upper);
    upper->setContentsMargins(0, 0, 0, 0);
    upper->setSpacing(metrics::gap);
    upper->addWidget(makeCard(m_grid, 1), 1);
    upper->addWidget(m_mapCard);
    m_upper->installEventFilter(this);
    m_whole->addWidget(m_upper);
    m_whole->addWidget(makeCard(m_results, 1));
    m_whole->setStretchFactor(0, 1);
    m_whole->setHandleWidth(metrics::gap);
    m_whole->setChildrenCollapsible(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::gap);
    layout->addWidget(makeHeader());
    layout->addWidget(m_whole, 1);
    connectHistory();
    refresh();
}

QWidget *LivePage::makeHeader()
{
    m_title->setFont(titleFont());
    m_subtitle->setObjectName(QStringLiteral("hint"));
    m_order->addSegment(int(FlagGrid::Order::Arrival), tr("By arrival"),
                        tr("Flags in the order in which they arrive"));
    m_order->addSegment(int(FlagGrid::Order::Code), tr("By code"),
                        tr("Flags in the order in which they were asked for"));
    m_order->setFixedWidth(168);
    m_order->setAccessibleName(tr("Order of the flags"));
    connect(m_order, &SegmentedControl::currentChanged, this,
            [this](int order) { m_grid->setOrder(static_cast<FlagGrid::Order>(order)); });

    auto *header = new QWidget;
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::smallGap + 2);
    auto *titles = new QHBoxLayout;
    titles->setSpacing(metrics::margin);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle, 1);
    titles->addWidget(m_order);
    layout->addLayout(titles);
    layout->addWidget(makeLegend());
    return header;
}

QWidget *LivePage::makeLegend()
{
    auto *legend = new QWidget;
    auto *layout = new QHBoxLayout(legend);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::smallGap + 2);
    for (const ItemState state : itemStates) {
        auto *chip = new QToolButton;
        chip->setObjectName(QStringLiteral("chip"));
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setIcon(stateIcon(state));
        chip->setIconSize(QSize(13, 13));
        chip->setCheckable(true);
        chip->setChecked(true);
        chip->setFont(smallFont());
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setToolTip(tr("%1. Click to hide or show these flags").arg(stateDescription(state)));
        connect(chip, &QToolButton::toggled, this,
                [this, state](bool isShown) { m_grid->setStateShown(state, isShown); });
        layout->addWidget(chip);
        m_chips.push_back({state, chip});
    }
    layout->addStretch();
    return legend;
}

void LivePage::connectHistory()
{
    connect(m_results, &ResultsTable::runSelected, this, &LivePage::showRun);
    // A new run is shown unless an older one is being looked at.
    connect(&m_history, &RunHistory::runAdded, this, [this](int run) {
        if (m_shownRun < 0 || m_shownRun == run - 1)
            m_results->selectRun(run);
    });
    const auto refreshIfShown = [this](int run) {
        if (run == m_shownRun)
            refresh();
    };
    connect(&m_history, &RunHistory::runProgressed, this, refreshIfShown);
    connect(&m_history, &RunHistory::runFinished, this, refreshIfShown);
    connect(&m_history, &RunHistory::baselineChanged, this, &LivePage::describe);
    connect(&m_history, &RunHistory::cleared, this, [this] { showRun(-1); });
}

bool LivePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_upper && event->type() == QEvent::Resize)
        fitMap();
    return QWidget::eventFilter(watched, event);
}

void LivePage::fitMap()
{
    // As large as the height lets it, but the flags come first.
    constexpr double largestShare = 0.4;
    const int margins = 2 * metrics::gap + 2;
    const int wanted =
        std::min(m_upper->height(), static_cast<int>(m_upper->width() * largestShare));
    m_mapCard->setFixedWidth(std::clamp(wanted, m_map->minimumSizeHint().width() + margins,
                                        m_map->sizeHint().width() + margins));
}

const ObservedRun *LivePage::shownRun() const
{
    return m_shownRun >= 0 ? &m_history.run(m_shownRun) : nullptr;
}

void LivePage::showRun(int run)
{
    m_shownRun = run;
    m_grid->setRun(shownRun());
    m_map->setRun(shownRun());
    describe();
    Q_EMIT shownRunChanged(shownRun());
}

void LivePage::refresh()
{
    m_grid->refresh();
    m_map->refresh();
    describe();
}

void LivePage::describe()
{
    const ObservedRun *run = shownRun();
    for (const Chip &chip : m_chips) {
        const int count = run ? run->progress.count(chip.state) : 0;
        chip.button->setText(run ? tr("%1 %2").arg(count).arg(stateTitle(chip.state, count))
                                 : stateTitle(chip.state));
    }
    if (!run) {
        m_title->setText(tr("No run yet"));
        m_subtitle->clear();
        return;
    }
    const ExperimentPlan &experiment = m_history.experiment(run->experiment);
    m_title->setText(strategyTitle(run->contestant.strategy));
    QStringList facts{experiment.plan.serverLabel(), tr("m %1").arg(run->concurrency)};
    if (experiment.rounds > 1)
        facts.append(tr("round %1 of %2").arg(run->round + 1).arg(experiment.rounds));
    if (const QString origin = m_history.originLabel(run->experiment); !origin.isEmpty())
        facts.append(origin);
    if (run->result) {
        const int total = run->progress.total();
        const int cancelled = run->progress.count(ItemState::Cancelled);
        const QString elapsed = formatTime(run->progress.elapsed());
        facts.append(cancelled == 0 ? tr("%1 in %2").arg(total).arg(elapsed)
                                    : tr("stopped after %1, with %2 of %3 done")
                                          .arg(elapsed)
                                          .arg(total - cancelled)
                                          .arg(total));
    }
    m_subtitle->setText(facts.join(QStringLiteral("  ·  ")));
}

QByteArray LivePage::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_whole->saveState() << m_order->current();
    return state;
}

void LivePage::restoreState(const QByteArray &state)
{
    QByteArray whole;
    int order = 0;
    QDataStream stream(state);
    stream >> whole >> order;
    if (stream.status() != QDataStream::Ok)
        return;
    m_whole->restoreState(whole);
    m_order->setCurrent(order);
}

} // namespace regatta
