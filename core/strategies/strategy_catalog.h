// SPDX-License-Identifier: GPL-3.0-or-later
// What is known about each strategy, and how to find one.
#pragma once

#include "core/workload/program.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>

namespace regatta {

class Run;

/// No strategy runs more downloads than this at once.
inline constexpr int maxConcurrency = 1000;

struct StrategyInfo
{
    /// Where its clients are: each in a thread, all in one event loop, each in another process, or
    /// in a program that is not ours.
    enum class ClientKind { Blocking, Async, OtherProcess, OwnProgram };

    /// The name on the command line and in reports: "sequential", … The function of a strategy is
    /// in core/strategies/ID.cpp, and resources/exhibits/ID.txt says what to look for there.
    QString id;
    /// The title in the window.
    QString title;
    /// One sentence on how it works.
    QString summary;
    ClientKind clientKind;
    /// 0 means as many as there are processors.
    int defaultConcurrency = 30;
    /// 1 for the strategy that is never concurrent.
    int concurrencyCap = maxConcurrency;
    /// Downloads all items of the run, and blocks until that is done or stopped. It is never called
    /// in the GUI's thread. Null if `program` does it.
    void (*downloadMany)(Run &run) = nullptr;
    /// More files in core/strategies/ that are shown below its own.
    QStringList furtherFiles{};
    /// The program of the user's own that downloads all items.
    std::optional<Program> program{};

    /// The files in core/strategies/ that make up its exhibit, in the order in which they are
    /// shown.
    QStringList sourceFiles() const;
    /// min(asked for or else the default, cap, number of items), at least 1.
    int concurrencyFor(int askedFor, int items) const;
};

/// They stand in the order in which they are offered.
std::span<const StrategyInfo> strategies();
/// Returns nullptr if the id is unknown.
const StrategyInfo *findStrategy(QStringView id);
/// The row that a program would have in the table.
StrategyInfo strategyOf(const Program &program);
/// The strategy or program that a contestant names. Nothing if there is neither.
std::optional<StrategyInfo> findContestant(QStringView name, const std::vector<Program> &programs);
/// The title in the window. A program's title is its name. A report may name a strategy that this
/// version does not have; then it is the id itself.
QString strategyTitle(const QString &id);

} // namespace regatta
