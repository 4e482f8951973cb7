// SPDX-License-Identifier: GPL-3.0-or-later
// Answers from the history what a race needs to know: who can take part, how to tell runners apart,
// and whether it is fair.
#pragma once

#include "ui/runs/run_history.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace regatta {

/// Runs are named by their places in the history, which must outlive this.
class RaceEntries
{
    Q_DECLARE_TR_FUNCTIONS(RaceEntries)

public:
    static constexpr int fewestRunners = 2;
    static constexpr int mostRunners = 4;

    explicit RaceEntries(const RunHistory &history) : m_history(history) {}

    /// All runs that could take part, in the order in which they were run.
    std::vector<int> finishedRuns() const;
    /// The latest run of each strategy, in the catalog's order. Only runs that did the same work as
    /// the latest run count.
    std::vector<int> usualRunners() const;
    /// The latest run that could join these. Nothing if the race is full or no run is left.
    std::optional<int> another(const std::vector<int> &runners) const;
    std::vector<const RunResult *> results(const std::vector<int> &runners) const;
    /// All finished runs, with titles that tell them apart.
    std::vector<std::pair<int, QString>> choices() const;
    /// "DELAY · m 30": the facts of one runner, but only those that matter beside these others.
    QString facts(int run, const std::vector<int> &runners) const;
    /// What makes their times hard to compare. Empty if nothing does.
    QString warning(const std::vector<int> &runners) const;

private:
    const ExperimentPlan &experimentOf(int run) const;

    const RunHistory &m_history;
};

} // namespace regatta
