// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/transport_bar.h"

#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/race/race_wording.h"
#include "ui/race/scrub_bar.h"
#include "ui/widgets/plain_button.h"
#include "ui/widgets/segmented_control.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Where each runner arrived, in order of time.
std::vector<ScrubBar::Mark> finishMarks(const std::vector<const RunResult *> &results)
{
    const std::vector<Arrival> order = arrivals(results);
    std::vector<ScrubBar::Mark> marks;
    for (std::size_t i = 0; i < results.size(); ++i) {
        const QString place = placeTitle(order[i]);
        marks.push_back({results[i]->elapsed,
                         order[i].place > 0 ? placeTitle(order[i].place) : u"×"_s,
                         TransportBar::tr("%1: %2, %3")
                             .arg(place, strategyTitle(results[i]->strategy),
                                  formatTime(results[i]->elapsed))});
    }
    std::ranges::sort(marks, {}, &ScrubBar::Mark::moment);
    return marks;
}

} // namespace

TransportBar::TransportBar(QWidget *parent)
    : QFrame(parent), m_scrubBar(new ScrubBar), m_speeds(new SegmentedControl)
{
    setObjectName(u"card"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::gap, metrics::smallGap, metrics::gap, metrics::smallGap);
    layout->setSpacing(metrics::smallGap);
    addButtons();
    layout->addSpacing(metrics::smallGap);
    layout->addWidget(m_scrubBar, 1);
    layout->addSpacing(metrics::gap);
    layout->addWidget(m_speeds);
    connectScrubBar();
    fillSpeeds();
}

void TransportBar::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    m_scrubBar->setFocus(event->reason());
}

QToolButton *TransportBar::addButton(const QString &icon, const QString &toolTip)
{
    QToolButton *button = makePlainButton(icon, toolTip);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves Space and the arrows to the race
    layout()->addWidget(button);
    return button;
}

void TransportBar::addButtons()
{
    QToolButton *restart = addButton(u"restart"_s, tr("Back to the start (Home)"));
    QToolButton *back = addButton(u"step-back"_s, tr("One frame back (Left)"));
    m_play = addButton(u"run"_s, tr("Play (Space)"));
    QToolButton *forward = addButton(u"step-forward"_s, tr("One frame forward (Right)"));
    back->setAutoRepeat(true);
    forward->setAutoRepeat(true);
    connect(restart, &QToolButton::clicked, this, &TransportBar::restartPressed);
    connect(back, &QToolButton::clicked, this, [this] { Q_EMIT stepPressed(-1); });
    connect(m_play, &QToolButton::clicked, this, &TransportBar::playPressed);
    connect(forward, &QToolButton::clicked, this, [this] { Q_EMIT stepPressed(1); });
}

void TransportBar::connectScrubBar()
{
    connect(m_scrubBar, &ScrubBar::scrubbed, this, &TransportBar::scrubbed);
    connect(m_scrubBar, &QAbstractSlider::sliderPressed, this, &TransportBar::scrubBegun);
    connect(m_scrubBar, &QAbstractSlider::sliderReleased, this, &TransportBar::scrubEnded);
}

void TransportBar::fillSpeeds()
{
    const auto speeds = raceSpeeds();
    m_speeds->setClickTakesFocus(false); // a click leaves Space and the arrows to the race
    for (std::size_t i = 0; i < speeds.size(); ++i)
        m_speeds->addSegment(static_cast<int>(i), speedTitle(speeds[i]),
                             tr("Replay at %1").arg(speedSentence(speeds[i])));
    for (QToolButton *segment : m_speeds->findChildren<QToolButton *>())
        segment->setMinimumWidth(34);
    m_speeds->setAccessibleName(tr("Speed of the race"));
    connect(m_speeds, &SegmentedControl::currentChanged, this,
            [this](int index) { Q_EMIT speedChosen(raceSpeeds()[index]); });
}

void TransportBar::setRace(const std::vector<const RunResult *> &runs)
{
    m_scrubBar->setRace(raceDuration(runs), finishMarks(runs));
}

void TransportBar::setPosition(RunTime position)
{
    m_scrubBar->setPosition(position);
}

void TransportBar::setState(State state)
{
    const bool isPlaying = state == State::Playing;
    m_play->setIcon(themedIcon(isPlaying ? u"pause"_s : u"run"_s, IconTint::Accent));
    m_play->setEnabled(state != State::Measuring);
    m_play->setToolTip(state == State::Measuring
                           ? tr("Runs are being measured: the race waits, so that it does not "
                                "slow them")
                       : isPlaying ? tr("Pause (Space)")
                                   : tr("Play (Space)"));
    m_play->setAccessibleName(m_play->toolTip());
}

void TransportBar::setSpeed(RaceSpeed speed)
{
    const auto speeds = raceSpeeds();
    const auto found = std::ranges::find(speeds, speed);
    Q_ASSERT(found != speeds.end());
    const QSignalBlocker blocker(m_speeds);
    m_speeds->setCurrent(static_cast<int>(found - speeds.begin()));
}

} // namespace regatta
