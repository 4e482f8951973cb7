// SPDX-License-Identifier: GPL-3.0-or-later
// Prepares what an experiment needs before its first request: programs that can be started, a
// folder that can be written, certificates that can be read, and a server that runs.
#pragma once

#include "core/experiment/experiment.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <stop_token>

namespace regatta {

class ServerProcess;

struct PreparedExperiment
{
    /// Its plan has the address that flags come from.
    ExperimentPlan experiment;
    /// Sentences that say why runs get fewer lanes than was asked for, and what does not reach or
    /// count for programs. Each comes only once.
    QStringList remarks;
    /// Empty, or a sentence that says why the experiment cannot run and what to do about it.
    QString problem;
    /// A stop came before everything was ready. That is not a problem.
    bool isStopped = false;

    bool isReady() const { return problem.isEmpty() && !isStopped; }
};

/// Blocks, so never call it in the GUI's thread. Starts or restarts `server` if the plan's site is
/// an embedded one, and calls `serverStarting` before that. The server must live as long as the
/// experiment runs.
PreparedExperiment prepareExperiment(ExperimentPlan experiment, ServerProcess &server,
                                     const std::stop_token &stop,
                                     const std::function<void()> &serverStarting = {});

} // namespace regatta
