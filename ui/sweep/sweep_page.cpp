// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sweep/sweep_page.h"

#include "core/analysis/wording.h"
#include "core/experiment/sweep_levels.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"
#include "ui/sweep/sweep_chart.h"
#include "ui/sweep/sweep_controls.h"
#include "ui/sweep/sweep_model.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/facts_line.h"
#include "ui/widgets/summary_table.h"

#include <QDataStream>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

std::vector<int> levelsOf(const ExperimentPlan &plan)
{
    std::vector<int> levels;
    for (const Contestant &contestant : plan.contestants)
        levels.push_back(contestant.maxRequests);
    std::ranges::sort(levels);
    return levels;
}

} // namespace

SweepPage::SweepPage(PageContext &context, QWidget *parent)
    : Page(u"sweep"_s, tr("Sweep"), parent),
      m_history(context.history()),
      m_session(context.session),
      m_setup(context.setup),
      m_controls(new SweepControls),
      m_stack(new QStackedWidget),
      m_headline(new QLabel),
      m_use(new QPushButton),
      m_details(new QLabel),
      m_facts(new QLabel),
      m_chart(new SweepChart),
      m_chartCard(makeCard(m_chart, metrics::gap)),
      m_levels(new SweepModel(this))
{
    m_stack->addWidget(new EmptyState(
        tr("How many requests at a time?"),
        tr("Choose a strategy and the levels of m above, and press Run sweep. Codes and site are "
           "those on the left. Pick a hundred codes or more to tell the levels apart. This "
           "page then says from which m on more requests do not help.")));
    m_stack->addWidget(makeResults());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::gap);
    layout->addWidget(makeCard(m_controls, metrics::gap));
    layout->addWidget(m_stack, 1);
    connectControls(context);
    connectSources();
}

QWidget *SweepPage::makeResults()
{
    m_headline->setObjectName(u"sweepHeadline"_s);
    m_headline->setFont(displayFont());
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setObjectName(u"hint"_s);
    m_facts->setFont(smallFont());
    m_facts->setWordWrap(true);
    m_use->setObjectName(u"useLevel"_s);
    m_use->hide();
    auto *headline = new QHBoxLayout;
    headline->setSpacing(metrics::margin);
    headline->addWidget(m_headline);
    headline->addWidget(m_use);
    headline->addStretch();
    auto *texts = new QWidget;
    auto *textLayout = new QVBoxLayout(texts);
    textLayout->setContentsMargins(metrics::smallGap, 0, 0, 0);
    textLayout->setSpacing(metrics::smallGap - 2);
    textLayout->addLayout(headline);
    textLayout->addWidget(m_details);
    textLayout->addWidget(m_facts);

    auto *table = new SummaryTable(*m_levels);
    table->setObjectName(u"sweepLevelsTable"_s);
    table->setAccessibleName(tr("Levels"));

    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(texts);
    layout->addWidget(m_chartCard, 1);
    layout->addWidget(makeCard(table, 1));

    return makeScrollable(body);
}

void SweepPage::connectControls(PageContext &context)
{
    connect(m_controls, &SweepControls::sweepWanted, &context.wishes, &PageWishes::sweepWanted);
    connect(m_controls, &SweepControls::stopWanted, &context.session, &Session::stop);
    connect(&m_setup, &CurrentSetup::changed, this, [this] {
        m_controls->setSetup(m_setup.setup());
        offerAdvice();
    });
    connect(m_use, &QPushButton::clicked, this, [this, &wishes = context.wishes] {
        if (m_sweep.recommended)
            Q_EMIT wishes.concurrencyWanted(*m_sweep.recommended);
    });
}

void SweepPage::connectSources()
{
    connect(&m_session, &Session::stopRequested, this, &SweepPage::describe);
    connect(&m_history, &RunHistory::experimentBegun, this, &SweepPage::describe);
    connect(&m_history, &RunHistory::experimentEnded, this, &SweepPage::recompute);
    connect(&m_history, &RunHistory::runAdded, this, [this](int run) {
        const int experiment = m_history.run(run).experiment;
        if (isSweep(m_history.experiment(experiment)))
            showExperiment(experiment);
    });
    connect(&m_history, &RunHistory::runFinished, this, [this](int run) {
        if (m_history.run(run).experiment == m_experiment)
            recompute();
    });
    connect(&m_history, &RunHistory::cleared, this, [this] { showExperiment(-1); });
}

void SweepPage::showExperiment(int experiment)
{
    m_experiment = experiment;
    m_stack->setCurrentIndex(experiment >= 0 ? 1 : 0);
    recompute();
}

const ExperimentPlan &SweepPage::plan() const
{
    return m_history.experiment(m_experiment);
}

