// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads flags in one way, once, and prints how long it took. The table of peers starts it again
// and again, and starts the peers' programs in between.
#include "bench/bare_loops.h"
#include "core/analysis/lower_bound.h"
#include "core/experiment/experiment.h"
#include "core/run/flag_store.h"
#include "core/server/server_process.h"
#include "core/system/child_process.h"
#include "core/system/limits.h"
#include "core/workload/code_selection.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

const auto jobs = u"bare-multi, bare-easy, bare-qt, or a strategy"_s;

/// Prints a figure in the form that the table reads: "figure NAME VALUE UNIT".
void print(const char *name, double value, const char *unit)
{
    std::printf("figure %s %.9g %s\n", name, value, unit);
}

[[noreturn]] void fail(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qPrintable(sentence));
    std::exit(1);
}

std::optional<DownloadCount> runBareLoop(const QString &job, const Downloads &downloads, int lanes)
{
    if (job == "bare-qt")
        return bareQtLoop(downloads, lanes);
#ifdef REGATTA_HAS_CURL
    if (job == "bare-multi")
        return bareMultiLoop(downloads, lanes);
    if (job == "bare-easy")
        return bareEasyLoop(downloads);
#endif
    return {};
}

void measureBareLoop(const QString &job, const Plan &plan, int lanes)
{
    const Downloads downloads(plan.baseUrl, plan.codes, plan.copies);
    const TimePoint begin = Clock::now();
    const std::optional<DownloadCount> count = runBareLoop(job, downloads, lanes);
    const double seconds = toSeconds(Clock::now() - begin);
    if (!count)
        fail(u"This build has no job \"%1\": give %2."_s.arg(job, jobs));
    if (count->failed() > 0)
        fail(u"%1 of %2 downloads failed."_s.arg(count->failed()).arg(downloads.size()));
    print("seconds", seconds, "s");
    print("bytes", static_cast<double>(count->bytes()), "B");
}

/// Does what `regatta get` does between its first and its last request.
void measureRun(const Plan &plan, const Contestant &contestant)
{
    EventLog log;
    const RunResult result = executeRun(plan, contestant, 0, log, {});
    if (!result.failure.isEmpty())
        fail(result.failure);
    // A code without a flag is answered with 404, which is as good as a flag.
    const auto flags = std::ranges::count_if(plan.codes, &CountryCode::hasFlag) * plan.copies;
    if (result.tally.ok != flags || result.tally.notFound != plan.itemCount() - flags)
        fail(u"Only %1 of %2 flags came."_s.arg(result.tally.ok).arg(flags));
    print("seconds", toSeconds(result.elapsed), "s");
    print("bytes", static_cast<double>(result.bytes), "B");
    print("cpu", toSeconds(result.cpu), "s");
    if (const auto delays = serverDelays(result); !delays.empty())
        print("over-longest-delay", toSeconds(result.elapsed - std::ranges::max(delays)), "s");
}

std::vector<CountryCode> codesFrom(const QString &text)
{
    if (text == "every")
        return CodeSelection{CodeSelection::Kind::Every, {}, 0}.codes();
    if (text == "top20")
        return topTwentyCodes();
    if (text == "flags")
        return codesWithFlag();
    QString error;
    if (auto codes = parseCodes(text.split(u','), &error))
        return *codes;
    fail(error);
}

/// The address of the plan's site, whose server is started if the plan has no address yet.
void giveAddress(Plan &plan, ServerProcess &server)
{
    if (!plan.baseUrl.isEmpty())
        return;
    if (const QString problem = server.ensureRunning(plan); !problem.isEmpty())
        fail(problem);
    plan.baseUrl = server.baseUrl(plan.site);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    raiseDescriptorLimit();
    setRegattaProgram(REGATTA_PROGRAM);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Downloads flags in one way, once, and prints how long it took."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"base"_s, u"Download from this server (default: our own)."_s, u"URL"_s},
        {u"delay"_s, u"Have our own server wait: its site DELAY."_s, u"MIN:MAX"_s},
        {u"codes"_s, u"flags, every, top20, or codes (default: flags)."_s, u"CODES"_s, u"flags"_s},
        {u"copies"_s, u"Download each so many times."_s, u"N"_s, u"1"_s},
        {u"m"_s, u"Have so many downloads under way."_s, u"N"_s, u"30"_s},
        {u"client"_s, u"The client of a strategy: curl or qt."_s, u"ID"_s, u"curl"_s},
        {u"dest"_s, u"Have a strategy save the flags in this folder."_s, u"FOLDER"_s},
    });
    parser.addPositionalArgument(u"job"_s, jobs + u'.');
    parser.process(application);
    const QString job = parser.positionalArguments().value(0);

    Plan plan;
    plan.codes = codesFrom(parser.value(u"codes"_s));
    plan.copies = std::max(1, parser.value(u"copies"_s).toInt());
    plan.client = parser.value(u"client"_s);
    plan.baseUrl = parser.value(u"base"_s);
    plan.destination = parser.value(u"dest"_s);
    plan.savesFlags = !plan.destination.isEmpty();
    if (parser.isSet(u"delay"_s)) {
        QString error;
        const auto latency = parseLatency(parser.value(u"delay"_s), &error);
        if (!latency)
            fail(error);
        plan.site = SiteId::Delay;
        plan.latency = *latency;
    }
    if (plan.savesFlags) {
        if (const Failure failure = FlagStore(plan.destination).prepare())
            fail(failure.message);
    }
    ServerProcess server;
    giveAddress(plan, server);
    const int lanes = std::max(1, parser.value(u"m"_s).toInt());
    if (job.startsWith("bare-"))
        measureBareLoop(job, plan, lanes);
    else
        measureRun(plan, {job, lanes});
    return 0;
}
