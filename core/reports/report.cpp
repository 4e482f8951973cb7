// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report.h"

#include "core/http/address.h"
#include "core/strategies/strategy_catalog.h"

using namespace Qt::StringLiterals;

namespace regatta {

Report makeReport(const ExperimentPlan &experiment, std::vector<RunResult> results)
{
    Report report;
    report.created = QDateTime::currentDateTimeUtc();
    report.generatorVersion = REGATTA_VERSION;
    report.environment = thisEnvironment();
    report.experiment = experiment;
    Plan &plan = report.experiment.plan;
    plan.baseUrl = shownAddress(plan.baseUrl);
    plan.proxy.setUserInfo({});
    report.runs = std::move(results);
    return report;
}

QString runTitle(const RunResult &run)
{
    return u"%1, m = %2, round %3"_s.arg(strategyTitle(run.strategy))
        .arg(run.concurrency)
        .arg(run.round + 1);
}

} // namespace regatta
