// SPDX-License-Identifier: GPL-3.0-or-later
// The writer of the JSON report. The reader is in json_report_reader.cpp.
#include "core/reports/json_report.h"

#include "core/analysis/comparison.h"
#include "core/analysis/lower_bound.h"
#include "core/analysis/summary.h"
#include "core/analysis/traffic_facts.h"
#include "core/reports/json_programs.h"
#include "core/reports/json_settings.h"
#include "core/reports/json_writer.h"
#include "core/reports/repeat_command.h"

namespace regatta {
namespace {

using Layout = JsonWriter::Layout;

void writeInterval(JsonWriter &json, const std::optional<Interval> &interval)
{
    if (!interval) {
        json.null();
        return;
    }
    json.beginArray(Layout::OneLine).number(interval->low).number(interval->high).end();
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
    json.key("server").text(plan.serverLabel());
    json.key("base_url").text(plan.baseUrl);
    json.key("rounds").integer(experiment.rounds);
    json.key("warmup").integer(experiment.warmup);
    writeSettings(json, plan);
    writePrograms(json, plan.programs);
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
    json.key("reason").text(request.reason);
    json.key("error").text(errorKindName(request.error));
    json.key("message").text(request.message);
    json.key("bytes").integer(request.bytes);
    json.key("lane").integer(request.lane);
    json.key("attempts").integer(request.attempts);
    json.key("reused").boolean(request.reusedConnection);
    json.key("http_version").text(toString(request.httpVersion));
    json.key("server_delay_s").seconds(request.timing.delay);
    json.key("server_queue_s").seconds(request.timing.queue);
    json.key("round_trips_s").seconds(request.timing.roundTrips);
    json.key("wire_s").seconds(request.timing.wire);
    json.key("queued_s").seconds(request.queued);
    json.key("started_s").seconds(request.started);
    json.key("dispatched_s").seconds(request.dispatched);
    json.key("connected_s").seconds(request.connected);
    json.key("secured_s").seconds(request.secured);
    json.key("sent_s").seconds(request.sent);
    json.key("first_byte_s").seconds(request.firstByte);
    json.key("received_s").seconds(request.received);
    json.key("finished_s").seconds(request.finished);
    json.key("handed_over_s").seconds(request.handedOver);
    json.end();
}

/// Left out if the number of lanes never changed.
void writeLanesChanges(JsonWriter &json, const std::vector<LanesChange> &changes)
{
    if (changes.empty())
        return;
    json.key("lanes_changes").beginArray();
    for (const LanesChange &change : changes) {
        json.beginObject(Layout::OneLine);
        json.key("time_s").seconds(change.time);
        json.key("lanes").integer(change.lanes);
        json.end();
    }
    json.end();
}

/// What a strategy asked of the server, computed from its requests. Left out if they don't tell it.
void writeTraffic(JsonWriter &json, const RunResult &result)
{
    const std::optional<Traffic> traffic = result.program ? std::nullopt : trafficOf(result);
    if (!traffic)
        return;
    json.key("traffic").beginObject(Layout::OneLine);
    writeTraffic(json, *traffic);
    json.end();
}

void writeRun(JsonWriter &json, const RunResult &result, const SharedLimits &limits)
{
    const auto bound = lowerBound(result, limits);
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
    if (result.watching) {
        json.key("watching_cpu_s").seconds(result.watching->cpu);
        json.key("watching_cores").integer(result.watching->cores);
    }
    json.key("lower_bound_s").seconds(bound ? std::optional(bound->time) : std::nullopt);
    json.key("efficiency").number(efficiency(result, limits));
    json.key("failure").text(result.failure);
    writeLanesChanges(json, result.lanesChanges);
    writeTraffic(json, result);
    if (result.program)
        writeProgramRun(json.key("program"), *result.program);
    json.key("requests").beginArray();
    for (const RequestRecord &request : result.requests)
        writeRequest(json, request);
    json.end();
    json.end();
}

/// Times are null if no run was complete. The deviation is null if fewer than two were.
void writeSummary(JsonWriter &json, const SummaryRow &row)
{
    const auto ifRuns = [&](int fewest, double value) {
        return row.runs >= fewest ? std::optional(value) : std::nullopt;
    };
    json.beginObject(Layout::OneLine);
    json.key("title").text(row.title);
    json.key("strategy").text(row.strategy);
    json.key("client").text(row.client);
    json.key("max_requests").integer(row.maxRequests);
    json.key("runs").integer(row.runs);
    json.key("mean_s").number(ifRuns(1, row.mean));
    json.key("median_s").number(ifRuns(1, row.median));
    json.key("stddev_s").number(ifRuns(2, row.standardDeviation));
    json.key("min_s").number(ifRuns(1, row.min));
    json.key("max_s").number(ifRuns(1, row.max));
    json.key("ci95_s");
    writeInterval(json, row.ci95);
    json.key("lower_bound_s").number(row.bound ? std::optional(row.bound->seconds) : std::nullopt);
    json.key("efficiency").number(row.efficiency);
    json.end();
}

/// `a` and `b` are titles in the summary. The ratio and its interval are null if they would
/// mislead.
void writeComparison(JsonWriter &json, const Comparison &comparison,
                     const std::vector<ContestantRuns> &contestants)
{
    const auto title = [&](int place) { return contestants[place].title; };
    json.beginObject(Layout::OneLine);
    json.key("a").text(title(comparison.a));
    json.key("b").text(title(comparison.b));
    json.key("rounds").integer(comparison.rounds);
    const bool isFair = comparison.hasFairRatio();
    json.key("ratio").number(isFair ? std::optional(comparison.ratio) : std::nullopt);
    json.key("ci95");
    writeInterval(json, isFair ? comparison.ci95 : std::nullopt);
    json.key("p_value").number(comparison.pValue);
    json.key("adjusted_p_value").number(comparison.adjustedPValue);
    json.key("verdict").text(verdictName(comparison.verdict));
    json.key("sentence").text(comparison.sentence);
    json.end();
}

void writeAnalysis(JsonWriter &json, const Report &report)
{
    const std::vector<ContestantRuns> contestants =
        contestantsOf(report.runs, report.experiment.plan.programs);
    json.key("summary").beginArray();
    for (const SummaryRow &row : summarise(contestants, report.experiment.plan))
        writeSummary(json, row);
    json.end();
    json.key("comparisons").beginArray();
    for (const Comparison &comparison : compare(contestants, report.experiment.plan.seed))
        writeComparison(json, comparison, contestants);
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
    json.key("runs").beginArray();
    for (const RunResult &run : report.runs)
        writeRun(json, run, report.experiment.plan);
    json.end();
    writeAnalysis(json, report);
    json.end();
    return json.take();
}

} // namespace regatta
