// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report_wording.h"

#include "core/analysis/wording.h"
#include "core/strategies/strategy_catalog.h"

using namespace Qt::StringLiterals;

namespace regatta {

QString runTitle(const RunResult &run)
{
    return u"%1, m = %2, round %3"_s.arg(strategyTitle(run.strategy))
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
    return (ratio == 1 ? u"1"_s : ratioText(ratio)) + u'×';
}

} // namespace regatta
