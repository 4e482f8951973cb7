// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/result_banner.h"

#include "core/experiment/sweep_levels.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"
#include "ui/widgets/plain_button.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QtConcurrent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

std::vector<int> finishedRunsOf(const RunHistory &history, int experiment)
{
    std::vector<int> runs;
    for (int run = 0; run < history.size(); ++run) {
        if (history.run(run).experiment == experiment && history.run(run).result)
            runs.push_back(run);
    }
    return runs;
}

OutcomeTask taskOf(const ExperimentPlan &experiment)
{
    return {.plannedRuns = experiment.rounds * static_cast<int>(experiment.contestants.size()),
            .isSweep = isSweep(experiment),
            .savesFlags = experiment.plan.savesFlags,
            .seed = experiment.plan.seed,
            .programs = experiment.plan.programs,
            .limits = experiment.plan};
}

/// The icon that a button has where there is room.
constexpr auto iconProperty = "roomyIcon";

struct BannerLook
{
    const char *icon;
    IconTint tint;
};

BannerLook lookOf(const Outcome &outcome)
{
    if (outcome.isStopped && outcome.kind == Outcome::Kind::NoSuccess)
        return {"info", IconTint::Muted};
    switch (outcome.kind) {
    case Outcome::Kind::Faster:
    case Outcome::Kind::Sweep:
        return {"verdict", IconTint::Accent};
    case Outcome::Kind::SoFar:
        return {"rounds", IconTint::Warning};
    case Outcome::Kind::NoDifference:
        return {"equal", IconTint::Muted};
    case Outcome::Kind::NoSuccess:
        return {"warning", IconTint::Warning};
    case Outcome::Kind::OneContestant:
        return {"flag", IconTint::Accent};
    case Outcome::Kind::NotComparable:
    case Outcome::Kind::Nothing:
        break;
    }
    return {"info", IconTint::Muted};
}

} // namespace

ResultBanner::ResultBanner(PageContext &context, QWidget *parent)
    : QFrame(parent),
      m_history(context.history()),
      m_shown(context.shown),
      m_wishes(context.wishes),
      m_icon(new QLabel),
      m_sentence(new QLabel),
      m_reason(new QLabel),
      m_links(new QWidget)
{
    setObjectName(u"card"_s);
    m_sentence->setWordWrap(true);
    QFont bold = m_sentence->font();
    bold.setWeight(QFont::DemiBold);
    m_sentence->setFont(bold);
    m_reason->setObjectName(u"hint"_s);
    m_reason->setWordWrap(true);
    for (QLabel *label : {m_sentence, m_reason})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QToolButton *close = makePlainButton(u"close"_s, tr("Put this result away"));
    close->setFocusPolicy(Qt::StrongFocus);
    connect(close, &QToolButton::clicked, this, &ResultBanner::dismiss);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::gap, metrics::gap);
    layout->setHorizontalSpacing(metrics::gap);
    layout->setVerticalSpacing(metrics::smallGap);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_icon, 0, 0, Qt::AlignTop);
    layout->addWidget(m_sentence, 0, 1);
    layout->addWidget(close, 0, 2, Qt::AlignTop);
    layout->addWidget(m_reason, 1, 1, 1, 2);
    makeLinks();
    layout->addWidget(m_links, 2, 1, 1, 2);
    hide();

    connect(&m_shown, &ShownRun::changed, this, &ResultBanner::follow);
    connect(&m_history, &RunHistory::experimentBegun, this, [this](int experiment) {
        m_news = experiment;
        follow();
    });
    connect(&m_history, &RunHistory::experimentEnded, this, &ResultBanner::noteEnd);
    connect(&m_history, &RunHistory::cleared, this, [this] {
        // because other experiments will have the same numbers
        m_dismissed.clear();
        m_news.reset();
        m_result.reset();
        follow();
    });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ResultBanner::accept);
}

