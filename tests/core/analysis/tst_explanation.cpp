// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the sentences that say why one contestant was faster than another.
#include "core/analysis/explanation.h"
#include "tests/support/synthetic_runs.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

using Cause = Explanation::Cause;
Q_DECLARE_METATYPE(SyntheticRequests)

class TestExplanation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reasonIsReadFromTheLanes_data();
    void reasonIsReadFromTheLanes();
    void runsWithoutRecordsHaveNoReason();
    void tellsWhereTimeWent_data();
    void tellsWhereTimeWent();
};

namespace {

ContestantRuns contestant(const QString &title, const RunResult &run)
{
    ContestantRuns runs;
    runs.title = title;
    runs.runs = {&run};
    return runs;
}

} // namespace

void TestExplanation::reasonIsReadFromTheLanes_data()
{
    QTest::addColumn<SyntheticRequests>("fast");
    QTest::addColumn<SyntheticRequests>("slow");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("sentence");
    constexpr int none = -1;
    QTest::newRow("one answer at a time")
        << SyntheticRequests{.lanes = 20, .overhead = 3ms, .waiting = 97ms}
        << SyntheticRequests{.lanes = 1, .overhead = 3ms, .waiting = 97ms} << Cause::MoreLanes
        << none
        << u"Slow waited for one answer at a time and spent 97 % of its time waiting; Fast waited "
           "for 20 at once."_s;
    QTest::newRow("a few answers at a time")
        << SyntheticRequests{.lanes = 20, .waiting = 100ms}
        << SyntheticRequests{.lanes = 5, .waiting = 100ms} << Cause::MoreLanes << none
        << u"Slow waited for 5 answers at a time and spent 100 % of its time waiting; Fast waited "
           "for 20 at once."_s;
    QTest::newRow("one download at a time, without waiting")
        << SyntheticRequests{.lanes = 4, .overhead = 80ms, .waiting = 20ms}
        << SyntheticRequests{.lanes = 1, .overhead = 80ms, .waiting = 20ms} << Cause::MoreLanes
        << none << u"Slow did one download at a time; Fast did 4 at once."_s;
    QTest::newRow("connecting anew")
        << SyntheticRequests{.lanes = 5, .waiting = 20ms}
        << SyntheticRequests{.lanes = 5, .connecting = 30ms, .waiting = 20ms} << Cause::OnePart
        << int(TimeKind::Connecting)
        << u"Both had 5 lanes; what differs most is opening connections: 120 ms for Slow, "
           "0 s for Fast."_s;
    QTest::newRow("saving") << SyntheticRequests{.lanes = 5, .waiting = 20ms, .saving = 1ms}
                            << SyntheticRequests{.lanes = 5, .waiting = 20ms, .saving = 30ms}
                            << Cause::OnePart << int(TimeKind::Saving) << QString();
    QTest::newRow("client overhead")
        << SyntheticRequests{.lanes = 5, .waiting = 20ms}
        << SyntheticRequests{.lanes = 5, .overhead = 9ms, .waiting = 20ms} << Cause::OnePart
        << int(TimeKind::ClientOverhead) << QString();
    QTest::newRow("idle between requests")
        << SyntheticRequests{.lanes = 5, .waiting = 20ms}
        << SyntheticRequests{.lanes = 5, .waiting = 20ms, .pause = 25ms} << Cause::OnePart
        << int(TimeKind::Between) << QString();
    QTest::newRow("nothing left to do")
        << SyntheticRequests{.lanes = 10, .requests = 20, .waiting = 100ms}
        << SyntheticRequests{.lanes = 10, .requests = 21, .waiting = 100ms} << Cause::OnePart
        << int(TimeKind::Tail) << QString();
    QTest::newRow("a bit of everything")
        << SyntheticRequests{.lanes = 5, .waiting = 20ms}
        << SyntheticRequests{.lanes = 5,
                             .overhead = 10ms,
                             .connecting = 11ms,
                             .waiting = 20ms,
                             .receiving = 10ms}
        << Cause::ManyParts << int(TimeKind::Connecting)
        << u"Both had 5 lanes, and no single part of their time tells why: what differs most is "
           "opening connections."_s;
    QTest::newRow("more lanes that are not the reason")
        << SyntheticRequests{.lanes = 6, .requests = 30, .waiting = 20ms}
        << SyntheticRequests{.lanes = 5, .requests = 30, .waiting = 80ms} << Cause::OnePart
        << int(TimeKind::Waiting)
        << u"Their lanes (6 against 5) don't explain it; what differs most is waiting for answers: "
           "480 ms for Slow, 100 ms for Fast."_s;
}

void TestExplanation::reasonIsReadFromTheLanes()
{
    QFETCH(SyntheticRequests, fast);
    QFETCH(SyntheticRequests, slow);
    QFETCH(Cause, cause);
    QFETCH(int, kind);
    QFETCH(QString, sentence);
    const RunResult fastRun = makeRunWithRequests(u"coroutines"_s, fast);
    const RunResult slowRun = makeRunWithRequests(u"sequential"_s, slow);
    const Explanation explanation =
        explainDifference(contestant(u"Fast"_s, fastRun), contestant(u"Slow"_s, slowRun), true);
    QCOMPARE(explanation.cause, cause);
    QCOMPARE(explanation.kind ? int(*explanation.kind) : -1, kind);
    if (!sentence.isEmpty())
        QCOMPARE(explanation.sentence, sentence);
    QVERIFY(explanation.sentence.endsWith(u'.'));
}

void TestExplanation::runsWithoutRecordsHaveNoReason()
{
    const RunResult run = makeRun({.seconds = 1});
    const Explanation explanation =
        explainDifference(contestant(u"Fast"_s, run), contestant(u"Slow"_s, run), true);
    QCOMPARE(explanation.cause, Cause::NoRecords);
    QVERIFY(explanation.sentence.contains(u"not known"_s));
    QCOMPARE(whereTimeWent(contestant(u"One"_s, run), true), QString());
}

void TestExplanation::tellsWhereTimeWent_data()
{
    QTest::addColumn<SyntheticRequests>("requests");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("waiting") << SyntheticRequests{.lanes = 5, .overhead = 5ms, .waiting = 15ms}
                             << u"Its 5 lanes spent 75 % of the time waiting for answers."_s;
    QTest::newRow("a single lane, saving")
        << SyntheticRequests{.lanes = 1, .waiting = 5ms, .saving = 15ms}
        << u"Its lane spent most of the time, 75 %, on checking and saving flags."_s;
}

void TestExplanation::tellsWhereTimeWent()
{
    QFETCH(SyntheticRequests, requests);
    QFETCH(QString, sentence);
    const RunResult run = makeRunWithRequests(u"threadpool"_s, requests);
    QCOMPARE(whereTimeWent(contestant(u"One"_s, run), true), sentence);
}

QTEST_GUILESS_MAIN(TestExplanation)
#include "tst_explanation.moc"
