// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what our interface costs: both clients and whole runs against bare loops over the same
// libraries, all with our own server.
#include "bench/bare_loops.h"
#include "core/analysis/statistics.h"
#include "core/experiment/experiment.h"
#include "core/http/client_catalog.h"
#include "core/server/server_process.h"
#include "core/system/child_process.h"
#include "core/system/limits.h"

#include <QCoreApplication>
#include <QCoroTask>

#include <cstdio>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

constexpr int lanes = 30;
constexpr int rounds = 7;

/// The flags of a plan, and where they are.
struct Work
{
    Plan plan;
    Downloads downloads;
};

/// Returns how many requests failed. If any failed, the measurement says nothing.
using Peer = std::function<std::size_t(const Work &)>;

Peer bareLoop(DownloadCount (*loop)(const Downloads &downloads, int lanes))
{
    return [loop](const Work &work) { return loop(work.downloads, lanes).failed(); };
}

QCoro::Task<> fetchInLane(AsyncClient &client, DownloadCount &count)
{
    while (const QUrl *url = count.takeUrl()) {
        const HttpRequest request{*url};
        const HttpResponse response = co_await client.fetch(request);
        count.add(response.status == Status::Ok, response.body.size());
    }
}

/// Only the client, with its limits, checks and phases, but without a run around it.
Peer asyncClient(const QString &client)
{
    return [client](const Work &work) {
        ClientSettings settings;
        settings.maxInFlight = lanes;
        const auto asyncClient = findClient(client)->makeAsync(settings);
        DownloadCount count(work.downloads);
        std::vector<QCoro::Task<>> tasks;
        for (int lane = 0; lane < lanes; ++lane)
            tasks.push_back(fetchInLane(*asyncClient, count));
        for (QCoro::Task<> &task : tasks)
            QCoro::waitFor(task);
        return count.failed();
    };
}

/// Does what `regatta get --no-save --strategy …` does between its first and its last request.
Peer wholeRun(const QString &client, const QString &strategy)
{
    return [client, strategy](const Work &work) {
        Plan plan = work.plan;
        plan.client = client;
        EventLog log;
        const RunResult result = executeRun(plan, {strategy, lanes}, 0, log, {});
        return work.downloads.size() - static_cast<std::size_t>(result.tally.ok);
    };
}

struct Contest
{
    QString title;
    Peer ours;
    Peer bare;
    double target;
};

double timed(const Peer &peer, const Work &work)
{
    const TimePoint begin = Clock::now();
    if (const std::size_t failed = peer(work); failed > 0)
        std::printf("%zu of %zu downloads failed\n", failed, work.downloads.size());
    return toSeconds(Clock::now() - begin);
}

void measure(const Contest &contest, const Work &work)
{
    std::vector<double> ratios;
    std::vector<double> rates;
    const auto requests = static_cast<double>(work.downloads.size());
    for (int round = 0; round <= rounds; ++round) {
        const double bare = timed(contest.bare, work);
        const double ours = timed(contest.ours, work);
        if (round == 0)
            continue; // warm-up
        ratios.push_back(bare / ours);
        rates.push_back(requests / ours);
    }
    std::printf("%-44s %6.0f requests/s, %.2f of the bare loop's rate (target %.1f)\n",
                qPrintable(contest.title), median(rates), median(ratios), contest.target);
    std::fflush(stdout);
}

Work makeWork(const ServerProcess &server, int copies)
{
    Plan plan;
    plan.codes = codesWithFlag();
    plan.site = SiteId::Local;
    plan.baseUrl = server.baseUrl(SiteId::Local);
    plan.copies = copies;
    plan.savesFlags = false;
    return {plan, Downloads(plan.baseUrl, plan.codes, copies)};
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    raiseDescriptorLimit();
    setRegattaProgram(REGATTA_PROGRAM);
    ServerProcess server;
    if (const QString problem = server.ensureRunning({}); !problem.isEmpty()) {
        std::printf("%s\n", qPrintable(problem));
        return 1;
    }

    const Work work = makeWork(server, 20);
    std::printf("LOCAL, %zu flags unsaved, m = %d, medians of %d interleaved rounds\n",
                work.downloads.size(), lanes, rounds);
#ifdef REGATTA_HAS_CURL
    const Work more = makeWork(server, 103);
    const QString curl = u"curl"_s;
    const Peer multi = bareLoop(bareMultiLoop);
    measure({u"curl client, in an event loop"_s, asyncClient(curl), multi, 0.8}, more);
    measure(
        {u"curl client, a whole run of coroutines"_s, wholeRun(curl, u"coroutines"_s), multi, 0.9},
        more);
#endif
    const QString qt = u"qt"_s;
    const Peer managers = bareLoop(bareQtLoop);
    measure({u"qt client, in an event loop"_s, asyncClient(qt), managers, 0.9}, work);
    measure(
        {u"qt client, a whole run of coroutines"_s, wholeRun(qt, u"coroutines"_s), managers, 0.9},
        work);
    return 0;
}