ResultBanner::~ResultBanner()
{
    m_watcher.waitForFinished();
}

void ResultBanner::makeLinks()
{
    auto *layout = new QHBoxLayout(m_links);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSizeConstraint(QLayout::SetNoConstraint); // the icons need not fit
    layout->setSpacing(metrics::gap);
    const auto add = [this, layout](const QString &icon, const QString &text,
                                    const QString &toolTip, auto slot) {
        auto *button = new QPushButton(text);
        button->setObjectName(u"link"_s);
        button->setFont(smallFont());
        button->setIcon(themedIcon(icon));
        button->setProperty(iconProperty, button->icon());
        button->setToolTip(toolTip);
        connect(button, &QPushButton::clicked, this, slot);
        layout->addWidget(button);
        return button;
    };
    m_replay = add(u"run"_s, tr("Replay the race"), tr("See the runs side by side in slow motion"),
                   &ResultBanner::replay);
    m_why =
        add(u"search"_s, tr("Why? Timeline"),
            tr("See what every lane of the slower run spent its time on"), &ResultBanner::explain);
    m_more = add(u"plus"_s, {}, tr("Go on with this experiment, with the same work"),
                 &ResultBanner::runMore);
    m_use = add(u"verdict"_s, {}, tr("The next runs make as many requests at a time"),
                &ResultBanner::useRecommended);
    m_sweep = add(u"search"_s, tr("Sweep"), tr("See how the time falls from level to level"),
                  &ResultBanner::openSweep);
    m_compare = add(u"equal"_s, tr("Compare"), tr("See all times, and how sure the verdicts are"),
                    &ResultBanner::compareRuns);
    layout->addStretch();
}

QString ResultBanner::text() const
{
    return QStringList{m_sentence->text(), m_reason->text()}.join(u' ').trimmed();
}

void ResultBanner::noteEnd()
{
    follow();
    const bool isSeen = m_shown.experiment() == m_news;
    if (isSeen || !m_news || finishedRunsOf(m_history, *m_news).empty())
        return;
    m_news.reset();
    // Later, when everybody knows of the end.
    QMetaObject::invokeMethod(
        this,
        [this] {
            Q_EMIT announced(
                tr("The experiment is over. Choose one of its runs to see what it showed."));
        },
        Qt::QueuedConnection);
}

void ResultBanner::follow()
{
    const std::optional<int> experiment = m_shown.experiment();
    if (m_history.experimentUnderWay() || !experiment) {
        m_result.reset();
        setShown(false);
        return;
    }
    const Result result(*experiment,
                        static_cast<int>(finishedRunsOf(m_history, *experiment).size()));
    if (result == m_result)
        return; // what is shown, or is being worked out, is about it
    m_result = result;
    m_isStale = m_watcher.isRunning();
    if (!isWanted(result))
        setShown(false);
    else if (!m_isStale)
        workOut(result);
}

bool ResultBanner::isWanted(const Result &result) const
{
    return result.second > 0 && !m_dismissed.contains(result);
}

void ResultBanner::workOut(const Result &result)
{
    m_runs = finishedRunsOf(m_history, result.first);
    m_watcher.setFuture(QtConcurrent::run([runs = m_history.finishedRuns(result.first),
                                           task = taskOf(m_history.experiment(result.first))] {
        return outcomeOf(pointersTo(runs), task);
    }));
}

void ResultBanner::accept()
{
    if (!m_result || !isWanted(*m_result))
        return;
    if (std::exchange(m_isStale, false))
        workOut(*m_result);
    else
        tell(m_watcher.result());
}

void ResultBanner::tell(const Outcome &outcome)
{
    m_outcome = outcome;
    m_sentence->setText(outcome.sentence);
    m_reason->setText(outcome.reason);
    m_reason->setVisible(!outcome.reason.isEmpty());
    const BannerLook look = lookOf(outcome);
    m_icon->setPixmap(themedIcon(QLatin1String(look.icon), look.tint).pixmap(metrics::iconSize));
    setAccessibleName(text());
    showLinks();
    setShown(true);
    if (m_news == m_result->first) {
        m_news.reset();
        announce();
    }
}

