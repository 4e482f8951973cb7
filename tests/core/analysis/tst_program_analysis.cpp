// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what is said of programs: the facts beside the time, why they are slow, remarks, bounds and
// the parts of their time.
#include "core/analysis/claims.h"
#include "core/analysis/explanation.h"
#include "core/analysis/lane_schedule.h"
#include "core/analysis/lower_bound.h"
#include "core/analysis/remarks.h"
#include "core/analysis/summary.h"
#include "core/analysis/time_breakdown.h"
#include "core/analysis/traffic_facts.h"
#include "tests/support/synthetic_runs.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(regatta::Traffic)
Q_DECLARE_METATYPE(SyntheticProgramRun)
Q_DECLARE_METATYPE(SyntheticRequests)

class TestProgramAnalysis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trafficHasWords_data();
    void trafficHasWords();
    void trafficOfStrategyComesFromItsRecords();
    void strategyThatTriedAgainHidesItsTraffic();
    void requestThatNeverReachedTheServerIsNoTraffic();
    void factsOfSeveralRunsAreARange();
    void factsOfProgramsAreOnlyTheirs();
    void runIsNeverBelowItsBound();
    void partsOfAProgramFillItsLanes();
    void onlyProgramsHaveStartAndEnd();
    void reasonIsTheTellingFact_data();
    void reasonIsTheTellingFact();
    void reasonNeedsNoMoreThanIsKnown();
    void programWithoutRecordHasNoReason();
    void timeOfAProgramIsItsOwn_data();
    void timeOfAProgramIsItsOwn();
    void remarksTellWhatIsOdd_data();
    void remarksTellWhatIsOdd();
    void exitCodeIsNotOddIfSomethingWasMissing();
    void programsComeAfterStrategiesAsPlanned();
    void clientOfAProgramIsItsOwn();
};

namespace {

ContestantRuns contestant(const QString &title, const RunResult &run)
{
    ContestantRuns runs;
    runs.title = title;
    runs.strategy = run.strategy;
    runs.client = run.client;
    runs.maxRequests = run.maxRequests;
    runs.runs = {&run};
    return runs;
}

const FactColumn &column(const char *title)
{
    return *std::ranges::find_if(factColumns(), [title](const FactColumn &fact) {
        return QLatin1String(fact.title) == QLatin1String(title);
    });
}

/// Any run that a program could make.
SyntheticProgramRun randomProgram(std::mt19937 &random)
{
    const auto upTo = [&random](int most) { return static_cast<int>(random() % (most + 1)); };
    return {.connections = 1 + upTo(11),
            .requestsEach = 1 + upTo(6),
            .atATime = 1 + upTo(7),
            .start = std::chrono::milliseconds(upTo(50)),
            .delay = std::chrono::milliseconds(1 + upTo(40)),
            .transfer = std::chrono::milliseconds(upTo(5)),
            .pause = std::chrono::milliseconds(upTo(10)),
            .end = std::chrono::milliseconds(upTo(20)),
            .repeated = upTo(5)};
}

} // namespace

void TestProgramAnalysis::trafficHasWords_data()
{
    QTest::addColumn<Traffic>("traffic");
    QTest::addColumn<QString>("words");
    QTest::newRow("reused none") << Traffic{194, 194, 5, 0}
                                 << u"opened 194 connections, reused none, at most 5 at a time, "
                                    "none repeated"_s;
    QTest::newRow("reused") << Traffic{20, 194, 20, 0}
                            << u"20 connections, 9.7 requests each, at most 20 at a time, none "
                               "repeated"_s;
    QTest::newRow("whole number of requests")
        << Traffic{20, 200, 20, 0}
        << u"20 connections, 10 requests each, at most 20 at a time, none repeated"_s;
    QTest::newRow("one connection")
        << Traffic{1, 20, 1, 0}
        << u"1 connection, 20 requests, at most 1 at a time, none repeated"_s;
    QTest::newRow("one request")
        << Traffic{1, 1, 1, 0} << u"1 connection, 1 request, at most 1 at a time, none repeated"_s;
    QTest::newRow("repeated") << Traffic{4, 32, 4, 12}
                              << u"4 connections, 8 requests each, at most 4 at a time, 12 "
                                 "repeated"_s;
    QTest::newRow("thousands") << Traffic{2028, 2028, 30, 0}
                               << u"opened 2,028 connections, reused none, at most 30 at a time, "
                                  "none repeated"_s;
    QTest::newRow("none") << Traffic{} << u"sent no request"_s;
}

