// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategies/strategy_catalog.h"

#include "core/strategies/strategy_table.h"

#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

QStringList StrategyInfo::sourceFiles() const
{
    return QStringList{id + u".cpp"_s} + furtherFiles;
}

int StrategyInfo::concurrencyFor(int askedFor, int items) const
{
    const int wanted = askedFor > 0             ? askedFor
                       : defaultConcurrency > 0 ? defaultConcurrency
                                                : QThread::idealThreadCount();
    return std::max(std::min({wanted, concurrencyCap, items}), 1);
}

std::span<const StrategyInfo> strategies()
{
    static const std::vector<StrategyInfo> table = strategyTable();
    return table;
}

const StrategyInfo *findStrategy(QStringView id)
{
    const auto found = std::ranges::find_if(
        strategies(), [id](const StrategyInfo &strategy) { return id == strategy.id; });
    return found == strategies().end() ? nullptr : &*found;
}

StrategyInfo strategyOf(const Program &program)
{
    return {.id = program.name,
            .title = program.name,
            .summary = program.command,
            .clientKind = StrategyInfo::ClientKind::OwnProgram,
            .program = program};
}

std::optional<StrategyInfo> findContestant(QStringView name, const std::vector<Program> &programs)
{
    if (const StrategyInfo *strategy = findStrategy(name))
        return *strategy;
    if (const Program *program = findProgram(programs, name))
        return strategyOf(*program);
    return {};
}

QString strategyTitle(const QString &id)
{
    const StrategyInfo *strategy = findStrategy(id);
    return strategy ? strategy->title : id;
}

} // namespace regatta
