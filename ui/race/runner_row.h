// SPDX-License-Identifier: GPL-3.0-or-later
// The runners of a race side by side, each in a panel, all with the same room.
#pragma once

#include "ui/race/race_entries.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace regatta {

class RunnerPanel;
class Thumbnails;

class RunnerRow : public QWidget
{
    Q_OBJECT

public:
    RunnerRow(const RunHistory &history, const Thumbnails &thumbnails, QWidget *parent = nullptr);

    /// Replaces the runners and shows them at the start of their race.
    void setRunners(const std::vector<int> &runners);
    /// Call this when further runs have finished or the labels of runs have changed. The runners
    /// stay.
    void refreshChoices();
    void setPosition(RunTime position);
    RunnerPanel &panel(int place) { return *m_panels[place]; }

Q_SIGNALS:
    /// The user chose other runners. The present ones stay until setRunners is called.
    void runnersChosen(const std::vector<int> &runners);

private:
    RunnerPanel *addPanel(int place);
    void replaceRunner(int place, int run);
    void removeRunner(int place);
    void removePanels();

    const RunHistory &m_history;
    const Thumbnails &m_thumbnails;
    RaceEntries m_entries;
    std::vector<int> m_runners;
    QHBoxLayout *m_layout;
    std::vector<RunnerPanel *> m_panels;
};

} // namespace regatta
