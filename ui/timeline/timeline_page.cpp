// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_page.h"

#include "core/analysis/time_breakdown.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"
#include "ui/runs/run_standing.h"
#include "ui/runs/watching_cost.h"
#include "ui/timeline/breakdown_bar.h"
#include "ui/timeline/column_chooser.h"
#include "ui/timeline/requests_table.h"
#include "ui/timeline/timeline_view.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fitting_combo_box.h"
#include "ui/widgets/plain_button.h"
#include "ui/widgets/segmented_control.h"

#include <QComboBox>
#include <QDataStream>
#include <QHBoxLayout>
#include <QIODevice>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;

/// The rest keeps the cost of watching low however large the run is. A refresh goes through all of
/// the run and so costs more than a frame, which is small.
constexpr int restPerCost = 50;
constexpr auto shortestRest = 200ms;

/// In the order in which they are stacked.
enum Part { EmptyPart, ContentPart, ReadyPart };

} // namespace

TimelinePage::TimelinePage(PageContext &context, QWidget *parent)
    : Page(u"timeline"_s, tr("Timeline"), parent),
      m_history(context.history()),
      m_shown(context.shown),
      m_chosen(context.chosen),
      m_runs(new FittingComboBox),
      m_grouping(new SegmentedControl),
      m_tool(new SegmentedControl),
      m_breakdown(new BreakdownBar),
      m_view(new TimelineView),
      m_table(new RequestsTable),
      m_splitter(new QSplitter(Qt::Vertical)),
      m_content(makeContent()),
      m_stack(new QStackedLayout(this))
{
    m_stack->addWidget(new EmptyState(
        tr("No run to look into yet"),
        tr("Press Run (Ctrl+R). Then every request gets a bar here, coloured by what it spent its "
           "time on, in the lane that carried it.")));
    m_stack->addWidget(m_content);
    m_stack->addWidget(new EmptyState(
        tr("Getting ready"),
        tr("As soon as the run has begun, every request gets a bar here, coloured by what it "
           "spends its time on.")));
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(shortestRest);
    setFirstFocus(m_view);
    connectParts();
    listRuns();
    showZoomState();
}

QWidget *TimelinePage::makeContent()
{
    m_splitter->addWidget(makeCard(m_view, 1));
    m_splitter->addWidget(makeCard(m_table, 1));
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({1000, 1000});
    m_splitter->setHandleWidth(metrics::gap);
    m_splitter->setChildrenCollapsible(false);

    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::gap);
    layout->addWidget(makeHeader());
    layout->addWidget(makeCard(m_breakdown, metrics::gap + 2));
    layout->addWidget(m_splitter, 1);
    return content;
}

QWidget *TimelinePage::makeHeader()
{
    m_runs->setAccessibleName(tr("Run"));
    m_runs->setToolTip(tr("The run shown, here and on the other pages"));
    m_runs->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_runs->setMinimumContentsLength(14);
    m_runs->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_runs->setMaximumWidth(520);
    m_grouping->addSegment(int(TimelineGrouping::Lanes), tr("Lanes"),
                           tr("A row for each lane, or for each connection of a program: what kept "
                              "it busy, and when it was idle"));
    m_grouping->addSegment(
        int(TimelineGrouping::Requests), tr("Requests"),
        tr("A row for each request, in the order in which they were asked for. A dotted "
           "line: the request is done, but was handed over later"));
    m_grouping->setAccessibleName(tr("Rows"));
    m_grouping->setFixedWidth(152);
    m_tool->addSegment(int(TimelineView::Tool::Zoom), tr("Zoom"),
                       tr("Dragging over the bars zooms into that time"));
    m_tool->addSegment(int(TimelineView::Tool::Select), tr("Select"),
                       tr("Dragging over the bars selects that time: the table then shows only its "
                          "requests. Along the time axis, or with Alt, it always does"));
    m_tool->setAccessibleName(tr("What dragging does"));
    m_tool->setFixedWidth(122);

    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_runs, 1);
    layout->addStretch();
    layout->addWidget(m_grouping);
    layout->addWidget(m_tool);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(0);
    for (QToolButton *button :
         {m_zoomIn = makePlainButton(u"zoom-in"_s, tr("Zoom in (+, or the wheel)")),
         m_zoomOut = makePlainButton(u"zoom-out"_s, tr("Zoom out (−, or the wheel)")),
         m_zoomBack = makePlainButton(u"undo"_s, tr("Undo the last zoom (Backspace)")),
         m_reset =
              makePlainButton(u"fit-width"_s, tr("Show the whole run (Esc, or a double click)"))})
        buttons->addWidget(button);
    layout->addLayout(buttons);
    return header;
}

