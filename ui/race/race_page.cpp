// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/race_page.h"

#include "ui/look/theme.h"
#include "ui/race/race_header.h"
#include "ui/race/race_wording.h"
#include "ui/race/runner_row.h"
#include "ui/race/transport_bar.h"
#include "ui/runs/page_context.h"
#include "ui/widgets/empty_state.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QStackedLayout>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr auto frame = std::chrono::nanoseconds(std::chrono::seconds(1)) / 60;
constexpr auto frameInterval = std::chrono::milliseconds(17); // at most 60 in a second
constexpr int bigStep = 10;

} // namespace

RacePage::RacePage(PageContext &context, QWidget *parent)
    : Page(u"race"_s, tr("Race"), parent),
      m_history(context.history()),
      m_entries(m_history),
      m_stack(new QStackedLayout(this)),
      m_empty(new EmptyState({}, {})),
      m_header(new RaceHeader),
      m_row(new RunnerRow(m_history, context.thumbnails)),
      m_transport(new TransportBar)
{
    auto *race = new QWidget;
    auto *layout = new QVBoxLayout(race);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_header);
    layout->addWidget(m_row, 1);
    layout->addWidget(m_transport);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(race);
    setComing({});

    m_frames.setTimerType(Qt::PreciseTimer);
    m_frames.setInterval(frameInterval);
    connect(&m_frames, &QTimer::timeout, this, &RacePage::tick);
    m_newRuns.setSingleShot(true); // a report brings many runs at once
    connect(&m_newRuns, &QTimer::timeout, this, &RacePage::takeNewRuns);
    connectHistory();
    connectSession(context.session);
    connect(&context.wishes, &PageWishes::raceWanted, this, [this](const QList<int> &runs) {
        const QList<int> runners = runs.mid(0, RaceEntries::mostRunners);
        setRunners({runners.begin(), runners.end()});
        play();
    });
    connectParts();
    showRunners();
}

RunnerPanel &RacePage::panel(int place)
{
    return m_row->panel(place);
}

void RacePage::connectHistory()
{
    connect(&m_history, &RunHistory::runFinished, this, [this] {
        m_hasNewRuns = true;
        m_newRuns.start();
    });
    connect(&m_history, &RunHistory::experimentBegun, this, &RacePage::expectRunners);
    connect(&m_history, &RunHistory::baselineChanged, m_row, &RunnerRow::refreshChoices);
    connect(&m_history, &RunHistory::cleared, this, [this] {
        m_isChosenByHand = false;
        m_isSpeedChosenByHand = false;
        m_runners.clear();
        showRunners();
    });
}

void RacePage::connectSession(const Session &session)
{
    const auto sayWhatComes = [this, &session] { setComing(comingText(session.comingRuns())); };
    connect(&m_history, &RunHistory::runAdded, this, sayWhatComes);
    connect(&m_history, &RunHistory::runFinished, this, sayWhatComes);
    connect(&session, &Session::stopRequested, this, sayWhatComes);
    connect(&m_history, &RunHistory::experimentBegun, this, [this, sayWhatComes] {
        sayWhatComes();
        setMeasuring(true);
    });
    connect(&m_history, &RunHistory::experimentEnded, this, [this, sayWhatComes] {
        sayWhatComes();
        setMeasuring(false);
    });
}

void RacePage::connectParts()
{
    connect(m_header, &RaceHeader::addPressed, this, &RacePage::addRunner);
    connect(m_row, &RunnerRow::runnersChosen, this, &RacePage::setRunners);
    connect(m_transport, &TransportBar::restartPressed, this, &RacePage::restart);
    connect(m_transport, &TransportBar::playPressed, this, &RacePage::togglePlaying);
    connect(m_transport, &TransportBar::stepPressed, this, &RacePage::step);
    connect(m_transport, &TransportBar::scrubbed, this, &RacePage::seek);
    connect(m_transport, &TransportBar::scrubBegun, this, [this] {
        m_playsAfterScrubbing = m_clock.isPlaying();
        pause();
    });
    connect(m_transport, &TransportBar::scrubEnded, this, [this] {
        if (m_playsAfterScrubbing)
            play();
    });
    connect(m_transport, &TransportBar::speedChosen, this, [this](RaceSpeed speed) {
        m_isSpeedChosenByHand = true;
        setSpeed(speed);
    });
}

