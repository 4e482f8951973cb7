// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/race_page.h"

#include "core/analysis/lower_bound.h"
#include "core/reports/baseline.h"
#include "core/strategies/strategy_catalog.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/race/runner_panel.h"
#include "ui/race/scrub_bar.h"
#include "ui/theme.h"
#include "ui/widgets/segmented_control.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <set>

namespace regatta {
namespace {

constexpr auto frame = std::chrono::nanoseconds(std::chrono::seconds(1)) / 60;
constexpr auto frameInterval = std::chrono::milliseconds(17); // no more than 60 in a second
constexpr int bigStep = 10;

QString speedTitle(RaceSpeed speed)
{
    if (speed == RaceSpeed{1, 4})
        return QStringLiteral("¼×");
    if (speed == RaceSpeed{1, 2})
        return QStringLiteral("½×");
    if (speed.denominator > 1)
        return QStringLiteral("1/%1×").arg(speed.denominator);
    return QStringLiteral("%1×").arg(speed.numerator);
}

QString speedSentence(RaceSpeed speed)
{
    if (speed == RaceSpeed{1, 1})
        return RacePage::tr("real speed");
    if (speed.denominator == 1)
        return RacePage::tr("%1 times real speed").arg(speed.numerator);
    QString fraction = speedTitle(speed);
    fraction.chop(1);
    return RacePage::tr("%1 of real speed").arg(fraction);
}

QString clockFace(RunTime time)
{
    const qint64 milliseconds = time / std::chrono::milliseconds(1);
    const qint64 minutes = milliseconds / 60'000;
    const QString seconds =
        QStringLiteral("%1.%2")
            .arg(milliseconds / 1000 % 60, minutes > 0 ? 2 : 1, 10, QLatin1Char('0'))
            .arg(milliseconds % 1000, 3, 10, QLatin1Char('0'));
    return minutes > 0 ? QStringLiteral("%1:%2").arg(minutes).arg(seconds)
                       : QStringLiteral("%1 s").arg(seconds);
}

QFont clockFont()
{
    QFont font = titleFont();
    font.setPointSizeF(font.pointSizeF() * 2.1);
    return font;
}

int placeInCatalog(const QString &strategy)
{
    const auto all = strategies();
    return static_cast<int>(std::ranges::find(all, strategy, &StrategyInfo::id) - all.begin());
}

} // namespace

RacePage::RacePage(const RunHistory &history, const Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent),
      m_history(history),
      m_thumbnails(thumbnails),
      m_stack(new QStackedLayout(this)),
      m_time(new QLabel),
      m_speedHint(new QLabel),
      m_warning(new QLabel),
      m_add(new QPushButton(tr("Add a runner"))),
      m_lanes(new QHBoxLayout),
      m_playButton(makeButton(QStringLiteral("run"), tr("Play (Space)"))),
      m_scrubBar(new ScrubBar),
      m_speeds(new SegmentedControl)
{
    auto *race = new QWidget;
    auto *layout = new QVBoxLayout(race);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::gap);
    layout->addWidget(makeHeader());
    m_lanes->setSpacing(metrics::gap);
    layout->addLayout(m_lanes, 1);
    layout->addWidget(makeTransport());
    m_stack->addWidget(makeEmptyState());
    m_stack->addWidget(race);

    m_frames.setTimerType(Qt::PreciseTimer);
    m_frames.setInterval(frameInterval);
    connect(&m_frames, &QTimer::timeout, this, &RacePage::tick);
    setFocusProxy(m_scrubBar);
    m_newRuns.setSingleShot(true); // a report brings many runs at once
    connect(&m_newRuns, &QTimer::timeout, this, &RacePage::takeNewRuns);
    connectHistory();
    showRunners();
}

