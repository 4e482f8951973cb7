// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/history_contents.h"

#include "core/reports/json_report.h"

#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {

Report reportOf(const KeptExperiment &kept, const std::vector<RunResult> &more)
{
    std::vector<RunResult> results;
    results.reserve(kept.runs.size() + more.size());
    for (const auto &run : kept.runs)
        results.push_back(*run);
    results.insert(results.end(), more.begin(), more.end());
    Report report = makeReport(kept.plan, std::move(results));
    report.environment = kept.environment;
    if (kept.measured.isValid())
        report.created = kept.measured.toUTC();
    return report;
}

SharedRuns finishedRunsOf(const HistoryContents &contents, int experiment)
{
    SharedRuns runs;
    for (const auto &run : contents.runs) {
        if (run->experiment == experiment && run->result)
            runs.push_back(run->result);
    }
    return runs;
}

KeptExperiment keptOf(const HistoryContents &contents, int experiment)
{
    const ExperimentOrigin &origin = contents.origins[experiment];
    KeptExperiment kept{origin.id, contents.experiments[experiment], origin.environment,
                        origin.measured, finishedRunsOf(contents, experiment)};
    const bool hasNewRuns = std::ranges::any_of(contents.runs, [experiment](const auto &run) {
        return run->experiment == experiment && run->isFromThisWindow;
    });
    if (hasNewRuns)
        kept.measured = {};
    return kept;
}

OpenedReport openedReport(Report report)
{
    OpenedReport opened;
    opened.report = std::make_shared<const Report>(std::move(report));
    const SharedLimits limits = opened.report->experiment.plan;
    for (const RunResult &run : opened.report->runs)
        opened.runs.push_back(
            recordedRun(std::shared_ptr<const RunResult>(opened.report, &run), limits));
    return opened;
}

OpenedReport openedReport(const QString &path)
{
    QString problem;
    std::optional<Report> report = openReport(path, &problem);
    if (report)
        return openedReport(std::move(*report));
    return {nullptr, {}, problem};
}

QString newExperimentId()
{
    return QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-dd'T'HH-mm-ss.zzz'Z'"_s) + u'-' +
           QUuid::createUuid().toString(QUuid::Id128).left(8);
}

} // namespace regatta