void TestProgramAnalysis::trafficHasWords()
{
    QFETCH(Traffic, traffic);
    QTEST(trafficText(traffic), "words");
}

void TestProgramAnalysis::trafficOfStrategyComesFromItsRecords()
{
    RunResult run = makeRunWithRequests(
        u"coroutines"_s, {.lanes = 4, .requests = 20, .connecting = 1ms, .waiting = 10ms});
    for (std::size_t i = 4; i < run.requests.size(); ++i)
        run.requests[i].reusedConnection = true;
    QCOMPARE(trafficOf(run), (Traffic{4, 20, 4, 0}));
    for (RequestRecord &request : run.requests)
        request.reusedConnection = false;
    QCOMPARE(trafficOf(run), (Traffic{20, 20, 4, 0}));
}

void TestProgramAnalysis::strategyThatTriedAgainHidesItsTraffic()
{
    RunResult run = makeRunWithRequests(u"coroutines"_s, {.lanes = 2, .waiting = 10ms});
    QVERIFY(trafficOf(run));
    run.requests[7].attempts = 2;
    QVERIFY(!trafficOf(run));
    QVERIFY(!trafficOf(RunResult()));
}

void TestProgramAnalysis::requestThatNeverReachedTheServerIsNoTraffic()
{
    RunResult run =
        makeRunWithRequests(u"sequential"_s, {.lanes = 1, .requests = 3, .waiting = 10ms});
    RequestRecord refused;
    refused.status = Status::Error;
    refused.error = ErrorKind::Refused;
    refused.attempts = 1;
    refused.started = refused.dispatched = run.elapsed;
    refused.finished = run.elapsed + 5ms;
    run.requests.push_back(refused);
    QCOMPARE(trafficOf(run), (Traffic{3, 3, 1, 0}));
}

void TestProgramAnalysis::factsOfSeveralRunsAreARange()
{
    const RunResult few = makeProgramRun({.connections = 20, .requestsEach = 1, .atATime = 20});
    const RunResult many = makeProgramRun({.connections = 24, .requestsEach = 1, .atATime = 20});
    const std::vector<const RunResult *> runs{&many, &few};
    QCOMPARE(factText(column("Connections"), runs), u"20 … 24"_s);
    QCOMPARE(factText(column("At a time"), runs), u"20"_s);
    QCOMPARE(factText(column("Memory"), runs), u"84 MB"_s);
    QCOMPARE(factText(column("Exit code"), runs), u"0"_s);
}

void TestProgramAnalysis::factsOfProgramsAreOnlyTheirs()
{
    const RunResult strategy = makeRunWithRequests(u"sequential"_s, {.waiting = 1ms});
    for (const FactColumn &fact : factColumns())
        QCOMPARE(factText(fact, std::vector{&strategy}).isEmpty(), fact.isOfPrograms);
    RunResult program = makeProgramRun({});
    program.program->traffic.reset();
    QVERIFY(factText(column("Connections"), std::vector<const RunResult *>{&program}).isEmpty());
    QCOMPARE(memoryText(1'234'567), u"1.2 MB"_s);
}

void TestProgramAnalysis::runIsNeverBelowItsBound()
{
    std::mt19937 random(12);
    for (int i = 0; i < 500; ++i) {
        const RunResult run = makeProgramRun(randomProgram(random));
        const auto bound = lowerBound(run, {});
        QVERIFY(bound);
        QVERIFY2(bound->time <= run.elapsed, qPrintable(u"run %1"_s.arg(i)));
        QVERIFY(*efficiency(run, {}) <= 1);
    }
}

void TestProgramAnalysis::partsOfAProgramFillItsLanes()
{
    std::mt19937 random(34);
    for (int i = 0; i < 200; ++i) {
        const RunResult run = makeProgramRun(randomProgram(random));
        const TimeBreakdown breakdown = timeBreakdown(run, true);
        QCOMPARE(breakdown.total(), breakdown.lanes * run.elapsed);
        QCOMPARE(breakdown.programStart, breakdown.lanes * run.program->firstConnection);
        QCOMPARE(breakdown.programEnd, breakdown.lanes * (run.elapsed - run.program->lastByte));
    }
}