QWidget *RacePage::makeEmptyState()
{
    auto *icon = new QLabel;
    icon->setPixmap(applicationIcon().pixmap(72));
    auto *title = new QLabel(tr("Two boats make a race"));
    title->setFont(titleFont());
    auto *hint = new QLabel(tr("Choose two or more strategies on the left and press Run (Ctrl+R). "
                               "When they are done, they are replayed here side by side on one "
                               "clock."));
    hint->setObjectName(QStringLiteral("hint"));
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignHCenter);
    constexpr int hintWidth = 420;
    hint->setFixedWidth(hintWidth);
    // A layout that aligns a label does not ask how high it is when it wraps.
    hint->setMinimumHeight(hint->heightForWidth(hintWidth));
    auto *empty = new QWidget;
    auto *layout = new QVBoxLayout(empty);
    layout->setSpacing(metrics::gap);
    layout->addStretch(2);
    for (QLabel *label : {icon, title, hint})
        layout->addWidget(label, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return empty;
}

QWidget *RacePage::makeHeader()
{
    m_time->setFont(clockFont());
    m_time->setAccessibleName(tr("The race's clock"));
    m_speedHint->setObjectName(QStringLiteral("hint"));
    m_warning->setObjectName(QStringLiteral("hint"));
    m_warning->setWordWrap(true);
    m_add->setIcon(themedIcon(QStringLiteral("plus")));
    m_add->setFocusPolicy(Qt::TabFocus);
    connect(m_add, &QPushButton::clicked, this, &RacePage::addRunner);
    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::margin);
    layout->addWidget(m_time);
    layout->addWidget(m_speedHint);
    layout->addWidget(m_warning, 1);
    layout->addWidget(m_add);
    return header;
}

QToolButton *RacePage::makeButton(const QString &icon, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("plain"));
    button->setIcon(themedIcon(icon));
    button->setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    button->setFocusPolicy(Qt::TabFocus); // Space and the arrows stay the race's after a click
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    return button;
}

QWidget *RacePage::makeTransport()
{
    QToolButton *restartButton =
        makeButton(QStringLiteral("restart"), tr("Back to the start (Home)"));
    QToolButton *back = makeButton(QStringLiteral("step-back"), tr("A frame back (Left)"));
    QToolButton *forward = makeButton(QStringLiteral("step-forward"), tr("A frame on (Right)"));
    back->setAutoRepeat(true);
    forward->setAutoRepeat(true);
    connect(restartButton, &QToolButton::clicked, this, &RacePage::restart);
    connect(back, &QToolButton::clicked, this, [this] { step(-1); });
    connect(forward, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_playButton, &QToolButton::clicked, this, &RacePage::togglePlaying);

    connect(m_scrubBar, &ScrubBar::scrubbed, this, &RacePage::seek);
    connect(m_scrubBar, &QAbstractSlider::sliderPressed, this, [this] {
        m_playsAfterScrubbing = m_clock.isPlaying();
        pause();
    });
    connect(m_scrubBar, &QAbstractSlider::sliderReleased, this, [this] {
        if (m_playsAfterScrubbing)
            play();
    });

    const auto speeds = raceSpeeds();
    for (std::size_t i = 0; i < speeds.size(); ++i)
        m_speeds->addSegment(static_cast<int>(i), speedTitle(speeds[i]),
                             tr("Replay at %1").arg(speedSentence(speeds[i])));
    for (QToolButton *segment : m_speeds->findChildren<QToolButton *>()) {
        segment->setFocusPolicy(Qt::TabFocus);
        segment->setMinimumWidth(34);
    }
    m_speeds->setAccessibleName(tr("Speed of the race"));
    connect(m_speeds, &SegmentedControl::currentChanged, this, [this](int index) {
        m_isSpeedChosenByHand = true;
        m_clock.setSpeed(raceSpeeds()[static_cast<std::size_t>(index)]);
        m_speedHint->setText(speedText());
    });

    auto *card = new QFrame;
    card->setObjectName(QStringLiteral("card"));
    auto *layout = new QHBoxLayout(card);
    layout->setContentsMargins(metrics::gap, metrics::smallGap, metrics::gap, metrics::smallGap);
    layout->setSpacing(metrics::smallGap);
    for (QToolButton *button : {restartButton, back, m_playButton, forward})
        layout->addWidget(button);
    layout->addSpacing(metrics::smallGap);
    layout->addWidget(m_scrubBar, 1);
    layout->addSpacing(metrics::gap);
    layout->addWidget(m_speeds);
    return card;
}

