// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report_wording.h"

#include "core/analysis/wording.h"
#include "core/strategies/strategy_catalog.h"

namespace regatta {

QString runTitle(const RunResult &run)
{
    return QStringLiteral("%1, m = %2, round %3")
        .arg(strategyTitle(run.strategy))
        .arg(run.concurrency)
        .arg(run.round + 1);
}

QString strategyTitle(const QString &id)
{
    const StrategyInfo *strategy = findStrategy(id);
    return strategy ? strategy->title : id;
}

QString timesText(double ratio)
{
    return (ratio == 1 ? QStringLiteral("1") : ratioText(ratio)) + u'×';
}

} // namespace regatta
