// SPDX-License-Identifier: GPL-3.0-or-later
// Tries a program on a few codes, against a server of its own and in a thread of its own. The
// history hears nothing of it.
#pragma once

#include "core/experiment/experiment.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

class QThread;

namespace regatta {

struct Setup;

struct TrialOutcome
{
    /// A sentence that says why there was no run. Empty if there was one, or if it was stopped
    /// before it began.
    QString problem;
    std::optional<RunResult> result;
};

/// Five of the chosen codes, with the weather and the number of requests that are set. A site that
/// is not ours is left in peace: LOCAL is asked instead. Nothing is saved.
ExperimentPlan trialPlan(const Program &program, const Setup &setup);

/// Blocks until the program is gone.
TrialOutcome runTrial(const ExperimentPlan &plan, const std::stop_token &stop);

class ProgramTrial : public QObject
{
    Q_OBJECT

public:
    using Running = std::function<TrialOutcome(const ExperimentPlan &, const std::stop_token &)>;

    explicit ProgramTrial(Running running = runTrial, QObject *parent = nullptr);
    /// Stops the trial and waits for its end.
    ~ProgramTrial() override;

    /// Does nothing while a trial is under way.
    void start(const ExperimentPlan &plan);
    /// Returns at once. `finished` follows when the program is gone.
    void stop();
    bool isRunning() const { return m_thread != nullptr; }

Q_SIGNALS:
    void finished(const regatta::TrialOutcome &outcome);

private:
    Running m_running;
    std::stop_source m_stop;
    std::unique_ptr<QThread> m_thread;
};

} // namespace regatta
