// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_page.h"

#include "core/analysis/wording.h"
#include "ui/live/code_map.h"
#include "ui/live/flag_grid.h"
#include "ui/live/result_banner.h"
#include "ui/live/results_menu.h"
#include "ui/live/results_model.h"
#include "ui/live/results_table.h"
#include "ui/live/start_panel.h"
#include "ui/live/state_chips.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/runs/experiment_wording.h"
#include "ui/runs/page_context.h"
#include "ui/runs/run_standing.h"
#include "ui/widgets/card.h"
#include "ui/widgets/facts_line.h"
#include "ui/widgets/segmented_control.h"

#include <QDataStream>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

LivePage::LivePage(PageContext &context, QWidget *parent)
    : Page(u"live"_s, tr("Live"), parent),
      m_history(context.history()),
      m_shown(context.shown),
      m_chosen(context.chosen),
      m_titles(new QWidget),
      m_title(new QLabel),
      m_facts(new FactsLine),
      m_follow(new QPushButton(tr("Pinned: back to the run under way"))),
      m_order(new SegmentedControl),
      m_chips(new StateChips),
      m_banner(new ResultBanner(context)),
      m_start(new StartPanel),
      m_grid(new FlagGrid(context.thumbnails)),
      m_flags(new QStackedWidget),
      m_map(new CodeMap),
      m_resultsModel(new ResultsModel(m_history, this)),
      m_results(new ResultsTable(*m_resultsModel)),
      m_mapCard(makeCard(m_map, metrics::gap)),
      m_upper(new QWidget),
      m_whole(new QSplitter(Qt::Vertical))
{
    auto *upper = new QHBoxLayout(m_upper);
    upper->setContentsMargins(0, 0, 0, 0);
    upper->setSpacing(metrics::gap);
    m_flags->addWidget(m_grid);
    m_flags->addWidget(m_start);
    upper->addWidget(makeCard(m_flags, 1), 1);
    upper->addWidget(m_mapCard);
    m_upper->installEventFilter(this);
    installEventFilter(this);
    m_whole->addWidget(m_upper);
    m_whole->addWidget(makeCard(m_results, 1));
    m_whole->setStretchFactor(0, 2); // a high window has room for more runs, too
    m_whole->setStretchFactor(1, 1);
    m_whole->setSizes({600, 400});
    m_whole->setHandleWidth(metrics::gap);
    m_whole->setChildrenCollapsible(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::gap);
    layout->addWidget(makeHeader());
    layout->addWidget(m_banner);
    layout->addWidget(m_whole, 1);
    new ResultsMenu(*m_results, context);
    connectHistory();
    connectSetup(context);
    connectChoice();
    connect(m_banner, &ResultBanner::announced, this, &LivePage::resultAnnounced);
    connect(m_banner, &ResultBanner::shownChanged, this, &LivePage::fitHeader);
    connect(m_start, &StartPanel::raceWanted, &context.wishes, &PageWishes::firstRaceWanted);
    showRun();
    refresh();
}

QWidget *LivePage::makeHeader()
{
    m_title->setFont(titleFont());
    m_facts->setObjectName(u"hint"_s);
    m_follow->setObjectName(u"follow"_s);
    m_follow->setIcon(themedIcon(u"pin"_s, IconTint::Accent));
    m_follow->setToolTip(tr("The run that you chose stays until the next experiment. "
                            "Click to follow the run under way again"));
    m_follow->hide();
    connect(m_follow, &QPushButton::clicked, &m_shown, &ShownRun::follow);
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
    auto *titles = new QHBoxLayout(m_titles);
    titles->setContentsMargins(0, 0, 0, 0);
    titles->setSpacing(metrics::margin);
    titles->addWidget(m_title);
    titles->addWidget(m_facts, 1);
    titles->addWidget(m_follow);
    titles->addWidget(m_order);
    layout->addWidget(m_titles);
    layout->addWidget(m_chips);
    connect(m_chips, &StateChips::stateToggled, m_grid, &FlagGrid::setStateShown);
    return header;
}

void LivePage::connectHistory()
{
    connect(m_results, &ResultsTable::runSelected, &m_shown, &ShownRun::choose);
    connect(&m_shown, &ShownRun::changed, this, &LivePage::showRun);
    connect(&m_history, &RunHistory::runAdded, this, [this](int run) {
        if (run == m_shown.index())
            selectRow();
        describe(); // its experiment has more runs now
    });
    const auto refreshIfShown = [this](int run) {
        if (run == m_shown.index())
            refresh();
    };
    connect(&m_history, &RunHistory::runProgressed, this, refreshIfShown);
    connect(&m_history, &RunHistory::runFinished, this, refreshIfShown);
    connect(&m_history, &RunHistory::experimentEnded, this, &LivePage::describe);
    connect(&m_history, &RunHistory::baselineChanged, this, &LivePage::describe);
}

void LivePage::connectSetup(PageContext &context)
{
    CurrentSetup &setup = context.setup;
    connect(m_map, &CodeMap::pickedByHand, &setup, &CurrentSetup::pick);
    connect(&setup, &CurrentSetup::changed, m_map,
            [this, &setup] { m_map->setPicked(selectedCodes(setup.setup())); });
}

void LivePage::connectChoice()
{
    connect(m_grid, &FlagGrid::itemChosen, this, [this](int item) { choose(item, m_grid); });
    connect(m_grid, &FlagGrid::showAllWanted, m_chips, &StateChips::showAll);
    connect(m_map, &CodeMap::codeChosen, this, [this](CountryCode code) {
        if (const ObservedRun *run = m_shown.run())
            choose(run->progress.find(code)->index, m_map);
    });
    connect(&m_chosen, &ChosenDownload::changed, this, &LivePage::markChosen);
}