bool SweepPage::isSweeping() const
{
    const std::optional<int> experiment = m_history.experimentUnderWay();
    return experiment && isSweep(m_history.experiment(*experiment));
}

bool SweepPage::isUnderWay() const
{
    return isSweeping() && m_history.newestRun() >= 0;
}

void SweepPage::recompute()
{
    if (m_experiment < 0) {
        m_sweep = {};
        m_levels->setRows({});
        describe();
        return;
    }
    const auto runs = m_history.finishedRuns(m_experiment);
    m_sweep = readSweep(pointersTo(runs), plan().plan);

    const std::vector<int> planned = levelsOf(plan());
    const int underWay = isUnderWay() && !m_history.run(m_history.size() - 1).result
                             ? m_history.run(m_history.size() - 1).contestant.maxRequests
                             : -1;
    std::vector<SweepRow> rows;
    for (const int level : planned) {
        SweepRow row{level, 0, plan().rounds, level == underWay, false, {}};
        const auto found = std::ranges::find(m_sweep.levels, level, &SweepLevel::maxRequests);
        if (found != m_sweep.levels.end() && found->completeRuns > 0) {
            row.roundsDone = found->completeRuns;
            row.level = *found;
            row.isKnee = !isUnderWay() && m_sweep.recommended == level;
        }
        rows.push_back(row);
    }
    m_levels->setRows(std::move(rows));
    Sweep drawn = m_sweep;
    if (isUnderWay() || !m_sweep.recommended)
        drawn.knee.reset(); // while levels come in, the knee would wander
    m_chart->setSweep(drawn, planned);
    const bool hasSuccess =
        std::ranges::any_of(m_sweep.levels, [](const SweepLevel &level) { return level.runs > 0; });
    m_chartCard->setVisible(isUnderWay() || hasSuccess);
    describe();
}

QStringList SweepPage::facts() const
{
    const Plan &shared = plan().plan;
    const QString swept = plan().contestants.front().strategy;
    return {strategyTitle(swept), siteTitle(shared.site),
            countText(static_cast<int>(shared.codes.size()), u"code"_s), clientTitle(shared, swept),
            countText(plan().rounds, u"round"_s)};
}

void SweepPage::describe()
{
    using Activity = SweepControls::Activity;
    m_controls->setActivity(!m_session.isRunning()   ? Activity::Ready
                            : !isSweeping()          ? Activity::OtherRun
                            : m_session.isStopping() ? Activity::Stopping
                                                     : Activity::Sweeping);
    offerAdvice();
    if (m_experiment < 0)
        return;
    m_facts->setText(facts().join(factSeparator()));
    const int planned = static_cast<int>(plan().contestants.size()) * plan().rounds;
    if (isUnderWay())
        describeProgress(static_cast<int>(m_history.finishedRuns(m_experiment).size()), planned);
    else
        describeAdvice();
}

void SweepPage::describeProgress(int done, int planned)
{
    m_headline->setText(tr("Measuring: %1 of %2").arg(done).arg(countText(planned, u"run"_s)));
    const QString coming = comingText(m_session.comingRuns());
    m_details->setText(coming + (coming.isEmpty() ? QString() : u" "_s) +
                       tr("The levels are run in shuffled order, round by round. The advice comes "
                          "when all are done; Stop gives it from what is there."));
}

void SweepPage::describeAdvice()
{
    m_headline->setText(m_sweep.recommended ? tr("Use m = %1").arg(*m_sweep.recommended)
                                            : tr("No advice"));
    m_details->setText(m_sweep.reason);
}

void SweepPage::offerAdvice()
{
    const bool hasAdvice = m_experiment >= 0 && !isUnderWay() && m_sweep.recommended;
    m_use->setVisible(hasAdvice);
    if (!hasAdvice)
        return;
    const int level = *m_sweep.recommended;
    const bool isSet = m_setup.setup().maxRequests == level;
    m_use->setText(isSet ? tr("%1 is set").arg(level) : tr("Use %1").arg(level));
    m_use->setEnabled(!isSet);
    m_use->setToolTip(isSet ? tr("The next experiment runs with m = %1").arg(level)
                            : tr("Set m = %1, requests at a time, on the left").arg(level));
}

QString SweepPage::headline() const
{
    return m_headline->text();
}

QString SweepPage::details() const
{
    return m_details->text();
}

QByteArray SweepPage::saveState() const
{
    const SweepSettings settings = m_controls->settings();
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << settings.strategy << settings.client << settings.levels << settings.rounds;
    return state;
}

void SweepPage::restoreState(const QByteArray &state)
{
    SweepSettings settings;
    QDataStream stream(state);
    stream >> settings.strategy >> settings.client >> settings.levels >> settings.rounds;
    if (stream.status() == QDataStream::Ok)
        m_controls->setSettings(settings);
}

} // namespace regatta
