// SPDX-License-Identifier: GPL-3.0-or-later
// Says how far the whole experiment is, and about how long it will still take: "Run 8 of 24 · about
// 12 s left".
#pragma once

#include "core/record/run_result.h"
#include "ui/runs/coming_runs.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <optional>
#include <span>

namespace regatta {

class Session;

/// A run that did all of its work.
struct DoneRun
{
    Contestant contestant;
    RunTime elapsed{0};
};

/// An estimate of the time until the last of these runs is over. It goes by earlier runs of the
/// same contestants. Nothing as long as one of the contestants has none, or when the run under way
/// takes longer than those and is the last. `soFar` is how long the run under way has taken, and
/// `between` is the time that passes between two runs.
std::optional<RunTime> timeLeft(const ComingRuns &coming, std::span<const DoneRun> done,
                                RunTime soFar, RunTime between);
/// "about 12 s left", "about 3 min left".
QString timeLeftText(RunTime left);

/// Follows the experiment under way.
class ExperimentStanding : public QObject
{
    Q_OBJECT

public:
    /// The session must outlive this.
    explicit ExperimentStanding(const Session &session, QObject *parent = nullptr);

    /// Empty while nothing runs.
    const QString &text() const { return m_text; }
    /// Whether the experiment under way has more than one run.
    bool hasSeveralRuns() const { return m_runs > 1; }
    /// How many runs of the experiment have begun. It is true until the experiment has ended.
    int begunRuns() const;

Q_SIGNALS:
    void changed();

private:
    void begin();
    void finishRun();
    void refresh();
    QString makeText() const;
    std::optional<RunTime> estimate(const ComingRuns &coming) const;

    const Session &m_session;
    QString m_text;
    /// The number of runs that were there before.
    int m_earlierRuns = 0;
    int m_runs = 0;
    /// Runs since the first run of the experiment began.
    QElapsedTimer m_clock;
    /// The time by that clock when the last run ended, and how much of it was spent in runs.
    RunTime m_lastEnd{0};
    RunTime m_spentInRuns{0};
};

} // namespace regatta
