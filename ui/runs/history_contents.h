// SPDX-License-Identifier: GPL-3.0-or-later
// What a window's history is made of, in the forms in which it is shown, taken away, brought back,
// written to files and read from them.
#pragma once

#include "core/reports/report.h"
#include "ui/runs/observed_run.h"
#include "ui/runs/shared_runs.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace regatta {

/// A download that failed, for the log.
struct FailedDownload
{
    int run = 0;
    int item = 0;
    CountryCode code;
    RunTime time{0};
    ErrorKind error = ErrorKind::None;
    QString message;
};

/// Where an experiment's runs come from: from this window, from an earlier one whose experiments
/// were kept, or from a report that was opened.
struct ExperimentOrigin
{
    /// The report as it was read. nullptr for an experiment of this window or an earlier one.
    std::shared_ptr<const Report> report;
    /// The name of the report's file, without its folder.
    QString file;
    /// The environment in which the runs were measured.
    Environment environment;
    /// Names the experiment for good, however many are removed before it. Its file in the session's
    /// folder has this name, too.
    QString id;
    /// When an experiment of an earlier window was measured. Not valid for others.
    QDateTime measured;

    bool isOpened() const { return report != nullptr; }
    bool isRestored() const { return measured.isValid(); }
};

/// An experiment's results as they are to be written to a file.
struct KeptExperiment
{
    /// The origin's id.
    QString id;
    ExperimentPlan plan;
    Environment environment;
    /// When it was measured. Not valid if that is only now.
    QDateTime measured;
    SharedRuns runs;
};
/// The report of these runs and `more`.
Report reportOf(const KeptExperiment &kept, const std::vector<RunResult> &more = {});

/// All that a history holds, so that it can be taken away and brought back. The runs are shared
/// with the history.
struct HistoryContents
{
    std::vector<ExperimentPlan> experiments;
    std::vector<ExperimentOrigin> origins;
    std::optional<int> baseline;
    std::vector<std::shared_ptr<ObservedRun>> runs;
    /// Run by run.
    std::vector<FailedDownload> failures;
};

/// The experiment's runs that are over, in the order in which they were run.
SharedRuns finishedRunsOf(const HistoryContents &contents, int experiment);
/// The same with all that is needed for a report.
KeptExperiment keptOf(const HistoryContents &contents, int experiment);

/// A report with its runs as the window shows them, as it is read in another thread. The runs share
/// their records with the report.
struct OpenedReport
{
    /// nullptr if it could not be read.
    std::shared_ptr<const Report> report;
    std::vector<std::shared_ptr<ObservedRun>> runs;
    /// A sentence that says why, and what to do.
    QString problem;
};
/// Any thread.
OpenedReport openedReport(Report report);
/// The same for a file.
OpenedReport openedReport(const QString &path);

/// An experiment of an earlier window, as it is read in another thread.
struct RestoredExperiment
{
    ExperimentPlan plan;
    ExperimentOrigin origin;
    std::vector<std::shared_ptr<ObservedRun>> runs;
};

/// An id for a new experiment. Ids sort by the time at which they were made, and each is unique
/// among all windows.
QString newExperimentId();

} // namespace regatta
