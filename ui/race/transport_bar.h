// SPDX-License-Identifier: GPL-3.0-or-later
// The controls of a race's clock below the runners: they report what was pressed and show the
// clock's state.
#pragma once

#include "core/analysis/race.h"

#include <QFrame>

#include <vector>

class QToolButton;

namespace regatta {

class ScrubBar;
class SegmentedControl;

/// The scrub bar takes its focus, and leaves all keys to the page.
class TransportBar : public QFrame
{
    Q_OBJECT

public:
    enum class State {
        Paused,
        Playing,
        /// Runs are being measured, and the race waits for them.
        Measuring
    };

    explicit TransportBar(QWidget *parent = nullptr);

    /// The runs need to live only during the call.
    void setRace(const std::vector<const RunResult *> &runs);
    void setPosition(RunTime position);
    void setState(State state);
    /// One of `raceSpeeds()`. Emits no signal.
    void setSpeed(RaceSpeed speed);

Q_SIGNALS:
    void restartPressed();
    void playPressed();
    /// Go by this many frames; backwards if negative.
    void stepPressed(int frames);
    void scrubBegun();
    void scrubbed(std::chrono::nanoseconds position);
    void scrubEnded();
    void speedChosen(regatta::RaceSpeed speed);

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    QToolButton *addButton(const QString &icon, const QString &toolTip);
    void addButtons();
    void connectScrubBar();
    void fillSpeeds();

    QToolButton *m_play = nullptr;
    ScrubBar *m_scrubBar;
    SegmentedControl *m_speeds;
};

} // namespace regatta