void TestProgramAnalysis::onlyProgramsHaveStartAndEnd()
{
    const RunResult strategy = makeRunWithRequests(u"sequential"_s, {.waiting = 1ms});
    const RunResult program = makeProgramRun({});
    const auto hasOwnKinds = [](const std::vector<TimePart> &parts) {
        return std::ranges::any_of(parts,
                                   [](const TimePart &part) { return isOfPrograms(part.kind); });
    };
    QVERIFY(!hasOwnKinds(timeParts(timeBreakdown(strategy, true))));
    QVERIFY(!hasOwnKinds(timeParts(contestant(u"a"_s, strategy), true)));
    QVERIFY(hasOwnKinds(timeParts(timeBreakdown(program, true))));
    const std::vector<TimePart> parts = timeParts(contestant(u"a"_s, program), true);
    QCOMPARE(parts.size(), timeParts(timeBreakdown(strategy, true)).size() + 2);
    double share = 0;
    for (const TimePart &part : parts)
        share += part.share;
    QVERIFY(qFuzzyCompare(share, 1));
}

void TestProgramAnalysis::reasonIsTheTellingFact_data()
{
    QTest::addColumn<SyntheticProgramRun>("slow");
    QTest::addColumn<SyntheticRequests>("fast");
    QTest::addColumn<QString>("sentence");
    const SyntheticRequests twentyAtATime{.lanes = 20, .requests = 20, .waiting = 50ms};
    QTest::newRow("the start")
        << SyntheticProgramRun{.connections = 20,
                               .requestsEach = 1,
                               .atATime = 20,
                               .start = 310ms,
                               .delay = 50ms,
                               .transfer = 0ms,
                               .end = 0ms}
        << twentyAtATime
        << u"mine took 310 ms to start, which is 86 % of its time. With more "
           "codes in a run, that counts less."_s;
    QTest::newRow("the end")
        << SyntheticProgramRun{.connections = 20,
                               .requestsEach = 1,
                               .atATime = 20,
                               .start = 0ms,
                               .delay = 50ms,
                               .transfer = 0ms,
                               .end = 150ms}
        << twentyAtATime
        << u"mine took 150 ms to end after the last byte, which is 75 % of its "
           "time. With more codes in a run, that counts less."_s;
    QTest::newRow("at a time")
        << SyntheticProgramRun{.maxRequests = 20,
                               .connections = 5,
                               .requestsEach = 4,
                               .atATime = 5,
                               .start = 1ms,
                               .end = 1ms}
        << twentyAtATime
        << u"mine asked for at most 5 at a time, although m = 20; Fast asked "
           "for 20. Let mine ask for more at a time, for example with {m} in "
           "its command."_s;
    QTest::newRow("repeated") << SyntheticProgramRun{.connections = 20,
                                                     .requestsEach = 1,
                                                     .atATime = 20,
                                                     .start = 0ms,
                                                     .transfer = 0ms,
                                                     .end = 0ms,
                                                     .repeated = 12}
                              << twentyAtATime << u"mine asked again 12 times; Fast did not."_s;
    QTest::newRow("connections")
        << SyntheticProgramRun{.connections = 78,
                               .requestsEach = 1,
                               .atATime = 20,
                               .start = 1ms,
                               .transfer = 50ms,
                               .end = 1ms}
        << SyntheticRequests{.lanes = 20, .requests = 20, .waiting = 200ms}
        << u"mine opened 78 connections and reused none; Fast opened 20. Let mine keep its "
           "connections and use them again."_s;
}

void TestProgramAnalysis::reasonIsTheTellingFact()
{
    QFETCH(SyntheticProgramRun, slow);
    QFETCH(SyntheticRequests, fast);
    const RunResult program = makeProgramRun(slow);
    const RunResult strategy = makeRunWithRequests(u"coroutines"_s, fast);
    QVERIFY(program.elapsed > strategy.elapsed);
    const Explanation explanation =
        explainDifference(contestant(u"Fast"_s, strategy), contestant(u"mine"_s, program), true);
    QTEST(explanation.sentence, "sentence");
    QCOMPARE(explanation.cause, Explanation::Cause::ProgramFacts);
}