void LivePage::choose(int item, const QWidget *on)
{
    m_isChosenOnMap = on == m_map;
    m_chosen.choose(m_shown.index(), item);
    m_isChosenOnMap = false;
}

void LivePage::markChosen()
{
    const bool isOfShown = !m_chosen.isNone() && m_chosen.run() == m_shown.index();
    m_grid->setChosen(isOfShown ? m_chosen.item() : -1);
}

QRect LivePage::chosenRect() const
{
    if (m_isChosenOnMap)
        return m_mapCard->geometry().translated(m_upper->mapTo(this, QPoint()));
    const QRect tile = m_grid->chosenRect();
    return tile.isEmpty() ? tile : QRect(m_grid->mapTo(this, tile.topLeft()), tile.size());
}

bool LivePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_upper && event->type() == QEvent::Resize)
        fitMap();
    if (watched == this && event->type() == QEvent::Resize)
        fitHeader();
    return QWidget::eventFilter(watched, event);
}

void LivePage::fitHeader()
{
    constexpr int roomForBoth = 560;
    const bool hasRoom = height() >= roomForBoth || m_banner->isHidden();
    m_titles->setVisible(hasRoom);
    m_chips->setVisible(hasRoom || m_chips->hidesSome());
}

void LivePage::fitMap()
{
    // The map is as large as the height allows, but the flags come first.
    constexpr double largestShare = 0.4;
    const int margins = 2 * metrics::gap + 2;
    const int wanted =
        std::min(m_upper->height(), static_cast<int>(m_upper->width() * largestShare));
    const int least = CodeMap::smallestSide() + margins;
    // Leave its minimum alone, or the window could not become narrower.
    m_mapCard->setMinimumWidth(least);
    m_mapCard->setMaximumWidth(std::clamp(wanted, least, m_map->sizeHint().width() + margins));
    m_mapCard->setVisible(m_upper->height() >= least); // a smaller one could not be read
}

void LivePage::showRun()
{
    selectRow();
    m_grid->setExpectant(m_history.experimentUnderWay().has_value());
    m_grid->setRun(m_shown.run());
    m_map->setRun(m_shown.run());
    const bool isFirstMinute = !m_shown.run() && !m_history.experimentUnderWay();
    const bool hadFocus = m_start->raceButton().hasFocus();
    m_flags->setCurrentIndex(isFirstMinute ? 1 : 0);
    if (hadFocus && !isFirstMinute)
        m_grid->setFocus();
    setFirstFocus(isFirstMinute ? static_cast<QWidget *>(&m_start->raceButton()) : m_grid);
    markChosen();
    describe();
}

void LivePage::selectRow()
{
    if (m_shown.index() < 0)
        m_results->clearSelection();
    else if (m_shown.index() < m_resultsModel->rowCount())
        m_results->selectRun(m_shown.index());
}

void LivePage::refresh()
{
    m_grid->refresh();
    m_map->refresh();
    describe();
}

void LivePage::describe()
{
    const ObservedRun *run = m_shown.run();
    m_chips->count(run);
    m_follow->setVisible(m_shown.isPinned());
    if (run) {
        m_title->setText(strategyTitle(run->contestant.strategy));
        m_facts->setFacts(factsOf(*run));
    } else if (const auto experiment = m_history.experimentUnderWay()) {
        m_title->setText(tr("Getting ready"));
        m_facts->setFacts(comingFacts(m_history.experiment(*experiment)));
    } else {
        m_title->setText(tr("No run yet"));
        m_facts->setFacts({});
    }
}

QStringList LivePage::factsOf(const ObservedRun &run) const
{
    const ExperimentPlan &experiment = m_history.experiment(run.experiment);
    const int total = run.progress.total();
    const QString elapsed = formatTime(run.progress.elapsed());
    QStringList facts;
    switch (standing(run)) {
    case RunStanding::UnderWay:
        break;
    case RunStanding::Complete:
        facts.append(tr("%1 in %2").arg(numberText(total), elapsed));
        break;
    case RunStanding::Stopped:
    case RunStanding::Failed:
        facts.append(tr("%1, with %2 of %3 done")
                         .arg(timeOutcome(run),
                              numberText(total - run.progress.count(ItemState::Cancelled)),
                              numberText(total)));
        break;
    case RunStanding::NothingDownloaded:
        facts.append(tr("none of %1 downloaded").arg(numberText(total)));
        break;
    }
    if (const QString place = placeInExperiment(run); !place.isEmpty())
        facts.append(place);
    facts += {tr("m %1").arg(run.concurrency), siteTitle(experiment.plan.site)};
    if (experiment.rounds > 1)
        facts.append(tr("round %1 of %2").arg(run.round + 1).arg(experiment.rounds));
    if (const QString origin = m_history.originLabel(run.experiment); !origin.isEmpty())
        facts.append(origin);
    return facts;
}

QString LivePage::placeInExperiment(const ObservedRun &run) const
{
    int place = 0;
    int all = 0;
    for (int i = 0; i < m_history.size(); ++i) {
        if (m_history.run(i).experiment != run.experiment)
            continue;
        ++all;
        if (&m_history.run(i) == &run)
            place = all;
    }
    // The plan says too much once runs were removed, or the experiment was stopped.
    if (m_history.experimentUnderWay() == run.experiment)
        all += m_history.runsToCome();
    return all > 1 ? tr("run %1 of %2").arg(place).arg(all) : QString();
}

QString LivePage::description() const
{
    return QStringList{m_title->text(), m_facts->text()}.join(QLatin1Char('\n'));
}

QByteArray LivePage::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_whole->saveState() << m_order->current() << m_results->foldedExperiments();
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
    QStringList folded;
    stream >> folded; // earlier versions have none
    m_results->setFoldedExperiments(folded);
}

} // namespace regatta
