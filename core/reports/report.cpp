// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report.h"

#include <QRegularExpression>

namespace regatta {

QString withoutPassword(QString address)
{
    // Works on templates with `{cc}` too, which QUrl would encode.
    static const QRegularExpression password(
        QStringLiteral("\\A([A-Za-z][A-Za-z0-9+.-]*://[^/?#:@]*):[^/?#]*@"));
    return address.replace(password, QStringLiteral("\\1@"));
}

Report makeReport(const ExperimentPlan &experiment, std::vector<RunResult> results)
{
    Report report;
    report.created = QDateTime::currentDateTimeUtc();
    report.generatorVersion = QStringLiteral(REGATTA_VERSION);
    report.environment = thisEnvironment();
    report.experiment = experiment;
    Plan &plan = report.experiment.plan;
    plan.baseUrl = withoutPassword(plan.baseUrl);
    plan.proxy.setPassword({});
    report.runs = std::move(results);
    return report;
}

} // namespace regatta
