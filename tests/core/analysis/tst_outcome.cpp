// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the sentence that says what an experiment showed.
#include "core/analysis/outcome.h"
#include "tests/support/synthetic_runs.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

using Kind = Outcome::Kind;
using Runs = std::vector<RunResult>;
Q_DECLARE_METATYPE(OutcomeTask)

class TestOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentenceSaysWhatHappened_data();
    void sentenceSaysWhatHappened();
    void runsToLookAtAreTypical();
    void boundIsNamed();
    void helpersCount();
};

namespace {

Runs together(Runs a, const Runs &b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

RunResult cutOff(RunResult run)
{
    run.tally = {12, 0, 0, 8};
    return run;
}

Runs withTally(Runs runs, const Tally &tally)
{
    for (RunResult &run : runs)
        run.tally = tally;
    return runs;
}

Runs failed(Runs runs, const QString &why)
{
    for (RunResult &run : runs) {
        run.failure = why;
        run.tally = {0, 0, 0, 20};
    }
    return runs;
}

} // namespace

void TestOutcome::sentenceSaysWhatHappened_data()
{
    QTest::addColumn<Runs>("runs");
    QTest::addColumn<OutcomeTask>("task");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("missing");
    const std::vector<double> slow{6.0, 6.2, 6.1, 5.9, 6.0, 6.1, 6.2};
    const std::vector<double> fast{0.60, 0.61, 0.62, 0.59, 0.60, 0.61, 0.62};
    const Runs sequential = makeRuns(u"sequential"_s, slow, 1);
    const Runs pool = makeRuns(u"threadpool"_s, fast, 20);
    const Runs once = {sequential.front(), pool.front()};
    QTest::newRow("nothing") << Runs() << OutcomeTask{2} << Kind::Nothing << QString() << 0;
    QTest::newRow("certain") << together(sequential, pool) << OutcomeTask{14} << Kind::Faster
                             << u"Thread pool · as completed was 10.0× as fast as Sequential."_s
                             << 0;
    QTest::newRow("one round")
        << once << OutcomeTask{2} << Kind::SoFar
        << u"Thread pool · as completed was 10.0× as fast as Sequential in one round; 5 more make it certain."_s
        << 5;
    QTest::newRow("alike") << together(
                                  makeRuns(u"map"_s, {1.0, 1.1, 1.0, 1.1, 1.0, 1.1}, 20),
                                  makeRuns(u"threadpool"_s, {1.1, 1.0, 1.1, 1.0, 1.1, 1.0}, 20))
                           << OutcomeTask{12} << Kind::NoDifference
                           << u"No difference detected between Thread pool · map and Thread pool · "
                              "as completed."_s
                           << 0;
    QTest::newRow("a single run") << Runs{pool.front()} << OutcomeTask{1} << Kind::OneContestant
                                  << u"Thread pool · as completed downloaded 20 flags in 600 ms."_s
                                  << 0;
    QTest::newRow("a single strategy, several rounds")
        << pool << OutcomeTask{7} << Kind::OneContestant
        << u"Thread pool · as completed downloaded 20 flags in 607 ms on average over 7 rounds."_s
        << 0;
    QTest::newRow("a single run with losses")
        << withTally({pool.front()}, {17, 1, 2, 0}) << OutcomeTask{1} << Kind::OneContestant
        << u"Thread pool · as completed downloaded 17 of 20 flags (1 not found, 2 failed) in 600 ms."_s
        << 0;
    QTest::newRow("a single run was stopped")
        << Runs{cutOff(pool.front())} << OutcomeTask{1} << Kind::NoSuccess
        << u"Stopped after 600 ms: 12 of 20 flags had arrived."_s << 0;
    QTest::newRow("stopped after a round")
        << Runs{sequential[0], pool[0], cutOff(sequential[1])} << OutcomeTask{14} << Kind::SoFar
        << u"Stopped after 2 of 14 runs: Thread pool · as completed was 10.0× as fast as "
           "Sequential in one round; 5 more make it certain."_s
        << 5;
    QTest::newRow("stopped in the first run")
        << Runs{cutOff(sequential[0])} << OutcomeTask{14} << Kind::NoSuccess
        << u"Stopped after 0 of 14 runs: no run was finished; 12 flags arrived before."_s << 0;
    QTest::newRow("a run was removed")
        << Runs{sequential[0], pool[0], sequential[1]} << OutcomeTask{4} << Kind::SoFar
        << u"From 3 of 4 runs: Thread pool · as completed was 10.0× as fast as Sequential in one "
           "round; 5 more make it certain."_s
        << 5;
    QTest::newRow("without a success") << withTally(once, {0, 0, 20, 0}) << OutcomeTask{2}
                                       << Kind::NoSuccess << u"No flag was downloaded."_s << 0;
    QTest::newRow("one strategy failed")
        << together({pool.front()}, failed({sequential.front()}, u"No thread is left."_s))
        << OutcomeTask{2} << Kind::OneContestant
        << u"Thread pool · as completed downloaded 20 flags in 600 ms."_s << 0;
    QTest::newRow("all failed") << failed({pool.front()}, u"No thread is left."_s) << OutcomeTask{1}
                                << Kind::NoSuccess << u"No run could be done."_s << 0;
    QTest::newRow("other work")
        << together({sequential.front()}, withTally({pool.front()}, {10, 0, 10, 0}))
        << OutcomeTask{2} << Kind::NotComparable
        << u"Sequential and Thread pool · as completed cannot be compared: there is no round in "
           "which they did the same work."_s
        << 0;
    QTest::newRow("sweep") << together(makeRuns(u"threadpool"_s, {4.0}, 4),
                                       together(makeRuns(u"threadpool"_s, {1.0}, 16),
                                                makeRuns(u"threadpool"_s, {1.0}, 32)))
                           << OutcomeTask{3, true} << Kind::Sweep << QString() << 0;
}

void TestOutcome::sentenceSaysWhatHappened()
{
    QFETCH(Runs, runs);
    QFETCH(OutcomeTask, task);
    QFETCH(Kind, kind);
    QFETCH(QString, sentence);
    QFETCH(int, missing);
    const Outcome outcome = outcomeOf(pointersTo(runs), task);
    QCOMPARE(outcome.kind, kind);
    if (task.isSweep)
        QVERIFY2(outcome.sentence.startsWith(u"Use m = 16: "_s), qPrintable(outcome.sentence));
    else
        QCOMPARE(outcome.sentence, sentence);
    QCOMPARE(outcome.roundsMissing, missing);
    QCOMPARE(outcome.recommended, task.isSweep ? std::optional(16) : std::nullopt);
    const bool hasFailure = std::any_of(
        runs.begin(), runs.end(), [](const RunResult &run) { return !run.failure.isEmpty(); });
    QCOMPARE(outcome.reason.contains(u"No thread is left"_s), hasFailure);
}

void TestOutcome::runsToLookAtAreTypical()
{
    const Runs runs = together(makeRuns(u"sequential"_s, {6, 9, 6.1}, 1),
                               makeRuns(u"threadpool"_s, {0.5, 0.6, 2}, 20));
    const Outcome outcome = outcomeOf(pointersTo(runs), {6});
    QCOMPARE(outcome.slowRun, 2); // 6.1 s
    QCOMPARE(outcome.fastRun, 4); // 0.6 s
}

void TestOutcome::boundIsNamed()
{
    RunResult run = makeRunWithRequests(u"threadpool"_s,
                                        {.lanes = 10, .waiting = std::chrono::milliseconds(100)});
    for (RequestRecord &request : run.requests)
        request.timing.delay = std::chrono::milliseconds(98);
    const Outcome outcome = outcomeOf(pointersTo(Runs{run}), {1});
    QCOMPARE(outcome.sentence, u"Thread pool · as completed downloaded 20 flags in 200 ms, at 98 % "
                               "of what is possible."_s);
    QCOMPARE(outcome.reason, u"Its 10 lanes spent 100 % of the time waiting for answers."_s);
}

void TestOutcome::helpersCount()
{
    QCOMPARE(inRoundsText(1), u"in one round"_s);
    QCOMPARE(inRoundsText(3), u"in 3 rounds"_s);
    QCOMPARE(moreRoundsText(1), u"1 more makes it certain"_s);
    QCOMPARE(moreRoundsText(6), u"6 more make it certain"_s);
}

QTEST_GUILESS_MAIN(TestOutcome)
#include "tst_outcome.moc"
