// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/recorded_log.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace regatta {
namespace {

/// The events of one record, without their times' origin.
void collectEvents(const RequestRecord &record, int item, TimePoint start,
                   std::vector<DownloadEvent> &events)
{
    using Kind = DownloadEvent::Kind;
    DownloadEvent event;
    event.item = item;
    event.lane = static_cast<qint16>(record.lane);
    const auto add = [&event, &events, start](Kind kind, std::optional<RunTime> at,
                                              qint64 value = 0) {
        if (!at)
            return;
        event.kind = kind;
        event.time = start + *at;
        event.value = value;
        events.push_back(event);
    };
    add(Kind::Queued, record.queued);
    add(Kind::Started, record.started);
    add(Kind::Dispatched, record.dispatched);
    event.isReused = record.reusedConnection;
    add(Kind::Connected, record.connected);
    event.isReused = false;
    add(Kind::Sent, record.sent);
    add(Kind::FirstByte, record.firstByte);
    add(Kind::Received, record.received, record.bytes);
    event.status = record.status;
    event.error = record.error;
    event.httpStatus = static_cast<quint16>(record.httpStatus);
    event.attempts = static_cast<quint16>(record.attempts);
    std::optional<RunTime> finished = record.finished;
    // A file may tell how a request ended, but not when.
    if (!finished && record.status != Status::Cancelled)
        finished = record.handedOver.value_or(record.received.value_or(record.queued));
    add(Kind::Finished, finished, record.serverDelay.count());
    add(Kind::HandedOver, record.handedOver);
}

} // namespace

void appendRecords(const RunResult &run, TimePoint start, EventLog &log)
{
    const std::vector<RequestRecord> &records = run.requests;
    std::vector<DownloadEvent> events;
    events.reserve(records.size() * 9 + run.lanesChanges.size());
    for (std::size_t item = 0; item < records.size(); ++item) {
        collectEvents(records[item], static_cast<int>(item), start, events);
        if (!records[item].message.isEmpty())
            log.setMessage(static_cast<int>(item), records[item].message);
        log.setReason(static_cast<int>(item), records[item].httpStatus, records[item].reason);
    }
    for (const LanesChange &change : run.lanesChanges) {
        DownloadEvent event;
        event.kind = DownloadEvent::Kind::LanesChanged;
        event.time = start + change.time;
        event.value = change.lanes;
        events.push_back(event);
    }
    std::ranges::stable_sort(events, {}, &DownloadEvent::time);
    log.append(events);
}

} // namespace regatta
