// SPDX-License-Identifier: GPL-3.0-or-later
// Which run the window shows: the one under way, or an older one that the user chose.
#pragma once

#include "ui/runs/run_history.h"

namespace regatta {

class ShownRun : public QObject
{
    Q_OBJECT

public:
    explicit ShownRun(const RunHistory &history, QObject *parent = nullptr);

    /// The run's place in the history. −1 if no run is shown.
    int index() const { return m_index; }
    /// nullptr if no run is shown.
    const ObservedRun *run() const;
    /// The experiment to which the run belongs.
    std::optional<int> experiment() const;
    /// Whether the user chose an older run while an experiment is under way. That run stays until
    /// the next experiment begins. It is no longer pinned when the experiment ends.
    bool isPinned() const { return m_isPinned; }

    /// Shows this run on every page.
    void choose(int run);
    /// Shows the run under way, and from now on always the newest one.
    void follow();

Q_SIGNALS:
    /// Another run is shown, or none.
    void changed();

private:
    void show(int run);
    /// Clears the view, because an earlier run must not look like the one that is about to run.
    void awaitRun();

    const RunHistory &m_history;
    int m_index = -1;
    bool m_isPinned = false;
};

} // namespace regatta
