// SPDX-License-Identifier: GPL-3.0-or-later
// A report may come from anybody, and the commands in it, too. This shows them and asks before they
// are run.
#pragma once

#include "core/workload/program.h"

#include <functional>
#include <vector>

class QWidget;

namespace regatta {

struct ExperimentPlan;

class ProgramQuestion
{
public:
    /// The question is shown over this window.
    explicit ProgramQuestion(QWidget *window);

    /// Calls this function instead of asking on the screen. It gets the programs that the user does
    /// not know, and returns whether they may be run.
    void setAsking(std::function<bool(const std::vector<Program> &)> asking)
    {
        m_ask = std::move(asking);
    }
    /// Whether the experiment may be run. This asks first if a program among its contestants, with
    /// this name and this command, is none of the user's own.
    bool settle(const ExperimentPlan &experiment, const std::vector<Program> &own) const;

private:
    std::function<bool(const std::vector<Program> &)> m_ask;
};

} // namespace regatta