void RacePage::connectHistory()
{
    connect(&m_history, &RunHistory::runFinished, this, [this] {
        m_hasNewRuns = true;
        m_newRuns.start();
    });
    connect(&m_history, &RunHistory::cleared, this, [this] {
        m_isChosenByHand = false;
        m_isSpeedChosenByHand = false;
        m_runners.clear();
        showRunners();
    });
}

void RacePage::takeNewRuns()
{
    if (m_hasNewRuns && isVisible() && !m_isMeasuring && !m_clock.isPlaying())
        chooseUsualRunners();
}

std::vector<int> RacePage::finishedRuns() const
{
    std::vector<int> runs;
    for (int run = 0; run < m_history.size(); ++run) {
        if (m_history.run(run).result)
            runs.push_back(run);
    }
    return runs;
}

const Plan &RacePage::planOf(int run) const
{
    const auto experiment = static_cast<std::size_t>(m_history.run(run).experiment);
    return m_history.experiments()[experiment].plan;
}

std::vector<int> RacePage::usualRunners() const
{
    std::vector<int> finished = finishedRuns();
    std::ranges::reverse(finished);
    // Runs that were stopped or failed only take part if there is nobody else.
    const auto isWhole = [this](int run) { return isComplete(*m_history.run(run).result); };
    std::ranges::stable_partition(finished, isWhole);
    std::vector<int> runners;
    std::set<QString> strategiesSeen;
    for (const int run : finished) {
        const bool isSameWork = workDifferences(planOf(run), planOf(finished.front())).isEmpty();
        if (isSameWork && runners.size() < mostRunners &&
            strategiesSeen.insert(m_history.run(run).contestant.strategy).second)
            runners.push_back(run);
    }
    // One strategy alone may still race against itself.
    for (const int run : finished) {
        if (runners.size() < fewestRunners && std::ranges::count(runners, run) == 0)
            runners.push_back(run);
    }
    std::ranges::sort(runners, {}, [this](int run) {
        return std::pair(placeInCatalog(m_history.run(run).contestant.strategy), run);
    });
    return runners;
}

void RacePage::chooseUsualRunners()
{
    m_hasNewRuns = false;
    if (!m_isChosenByHand && finishedRuns().size() >= fewestRunners) {
        if (const std::vector<int> usual = usualRunners(); usual != m_runners) {
            m_runners = usual;
            showRunners();
            return;
        }
    }
    // The same runners, but there is more to choose from.
    const auto all = choices();
    for (std::size_t i = 0; i < m_panels.size() && i < m_runners.size(); ++i)
        m_panels[i]->setChoices(all, m_runners[i]);
    m_add->setEnabled(m_runners.size() < mostRunners && all.size() > m_runners.size());
}

void RacePage::setRunners(const std::vector<int> &runs)
{
    m_isChosenByHand = true;
    m_runners = runs;
    showRunners();
}

void RacePage::replaceRunner(std::size_t place, int run)
{
    std::vector<int> runners = m_runners;
    // Nobody races against themselves: whoever had that run takes this one's.
    if (const auto other = std::ranges::find(runners, run); other != runners.end())
        *other = runners[place];
    runners[place] = run;
    setRunners(runners);
}

void RacePage::removeRunner(std::size_t place)
{
    std::vector<int> runners = m_runners;
    runners.erase(runners.begin() + static_cast<std::ptrdiff_t>(place));
    setRunners(runners);
}

void RacePage::addRunner()
{
    std::vector<int> free = finishedRuns();
    std::erase_if(free, [this](int run) { return std::ranges::count(m_runners, run) > 0; });
    if (free.empty() || m_runners.size() >= mostRunners)
        return;
    std::vector<int> runners = m_runners;
    runners.push_back(free.back());
    setRunners(runners);
}