void TestProgramAnalysis::reasonNeedsNoMoreThanIsKnown()
{
    // After a retry, the strategy's connections are not known, but its lanes are.
    RunResult strategy =
        makeRunWithRequests(u"coroutines"_s, {.lanes = 20, .requests = 20, .waiting = 50ms});
    strategy.requests[3].attempts = 2;
    const auto reason = [&strategy](const RunResult &program) {
        return explainDifference(contestant(u"Fast"_s, strategy), contestant(u"mine"_s, program),
                                 true)
            .sentence;
    };
    const RunResult few = makeProgramRun(
        {.connections = 5, .requestsEach = 4, .atATime = 5, .start = 1ms, .end = 1ms});
    QVERIFY(reason(few).startsWith(u"mine asked for at most 5 at a time; Fast asked for 20."));
    const RunResult many = makeProgramRun({.connections = 100,
                                           .requestsEach = 1,
                                           .atATime = 20,
                                           .start = 1ms,
                                           .delay = 80ms,
                                           .end = 1ms});
    QVERIFY2(reason(many).startsWith(u"mine: With at most 20 requests at a time, it spent "),
             qPrintable(reason(many)));
    strategy.requests[3].attempts = 1;
    QVERIFY(
        reason(many).startsWith(u"mine opened 100 connections and reused none; Fast opened 20."));
}

void TestProgramAnalysis::programWithoutRecordHasNoReason()
{
    RunResult program = makeProgramRun({.start = 0ms});
    program.program->traffic.reset();
    const RunResult strategy =
        makeRunWithRequests(u"coroutines"_s, {.lanes = 20, .requests = 20, .waiting = 5ms});
    const Explanation explanation =
        explainDifference(contestant(u"Fast"_s, strategy), contestant(u"mine"_s, program), true);
    QCOMPARE(explanation.cause, Explanation::Cause::NoRecords);
    QCOMPARE(explanation.sentence,
             u"Nobody recorded what mine asked of the server, so the reason is not known."_s);
    QVERIFY(whereTimeWent(contestant(u"mine"_s, program), true).isEmpty());
}

void TestProgramAnalysis::timeOfAProgramIsItsOwn_data()
{
    QTest::addColumn<SyntheticProgramRun>("run");
    QTest::addColumn<QString>("sentence");
    // Each of these connections is idle for most of the time.
    QTest::newRow("a connection for each request")
        << SyntheticProgramRun{.connections = 20,
                               .requestsEach = 1,
                               .atATime = 2,
                               .start = 10ms,
                               .delay = 90ms,
                               .transfer = 9ms,
                               .end = 0ms}
        << u"With at most 2 requests at a time, it spent 90 % of the time waiting for answers."_s;
    QTest::newRow("a long start")
        << SyntheticProgramRun{.connections = 1,
                               .requestsEach = 1,
                               .atATime = 1,
                               .start = 80ms,
                               .delay = 15ms,
                               .transfer = 5ms,
                               .end = 0ms}
        << u"With at most 1 request at a time, it spent most of the time that is accounted for, "
           "80 %, on starting the program."_s;
}

void TestProgramAnalysis::timeOfAProgramIsItsOwn()
{
    QFETCH(SyntheticProgramRun, run);
    const RunResult result = makeProgramRun(run);
    QTEST(whereTimeWent(contestant(u"mine"_s, result), true), "sentence");
}

