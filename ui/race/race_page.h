// SPDX-License-Identifier: GPL-3.0-or-later
// Lets finished runs race: it replays them side by side on one clock from their records, so the
// race does not disturb the timings.
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

    /// Places in the history. Empty if there are too few finished runs.
    const std::vector<int> &runners() const { return m_runners; }
    /// Takes two to four finished runs and starts over. They stay until others are chosen.
    void setRunners(const std::vector<int> &runs);
    /// The runners that are chosen as long as nobody chooses others.
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
    /// The race stands still while runs are measured, so that it does not disturb them.
    void setMeasuring(bool isMeasuring);

    /// A sentence that says which runs of the experiment under way are still to come, as long as
    /// there is no race to show. Or an empty string.
    void setComing(const QString &sentence);
    /// The text that is shown instead of a race.
    QString emptyText() const;

    /// "0.607 s".
    QString clockText() const;
    /// "¼ of real speed".
    QString speedText() const;
    /// What makes the runners' times hard to compare. Empty if nothing does.
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
    /// People will want a race of the new experiment's own runs.
    void expectRunners(int experiment);
    /// Does nothing while a race is being watched, a run is measured, or the page is hidden,
    /// because preparing a race takes work.
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