std::vector<std::pair<int, QString>> RacePage::choices() const
{
    std::vector<std::pair<int, QString>> choices;
    QHash<QString, int> uses;
    for (const int number : finishedRuns()) {
        const ObservedRun &run = m_history.run(number);
        QString title = strategyTitle(run.contestant.strategy);
        if (m_history.experiments()[static_cast<std::size_t>(run.experiment)].rounds > 1)
            title = tr("%1, round %2").arg(title).arg(run.round + 1);
        if (const QString origin = m_history.originLabel(run.experiment); !origin.isEmpty())
            title = tr("%1, %2").arg(title, origin);
        // Told apart by the order in which they were run, which is that of the results table.
        if (const int before = uses[title]++; before > 0)
            title = tr("%1 (%2)").arg(title).arg(before + 1);
        choices.emplace_back(number, title);
    }
    return choices;
}

QString RacePage::facts(int number) const
{
    const ObservedRun &run = m_history.run(number);
    QStringList facts{tr("m %1").arg(run.concurrency), planOf(number).serverLabel()};
    const auto hasOtherClient = [this, &run](int other) {
        return m_history.run(other).result->client != run.result->client;
    };
    if (std::ranges::any_of(m_runners, hasOtherClient))
        facts.append(clientTitle(run.result->client));
    if (m_history.experiments()[static_cast<std::size_t>(run.experiment)].rounds > 1)
        facts.append(tr("round %1").arg(run.round + 1));
    return facts.join(QStringLiteral(" · "));
}

void RacePage::makePanels()
{
    for (RunnerPanel *panel : m_panels) {
        panel->hide(); // its run may be gone
        panel->deleteLater();
    }
    m_panels.clear();
    for (std::size_t place = 0; place < m_runners.size(); ++place) {
        auto *panel = new RunnerPanel(m_thumbnails);
        m_lanes->addWidget(panel, 1);
        connect(panel, &RunnerPanel::runChosen, this,
                [this, place](int run) { replaceRunner(place, run); });
        connect(panel, &RunnerPanel::removed, this, [this, place] { removeRunner(place); });
        m_panels.push_back(panel);
    }
}

void RacePage::showRunners()
{
    std::vector<const RunResult *> results;
    for (const int run : m_runners)
        results.push_back(&*m_history.run(run).result);
    const RunTime duration = raceDuration(results);
    m_clock.reset(duration);
    m_frames.stop();
    makePanels();

    const std::vector<int> order = places(results);
    const auto all = choices();
    std::vector<ScrubBar::Mark> marks;
    for (std::size_t i = 0; i < m_runners.size(); ++i) {
        const int run = m_runners[i];
        m_panels[i]->setChoices(all, run);
        m_panels[i]->setRun(m_history.run(run), facts(run), order[i], duration);
        m_panels[i]->setRemovable(m_runners.size() > fewestRunners);
        const QString place = placeTitle(order[i]);
        marks.push_back({results[i]->elapsed, order[i] > 0 ? place : QStringLiteral("×"),
                         tr("%1: %2, %3")
                             .arg(place, strategyTitle(results[i]->strategy),
                                  formatTime(results[i]->elapsed))});
    }
    std::ranges::sort(marks, {}, &ScrubBar::Mark::moment);
    m_scrubBar->setRace(duration, std::move(marks));
    m_add->setEnabled(m_runners.size() < mostRunners && all.size() > m_runners.size());
    m_add->setToolTip(m_runners.size() < mostRunners
                          ? tr("Let another finished run take part")
                          : tr("Four runners at most: take one out first"));
    if (!m_isSpeedChosenByHand)
        setSpeed(watchableSpeed(duration));
    m_warning->setText(warning());
    m_time->setMinimumWidth(QFontMetrics(m_time->font()).horizontalAdvance(clockFace(duration)) +
                            metrics::gap);
    m_stack->setCurrentIndex(m_runners.empty() ? 0 : 1);
    showPosition();
    showTransport();
}

QString RacePage::warning() const
{
    QStringList differences;
    std::set<int> rounds;
    for (const int run : m_runners) {
        for (const QString &difference : workDifferences(planOf(m_runners.front()), planOf(run))) {
            // Without the values, which would be of two runners only.
            const QString what = difference.section(QStringLiteral(" ("), 0, 0);
            if (!differences.contains(what))
                differences.append(what);
        }
        rounds.insert(m_history.run(run).round);
    }
    if (rounds.size() > 1)
        differences.append(tr("round"));
    if (differences.isEmpty())
        return {};
    return tr("Not a fair race: these runs differ in %1.")
        .arg(differences.join(QStringLiteral(", ")));
}

