// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_page.h"

#include "core/analysis/wording.h"
#include "core/experiment/sweep_levels.h"
#include "core/reports/baseline.h"
#include "ui/compare/comparison_chart.h"
#include "ui/compare/comparison_chart_panel.h"
#include "ui/compare/remark_list.h"
#include "ui/compare/summary_model.h"
#include "ui/compare/verdict_list.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/facts_line.h"
#include "ui/widgets/summary_table.h"

#include <QComboBox>
#include <QDataStream>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace regatta {

ComparePage::ComparePage(PageContext &context, QWidget *parent)
    : Page(u"compare"_s, tr("Compare"), parent),
      m_history(context.history()),
      m_session(context.session),
      m_wishes(context.wishes),
      m_stack(new QStackedWidget),
      m_title(new QLabel),
      m_facts(new FactsLine),
      m_experiments(new QComboBox),
      m_more(new QPushButton),
      m_chart(new ComparisonChartPanel),
      m_chartCard(makeCard(m_chart, metrics::gap)),
      m_verdicts(new VerdictList),
      m_remarks(new RemarkList),
      m_summary(new SummaryModel(this))
{
    auto *full = new QWidget;
    auto *fullLayout = new QVBoxLayout(full);
    fullLayout->setContentsMargins(0, 0, 0, 0);
    fullLayout->setSpacing(metrics::gap);
    fullLayout->addWidget(makeHeader());
    fullLayout->addWidget(makeBody(), 1);
    m_stack->addWidget(new EmptyState(
        tr("Which strategy is faster?"),
        tr("Check two strategies or more on the left, set the rounds to 8 or so, and press Run. "
           "Every round gives all of them the same work, and this page says which differences are "
           "real, and how large they are.")));
    m_stack->addWidget(full);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->addWidget(m_stack);
    m_experiments->hide();
    connectSources();
    for (int run = 0; run < m_history.size(); ++run)
        noteRun(run);
    describe();
}

ComparePage::~ComparePage()
{
    m_watcher.waitForFinished();
}

QWidget *ComparePage::makeHeader()
{
    m_title->setFont(titleFont());
    m_facts->setObjectName(u"hint"_s);
    m_experiments->setObjectName(u"experimentField"_s);
    m_experiments->setAccessibleName(tr("Experiment"));
    m_experiments->setToolTip(tr("The experiment that is shown"));
    connect(m_experiments, &QComboBox::activated, this,
            [this](int place) { showExperiment(m_experiments->itemData(place).toInt()); });
    m_more->setObjectName(u"moreRounds"_s);
    m_more->setIcon(themedIcon(u"plus"_s));
    connect(m_more, &QPushButton::clicked, this,
            [this] { Q_EMIT m_wishes.moreRoundsWanted(m_experiment, roundsWanted()); });

    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_title);
    layout->addSpacing(metrics::smallGap);
    layout->addWidget(m_facts, 1);
    layout->addWidget(m_experiments);
    layout->addWidget(m_more);
    return header;
}

QWidget *ComparePage::makeBody()
{
    auto *table = new SummaryTable(*m_summary);
    table->setObjectName(u"summary"_s);
    table->setAccessibleName(tr("Summary"));
    // The chart takes the height that is left, and the end of the page what the chart leaves.
    constexpr int manyTimes = 100;
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_chartCard, manyTimes);
    layout->addWidget(m_verdicts);
    layout->addWidget(m_remarks);
    layout->addWidget(m_summaryCard = makeCard(table, 1));
    layout->addStretch(1);

    return makeScrollable(body);
}

ComparisonChart &ComparePage::chart()
{
    return m_chart->chart();
}

void ComparePage::connectSources()
{
    connect(&m_session, &Session::stopRequested, this, &ComparePage::describe);
    connect(&m_history, &RunHistory::experimentBegun, this, &ComparePage::describe);
    connect(&m_history, &RunHistory::runAdded, this, &ComparePage::noteRun);
    connect(&m_history, &RunHistory::runFinished, this, [this](int run) {
        // Working the figures out takes a processor. So while another run is measured, it is done
        // only if somebody is looking.
        m_isBehind = m_isBehind || m_history.run(run).experiment == m_experiment;
        if (!m_session.isRunning() || isVisible())
            catchUp();
    });
    connect(&m_history, &RunHistory::experimentEnded, this, [this] {
        describe();
        catchUp();
    });
    connect(&m_history, &RunHistory::cleared, this, [this] {
        m_experiments->clear();
        m_experiments->hide();
        showExperiment(-1);
    });
    connect(&m_history, &RunHistory::baselineChanged, this, &ComparePage::recompute);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        m_isComputing = false;
        if (m_isStale)
            recompute();
        else
            accept(m_watcher.result());
    });
    connect(m_remarks, &RemarkList::remedyWanted, this, [this](Remark::Kind kind) {
        if (kind == Remark::Kind::SlowFirstRun)
            Q_EMIT m_wishes.warmupWanted();
        else if (m_more->isEnabled())
            m_more->click();
    });
}

void ComparePage::noteRun(int run)
{
    const int experiment = m_history.run(run).experiment;
    const bool isSweepRun = isSweep(m_history.experiment(experiment));
    if (!isSweepRun && m_experiments->findData(experiment) < 0) {
        m_experiments->addItem(tr("Experiment %1").arg(experiment + 1), experiment);
        m_experiments->setVisible(m_experiments->count() > 1);
        showExperiment(experiment);
    }
    describe();
}

