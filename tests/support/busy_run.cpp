// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/busy_run.h"

#include <algorithm>
#include <random>
#include <vector>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;

RequestRecord makeRequest(const WorkItem &item, int lane, RunTime start, RunTime wait)
{
    RequestRecord request;
    request.code = item.code;
    request.copy = item.copy;
    request.lane = lane;
    request.attempts = 1;
    request.reusedConnection = start > 0ns;
    request.timing.delay = wait * 4 / 5;
    request.started = start;
    request.dispatched = start + 100us;
    request.connected = *request.dispatched + (request.reusedConnection ? 0us : 900us);
    request.sent = *request.connected + 50us;
    request.firstByte = *request.sent + wait;
    request.received = *request.firstByte + 400us;
    request.finished = *request.received + 600us;
    request.handedOver = request.finished;
    request.status = Status::Ok;
    request.httpStatus = 200;
    request.bytes = 4321;
    if (item.index % 17 == 16) {
        request.status = Status::Error;
        request.error = ErrorKind::Http;
        request.httpStatus = 418;
        request.message = u"HTTP error 418 - I'm a teapot"_s;
    } else if (item.index % 11 == 10) {
        request.status = Status::NotFound;
        request.httpStatus = 404;
    }
    return request;
}

} // namespace

Plan makePlan(int requests)
{
    Plan plan;
    const int codes = std::min(requests, CountryCode::count);
    for (int index = 0; index < codes; ++index)
        plan.codes.push_back(CountryCode::fromIndex(index));
    plan.copies = (requests + codes - 1) / codes;
    return plan;
}

RunResult makeBusyRun(const Plan &plan, int lanes)
{
    RunResult run;
    run.strategy = u"threadpool"_s;
    run.client = plan.client;
    run.maxRequests = lanes;
    run.concurrency = lanes;
    std::mt19937 random(1);
    std::vector<RunTime> freeFrom(static_cast<std::size_t>(lanes));
    for (const WorkItem &item : plan.items()) {
        const auto lane = std::ranges::min_element(freeFrom);
        const RunTime wait = 10ms + RunTime(90us) * (random() % 1000);
        run.requests.push_back(
            makeRequest(item, static_cast<int>(lane - freeFrom.begin()), *lane, wait));
        const RequestRecord &request = run.requests.back();
        *lane = *request.finished;
        run.elapsed = std::max(run.elapsed, *request.finished);
        run.tally.add(request.status);
        run.bytes += request.bytes;
    }
    return run;
}

} // namespace regatta
