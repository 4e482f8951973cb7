// SPDX-License-Identifier: GPL-3.0-or-later
// Makes ready what an experiment needs before its first request: a folder that can be written,
// certificates that can be read, and a server that runs.
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
    /// The plan has the address that flags come from.
    ExperimentPlan experiment;
    /// Why runs get fewer lanes than was asked for; each sentence once.
    QStringList remarks;
    /// Empty, or a sentence on why it cannot be run and what to do about it.
    QString problem;
    /// A stop came before all was ready, which is no problem.
    bool isStopped = false;

    bool isReady() const { return problem.isEmpty() && !isStopped; }
};

/// Blocks; not for the GUI's thread. `server` is (re)started if the plan's site is an embedded one,
/// and has to run as long as the experiment does. `serverStarting` is called before that.
PreparedExperiment prepareExperiment(ExperimentPlan experiment, ServerProcess &server,
                                     const std::stop_token &stop,
                                     const std::function<void()> &serverStarting = {});

} // namespace regatta
