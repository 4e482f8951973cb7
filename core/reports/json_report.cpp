// SPDX-License-Identifier: GPL-3.0-or-later
// The writer; the reader is in json_report_reader.cpp.
#include "core/reports/json_report.h"

#include "core/reports/json_writer.h"
#include "core/reports/repeat_command.h"

#include <limits>

namespace regatta {
namespace {

using Layout = JsonWriter::Layout;

/// JSON readers keep integers to 63 bits: a larger seed goes as text.
void writeSeed(JsonWriter &json, quint64 seed)
{
    if (seed <= static_cast<quint64>(std::numeric_limits<qint64>::max()))
        json.integer(static_cast<qint64>(seed));
    else
        json.text(QString::number(seed));
}

void writeInterval(JsonWriter &json, const std::optional<std::pair<double, double>> &interval)
{
    if (!interval) {
        json.null();
        return;
    }
    json.beginArray(Layout::OneLine).number(interval->first).number(interval->second).end();
}

void writeEnvironment(JsonWriter &json, const Environment &environment)
{
    json.beginObject();
    json.key("os").text(environment.os);
    json.key("cpu").text(environment.cpu);
    json.key("cores").integer(environment.cores);
    json.key("qt").text(environment.qt);
    json.key("curl").text(environment.curl);
    json.end();
}

void writePlan(JsonWriter &json, const ExperimentPlan &experiment)
{
    const Plan &plan = experiment.plan;
    json.beginObject();
    json.key("codes").beginArray(Layout::OneLine);
    for (const CountryCode code : plan.codes)
        json.text(code.upper());
    json.end();
    json.key("copies").integer(plan.copies);
    json.key("server").text(plan.serverLabel());
    json.key("base_url").text(plan.baseUrl);
    json.key("client").text(plan.client);
    json.key("seed");
    writeSeed(json, plan.seed);
    json.key("rounds").integer(experiment.rounds);
    json.key("warmup").integer(experiment.warmup);
    json.key("timeout_s").seconds(plan.limits.timeout);
    json.key("connect_timeout_s").seconds(plan.limits.connectTimeout);
    json.key("retries").integer(plan.retries);
    json.key("reuse_connections").boolean(plan.reusesConnections);
    json.key("proxy").text(plan.proxy.toString());
    json.key("save").boolean(plan.savesFlags);
    json.key("destination").text(plan.destination);
    json.key("delay_min_s").seconds(plan.delay.min);
    json.key("delay_max_s").seconds(plan.delay.max);
    json.key("error_rate").number(plan.errorRate);
    json.key("contestants").beginArray();
    for (const Contestant &contestant : experiment.contestants) {
        json.beginObject(Layout::OneLine);
        json.key("strategy").text(contestant.strategy);
        json.key("max_requests").integer(contestant.maxRequests);
        json.end();
    }
    json.end();
    json.end();
}

void writeRequest(JsonWriter &json, const RequestRecord &request)
{
    json.beginObject(Layout::OneLine);
    json.key("cc").text(request.code.upper());
    json.key("copy").integer(request.copy);
    json.key("status").text(statusName(request.status));
    json.key("http_status").integer(request.httpStatus);
    json.key("error").text(errorKindName(request.error));
    json.key("message").text(request.message);
    json.key("bytes").integer(request.bytes);
    json.key("lane").integer(request.lane);
    json.key("attempts").integer(request.attempts);
    json.key("reused").boolean(request.reusedConnection);
    json.key("server_delay_s").seconds(request.serverDelay);
    json.key("queued_s").seconds(request.queued);
    json.key("started_s").seconds(request.started);
    json.key("dispatched_s").seconds(request.dispatched);
    json.key("connected_s").seconds(request.connected);
    json.key("sent_s").seconds(request.sent);
    json.key("first_byte_s").seconds(request.firstByte);
    json.key("received_s").seconds(request.received);
    json.key("finished_s").seconds(request.finished);
    json.key("handed_over_s").seconds(request.handedOver);
    json.end();
}

void writeRun(JsonWriter &json, const ReportRun &run)
{
    const RunResult &result = run.result;
    json.beginObject();
    json.key("strategy").text(result.strategy);
    json.key("client").text(result.client);
    json.key("round").integer(result.round);
    json.key("max_requests").integer(result.maxRequests);
    json.key("concurrency").integer(result.concurrency);
    json.key("elapsed_s").seconds(result.elapsed);
    json.key("ok").integer(result.tally.ok);
    json.key("not_found").integer(result.tally.notFound);
    json.key("errors").integer(result.tally.errors);
    json.key("cancelled").integer(result.tally.cancelled);
    json.key("bytes").integer(result.bytes);
    json.key("cpu_s").seconds(result.cpu);
    json.key("lower_bound_s").seconds(run.lowerBound);
    json.key("efficiency").number(run.efficiency());
    json.key("failure").text(result.failure);
    json.key("requests").beginArray();
    for (const RequestRecord &request : result.requests)
        writeRequest(json, request);
    json.end();
    json.end();
}

void writeSummary(JsonWriter &json, const ReportSummary &summary)
{
    json.beginObject(Layout::OneLine);
    json.key("strategy").text(summary.strategy);
    json.key("client").text(summary.client);
    json.key("max_requests").integer(summary.maxRequests);
    json.key("runs").integer(summary.runs);
    json.key("mean_s").number(summary.mean);
    json.key("median_s").number(summary.median);
    json.key("stddev_s").number(summary.stddev);
    json.key("min_s").number(summary.min);
    json.key("max_s").number(summary.max);
    json.key("ci95_s");
    writeInterval(json, summary.ci95);
    json.end();
}

void writeComparison(JsonWriter &json, const ReportComparison &comparison)
{
    json.beginObject(Layout::OneLine);
    json.key("a").text(comparison.a);
    json.key("b").text(comparison.b);
    json.key("ratio").number(comparison.ratio);
    json.key("ci95");
    writeInterval(json, comparison.ci95);
    json.key("p_value").number(comparison.pValue);
    json.key("verdict").text(comparison.verdict);
    json.end();
}

template<typename Item>
void writeList(JsonWriter &json, const char *name, const std::vector<Item> &items,
               void (*write)(JsonWriter &, const Item &))
{
    json.key(name).beginArray();
    for (const Item &item : items)
        write(json, item);
    json.end();
}

} // namespace

QByteArray writeJsonReport(const Report &report)
{
    JsonWriter json;
    json.beginObject();
    json.key("schema").text(u"regatta-report/1");
    json.key("created").text(report.created.toUTC().toString(Qt::ISODateWithMs));
    json.key("generator").beginObject(Layout::OneLine);
    json.key("name").text(u"Regatta");
    json.key("version").text(report.generatorVersion);
    json.end();
    json.key("command").text(repeatCommand(report.experiment));
    json.key("environment");
    writeEnvironment(json, report.environment);
    json.key("plan");
    writePlan(json, report.experiment);
    writeList(json, "runs", report.runs, writeRun);
    writeList(json, "summary", report.summary, writeSummary);
    writeList(json, "comparisons", report.comparisons, writeComparison);
    json.end();
    return json.take();
}

} // namespace regatta
