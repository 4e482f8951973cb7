// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_reports.h"

#include "core/workload/code_selection.h"

#include <array>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;

RequestRecord record(const char *code, Status status)
{
    RequestRecord request;
    request.code = *CountryCode::parse(QString::fromLatin1(code));
    request.status = status;
    return request;
}

/// A record with all phases. It took 100 ms, from 20 ms on.
RequestRecord wholeRecord(const char *code, Status status, int lane)
{
    RequestRecord request = record(code, status);
    request.httpStatus = 200;
    request.attempts = 1;
    request.lane = lane;
    request.bytes = 1234;
    request.timing.delay = 50ms;
    request.queued = 1us;
    request.started = 20ms;
    request.dispatched = 21ms;
    request.connected = 25ms;
    request.sent = 26ms;
    request.firstByte = 80ms;
    request.received = 90ms + 1ns;
    request.finished = 120ms;
    request.handedOver = 121ms;
    return request;
}

std::vector<RequestRecord> sampleRequests(Status lastStatus)
{
    RequestRecord notFound = wholeRecord("AA", Status::NotFound, 0);
    notFound.httpStatus = 404;
    notFound.bytes = 0;
    RequestRecord failed = record("BR", Status::Error);
    failed.error = ErrorKind::Truncated;
    failed.message = u"=Got 5 of \"10\" bytes, <b>from</b> 127.0.0.1:8000 | São\n"
                     "Tomé 🚩; try again & again."_s;
    failed.attempts = 2;
    failed.lane = 1;
    failed.started = 30ms;
    failed.dispatched = 31ms;
    failed.finished = 40ms;
    RequestRecord last = record("CN", Status::Cancelled);
    if (lastStatus == Status::Ok)
        last = wholeRecord("CN", Status::Ok, 0);
    last.reusedConnection = lastStatus == Status::Ok;
    return {notFound, failed, last, wholeRecord("DE", Status::Ok, 1)};
}

RunResult sampleRun(const char *strategy, int round, std::chrono::nanoseconds elapsed,
                    Status lastStatus = Status::Ok)
{
    RunResult run;
    run.strategy = QString::fromLatin1(strategy);
    run.client = u"qt"_s;
    run.round = round;
    run.maxRequests = 2;
    run.concurrency = 2;
    run.elapsed = elapsed;
    run.cpu = 12ms;
    run.requests = sampleRequests(lastStatus);
    for (const RequestRecord &request : run.requests) {
        run.tally.add(request.status);
        run.bytes += request.bytes;
    }
    return run;
}

QString randomText(QRandomGenerator &random)
{
    static constexpr char32_t letters[] =
        U"aZ09 ,;\"'\\/\n\r\t\b<>&|{}[]=+-@ü漢🏴\u2028\u007f\u0001";
    QString text;
    for (int left = random.bounded(12); left > 0; --left) {
        const char32_t letter = letters[random.bounded(static_cast<int>(std::size(letters)) - 1)];
        text += QString::fromUcs4(&letter, 1);
    }
    return text;
}