void RacePage::setSpeed(RaceSpeed speed)
{
    const auto speeds = raceSpeeds();
    const auto found = std::ranges::find(speeds, speed);
    Q_ASSERT(found != speeds.end());
    {
        const QSignalBlocker blocker(m_speeds);
        m_speeds->setCurrent(static_cast<int>(found - speeds.begin()));
    }
    m_clock.setSpeed(speed);
    m_speedHint->setText(speedText());
}

void RacePage::play()
{
    if (m_runners.empty() || m_isMeasuring)
        return;
    if (m_clock.isAtEnd())
        m_clock.seek(RunTime(0));
    m_clock.play();
    m_frames.start();
    showPosition();
    showTransport();
}

void RacePage::pause()
{
    m_clock.pause();
    m_frames.stop();
    showPosition();
    showTransport();
}

void RacePage::togglePlaying()
{
    if (m_clock.isPlaying())
        pause();
    else
        play();
}

void RacePage::restart()
{
    seek(RunTime(0));
    takeNewRuns();
}

void RacePage::seek(RunTime position)
{
    m_clock.seek(position);
    showPosition();
}

void RacePage::step(int frames)
{
    if (m_clock.isPlaying())
        pause();
    seek(m_clock.position() + m_clock.speed().times(frame * frames));
}

void RacePage::setMeasuring(bool isMeasuring)
{
    m_isMeasuring = isMeasuring;
    if (isMeasuring && m_clock.isPlaying())
        pause();
    m_speedHint->setText(speedText());
    showTransport();
    takeNewRuns();
}

void RacePage::tick()
{
    showPosition();
    if (m_clock.isAtEnd())
        pause();
}

void RacePage::showPosition()
{
    const RunTime position = m_clock.position();
    m_time->setText(clockFace(position));
    m_scrubBar->setPosition(position);
    for (RunnerPanel *panel : m_panels)
        panel->setPosition(position);
}

void RacePage::showTransport()
{
    const bool isPlaying = m_clock.isPlaying();
    m_playButton->setIcon(
        themedIcon(isPlaying ? QStringLiteral("pause") : QStringLiteral("run"), IconTint::Accent));
    m_playButton->setEnabled(!m_isMeasuring);
    m_playButton->setToolTip(m_isMeasuring ? tr("Runs are being measured: the race waits, so that "
                                                "it does not slow them")
                             : isPlaying   ? tr("Pause (Space)")
                                           : tr("Play (Space)"));
    m_playButton->setAccessibleName(m_playButton->toolTip());
}

QString RacePage::clockText() const
{
    return m_time->text();
}

QString RacePage::speedText() const
{
    return m_isMeasuring ? tr("waits while runs are being measured")
                         : speedSentence(m_clock.speed());
}

void RacePage::keyPressEvent(QKeyEvent *event)
{
    const int frames = event->modifiers().testFlag(Qt::ShiftModifier) ? bigStep : 1;
    if (m_runners.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
        togglePlaying();
        break;
    case Qt::Key_Home:
        restart();
        break;
    case Qt::Key_End:
        seek(m_clock.end());
        break;
    case Qt::Key_Left:
        step(-frames);
        break;
    case Qt::Key_Right:
        step(frames);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void RacePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // So that Space plays at once; but whoever moves along the tabs by keyboard stays there.
    if (!qobject_cast<QTabBar *>(QApplication::focusWidget()))
        setFocus();
    takeNewRuns();
}

void RacePage::hideEvent(QHideEvent *event)
{
    if (!event->spontaneous() && m_clock.isPlaying())
        pause(); // a race should not end unseen
    QWidget::hideEvent(event);
}

void RacePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        showPosition(); // the places have colours of their own
    QWidget::changeEvent(event);
}

} // namespace regatta
