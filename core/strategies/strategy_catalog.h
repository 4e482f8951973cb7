// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of each strategy, and how to find one.
#pragma once

#include <QString>
#include <QStringList>

#include <span>

namespace regatta {

class Run;

/// No strategy runs more downloads at once.
inline constexpr int maxConcurrency = 1000;

struct StrategyInfo
{
    /// Where its clients are: each in a thread, all in one event loop, or each in another process.
    enum class ClientKind { Blocking, Async, OtherProcess };

    /// "sequential", …: as on the command line and in reports. Its function is in
    /// core/strategies/ID.cpp, and what to look for there in resources/exhibits/ID.txt.
    QString id;
    /// As in the window.
    QString title;
    /// One sentence on how it works.
    QString summary;
    ClientKind clientKind;
    /// 0: as many as there are processors.
    int defaultConcurrency = 30;
    /// 1 for the one that is never concurrent.
    int concurrencyCap = maxConcurrency;
    /// Downloads all items of the run; blocks until done or stopped. Called in a thread that is
    /// never the GUI's.
    void (*downloadMany)(Run &run);
    /// Files in core/strategies/ that are shown below its own.
    QStringList furtherFiles{};

    /// The files in core/strategies/ that make its exhibit, in the order in which they are shown.
    QStringList sourceFiles() const;
    /// min(asked for or else the default, cap, number of items), at least 1.
    int concurrencyFor(int askedFor, int items) const;
};

/// In the order in which they are offered.
std::span<const StrategyInfo> strategies();
/// nullptr for an unknown id.
const StrategyInfo *findStrategy(QStringView id);
/// As in the window; the id itself for a strategy that this version does not have, which a report
/// may name.
QString strategyTitle(const QString &id);

} // namespace regatta