void TimelinePage::connectParts()
{
    connect(&m_refreshTimer, &QTimer::timeout, this, &TimelinePage::refresh);
    connect(m_runs, &QComboBox::activated, &m_shown, &ShownRun::choose);
    connect(&m_shown, &ShownRun::changed, this, [this] { showRun(m_shown.index()); });
    connect(m_grouping, &SegmentedControl::currentChanged, this, [this](int grouping) {
        m_view->setGrouping(static_cast<TimelineGrouping>(grouping));
        m_breakdown->setShowsQueued(grouping == int(TimelineGrouping::Requests));
    });
    connect(m_tool, &SegmentedControl::currentChanged, this,
            [this](int tool) { m_view->setTool(static_cast<TimelineView::Tool>(tool)); });
    connect(m_zoomIn, &QToolButton::clicked, this, [this] { m_view->zoomBy(0.5); });
    connect(m_zoomOut, &QToolButton::clicked, this, [this] { m_view->zoomBy(2); });
    connect(m_zoomBack, &QToolButton::clicked, m_view, &TimelineView::zoomBack);
    connect(m_reset, &QToolButton::clicked, m_view, &TimelineView::reset);
    connect(m_view, &TimelineView::zoomChanged, this, &TimelinePage::showZoomState);
    connect(m_view, &TimelineView::selectionChanged, this, [this] {
        m_table->setSpan(m_view->selection());
        showZoomState();
    });
    connect(m_view, &TimelineView::requestClicked, this, [this](int request) {
        select(request);
        if (request >= 0)
            m_chosen.choose(m_shownRun, request);
    });
    connect(&m_chosen, &ChosenDownload::changed, this, &TimelinePage::markChosen);
    connect(m_table, &RequestsTable::requestSelected, m_view, &TimelineView::setSelectedRequest);
    connect(m_table, &RequestsTable::spanCleared, m_view, &TimelineView::clearSelection);

    connect(&m_history, &RunHistory::runAdded, this, &TimelinePage::addRun);
    // More rounds of an experiment give its earlier runs a round to be told apart by.
    connect(&m_history, &RunHistory::experimentBegun, this, &TimelinePage::listRuns);
    connect(&m_history, &RunHistory::baselineChanged, this, &TimelinePage::listRuns);
    connect(&m_history, &RunHistory::runProgressed, this, [this](int run) {
        if (run == m_shownRun && !m_refreshTimer.isActive())
            m_refreshTimer.start();
    });
    connect(&m_history, &RunHistory::runFinished, this, [this](int run) {
        m_runs->setItemText(run, runTitle(run));
        if (run == m_shownRun)
            refresh();
    });
    connect(&m_history, &RunHistory::cleared, this, [this] {
        m_loadedRun = -1; // because another run will have the same number
        listRuns();
    });
}

void TimelinePage::listRuns()
{
    const QSignalBlocker quiet(m_runs);
    m_runs->clear();
    for (int run = 0; run < m_history.size(); ++run)
        m_runs->addItem(runTitle(run));
    m_runs->setCurrentIndex(m_shownRun);
}

void TimelinePage::addRun(int run)
{
    const QSignalBlocker quiet(m_runs);
    m_runs->addItem(runTitle(run));
    m_runs->setCurrentIndex(m_shownRun);
}

QString TimelinePage::runTitle(int index) const
{
    const ObservedRun &run = m_history.run(index);
    const ExperimentPlan &experiment = m_history.experiment(run.experiment);
    QStringList facts{strategyTitle(run.contestant.strategy), timeOutcome(run),
                      tr("m %1").arg(run.concurrency)};
    if (experiment.rounds > 1)
        facts.append(tr("round %1").arg(run.round + 1));
    if (const QString origin = m_history.originLabel(run.experiment); !origin.isEmpty())
        facts.append(origin);
    return facts.join(u" · "_s);
}

