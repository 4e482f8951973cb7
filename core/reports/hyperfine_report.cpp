// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the times as hyperfine's `--export-json` does, so that scripts made for its files work on
// ours.
#include "core/analysis/contestant_runs.h"
#include "core/analysis/statistics.h"
#include "core/experiment/sweep_levels.h"
#include "core/reports/exporter_table.h"
#include "core/reports/json_writer.h"

#include <algorithm>

namespace regatta {
namespace {

using Layout = JsonWriter::Layout;

double meanCpuSeconds(const std::vector<const RunResult *> &runs)
{
    std::vector<double> seconds;
    for (const RunResult *run : runs)
        seconds.push_back(toSeconds(run->cpu));
    return mean(seconds);
}

void writeResult(JsonWriter &json, const ContestantRuns &contestant, bool hasLevels)
{
    const std::vector<const RunResult *> runs = countedRuns(contestant);
    const std::vector<double> times = elapsedSeconds(contestant);
    json.beginObject();
    json.key("command").text(contestant.title);
    json.key("mean").number(mean(times));
    json.key("stddev").number(times.size() > 1 ? std::optional(sampleStandardDeviation(times))
                                               : std::nullopt);
    json.key("median").number(median(times));
    json.key("user").number(meanCpuSeconds(runs));
    json.key("system").number(0.0);
    json.key("min").number(std::ranges::min(times));
    json.key("max").number(std::ranges::max(times));
    json.key("times").beginArray(Layout::OneLine);
    for (const RunResult *run : runs)
        json.seconds(run->elapsed);
    json.end();
    json.key("exit_codes").beginArray(Layout::OneLine);
    for (const RunResult *run : runs)
        json.integer(run->program ? run->program->exitCode : run->tally.errors > 0 ? 1 : 0);
    json.end();
    if (hasLevels) {
        json.key("parameters").beginObject(Layout::OneLine);
        json.key("m").text(QString::number(runs.front()->concurrency));
        json.end();
    }
    json.end();
}

} // namespace

/// Each contestant becomes a result, which takes in only the runs that support claims. Times are in
/// seconds. Regatta does not tell user time from system time, so all processor time is under
/// `user`. The level of a sweep is a parameter `m`. https://github.com/sharkdp/hyperfine,
/// src/benchmark/benchmark_result.rs
QByteArray writeHyperfineReport(const Report &report)
{
    const std::vector<ContestantRuns> contestants =
        contestantsOf(report.runs, report.experiment.plan.programs);
    const bool hasLevels = isSweep(report.experiment);
    JsonWriter json;
    json.beginObject();
    json.key("results").beginArray();
    for (const ContestantRuns &contestant : contestants) {
        if (!countedRuns(contestant).empty())
            writeResult(json, contestant, hasLevels);
    }
    json.end();
    json.end();
    return json.take();
}

} // namespace regatta
