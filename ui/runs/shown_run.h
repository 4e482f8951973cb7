// SPDX-License-Identifier: GPL-3.0-or-later
// Which run the window shows: the one under way, or an older one that somebody chose.
#pragma once

#include "ui/runs/run_history.h"

namespace regatta {

class ShownRun : public QObject
{
    Q_OBJECT

public:
    explicit ShownRun(const RunHistory &history, QObject *parent = nullptr);

    /// Its place in the history; −1 when there is none.
    int index() const { return m_index; }
    /// nullptr when there is none.
    const ObservedRun *run() const;
    /// The one that it belongs to.
    std::optional<int> experiment() const;
    /// An older run was chosen while an experiment is under way, and stays until the next one. That
    /// ends with the experiment.
    bool isPinned() const { return m_isPinned; }

    /// Shows a run on every page.
    void choose(int run);
    /// Shows the run under way, and from now on the newest one.
    void follow();

Q_SIGNALS:
    /// Another run is shown, or none.
    void changed();

private:
    void show(int run);
    /// What was run before must not look as if it were what is being run.
    void awaitRun();

    const RunHistory &m_history;
    int m_index = -1;
    bool m_isPinned = false;
};

} // namespace regatta
