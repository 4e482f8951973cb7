// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/download_worker.h"

#include "core/run/run.h"
#include "core/run/worker_protocol.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

namespace regatta {
namespace {

/// Returns nothing at the end of the input, and for a line that is longer than any of ours.
std::optional<QByteArray> readLine()
{
    std::string line;
    if (!std::getline(std::cin, line) || line.size() > static_cast<std::size_t>(maxWorkerLine))
        return {};
    return QByteArray::fromStdString(line);
}

WorkerReport download(BlockingClient &client, const WorkItem &item, const Run &run,
                      bool wantsBodies)
{
    WorkerReport report;
    report.item = item.index;
    HttpResponse &response = report.response;
    response = client.get(run.request(item));
    report.bytes = response.body.size();
    if (response.status == Status::Ok) {
        if (Failure failure = run.save(item, response.body)) {
            response.status = Status::Error;
            response.failure = std::move(failure);
        }
    }
    report.finished = Clock::now();
    if (!wantsBodies)
        response.body.clear();
    return report;
}

} // namespace

int serveDownloads()
{
    const auto firstLine = readLine();
    const auto orders = firstLine ? parseWorkerOrders(*firstLine) : std::nullopt;
    if (!orders)
        return EXIT_FAILURE;

    EventLog log;
    const Run run(orders->plan, orders->round, 1, log, {});
    const auto client = run.blockingClient();
    while (const auto line = readLine()) {
        const auto item = parseWorkItem(*line);
        if (!item)
            return EXIT_FAILURE;
        const QByteArray report = toLine(download(*client, *item, run, orders->wantsBodies));
        std::fwrite(report.constData(), 1, static_cast<std::size_t>(report.size()), stdout);
        std::fflush(stdout);
    }
    return EXIT_SUCCESS;
}

} // namespace regatta
