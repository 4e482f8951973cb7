// SPDX-License-Identifier: GPL-3.0-or-later
// The facts beside the time: connections, requests at a time, requests repeated, processor time,
// memory, exit code. They are told in the same words everywhere.
#pragma once

#include "core/analysis/contestant_runs.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace regatta {

/// What a run asked of the server. A program's traffic is what the server saw. A strategy's is
/// read from its records, and only if they tell it truly: nothing if a request was tried again,
/// because the records then hide the connections of earlier attempts, or if no request was sent.
std::optional<Traffic> trafficOf(const RunResult &run);

/// "opened 194 connections, reused none, at most 5 at a time, none repeated", or "20 connections,
/// 9.7 requests each, at most 20 at a time, none repeated".
QString trafficText(const Traffic &traffic);

/// What a program brought besides its requests: "exit code 0, at most 84 MB of memory".
QString programEndText(const ProgramRun &program);

/// "84 MB" or "1.2 MB".
QString memoryText(double bytes);

/// One of the facts, as a column of a table.
struct FactColumn
{
    /// Short, for the head of a column, and one sentence about it.
    const char *title;
    const char *description;
    /// Nothing if the run has no such fact.
    std::optional<double> (*value)(const RunResult &run);
    QString (*text)(double value);
    /// Only programs can have the fact.
    bool isOfPrograms = false;
};

inline constexpr int factColumnCount = 7;
/// In the order in which they are shown.
std::span<const FactColumn> factColumns();

/// The fact of several runs: "20", or "20 … 24" if they differ. Empty if no run has it.
QString factText(const FactColumn &column, std::span<const RunResult *const> runs);

/// A fact with its text for each contestant's complete runs, in the contestants' order.
struct FactCells
{
    const FactColumn *column;
    QStringList cells;
};

/// The facts that at least one contestant has. `none` stands where a contestant has none.
std::vector<FactCells> knownFacts(std::span<const ContestantRuns> contestants, const QString &none);

} // namespace regatta
