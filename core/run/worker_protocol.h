// SPDX-License-Identifier: GPL-3.0-or-later
// The messages between a process pool and its workers. Each is a JSON object on a line of limited
// length.
#pragma once

#include "core/http/http_message.h"
#include "core/run/run.h"
#include "core/workload/plan_settings.h"

#include <QByteArray>

#include <optional>

namespace regatta {

/// No line may be longer: a longer one ends the conversation. The largest body in Base64 fits in.
inline constexpr qint64 maxWorkerLine = 24 * 1024 * 1024;

/// The first line to a worker: everything that it needs to know about the run.
struct WorkerOrders
{
    Plan plan;
    int round = 0;
    /// Whether the worker must send bodies back, because somebody wants to show them.
    bool wantsBodies = false;
};

QByteArray toLine(const WorkerOrders &orders, PlanSettings settings = planSettings());
std::optional<WorkerOrders> parseWorkerOrders(const QByteArray &line,
                                              PlanSettings settings = planSettings());

/// Each further line to a worker: an item to download.
QByteArray toLine(const WorkItem &item);
std::optional<WorkItem> parseWorkItem(const QByteArray &line);

/// Each line from a worker: an item is done, and its flag is saved already. Parent and worker run
/// on the same machine, so the times are from the clock that they share.
struct WorkerReport
{
    int item = -1;
    /// It has a body only if the orders wanted it.
    HttpResponse response;
    qint64 bytes = 0;
    TimePoint finished;
};

QByteArray toLine(const WorkerReport &report);
std::optional<WorkerReport> parseWorkerReport(const QByteArray &line);

} // namespace regatta
