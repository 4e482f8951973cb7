// SPDX-License-Identifier: GPL-3.0-or-later
// What a process pool and its workers say to each other: one JSON object a line, of bounded length.
#pragma once

#include "core/http/http_message.h"
#include "core/run/run.h"
#include "core/workload/plan_settings.h"

#include <QByteArray>

#include <optional>

namespace regatta {

/// No line is longer; a longer one is the end of the conversation. A body of the largest size fits
/// in, in Base64.
inline constexpr qint64 maxWorkerLine = 24 * 1024 * 1024;

/// The first line to a worker: all that it needs to know of the run.
struct WorkerOrders
{
    Plan plan;
    int round = 0;
    /// Whether bodies are to be sent back, for whoever wants to show them.
    bool wantsBodies = false;
};

QByteArray toLine(const WorkerOrders &orders, PlanSettings settings = planSettings());
std::optional<WorkerOrders> parseWorkerOrders(const QByteArray &line,
                                              PlanSettings settings = planSettings());

/// Every further line to a worker: an item to download.
QByteArray toLine(const WorkItem &item);
std::optional<WorkItem> parseWorkItem(const QByteArray &line);

/// Every line from a worker: the end of an item, its flag saved already. Times are of the clock
/// that parent and worker share, for they run on one machine.
struct WorkerReport
{
    int item = -1;
    /// Its body only if the orders wanted it.
    HttpResponse response;
    qint64 bytes = 0;
    TimePoint finished;
};

QByteArray toLine(const WorkerReport &report);
std::optional<WorkerReport> parseWorkerReport(const QByteArray &line);

} // namespace regatta
