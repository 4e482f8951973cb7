// SPDX-License-Identifier: GPL-3.0-or-later
// The runs that this window has seen, with the one under way among them. Every page shows these.
// The session writes to it, reports are added to it, and everybody else listens.
#pragma once

#include "core/experiment/experiment.h"
#include "core/record/run_progress.h"
#include "core/reports/report.h"
#include "ui/runs/shared_runs.h"

#include <QObject>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace regatta {

class Thumbnails;

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

/// One run as the window knows it. It grows while it is under way.
struct ObservedRun
{
    /// The place in RunHistory::experiments().
    int experiment = 0;
    Contestant contestant;
    int round = 0;
    int concurrency = 0;
    /// Nothing for a run of a report.
    std::shared_ptr<EventLog> log;
    RunProgress progress;
    /// By the code's index: the number of its picture in the thumbnails, or −1 without a picture.
    /// All copies of a code have the same picture.
    std::vector<int> pictures = std::vector<int>(CountryCode::count, -1);
    /// Nothing until the run is over. Anyone who still computes with it keeps it alive.
    std::shared_ptr<const RunResult> result;
    /// The least time that any executor with as many lanes could have needed, if that can be said.
    std::optional<std::chrono::nanoseconds> lowerBound;

    /// The bound as a share of the time. Nothing without a bound.
    std::optional<double> efficiency() const;
    /// Why the download failed. Empty if it did not fail.
    QString messageOf(int item) const;
    int pictureOf(CountryCode code) const { return pictures[code.index()]; }
    int pictureOf(int item) const { return pictureOf(progress.items()[item].code); }
};

/// Where an experiment's runs come from: from this window, or from a report that was opened.
struct ExperimentOrigin
{
    /// The report as it was read. nullptr for an experiment of this window.
    std::shared_ptr<const Report> report;
    /// The name of the report's file, without its folder.
    QString file;
    /// The environment in which the runs were measured.
    Environment environment;

    bool isOpened() const { return report != nullptr; }
};

class RunHistory : public QObject
{
    Q_OBJECT

public:
    explicit RunHistory(Thumbnails &thumbnails, QObject *parent = nullptr);

    int size() const { return static_cast<int>(m_runs.size()); }
    const ObservedRun &run(int index) const { return *m_runs[index]; }
    const std::vector<ExperimentPlan> &experiments() const { return m_experiments; }
    const ExperimentPlan &experiment(int index) const { return m_experiments[index]; }
    const ExperimentOrigin &origin(int experiment) const { return m_origins[experiment]; }
    /// The label that marks its runs among others: "baseline", a file's name, or nothing.
    QString originLabel(int experiment) const;
    /// The report of an experiment as far as it has got. An opened report is returned as it was
    /// opened.
    Report report(int experiment) const;
    /// The finished runs of one experiment, in the order in which they were run.
    std::vector<RunResult> results(int experiment) const;
    SharedRuns finishedRuns(int experiment) const;
    bool hasFinishedRuns(int experiment) const;
    /// A plan for more rounds of an experiment. They follow the last round that was begun.
    ExperimentPlan moreRounds(int experiment, int rounds) const;
    const std::vector<FailedDownload> &failures() const { return m_failures; }

    /// The experiment under way. It counts as under way from the moment it was asked for. Nothing
    /// if there is none.
    std::optional<int> experimentUnderWay() const;
    /// The run of that experiment that was begun last. −1 until its first run has begun, because
    /// first a server may have to start, or a warm-up round may run.
    int newestRun() const;

    /// Begins a new experiment. Or begins more rounds of an earlier one, given by its place.
    void beginExperiment(const ExperimentPlan &experiment, int continued = -1);
    /// Says that the experiment begun last will have no further run.
    void endExperiment(bool wasStopped = false);
    /// Sets the address for the experiment begun last. It is known once its server runs.
    void setAddress(const QString &baseUrl);
    void beginRun(const Contestant &contestant, int round, int concurrency,
                  std::shared_ptr<EventLog> log);
    /// Adds events of the run begun last.
    void addEvents(std::span<const DownloadEvent> events);
    /// Adds the events in that run's log from place `from` up to, but without, place `to`.
    void addEvents(std::size_t from, std::size_t to);
    void finishRun(std::shared_ptr<const RunResult> result);
    void finishRun(const RunResult &result)
    {
        finishRun(std::make_shared<const RunResult>(result));
    }
    /// Adds a report's runs as an experiment that is over, and returns its place. Do not call it
    /// while a run is under way.
    int addReport(const Report &report, const QString &file);

    /// The experiment with which others are compared. Nothing if none was chosen.
    std::optional<int> baseline() const { return m_baseline; }
    void setBaseline(std::optional<int> experiment);
    /// A sentence that says why an experiment's times are hard to compare with the baseline's.
    /// Empty if they are not.
    QString baselineWarning(int experiment) const;

    void clear();

Q_SIGNALS:
    /// The experiment's runs are still to come.
    void experimentBegun(int experiment);
    void experimentEnded(bool wasStopped);
    void runAdded(int run);
    void runProgressed(int run);
    void runFinished(int run);
    void failuresAdded(int first, int last);
    /// The labels of runs have changed.
    void baselineChanged();
    /// All runs are still there. Anyone who holds on to one must let go of it now.
    void aboutToBeCleared();
    /// The history is empty. The runs are freed after everybody has heard this.
    void cleared();

private:
    void apply(std::span<const DownloadEvent> events);
    void noteFinished(int run, const std::vector<int> &items);
    void takePictures(ObservedRun &run) const;
    void addRecordedRun(int experiment, const RunResult &result);
    void showPictures(ObservedRun &run) const;

    Thumbnails &m_thumbnails;
    std::vector<ExperimentPlan> m_experiments;
    std::vector<ExperimentOrigin> m_origins;
    std::optional<int> m_baseline;
    /// The experiment begun last.
    int m_current = -1;
    bool m_isUnderWay = false;
    /// The number of runs that were there when the experiment under way began.
    int m_earlierRuns = 0;
    std::vector<std::unique_ptr<ObservedRun>> m_runs;
    std::vector<FailedDownload> m_failures;
};

} // namespace regatta
