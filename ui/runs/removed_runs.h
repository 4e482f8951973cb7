// SPDX-License-Identifier: GPL-3.0-or-later
// Takes runs out of the history and brings them back, with all that belonged to them.
#pragma once

#include "ui/runs/history_contents.h"

#include <QObject>

#include <memory>
#include <vector>

namespace regatta {

class Session;
class ShownRun;

/// Does nothing while the session is busy.
class RemovedRuns : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this.
    RemovedRuns(Session &session, ShownRun &shown, QObject *parent = nullptr);

    /// Whether there is something to bring back, and it can be done now.
    bool canUndo() const;
    /// How many runs undo would bring back.
    int removed() const;
    /// Returns how many runs were removed.
    int remove(const QList<int> &runs);
    int clear();
    /// Brings back what was removed last, beside what has come since. Returns how many runs that
    /// are.
    int undo();

Q_SIGNALS:
    /// There may be something else to bring back.
    void changed();

private:
    /// What was there before something was removed.
    struct Step
    {
        HistoryContents before;
        /// The run that was shown. nullptr if there was none.
        std::shared_ptr<ObservedRun> shown;
        /// Whether everything was removed. Then the experiments were numbered anew.
        bool wasCleared = false;
        /// Whether the baseline went with the runs.
        bool tookBaseline = false;
        int removed = 0;
    };

    std::shared_ptr<ObservedRun> shownIn(const HistoryContents &contents) const;
    int takeAway(HistoryContents before, HistoryContents after);
    void show(const std::shared_ptr<ObservedRun> &run);
    /// Brings the files of experiments up to the runs that are in the history now. `larger` has the
    /// runs that were removed or brought back, `smaller` does not have them.
    void keepChanges(const HistoryContents &larger, const HistoryContents &smaller, bool isUndo);
    static HistoryContents broughtBack(const Step &step, const HistoryContents &now);

    Session &m_session;
    ShownRun &m_shown;
    std::vector<Step> m_steps;
};

} // namespace regatta
