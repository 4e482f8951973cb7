// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the report as tables for spreadsheets and data frames, with a row for each run or for each
// request.
#include "core/analysis/contestant_runs.h"
#include "core/analysis/lower_bound.h"
#include "core/analysis/traffic_facts.h"
#include "core/http/printable_text.h"
#include "core/reports/exporter_table.h"
#include "core/reports/json_writer.h"

#include <initializer_list>

namespace regatta {
namespace {

QByteArray text(const QString &value)
{
    QByteArray cell = spreadsheetText(value).toUtf8();
    const bool needsQuotes =
        cell.contains('"') || cell.contains(',') || cell.contains('\n') || cell.contains('\r');
    return needsQuotes ? '"' + cell.replace('"', "\"\"") + '"' : cell;
}

QByteArray integer(qint64 value)
{
    return QByteArray::number(value);
}

QByteArray seconds(const std::optional<std::chrono::nanoseconds> &time)
{
    return time ? exactSeconds(*time) : QByteArray();
}

QByteArray ratio(const std::optional<double> &value)
{
    return value ? QByteArray::number(*value, 'f', 4) : QByteArray();
}

QByteArray count(const std::optional<Traffic> &traffic, int Traffic::*member)
{
    return traffic ? integer(traffic.value().*member) : QByteArray();
}

void appendRow(QByteArray &csv, std::initializer_list<QByteArray> cells)
{
    bool isFirst = true;
    for (const QByteArray &cell : cells) {
        if (!std::exchange(isFirst, false))
            csv += ',';
        csv += cell;
    }
    csv += "\r\n";
}

void appendRequest(QByteArray &csv, const RunResult &run, const RequestRecord &request)
{
    appendRow(csv, {text(run.strategy),
                    text(clientText(run)),
                    integer(run.round),
                    integer(run.maxRequests),
                    text(request.code.upper()),
                    integer(request.copy),
                    text(statusName(request.status)),
                    request.httpStatus ? integer(request.httpStatus) : QByteArray(),
                    text(errorKindName(request.error)),
                    text(request.message),
                    integer(request.bytes),
                    request.lane >= 0 ? integer(request.lane) : QByteArray(),
                    integer(request.attempts),
                    request.reusedConnection ? "true" : "false",
                    text(toString(request.httpVersion)),
                    seconds(request.timing.delay),
                    seconds(request.timing.queue),
                    seconds(request.timing.roundTrips),
                    seconds(request.timing.wire),
                    seconds(request.queued),
                    seconds(request.started),
                    seconds(request.dispatched),
                    seconds(request.connected),
                    seconds(request.secured),
                    seconds(request.sent),
                    seconds(request.firstByte),
                    seconds(request.received),
                    seconds(request.finished),
                    seconds(request.handedOver)});
}

} // namespace

/// Writes CSV by RFC 4180, with commas, CRLF and UTF-8. Text that a spreadsheet would take for a
/// formula gets an apostrophe in front.
QByteArray writeRunsCsv(const Report &report)
{
    QByteArray csv = "strategy,client,round,max_requests,concurrency,elapsed_s,ok,not_found,errors,"
                     "cancelled,bytes,cpu_s,lower_bound_s,efficiency,failure,connections,requests,"
                     "most_at_a_time,repeated,peak_memory_bytes,exit_code\r\n";
    const SharedLimits limits = report.experiment.plan;
    for (const RunResult &result : report.runs) {
        const auto bound = lowerBound(result, limits);
        const std::optional<Traffic> traffic = trafficOf(result);
        const std::optional<ProgramRun> &program = result.program;
        appendRow(csv, {text(result.strategy),
                        text(clientText(result)),
                        integer(result.round),
                        integer(result.maxRequests),
                        integer(result.concurrency),
                        seconds(result.elapsed),
                        integer(result.tally.ok),
                        integer(result.tally.notFound),
                        integer(result.tally.errors),
                        integer(result.tally.cancelled),
                        integer(result.bytes),
                        seconds(result.cpu),
                        seconds(bound ? Moment(bound->time) : Moment()),
                        ratio(efficiency(result, limits)),
                        text(result.failure),
                        count(traffic, &Traffic::connections),
                        count(traffic, &Traffic::requests),
                        count(traffic, &Traffic::mostAtATime),
                        count(traffic, &Traffic::repeated),
                        program ? integer(program->peakMemory) : QByteArray(),
                        program ? integer(program->exitCode) : QByteArray()});
    }
    return csv;
}

QByteArray writeRequestsCsv(const Report &report)
{
    QByteArray csv = "strategy,client,round,max_requests,cc,copy,status,http_status,error,message,"
                     "bytes,lane,attempts,reused,http_version,server_delay_s,server_queue_s,"
                     "round_trips_s,wire_s,queued_s,started_s,dispatched_s,connected_s,secured_s,"
                     "sent_s,first_byte_s,received_s,finished_s,handed_over_s\r\n";
    for (const RunResult &run : report.runs) {
        for (const RequestRecord &request : run.requests)
            appendRequest(csv, run, request);
    }
    return csv;
}

} // namespace regatta
