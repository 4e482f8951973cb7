// SPDX-License-Identifier: GPL-3.0-or-later
// Shows a run while it is under way: with a bar on a terminal, or with a line for each download.
#pragma once

#include "core/record/run_progress.h"
#include "core/run/event_log.h"
#include "core/workload/plan.h"

#include <stop_token>
#include <thread>
#include <vector>

namespace regatta {

/// Reads the log ten times a second, in a thread of its own. When it is destroyed, it shows the
/// rest.
class RunWatcher
{
public:
    enum class Style {
        Bar,  ///< a bar on the standard error if that is a terminal, else nothing
        Lines ///< lines on the standard output, without the title
    };

    RunWatcher(const Plan &plan, const EventLog &log, Style style, QString title = {});
    ~RunWatcher();

private:
    void watch(const std::stop_token &stop);
    void show();
    void printLines(std::span<const DownloadEvent> events) const;

    const Plan &m_plan;
    const EventLog &m_log;
    const Style m_style;
    const QString m_title;
    std::size_t m_read = 0;
    RunProgress m_progress;
    std::jthread m_thread;
};

} // namespace regatta