void ResultBanner::showLinks()
{
    const int experiment = m_result->first;
    const bool isOpened = m_history.origin(experiment).isOpened();
    const bool isSweepShown = isSweep(m_history.experiment(experiment));
    const bool hasSeveral = m_history.experiment(experiment).contestants.size() > 1;
    const bool isRace = m_outcome.fastRun >= 0 && m_outcome.slowRun >= 0;
    m_replay->setVisible(isRace);
    m_why->setVisible(m_outcome.fastRun >= 0);
    m_why->setText(isRace ? tr("Why? Timeline") : tr("Timeline"));
    m_more->setVisible(m_outcome.roundsMissing > 0 && !isOpened);
    m_more->setText(m_outcome.roundsMissing == 1
                        ? tr("Run 1 more round")
                        : tr("Run %1 more rounds").arg(m_outcome.roundsMissing));
    m_compare->setVisible(hasSeveral && !isSweepShown);
    m_sweep->setVisible(isSweepShown);
    m_use->setVisible(m_outcome.recommended.has_value());
    if (m_outcome.recommended)
        m_use->setText(tr("Use m = %1").arg(*m_outcome.recommended));
    fitLinks();
}

void ResultBanner::fitLinks()
{
    const QList<QPushButton *> buttons = m_links->findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        button->setIcon(button->property(iconProperty).value<QIcon>());
    if (m_links->layout()->minimumSize().width() <= m_links->width())
        return;
    for (QPushButton *button : buttons)
        button->setIcon({});
}

void ResultBanner::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitLinks();
}

void ResultBanner::announce()
{
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    Q_EMIT announced(text());
}

void ResultBanner::dismiss()
{
    if (m_result)
        m_dismissed.insert(*m_result);
    setShown(false);
}

void ResultBanner::setShown(bool isShown)
{
    if (!isShown)
        m_outcome = {};
    setVisible(isShown);
    Q_EMIT shownChanged(isShown);
}

void ResultBanner::replay()
{
    // The last round of those that the result is about.
    const auto roundOf = [this](int run) { return m_history.run(run).round; };
    const int last = roundOf(*std::ranges::max_element(m_runs, {}, roundOf));
    QList<int> runners;
    std::ranges::copy_if(m_runs, std::back_inserter(runners),
                         [&](int run) { return roundOf(run) == last; });
    Q_EMIT m_wishes.raceWanted(runners);
    Q_EMIT m_wishes.pageWanted(u"race"_s);
}

void ResultBanner::explain()
{
    // The slower run shows what the time was lost on.
    const int place = m_outcome.slowRun >= 0 ? m_outcome.slowRun : m_outcome.fastRun;
    m_shown.choose(m_runs[static_cast<std::size_t>(place)]);
    Q_EMIT m_wishes.pageWanted(u"timeline"_s);
}

void ResultBanner::runMore()
{
    Q_EMIT m_wishes.moreRoundsWanted(m_result->first, m_outcome.roundsMissing);
}

void ResultBanner::compareRuns()
{
    Q_EMIT m_wishes.pageWanted(u"compare"_s);
}

void ResultBanner::openSweep()
{
    Q_EMIT m_wishes.pageWanted(u"sweep"_s);
}

void ResultBanner::useRecommended()
{
    Q_EMIT m_wishes.concurrencyWanted(*m_outcome.recommended);
}

void ResultBanner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_outcome.kind == Outcome::Kind::Nothing)
        return;
    const BannerLook look = lookOf(m_outcome); // because icons have the theme's colours
    m_icon->setPixmap(themedIcon(QLatin1String(look.icon), look.tint).pixmap(metrics::iconSize));
}

} // namespace regatta
