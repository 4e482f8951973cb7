// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/synthetic_runs.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace regatta {

RunResult makeRun(const SyntheticRun &run)
{
    RunResult result;
    result.strategy = run.strategy;
    result.client = run.client;
    result.round = run.round;
    result.maxRequests = run.maxRequests;
    result.concurrency = run.maxRequests;
    result.elapsed = RunTime(std::llround(run.seconds * 1e9));
    result.tally = run.tally;
    result.failure = run.failure;
    return result;
}

std::vector<RunResult> makeRuns(const QString &strategy, const std::vector<double> &seconds,
                                int maxRequests)
{
    std::vector<RunResult> runs;
    for (const double value : seconds) {
        SyntheticRun run;
        run.strategy = strategy;
        run.round = static_cast<int>(runs.size());
        run.seconds = value;
        run.maxRequests = maxRequests;
        runs.push_back(makeRun(run));
    }
    return runs;
}

RunResult makeRunWithRequests(const QString &strategy, const SyntheticRequests &each, int round)
{
    SyntheticRun outline;
    outline.strategy = strategy;
    outline.round = round;
    outline.maxRequests = each.lanes;
    outline.tally = {each.requests, 0, 0, 0};
    RunResult run = makeRun(outline);
    run.elapsed = RunTime(0);
    std::vector<RunTime> lanes(static_cast<std::size_t>(each.lanes));
    for (int i = 0; i < each.requests; ++i) {
        RunTime &now = lanes[static_cast<std::size_t>(i % each.lanes)];
        RequestRecord request;
        request.code = CountryCode::fromIndex(i);
        request.status = Status::Ok;
        request.attempts = 1;
        request.lane = i % each.lanes;
        now += each.pause;
        request.started = now;
        request.dispatched = now += each.overhead;
        request.connected = now += each.connecting;
        request.sent = now;
        request.firstByte = now += each.waiting;
        request.received = now += each.receiving;
        request.finished = request.handedOver = now += each.saving;
        run.elapsed = std::max(run.elapsed, now);
        run.requests.push_back(request);
    }
    return run;
}

RunResult makeProgramRun(const SyntheticProgramRun &run)
{
    RunResult result;
    result.strategy = run.name;
    result.round = run.round;
    result.maxRequests = run.maxRequests;
    result.concurrency = std::min(run.atATime, run.connections);
    ProgramRun program;
    program.exitCode = run.exitCode;
    program.peakMemory = 84'000'000;
    program.firstConnection = run.start;
    program.lastByte = run.start;
    program.output = run.output;
    program.outputBytes = run.output.size();
    const std::chrono::nanoseconds each = run.delay + run.transfer;
    std::vector<RunTime> places(static_cast<std::size_t>(result.concurrency), run.start);
    int toRepeat = run.repeated;
    for (int connection = 0; connection < run.connections; ++connection) {
        RunTime &now = places[static_cast<std::size_t>(connection) % places.size()];
        for (int i = 0; i < run.requestsEach; ++i) {
            if (i > 0)
                now += run.pause;
            if (toRepeat > 0) {
                --toRepeat;
                program.furtherRequests.push_back({connection, now, now + each});
                now += each;
            }
            RequestRecord request;
            request.code = CountryCode::fromIndex(static_cast<int>(result.requests.size()) %
                                                  CountryCode::count);
            request.status = Status::Ok;
            request.httpStatus = 200;
            request.attempts = 1;
            request.lane = connection;
            request.reusedConnection = i > 0;
            request.bytes = 1000;
            request.timing.delay = run.delay;
            request.started = request.dispatched = request.connected = request.sent = now;
            request.firstByte = now + run.delay;
            now += each;
            request.received = request.finished = request.handedOver = now;
            result.requests.push_back(request);
        }
        program.lastByte = std::max(program.lastByte, now);
    }
    std::ranges::stable_sort(program.furtherRequests, {}, &FurtherRequest::begin);
    const int repeated = run.repeated - toRepeat;
    program.traffic = Traffic{run.connections, run.connections * run.requestsEach + repeated,
                              result.concurrency, repeated};
    result.elapsed = program.lastByte + run.end;
    result.cpu = std::chrono::milliseconds(120);
    result.program = std::move(program);
    addTotals(result);
    return result;
}

double NormalNoise::uniform()
{
    return (m_generator() + 0.5) / 4294967296.0;
}

double NormalNoise::operator()()
{
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
}

} // namespace regatta