std::chrono::nanoseconds randomTime(QRandomGenerator &random)
{
    const std::array<qint64, 5> spans{1, 1000, 1'000'000'000, 3'600'000'000'000,
                                      4'000'000'000'000'000};
    return std::chrono::nanoseconds(random.bounded(spans[random.bounded(5u)] + 1));
}

std::optional<RunTime> randomMoment(QRandomGenerator &random)
{
    if (random.bounded(4) == 0)
        return {};
    return randomTime(random);
}

RequestRecord randomRequest(QRandomGenerator &random)
{
    RequestRecord request;
    request.code = CountryCode::fromIndex(random.bounded(CountryCode::count));
    request.copy = random.bounded(3);
    request.status = static_cast<Status>(random.bounded(4));
    request.error =
        static_cast<ErrorKind>(random.bounded(static_cast<int>(ErrorKind::Network) + 1));
    request.httpStatus = random.bounded(1000);
    request.reason = randomText(random);
    request.attempts = random.bounded(5);
    request.lane = random.bounded(1001) - 1;
    request.reusedConnection = random.bounded(2) == 1;
    request.bytes = static_cast<qint64>(random.generate64() >> 11);
    request.message = randomText(random);
    request.timing.delay = randomTime(random);
    request.queued = randomTime(random);
    for (auto moment :
         {&RequestRecord::started, &RequestRecord::dispatched, &RequestRecord::connected,
          &RequestRecord::sent, &RequestRecord::firstByte, &RequestRecord::received,
          &RequestRecord::finished, &RequestRecord::handedOver})
        request.*moment = randomMoment(random);
    return request;
}

ProgramRun randomProgramRun(QRandomGenerator &random)
{
    ProgramRun program;
    program.exitCode = random.bounded(256);
    program.peakMemory = static_cast<qint64>(random.generate64() >> 11);
    if (random.bounded(3) > 0)
        program.traffic = Traffic{random.bounded(1000), random.bounded(1000), random.bounded(1000),
                                  random.bounded(1000)};
    program.firstConnection = randomTime(random);
    program.lastByte = randomTime(random);
    RunTime begin{0};
    for (int left = random.bounded(4); left > 0; --left) {
        begin += std::chrono::microseconds(random.bounded(1'000'000));
        program.furtherRequests.push_back({random.bounded(1000), begin, randomTime(random)});
    }
    program.output = randomText(random);
    program.outputBytes = static_cast<qint64>(random.generate64() >> 11);
    return program;
}

RunResult randomRun(QRandomGenerator &random)
{
    RunResult run;
    run.strategy = randomText(random);
    run.client = randomText(random);
    run.round = random.bounded(100);
    run.maxRequests = random.bounded(1001);
    run.concurrency = random.bounded(1001);
    run.elapsed = randomTime(random);
    run.cpu = randomTime(random);
    run.bytes = static_cast<qint64>(random.generate64() >> 11);
    run.tally = {random.bounded(9), random.bounded(9), random.bounded(9), random.bounded(9)};
    run.failure = randomText(random);
    if (random.bounded(3) == 0)
        run.program = randomProgramRun(random);
    for (int left = random.bounded(20); left > 0; --left)
        run.requests.push_back(randomRequest(random));
    RunTime change{0};
    for (int left = random.bounded(4); left > 0; --left) {
        change += std::chrono::microseconds(random.bounded(1'000'000));
        run.lanesChanges.push_back({change, random.bounded(1001)});
    }
    return run;
}

ExperimentPlan randomPlan(QRandomGenerator &random)
{
    ExperimentPlan experiment;
    experiment.rounds = 1 + random.bounded(20);
    experiment.warmup = random.bounded(3);
    for (int left = random.bounded(4); left > 0; --left)
        experiment.contestants.push_back({randomText(random), random.bounded(1001)});
    Plan &plan = experiment.plan;
    plan.codes =
        CodeSelection{static_cast<CodeSelection::Kind>(random.bounded(3)), {}, random.bounded(700)}
            .codes();
    plan.copies = 1 + random.bounded(100);
    plan.site = static_cast<SiteId>(random.bounded(5));
    plan.baseUrl = randomText(random);
    plan.seed = random.generate64();
    plan.latency = UniformLatency{std::chrono::milliseconds(random.bounded(5000)),
                                  std::chrono::milliseconds(5000 + random.bounded(5000))};
    plan.errorRate = random.generateDouble();
    plan.client = randomText(random);
    plan.limits.timeout = std::chrono::milliseconds(random.bounded(100000));
    plan.limits.connectTimeout = std::chrono::milliseconds(random.bounded(100000));
    plan.retries = random.bounded(9);
    plan.reusesConnections = random.bounded(2) == 1;
    plan.proxy = QUrl(random.bounded(2) == 1 ? u"http://proxy:3128"_s : QString());
    plan.trustedCertificates = random.bounded(2) == 1 ? randomText(random) : QString();
    for (int left = random.bounded(3); left > 0; --left)
        plan.programs.push_back({u"program-%1"_s.arg(left), randomText(random)});
    plan.programTimeout = std::chrono::milliseconds(random.bounded(100000));
    plan.savesFlags = random.bounded(2) == 1;
    plan.destination = randomText(random);
    return experiment;
}

} // namespace

Report sampleReport()
{
    Report report;
    report.created = QDateTime(QDate(2026, 3, 1), QTime(12, 30, 15, 250), Qt::UTC);
    report.generatorVersion = u"1.2.3"_s;
    report.environment = {u"Debian <12>"_s, u"A & B Processor"_s, 2, u"6.4.2"_s, u"7.88.1"_s};
    report.experiment.rounds = 3;
    report.experiment.warmup = 1;
    report.experiment.plan.baseUrl = u"http://127.0.0.1:40123/flags"_s;
    report.experiment.plan.site = SiteId::Delay;
    for (const RequestRecord &request : sampleRequests(Status::Ok))
        report.experiment.plan.codes.push_back(request.code);
    std::chrono::nanoseconds elapsed = 1500ms + 1ns;
    for (int round = 0; round < 2; ++round) {
        for (const char *strategy : {"sequential", "threadpool", "coroutines"}) {
            report.runs.push_back(sampleRun(strategy, round, elapsed));
            elapsed -= 200ms;
        }
    }
    report.runs.push_back(sampleRun("sequential", 2, 250ms, Status::Cancelled));
    for (const char *strategy : {"sequential", "threadpool", "coroutines"})
        report.experiment.contestants.push_back({QLatin1String(strategy), 2});
    return report;
}

Report sampleProgramReport()
{
    Report report = sampleReport();
    report.experiment.plan.programs = {{u"mine"_s, u"python3 'my <b>|</b> file.py' {base} {m}"_s}};
    report.experiment.contestants.push_back({u"mine"_s, 2});
    for (int round = 0; round < 2; ++round) {
        RunResult run = sampleRun("mine", round, 700ms);
        run.client.clear();
        run.program = ProgramRun{.exitCode = 3,
                                 .peakMemory = 84'000'000,
                                 .traffic = Traffic{2, 5, 2, 1},
                                 .firstConnection = 15ms,
                                 .lastByte = 600ms,
                                 .furtherRequests = {{0, 130ms, 180ms}},
                                 .output = u"=first line\n<b>done</b>\n"_s,
                                 .outputBytes = 200'000};
        report.runs.push_back(run);
    }
    return report;
}

Report randomReport(QRandomGenerator &random)
{
    Report report;
    report.created = QDateTime::fromMSecsSinceEpoch(
        static_cast<qint64>(random.bounded(quint64(4'000'000'000'000))), Qt::UTC);
    report.generatorVersion = randomText(random);
    report.environment = {randomText(random), randomText(random), random.bounded(1000),
                          randomText(random), randomText(random)};
    report.experiment = randomPlan(random);
    for (int left = random.bounded(5); left > 0; --left)
        report.runs.push_back(randomRun(random));
    return report;
}

} // namespace regatta
