// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/run_result.h"

#include <QSet>

#include <algorithm>

namespace regatta {
namespace {

void apply(const DownloadEvent &event, RunTime at, RequestRecord &record)
{
    using Kind = DownloadEvent::Kind;
    switch (event.kind) {
    case Kind::Started: // perhaps for a second time
        record.started = at;
        record.dispatched = record.connected = record.sent = {};
        record.firstByte = record.received = record.finished = {};
        record.lane = event.lane;
        break;
    case Kind::Dispatched:
        record.dispatched = at;
        break;
    case Kind::Connected:
        record.connected = at;
        record.reusedConnection = event.isReused;
        break;
    case Kind::Secured:
        record.secured = at;
        break;
    case Kind::Sent:
        record.sent = at;
        break;
    case Kind::FirstByte:
        record.firstByte = at;
        break;
    case Kind::Received:
        record.received = at;
        record.bytes = event.value;
        break;
    case Kind::Finished:
        record.finished = at;
        record.status = event.status;
        record.error = event.error;
        record.httpStatus = event.httpStatus;
        record.attempts = event.attempts;
        record.httpVersion = event.httpVersion;
        record.timing = event.timing;
        break;
    case Kind::HandedOver:
        record.handedOver = at;
        break;
    case Kind::Queued: // are about the run
    case Kind::LanesChanged:
        break;
    }
}

} // namespace

void Tally::add(Status status)
{
    switch (status) {
    case Status::Ok:
        ++ok;
        break;
    case Status::NotFound:
        ++notFound;
        break;
    case Status::Error:
        ++errors;
        break;
    case Status::Cancelled:
        ++cancelled;
        break;
    }
}

int mostAtATime(std::span<const RequestSpan> requests)
{
    std::vector<std::pair<RunTime, int>> changes;
    for (const auto &[begin, end] : requests) {
        changes.emplace_back(begin, 1);
        changes.emplace_back(end, -1);
    }
    std::ranges::sort(changes); // at the same moment, ends come first
    int now = 0;
    int most = 0;
    for (const auto &[moment, change] : changes)
        most = std::max(most, now += change);
    return most;
}

void addTotals(RunResult &result)
{
    result.tally = {};
    result.bytes = 0;
    for (const RequestRecord &request : result.requests) {
        result.tally.add(request.status);
        result.bytes += request.bytes;
    }
}

void shareTexts(std::vector<RequestRecord> &records)
{
    QSet<QString> texts;
    for (RequestRecord &record : records) {
        for (QString *text : {&record.reason, &record.message}) {
            if (!text->isEmpty())
                *text = *texts.insert(*text); // the one that was there before
        }
    }
}

std::vector<RequestRecord> recordsFromLog(const std::vector<WorkItem> &items, const EventLog &log,
                                          TimePoint start, std::vector<LanesChange> *lanesChanges)
{
    std::vector<RequestRecord> records(items.size());
    RunTime queued{0};
    for (const WorkItem &item : items) {
        RequestRecord &record = records[item.index];
        record.code = item.code;
        record.copy = item.copy;
    }
    log.visit(0, log.size(), [&](std::span<const DownloadEvent> events) {
        for (const DownloadEvent &event : events) {
            if (event.item >= 0)
                apply(event, event.time - start, records[event.item]);
            else if (event.kind == DownloadEvent::Kind::Queued)
                queued = event.time - start;
            else if (lanesChanges && event.kind == DownloadEvent::Kind::LanesChanged)
                lanesChanges->push_back({event.time - start, static_cast<int>(event.value)});
        }
    });
    for (const WorkItem &item : items) {
        RequestRecord &record = records[item.index];
        record.queued = queued;
        if (record.status == Status::Error)
            record.message = log.message(item.index);
        record.reason = log.reason(item.index, record.httpStatus);
    }
    shareTexts(records);
    return records;
}

} // namespace regatta
