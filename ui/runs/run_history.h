// SPDX-License-Identifier: GPL-3.0-or-later
// The runs that this window has seen, with the one under way among them. Every page shows these.
// The session writes to it, reports are added to it, and everybody else listens.
#pragma once

#include "ui/runs/history_contents.h"

#include <QObject>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace regatta {

class Thumbnails;

class RunHistory : public QObject
{
    Q_OBJECT

public:
    explicit RunHistory(Thumbnails &thumbnails, QObject *parent = nullptr);

    int size() const { return static_cast<int>(m_all.runs.size()); }
    const ObservedRun &run(int index) const { return *m_all.runs[index]; }
    const std::vector<ExperimentPlan> &experiments() const { return m_all.experiments; }
    const ExperimentPlan &experiment(int index) const { return m_all.experiments[index]; }
    const ExperimentOrigin &origin(int experiment) const { return m_all.origins[experiment]; }
    /// The label that marks its runs among others: "baseline", a file's name, or nothing.
    QString originLabel(int experiment) const;
    /// The report of an experiment as far as it has got. An opened report is returned as it was
    /// opened.
    Report report(int experiment) const;
    /// The finished runs of one experiment, in the order in which they were run.
    std::vector<RunResult> results(int experiment) const;
    SharedRuns finishedRuns(int experiment) const;
    bool hasFinishedRuns(int experiment) const;
    /// The runs that are over stand in the experiment's order. Any thread may make a report of it.
    KeptExperiment kept(int experiment) const;
    /// A sentence that says why an experiment can have no more rounds. Empty if it can.
    QString whyNoMoreRounds(int experiment) const;
    /// A plan for more rounds of an experiment. They follow the last round that was begun.
    ExperimentPlan moreRounds(int experiment, int rounds) const;
    const std::vector<FailedDownload> &failures() const { return m_all.failures; }

    /// The experiment under way. It counts as under way from the moment it was asked for. Nothing
    /// if there is none.
    std::optional<int> experimentUnderWay() const;
    /// The run of that experiment that was begun last. −1 until its first run has begun, because
    /// first a server may have to start, or a warm-up round may run.
    int newestRun() const;
    /// How many runs of that experiment have not begun yet. 0 if there is none.
    int runsToCome() const;

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
    /// Adds the events in that run's log from place `from` to place `to`, and returns the place to
    /// go on from.
    std::size_t addEvents(std::size_t from, std::size_t to);
    void finishRun(std::shared_ptr<const RunResult> result);
    void finishRun(const RunResult &result)
    {
        finishRun(std::make_shared<const RunResult>(result));
    }
    /// Adds a report's runs as an experiment that is over, and returns its place. Do not call it
    /// while a run is under way.
    int addReport(const OpenedReport &opened, const QString &file);
    int addReport(const Report &report, const QString &file)
    {
        return addReport(openedReport(report), file);
    }
    /// Adds an experiment of an earlier window, and returns its place. Do not call it while an
    /// experiment is under way. Pages treat it as one of this window.
    int addRestored(const RestoredExperiment &experiment);

    /// The experiment with which others are compared. Nothing if none was chosen.
    std::optional<int> baseline() const { return m_all.baseline; }
    void setBaseline(std::optional<int> experiment);
    /// A sentence that says why an experiment's times are hard to compare with the baseline's.
    /// Empty if they are not.
    QString baselineWarning(int experiment) const;

    void clear();
    HistoryContents contents() const;
    /// Replaces all that is there. Everybody hears that the history is cleared, and then of each
    /// run as if it came from a file. Do not call it while an experiment is under way.
    void setContents(HistoryContents contents);

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
    /// Announces a run that is over, with its failures.
    void addRecordedRun(std::shared_ptr<ObservedRun> run);
    void announceFailures(int first);
    void showPictures(ObservedRun &run) const;

    Thumbnails &m_thumbnails;
    const Environment m_environment = thisEnvironment();
    HistoryContents m_all;
    /// The experiment begun last.
    int m_current = -1;
    bool m_isUnderWay = false;
    /// The number of runs that were there when the experiment under way began.
    int m_earlierRuns = 0;
    /// The number of runs that it is to have from then on.
    int m_plannedRuns = 0;
};

} // namespace regatta
