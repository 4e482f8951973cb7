// SPDX-License-Identifier: GPL-3.0-or-later
// Finished runs raced against each other: replayed side by side on one clock, from what was
// recorded, so that the race costs the timings nothing.
#pragma once

#include "ui/race/race_clock.h"
#include "ui/race/race_entries.h"
#include "ui/runs/page.h"

#include <QTimer>

#include <vector>

class QStackedLayout;

namespace regatta {

class EmptyState;
class RaceHeader;
class RunnerPanel;
class RunnerRow;
class Session;
class TransportBar;
struct PageContext;

class RacePage : public Page
{
    Q_OBJECT

public:
    explicit RacePage(PageContext &context, QWidget *parent = nullptr);

    /// Places in the history; empty while there are too few finished runs.
    const std::vector<int> &runners() const { return m_runners; }
    /// Two to four finished runs; they stay until others are chosen. Starts over.
    void setRunners(const std::vector<int> &runs);
    /// Those that are chosen until somebody chooses others.
    std::vector<int> usualRunners() const { return m_entries.usualRunners(); }
    RunnerPanel &panel(int place);

    RaceClock &clock() { return m_clock; }
    void play();
    void pause();
    void togglePlaying();
    void restart();
    void seek(RunTime position);
    /// A frame is a sixtieth of a second of real time, at the present speed.
    void step(int frames);
    void setSpeed(RaceSpeed speed);
    /// While runs are measured the race stands still, so that it does not disturb them.
    void setMeasuring(bool isMeasuring);

    /// What of the experiment under way is still to be run, for as long as there is no race to
    /// show: a sentence, or empty.
    void setComing(const QString &sentence);
    /// What is said instead of a race.
    QString emptyText() const;

    /// "0.607 s".
    QString clockText() const;
    /// "¼ of real speed".
    QString speedText() const;
    /// What makes the runners' times hard to compare; empty when nothing does.
    QString warning() const { return m_entries.warning(m_runners); }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectHistory();
    /// Stands still and says what comes, while runs are measured.
    void connectSession(const Session &session);
    void connectParts();
    /// A race of the new experiment's own runs is what will be wanted.
    void expectRunners(int experiment);
    /// Not while something is being watched or measured, and not unseen: making ready for a race is
    /// work.
    void takeNewRuns();
    void chooseUsualRunners();
    void addRunner();
    void showRunners();
    void showWhetherMoreCanJoin();
    void showPosition();
    void showState();
    void tick();

    const RunHistory &m_history;
    RaceEntries m_entries;
    RaceClock m_clock;
    QTimer m_frames;
    QTimer m_newRuns;
    std::vector<int> m_runners;
    bool m_isChosenByHand = false;
    bool m_isSpeedChosenByHand = false;
    /// Runs may have finished since the usual runners were chosen.
    bool m_hasNewRuns = true;
    bool m_isMeasuring = false;
    bool m_playsAfterScrubbing = false;

    QStackedLayout *m_stack;
    EmptyState *m_empty;
    RaceHeader *m_header;
    RunnerRow *m_row;
    TransportBar *m_transport;
};

} // namespace regatta
