// SPDX-License-Identifier: GPL-3.0-or-later
// Finished runs raced against each other: replayed side by side on one clock, from what was
// recorded, so that the race costs the timings nothing.
#pragma once

#include "ui/race/race_clock.h"
#include "ui/run_history.h"

#include <QTimer>
#include <QWidget>

#include <utility>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedLayout;
class QToolButton;

namespace regatta {

class RunnerPanel;
class ScrubBar;
class SegmentedControl;
class Thumbnails;

class RacePage : public QWidget
{
    Q_OBJECT

public:
    static constexpr int fewestRunners = 2;
    static constexpr int mostRunners = 4;

    RacePage(const RunHistory &history, const Thumbnails &thumbnails, QWidget *parent = nullptr);

    /// Places in the history; empty while there are too few finished runs.
    const std::vector<int> &runners() const { return m_runners; }
    /// Two to four finished runs; they stay until others are chosen. Starts over.
    void setRunners(const std::vector<int> &runs);
    /// The latest run of each strategy among those that did the same work as the latest run.
    std::vector<int> usualRunners() const;
    RunnerPanel &panel(int place) { return *m_panels[static_cast<std::size_t>(place)]; }

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

    /// "0.607 s".
    QString clockText() const;
    /// "¼ of real speed".
    QString speedText() const;
    /// What makes the runners' times hard to compare; empty when nothing does.
    QString warning() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeEmptyState();
    QWidget *makeHeader();
    QWidget *makeTransport();
    QToolButton *makeButton(const QString &icon, const QString &toolTip);
    void connectHistory();
    /// Not while something is being watched or measured, and not unseen: making ready for a race is
    /// work.
    void takeNewRuns();
    std::vector<int> finishedRuns() const;
    const Plan &planOf(int run) const;
    std::vector<std::pair<int, QString>> choices() const;
    QString facts(int run) const;
    void chooseUsualRunners();
    void replaceRunner(std::size_t place, int run);
    void removeRunner(std::size_t place);
    void addRunner();
    void showRunners();
    void makePanels();
    void showPosition();
    void showTransport();
    void tick();

    const RunHistory &m_history;
    const Thumbnails &m_thumbnails;
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
    QLabel *m_time;
    QLabel *m_speedHint;
    QLabel *m_warning;
    QPushButton *m_add;
    std::vector<RunnerPanel *> m_panels;
    QHBoxLayout *m_lanes;
    QToolButton *m_playButton;
    ScrubBar *m_scrubBar;
    SegmentedControl *m_speeds;
};

} // namespace regatta