void TestProgramAnalysis::remarksTellWhatIsOdd_data()
{
    QTest::addColumn<SyntheticProgramRun>("run");
    QTest::addColumn<bool>("hasRecord");
    QTest::addColumn<QString>("text");
    QTest::newRow("all is well") << SyntheticProgramRun{} << true << QString();
    QTest::newRow("exit code")
        << SyntheticProgramRun{.exitCode = 3} << true
        << u"mine ended with exit code 3 in 1 of 2 runs, although all is well. Look up what the "
           "code means in the program's manual."_s;
    QTest::newRow("no record")
        << SyntheticProgramRun{} << false
        << u"Of mine, only the time and the files are known in 1 of 2 runs, because the server "
           "keeps no record for Regatta. To see its requests, run it on LOCAL, DELAY or ERROR."_s;
    QTest::newRow("more than m")
        << SyntheticProgramRun{.maxRequests = 2, .connections = 6, .atATime = 6} << true
        << u"mine asked for up to 6 at a time in 1 of 2 runs, although m = 2, so it had more at a "
           "time than the others. Put {m} into its command where it takes the number."_s;
    QTest::newRow("output")
        << SyntheticProgramRun{.output = QString(70'000, u'x')} << true
        << u"mine wrote up to 70 kB of output in 1 of 2 runs. Writing takes time, too: let it be "
           "quiet, if it can."_s;
    QTest::newRow("little output")
        << SyntheticProgramRun{.output = u"first\n100 % done, %1\n"_s} << true << QString();
    QTest::newRow("exit code with words")
        << SyntheticProgramRun{.exitCode = 3, .output = u"first\n100 % lost, %1\n"_s} << true
        << u"mine ended with exit code 3 in 1 of 2 runs, although all is well. The last that it "
           "wrote: \"100 % lost, %1\". Look up what the code means in the program's manual."_s;
}

void TestProgramAnalysis::remarksTellWhatIsOdd()
{
    QFETCH(SyntheticProgramRun, run);
    QFETCH(bool, hasRecord);
    QFETCH(QString, text);
    RunResult odd = makeProgramRun(run);
    if (!hasRecord)
        odd.program->traffic.reset();
    const RunResult usual = makeProgramRun(
        {.round = 1, .maxRequests = run.maxRequests, .connections = 2, .atATime = 2});
    odd.elapsed = usual.elapsed;
    odd.tally = usual.tally;
    ContestantRuns runs = contestant(u"mine"_s, odd);
    runs.runs.push_back(&usual);
    const std::vector<Remark> remarks = remarksOn(std::span(&runs, 1));
    QCOMPARE(remarks.size(), text.isEmpty() ? std::size_t(0) : std::size_t(1));
    if (!text.isEmpty()) {
        QCOMPARE(remarks.front().text, text);
        QCOMPARE(remarks.front().rounds, std::vector<int>{0});
    }
}

void TestProgramAnalysis::exitCodeIsNotOddIfSomethingWasMissing()
{
    RunResult run = makeProgramRun({.exitCode = 22});
    const ContestantRuns runs = contestant(u"mine"_s, run);
    QCOMPARE(remarksOn(std::span(&runs, 1)).size(), std::size_t(1));
    run.tally.notFound = 1;
    QCOMPARE(remarksOn(std::span(&runs, 1)).size(), std::size_t(0));
    run.tally = {.ok = 19, .errors = 1};
    QCOMPARE(remarksOn(std::span(&runs, 1)).size(), std::size_t(0));
}

void TestProgramAnalysis::programsComeAfterStrategiesAsPlanned()
{
    const std::vector<Program> programs{{u"zeta"_s, u"a"_s}, {u"alpha"_s, u"b"_s}};
    const std::vector<RunResult> runs{makeProgramRun({.name = u"gone"_s}),
                                      makeProgramRun({.name = u"alpha"_s}),
                                      makeRunWithRequests(u"coroutines"_s, {.waiting = 1ms}),
                                      makeProgramRun({.name = u"zeta"_s, .maxRequests = 2}),
                                      makeProgramRun({.name = u"zeta"_s, .maxRequests = 1})};
    QStringList titles;
    for (const ContestantRuns &each : contestantsOf(runs, programs))
        titles << each.title;
    QCOMPARE(titles, (QStringList{u"Event loop · coroutines"_s, u"zeta (m = 1)"_s,
                                  u"zeta (m = 2)"_s, u"alpha"_s, u"gone"_s}));
}

void TestProgramAnalysis::clientOfAProgramIsItsOwn()
{
    const RunResult program = makeProgramRun({});
    const RunResult strategy = makeRunWithRequests(u"coroutines"_s, {.waiting = 1ms});
    QCOMPARE(clientText(program), u"own client"_s);
    QCOMPARE(clientText(strategy), u"qt"_s);
    const std::vector<RunResult> runs{program, strategy};
    const std::vector<SummaryRow> rows = summarise(contestantsOf(runs), {});
    QCOMPARE(rows.back().concurrency, 4);
    QVERIFY(rows.back().bound);
}

QTEST_GUILESS_MAIN(TestProgramAnalysis)
#include "tst_program_analysis.moc"