void ComparePage::showExperiment(int experiment)
{
    if (experiment == m_experiment)
        return;
    m_experiment = experiment;
    m_experiments->setCurrentIndex(m_experiments->findData(experiment));
    showPart();
    recompute();
}

void ComparePage::showPart()
{
    m_stack->setCurrentIndex(m_experiment >= 0 ? 1 : 0);
}

void ComparePage::catchUp()
{
    if (m_isBehind)
        recompute();
}

void ComparePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    catchUp();
}

void ComparePage::recompute()
{
    m_isBehind = false;
    m_isStale = m_isComputing;
    if (m_isStale)
        return;
    m_isComputing = true;
    ComparisonInput input;
    if (m_experiment >= 0) {
        const std::optional<int> baseline = m_history.baseline();
        if (baseline && *baseline != m_experiment) {
            input.baseline = m_history.finishedRuns(*baseline);
            input.baselineDiffers = workDifferences(m_history.experiment(*baseline).plan,
                                                    m_history.experiment(m_experiment).plan);
            input.baselineLimits = m_history.experiment(*baseline).plan;
        }
        input.runs = m_history.finishedRuns(m_experiment);
        input.seed = m_history.experiment(m_experiment).plan.seed;
        input.limits = m_history.experiment(m_experiment).plan;
        input.programs = m_history.experiment(m_experiment).plan.programs;
    }
    m_watcher.setFuture(QtConcurrent::run(figuresOf, std::move(input)));
}

void ComparePage::accept(ComparisonFigures figures)
{
    m_figures = std::move(figures);
    m_chart->setFigures(m_figures);
    // A layout does not pass on how tall a card's contents may become, and tells what the new rows
    // need only after it was activated.
    m_chart->layout()->activate();
    m_chartCard->setMaximumHeight(m_chartCard->sizeHint().height() - chart().sizeHint().height() +
                                  chart().maximumHeight());
    m_chartCard->setVisible(m_figures.hasSuccess());
    m_remarks->setRemarks(m_figures.remarks);
    m_summary->setRows(m_figures.summary, m_figures.firstBaseline);
    m_summaryCard->setVisible(m_summary->rowCount() > 0);
    describe();
}

/// What is still to run of the experiment shown. Empty if it has nothing to compare.
QString ComparePage::coming() const
{
    const bool isShown = m_experiment >= 0 && m_session.isRunning() &&
                         m_history.experimentUnderWay() == m_experiment;
    if (!isShown || m_history.experiment(m_experiment).contestants.size() < 2)
        return {};
    return comingText(m_session.comingRuns());
}

int ComparePage::roundsWanted() const
{
    return roundsToOffer(m_figures.roundsMissing());
}

void ComparePage::describe()
{
    const std::vector<VerdictCard> cards = verdictCards(m_figures, coming());
    m_verdicts->setCards(cards);
    m_verdicts->setVisible(!cards.empty());
    m_more->setText(tr("Run %1 &more").arg(roundsWanted()));
    m_more->setToolTip(whyNoMoreRounds());
    m_more->setEnabled(m_more->toolTip().isEmpty());
    if (m_more->isEnabled())
        m_more->setToolTip(tr("Go on with this experiment: %1 of the same work")
                               .arg(countText(roundsWanted(), u"more round"_s)));
    if (m_experiment < 0) {
        m_title->clear();
        m_facts->clear();
        return;
    }
    const ExperimentPlan &experiment = m_history.experiment(m_experiment);
    m_title->setText(experiment.contestants.size() == 1
                         ? tr("One contestant")
                         : tr("%1 contestants").arg(experiment.contestants.size()));
    m_facts->setText(facts());
}

QString ComparePage::facts() const
{
    const ExperimentPlan &experiment = m_history.experiment(m_experiment);
    const int done = static_cast<int>(m_history.finishedRuns(m_experiment).size());
    const int planned = experiment.rounds * static_cast<int>(experiment.contestants.size());
    QStringList facts;
    if (const QString label = m_history.originLabel(m_experiment); !label.isEmpty())
        facts.append(label);
    facts += QStringList{siteTitle(experiment.plan.site),
                         countText(static_cast<int>(experiment.plan.codes.size()), u"code"_s),
                         countText(experiment.rounds, u"round"_s)};
    if (done < planned)
        facts.append(tr("%1 of %2 runs done").arg(done).arg(planned));
    return facts.join(factSeparator());
}

QString ComparePage::whyNoMoreRounds() const
{
    if (m_experiment < 0)
        return tr("There is no experiment to go on with");
    if (const QString reason = m_history.whyNoMoreRounds(m_experiment); !reason.isEmpty())
        return reason;
    if (m_session.isRunning())
        return tr("A run is under way: rounds can be added when it is over");
    return {};
}

QByteArray ComparePage::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_chart->scale();
    return state;
}

void ComparePage::restoreState(const QByteArray &state)
{
    int scale = 0;
    QDataStream stream(state);
    stream >> scale;
    if (stream.status() == QDataStream::Ok)
        m_chart->setScale(scale);
}

} // namespace regatta
