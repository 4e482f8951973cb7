// SPDX-License-Identifier: GPL-3.0-or-later
// The runs that this window has seen, the one under way included: what every page shows. The
// session writes to it and reports are added to it; everybody else listens.
#pragma once

#include "core/experiment/experiment.h"
#include "core/record/run_progress.h"
#include "core/reports/report.h"

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

/// One run as the window knows it: it grows while it is under way.
struct ObservedRun
{
    /// Place in RunHistory::experiments().
    int experiment = 0;
    Contestant contestant;
    int round = 0;
    int concurrency = 0;
    /// Nothing for a run of a report.
    std::shared_ptr<EventLog> log;
    RunProgress progress;
    /// By index of the code: the number of its picture in the thumbnails, −1 without one. Copies
    /// have the same.
    std::vector<int> pictures = std::vector<int>(CountryCode::count, -1);
    /// Kept alive by whoever still computes with it; nothing until the run is over.
    std::shared_ptr<const RunResult> result;
    /// The least time that any executor with as many lanes could have needed, where that can be
    /// said.
    std::optional<std::chrono::nanoseconds> lowerBound;

    /// Why a download failed; empty for one that did not.
    QString messageOf(int item) const;
    int pictureOf(CountryCode code) const
    {
        return pictures[static_cast<std::size_t>(code.index())];
    }
    int pictureOf(int item) const
    {
        return pictureOf(progress.items()[static_cast<std::size_t>(item)].code);
    }
};

/// Where an experiment's runs come from: this window, or a report that was opened.
struct ExperimentOrigin
{
    /// As it was read; nullptr for an experiment of this window.
    std::shared_ptr<const Report> report;
    /// Of the report, without its folder.
    QString file;
    /// That the runs were measured in.
    Environment environment;

    bool isOpened() const { return report != nullptr; }
};

class RunHistory : public QObject
{
    Q_OBJECT

public:
    explicit RunHistory(Thumbnails &thumbnails, QObject *parent = nullptr);

    int size() const { return static_cast<int>(m_runs.size()); }
    const ObservedRun &run(int index) const { return *m_runs[static_cast<std::size_t>(index)]; }
    const std::vector<ExperimentPlan> &experiments() const { return m_experiments; }
    const ExperimentPlan &experiment(int index) const
    {
        return m_experiments[static_cast<std::size_t>(index)];
    }
    const ExperimentOrigin &origin(int experiment) const
    {
        return m_origins[static_cast<std::size_t>(experiment)];
    }
    /// What marks its runs among others: "baseline", a file's name, or nothing.
    QString originLabel(int experiment) const;
    /// The report of an experiment so far; of an opened one as it was opened.
    Report report(int experiment) const;
    /// The finished runs of one experiment, in the order in which they were run.
    std::vector<RunResult> results(int experiment) const;
    std::vector<std::shared_ptr<const RunResult>> finishedRuns(int experiment) const;
    bool hasFinishedRuns(int experiment) const;
    /// The plan that goes on with an experiment after the last round that was begun.
    ExperimentPlan moreRounds(int experiment, int rounds) const;
    const std::vector<FailedDownload> &failures() const { return m_failures; }

    /// The experiment that is going on, from the moment it was asked for; nothing while none is.
    std::optional<int> experimentUnderWay() const;
    /// Of that experiment, the run begun last; −1 until its first one has begun, which takes a
    /// server to start or a round to warm up.
    int newestRun() const;

    /// A new one; or more rounds of an earlier one, by its place.
    void beginExperiment(const ExperimentPlan &experiment, int continued = -1);
    /// No further run will come of the experiment begun last.
    void endExperiment(bool wasStopped = false);
    /// Of the experiment begun last: known once its server runs.
    void setAddress(const QString &baseUrl);
    void beginRun(const Contestant &contestant, int round, int concurrency,
                  std::shared_ptr<EventLog> log);
    /// Events of the run begun last.
    void addEvents(std::span<const DownloadEvent> events);
    /// Those of its log from a place on and before another.
    void addEvents(std::size_t from, std::size_t to);
    void finishRun(std::shared_ptr<const RunResult> result);
    void finishRun(const RunResult &result)
    {
        finishRun(std::make_shared<const RunResult>(result));
    }
    /// Adds a report's runs as an experiment that is over; returns its place. Not while a run is
    /// under way.
    int addReport(const Report &report, const QString &file);

    /// The experiment that others are held against; nothing when none was chosen.
    std::optional<int> baseline() const { return m_baseline; }
    void setBaseline(std::optional<int> experiment);
    /// What makes an experiment's times hard to hold against the baseline's: a sentence, or empty.
    QString baselineWarning(int experiment) const;

    void clear();

Q_SIGNALS:
    /// Its runs are still to come.
    void experimentBegun(int experiment);
    void experimentEnded(bool wasStopped);
    void runAdded(int run);
    void runProgressed(int run);
    void runFinished(int run);
    void failuresAdded(int first, int last);
    /// Marks of runs have changed.
    void baselineChanged();
    /// All runs are still there: whoever holds on to one lets go of it now.
    void aboutToBeCleared();
    /// The history is empty; what was in it is freed when everybody has been told.
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
    /// That there were when the experiment under way began.
    int m_earlierRuns = 0;
    std::vector<std::unique_ptr<ObservedRun>> m_runs;
    std::vector<FailedDownload> m_failures;
};

} // namespace regatta