void RacePage::expectRunners(int experiment)
{
    const ExperimentPlan &plan = m_history.experiment(experiment);
    if (plan.rounds * static_cast<int>(plan.contestants.size()) >= RaceEntries::fewestRunners)
        m_isChosenByHand = false;
}

void RacePage::setComing(const QString &sentence)
{
    if (sentence.isEmpty())
        m_empty->say(tr("Two boats make a race"),
                     tr("Choose two or more strategies on the left and press Run (Ctrl+R). When "
                        "they are done, they are replayed here side by side on one clock."));
    else
        m_empty->say(tr("The boats are under way"),
                     tr("%1 When they are done, they are replayed here side by side on one clock.")
                         .arg(sentence));
}

QString RacePage::emptyText() const
{
    return m_runners.empty() ? m_empty->text() : QString();
}

void RacePage::takeNewRuns()
{
    if (m_hasNewRuns && isVisible() && !m_isMeasuring && !m_clock.isPlaying())
        chooseUsualRunners();
}

void RacePage::chooseUsualRunners()
{
    m_hasNewRuns = false;
    if (!m_isChosenByHand && m_entries.finishedRuns().size() >= RaceEntries::fewestRunners) {
        if (const std::vector<int> usual = usualRunners(); usual != m_runners) {
            m_runners = usual;
            showRunners();
            return;
        }
    }
    m_row->refreshChoices();
    showWhetherMoreCanJoin();
}

void RacePage::setRunners(const std::vector<int> &runs)
{
    m_isChosenByHand = true;
    m_runners = runs;
    showRunners();
}

void RacePage::addRunner()
{
    const std::optional<int> another = m_entries.another(m_runners);
    if (!another)
        return;
    std::vector<int> runners = m_runners;
    runners.push_back(*another);
    setRunners(runners);
}

void RacePage::showRunners()
{
    const std::vector<const RunResult *> results = m_entries.results(m_runners);
    const RunTime duration = raceDuration(results);
    m_clock.reset(duration);
    m_frames.stop();
    m_row->setRunners(m_runners);
    m_transport->setRace(results);
    showWhetherMoreCanJoin();
    if (!m_isSpeedChosenByHand)
        setSpeed(watchableSpeed(duration));
    m_header->setWarning(warning());
    m_header->setDuration(duration);
    m_stack->setCurrentIndex(m_runners.empty() ? 0 : 1);
    setFirstFocus(m_runners.empty() ? nullptr : m_transport);
    showPosition();
    showState();
}

void RacePage::showWhetherMoreCanJoin()
{
    m_header->setJoinable(m_entries.another(m_runners).has_value(),
                          m_runners.size() >= RaceEntries::mostRunners);
}

void RacePage::setSpeed(RaceSpeed speed)
{
    m_transport->setSpeed(speed);
    m_clock.setSpeed(speed);
    m_header->setSpeedText(speedText());
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
    showState();
}

void RacePage::pause()
{
    m_clock.pause();
    m_frames.stop();
    showPosition();
    showState();
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
    m_header->setSpeedText(speedText());
    showState();
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
    m_header->setPosition(position);
    m_transport->setPosition(position);
    m_row->setPosition(position);
}

void RacePage::showState()
{
    m_transport->setState(m_isMeasuring         ? TransportBar::State::Measuring
                          : m_clock.isPlaying() ? TransportBar::State::Playing
                                                : TransportBar::State::Paused);
}

QString RacePage::clockText() const
{
    return m_header->clockText();
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
    // Space should play at once, but keyboard users who move along the tabs stay there.
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
        showPosition(); // the places' colours depend on the theme
    QWidget::changeEvent(event);
}

} // namespace regatta