void TimelinePage::showRun(int run)
{
    if (run == m_shownRun && run >= 0)
        return;
    m_shownRun = run;
    m_runs->setCurrentIndex(run);
    m_stack->setCurrentIndex(run >= 0                         ? ContentPart
                             : m_history.experimentUnderWay() ? ReadyPart
                                                              : EmptyPart);
    refresh();
}

void TimelinePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        load();
}

void TimelinePage::keyPressEvent(QKeyEvent *event)
{
    // Handles the keys that neither the table nor the buttons took.
    if (event->key() == Qt::Key_Escape)
        m_view->reset();
    else if (event->key() == Qt::Key_Backspace || event->matches(QKeySequence::Undo))
        m_view->zoomBack();
    else
        QWidget::keyPressEvent(event);
}

void TimelinePage::refresh()
{
    m_isStale = true;
    if (isVisible())
        load();
}

void TimelinePage::load()
{
    const auto spentBefore = threadCpuTime();
    const bool isSameRun = m_loadedRun == m_shownRun;
    const bool hasRun = m_shownRun >= 0;
    if (hasRun) {
        const ObservedRun &run = m_history.run(m_shownRun);
        m_run = timelineRun(run, m_history.experiment(run.experiment).plan);
    } else {
        m_run = {};
    }
    m_loadedRun = m_shownRun;
    m_isStale = false;
    m_breakdown->setBreakdown(hasRun && m_run.isComplete
                                  ? std::optional(timeBreakdown(*m_run.result, m_run.savesFlags))
                                  : std::nullopt,
                              m_run.savesFlags, m_run.isOfProgram);
    m_table->setRun(hasRun ? &m_run : nullptr, isSameRun);
    m_view->setRun(hasRun ? &m_run : nullptr, isSameRun);
    if (m_isMarkDue || !isSameRun)
        markChosen();
    if (hasRun && !m_run.isComplete)
        m_view->viewport()->repaint(); // now, so that its cost is counted
    const auto cost = std::chrono::ceil<std::chrono::milliseconds>(threadCpuTime() - spentBefore);
    m_refreshTimer.setInterval(
        std::max<std::chrono::milliseconds>(shortestRest, restPerCost * cost));
}

void TimelinePage::select(int request)
{
    m_view->setSelectedRequest(request);
    m_table->selectRequest(request);
}

void TimelinePage::markChosen()
{
    m_isMarkDue = m_isStale;
    if (!m_isStale && !m_chosen.isNone() && m_chosen.run() == m_loadedRun)
        select(m_chosen.item());
}

QRect TimelinePage::chosenRect() const
{
    if (m_chosen.isNone() || m_chosen.run() != m_loadedRun)
        return {};
    const QWidget *viewport = m_view->viewport();
    const QRect bar = m_view->barRect(m_chosen.item()).toAlignedRect() & viewport->rect();
    return bar.isEmpty() ? QRect() : QRect(viewport->mapTo(this, bar.topLeft()), bar.size());
}

void TimelinePage::showZoomState()
{
    m_zoomIn->setEnabled(m_view->visible().length() > shortestVisible);
    m_zoomOut->setEnabled(m_view->isZoomed());
    m_zoomBack->setEnabled(m_view->isZoomed());
    m_reset->setEnabled(m_view->isZoomed() || m_view->selection());
}

QByteArray TimelinePage::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_splitter->saveState() << m_grouping->current() << m_tool->current()
           << m_table->columns().chosen();
    return state;
}

void TimelinePage::restoreState(const QByteArray &state)
{
    QByteArray splitter;
    int grouping = 0;
    int tool = 0;
    QDataStream stream(state);
    stream >> splitter >> grouping >> tool;
    if (stream.status() != QDataStream::Ok)
        return;
    m_splitter->restoreState(splitter);
    m_grouping->setCurrent(grouping);
    m_tool->setCurrent(tool);
    QStringList columns; // which states of older versions don't have
    stream >> columns;
    m_table->columns().choose(columns);
}

} // namespace regatta
