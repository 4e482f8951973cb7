// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run_watcher.h"

#include "app/command_line.h"
#include "app/get_report.h"
#include "app/progress_bar.h"

#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr std::chrono::milliseconds refreshInterval{100};

} // namespace

RunWatcher::RunWatcher(const Plan &plan, const EventLog &log, Style style, QString title)
    : m_plan(plan),
      m_log(log),
      m_style(style),
      m_title(std::move(title)),
      m_progress(plan.items()),
      m_thread([this](const std::stop_token &stop) { watch(stop); })
{}

RunWatcher::~RunWatcher()
{
    m_thread.request_stop();
    m_thread.join();
    show();
    if (m_style == Style::Bar && terminalColumns() > 0)
        printError(u"\n"_s);
}

void RunWatcher::watch(const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        show();
        never.wait_for(lock, stop, refreshInterval, [] { return false; });
    }
}

void RunWatcher::show()
{
    std::vector<DownloadEvent> events;
    m_read = m_log.read(m_read, events);
    m_progress.apply(events);
    if (m_style == Style::Lines) {
        printLines(events);
    } else if (const int columns = terminalColumns(); columns > 0) {
        printError(u"\r\x1b[K"_s + progressLine(m_title, m_progress, Clock::now(), columns - 1));
    }
}

void RunWatcher::printLines(std::span<const DownloadEvent> events) const
{
    QString lines;
    for (const DownloadEvent &event : events) {
        if (event.kind != DownloadEvent::Kind::HandedOver)
            continue;
        const WorkItem &item = m_progress.items()[event.item];
        lines += verboseLine(m_plan, item, event.status, m_log.message(event.item)) + u'\n';
    }
    print(lines);
}

} // namespace regatta
