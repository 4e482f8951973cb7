// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/remarks.h"
#include "core/analysis/watching.h"
#include "tests/support/synthetic_runs.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

const QString sequential = u"sequential"_s;
const QString threadPool = u"threadpool"_s;

std::vector<Remark> remarksOnRuns(const std::vector<RunResult> &runs)
{
    return remarksOn(contestantsOf(runs));
}

} // namespace

class TestRemarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsOutliers_data();
    void findsOutliers();
    void quietRunsGetNoRemark();
    void slowFirstRunNamesWarmup();
    void fastFirstRunIsAnOutlier();
    void outlierNamesTheRound();
    void fastOutlierBlamesNoMachine();
    void differentOutcomesNameTheCounts();
    void equalErrorsAreComparable();
    void missingRunsSayWhy();
    void roundsWithoutSuccessAreNamed();
    void contestantsThatFailTogetherShareARemark();
    void theOnlyGoodRoundIsNoOutlier_data();
    void theOnlyGoodRoundIsNoOutlier();
    void outcomesAreToldRoundByRound();
    void gravestComesFirst();
    void dearWatchingIsTold_data();
    void dearWatchingIsTold();
    void watchingIsToldOnceForAll();
};

void TestRemarks::findsOutliers_data()
{
    QTest::addColumn<std::vector<double>>("values");
    QTest::addColumn<std::vector<std::size_t>>("places");
    using Values = std::vector<double>;
    using Places = std::vector<std::size_t>;
    QTest::newRow("none") << Values{} << Places{};
    QTest::newRow("too few") << Values{1, 1.001, 9} << Places{};
    QTest::newRow("equal") << Values{1, 1, 1, 1} << Places{};
    // The median is 10 and the MAD is 1, so the limit is 14.826 from the median on both sides.
    QTest::newRow("just inside") << Values{9, 9, 10, 11, 24.8} << Places{};
    QTest::newRow("just outside") << Values{9, 9, 10, 11, 24.9} << Places{4};
    QTest::newRow("both sides") << Values{-5, 9, 9, 10, 11, 11, 25} << Places{0, 6};
}

void TestRemarks::findsOutliers()
{
    QFETCH(std::vector<double>, values);
    QTEST(outliers(values), "places");
}

void TestRemarks::quietRunsGetNoRemark()
{
    auto runs = makeRuns(sequential, {5.0, 5.1, 4.9, 5.05});
    for (const RunResult &run : makeRuns(threadPool, {1.0, 1.1, 0.9, 1.05}))
        runs.push_back(run);
    QVERIFY(remarksOnRuns(runs).empty());
    QVERIFY(remarksOnRuns({}).empty());
}

void TestRemarks::slowFirstRunNamesWarmup()
{
    const auto remarks = remarksOnRuns(makeRuns(threadPool, {2.5, 1.0, 1.01, 0.99, 1.02}));
    QCOMPARE(remarks.size(), std::size_t(1));
    QCOMPARE(remarks[0].kind, Remark::Kind::SlowFirstRun);
    QCOMPARE(remarks[0].contestant, 0);
    QCOMPARE(remarks[0].rounds, std::vector<int>{0});
    QVERIFY(remarks[0].text.startsWith(
        u"The first run of Thread pool · as completed took 2.50 s where its median is 1.01 s"_s));
    QVERIFY(remarks[0].text.contains(u"warm-up round"_s));
}

void TestRemarks::fastFirstRunIsAnOutlier()
{
    const auto remarks = remarksOnRuns(makeRuns(threadPool, {0.2, 1.0, 1.01, 0.99, 1.02}));
    QCOMPARE(remarks.size(), std::size_t(1));
    QCOMPARE(remarks[0].kind, Remark::Kind::Outlier);
}

void TestRemarks::outlierNamesTheRound()
{
    const auto remarks = remarksOnRuns(makeRuns(threadPool, {1.0, 1.01, 3.5, 0.99, 1.02}));
    QCOMPARE(remarks.size(), std::size_t(1));
    QCOMPARE(remarks[0].rounds, std::vector<int>{2});
    QVERIFY(remarks[0].text.startsWith(u"Round 3 of Thread pool · as completed is an "
                                       "outlier: 3.50 s where its median is 1.01 s."_s));
    QVERIFY(remarks[0].text.contains(u"more rounds, on a quieter machine"_s));
}

void TestRemarks::fastOutlierBlamesNoMachine()
{
    const auto remarks = remarksOnRuns(makeRuns(threadPool, {1.0, 1.01, 0.3, 0.99, 1.02}));
    QCOMPARE(remarks.size(), std::size_t(1));
    QVERIFY(remarks[0].text.endsWith(u"The delays of its round may have been shorter."_s));
}

void TestRemarks::differentOutcomesNameTheCounts()
{
    auto runs = makeRuns(sequential, {5.0, 5.1, 4.9});
    for (const RunResult &run : makeRuns(threadPool, {1.0, 1.1, 0.9}))
        runs.push_back(run);
    runs[4].tally = {17, 0, 3, 0};
    const auto remarks = remarksOnRuns(runs);
    QCOMPARE(remarks.size(), std::size_t(1));
    QCOMPARE(remarks[0].kind, Remark::Kind::DifferentOutcomes);
    QCOMPARE(remarks[0].contestant, -1);
    QCOMPARE(remarks[0].rounds, std::vector<int>{1});
    QVERIFY(remarks[0].text.contains(u"in round 2, Sequential had 20 OK, 0 not found "
                                     "and 0 errors; Thread pool · as completed had "
                                     "17 OK, 0 not found and 3 errors."_s));
    QVERIFY(remarks[0].text.contains(u"Allow more time"_s));
}

void TestRemarks::equalErrorsAreComparable()
{
    auto runs = makeRuns(sequential, {5.0, 5.1, 4.9});
    for (const RunResult &run : makeRuns(threadPool, {1.0, 1.1, 0.9}))
        runs.push_back(run);
    for (RunResult &run : runs)
        run.tally = {15 - run.round, 0, 5 + run.round, 0};
    QVERIFY(remarksOnRuns(runs).empty());
}

void TestRemarks::missingRunsSayWhy()
{
    auto runs = makeRuns(threadPool, {1.0, 1.1, 0.9, 1.05});
    runs[1].failure = u"Thread pool could not go on: no threads."_s;
    auto remarks = remarksOnRuns(runs);
    QCOMPARE(remarks.size(), std::size_t(1));
    QCOMPARE(remarks[0].kind, Remark::Kind::MissingRuns);
    QCOMPARE(remarks[0].text,
             u"Round 2 of Thread pool · as completed was not finished and is left out of the "
             "comparison "
             "(Thread pool could not go on: no threads). Run that round again to have the full "
             "number."_s);
    runs[3].tally.cancelled = 4;
    remarks = remarksOnRuns(runs);
    QVERIFY(remarks[0].text.startsWith(
        u"Rounds 2 and 4 of Thread pool · as completed were not finished and are left out"_s));
}

void TestRemarks::roundsWithoutSuccessAreNamed()
{
    auto runs = makeRuns(sequential, {5.0, 0.01, 4.9, 0.01});
    for (const RunResult &run : makeRuns(threadPool, {1.0, 1.1, 0.9, 0.01}))
        runs.push_back(run);
    for (const std::size_t place : {1, 3, 7})
        runs[place].tally = {0, 0, 20, 0};
    const auto remarks = remarksOnRuns(runs);
    QCOMPARE(remarks.size(), std::size_t(2));
    for (const Remark &remark : remarks)
        QCOMPARE(remark.kind, Remark::Kind::NoSuccess);
    QCOMPARE(remarks[0].text,
             u"Rounds 2 and 4 of Sequential: no download succeeded, so the times "
             "support no claim and are left out; check the server and its address, "
             "and run again."_s);
    QVERIFY(remarks[1].text.startsWith(u"Round 4 of Thread pool · as completed: no download"_s));
}

void TestRemarks::contestantsThatFailTogetherShareARemark()
{
    auto runs = makeRuns(sequential, {5.0, 0.01, 4.9});
    for (const RunResult &run : makeRuns(threadPool, {1.0, 0.01, 0.9}))
        runs.push_back(run);
    runs[1].tally = runs[4].tally = {0, 20, 0, 0};
    const auto remarks = remarksOnRuns(runs);
    QCOMPARE(remarks.size(), std::size_t(1));
    QCOMPARE(remarks[0].contestant, -1);
    QCOMPARE(remarks[0].rounds, std::vector<int>{1});
    QCOMPARE(remarks[0].text,
             u"Round 2 of Sequential and Thread pool · as completed: no download "
             "succeeded, so the times support no claim and are left out; check the "
             "address and the codes, because none was found there, and run "
             "again."_s);
}

void TestRemarks::theOnlyGoodRoundIsNoOutlier_data()
{
    QTest::addColumn<Tally>("others");
    QTest::newRow("the others failed") << Tally{0, 0, 20, 0};
    QTest::newRow("the others failed by half") << Tally{10, 0, 10, 0};
}

void TestRemarks::theOnlyGoodRoundIsNoOutlier()
{
    QFETCH(const Tally, others);
    auto runs = makeRuns(threadPool, {0.010, 0.011, 0.012, 1.5, 0.010, 0.011});
    for (RunResult &run : runs)
        run.tally = run.round == 3 ? Tally{20, 0, 0, 0} : others;
    for (const Remark &remark : remarksOnRuns(runs))
        QCOMPARE(remark.kind, Remark::Kind::NoSuccess);
    // It does not count as a slow first run either.
    for (RunResult &run : runs)
        run.round = (run.round + 3) % 6;
    for (const Remark &remark : remarksOnRuns(runs))
        QCOMPARE(remark.kind, Remark::Kind::NoSuccess);
}

void TestRemarks::outcomesAreToldRoundByRound()
{
    auto runs = makeRuns(sequential, {5.0, 5.1, 4.9, 5.0, 5.2});
    for (const RunResult &run : makeRuns(threadPool, {1.0, 1.1, 0.9, 1.0, 1.2})) {
        runs.push_back(run);
        runs.back().tally = {19 - run.round, 0, 1 + run.round, 0};
    }
    const auto remarks = remarksOnRuns(runs);
    QCOMPARE(remarks.size(), std::size_t(1));
    QCOMPARE(remarks[0].rounds, (std::vector{0, 1, 2, 3, 4}));
    const QString &text = remarks[0].text;
    QVERIFY(text.contains(u"in round 1, Sequential had 20 OK"_s));
    QVERIFY(text.contains(u"Thread pool · as completed had 18 OK, 0 not found and 2 "
                          "errors; in round 3,"_s));
    QVERIFY(text.contains(u"and 3 errors; and so in 2 more rounds."_s));
}

void TestRemarks::gravestComesFirst()
{
    auto runs = makeRuns(sequential, {9.0, 5.0, 5.1, 4.9, 8.0, 5.05});
    for (const RunResult &run : makeRuns(threadPool, {1.0, 1.1, 0.9, 1.05, 0.95, 1.02}))
        runs.push_back(run);
    runs[8].tally.errors = 2;
    runs[9].tally.cancelled = 2;
    QList<int> kinds;
    for (const Remark &remark : remarksOnRuns(runs))
        kinds << static_cast<int>(remark.kind);
    QVERIFY(kinds.size() >= 3);
    QVERIFY(std::ranges::is_sorted(kinds));
}

void TestRemarks::dearWatchingIsTold_data()
{
    QTest::addColumn<std::optional<Watching>>("watching");
    QTest::addColumn<double>("share");
    QTest::addColumn<QString>("figure");
    QTest::newRow("headless") << std::optional<Watching>() << 0.0 << QString();
    QTest::newRow("quiet") << std::optional(Watching{40ms, 2}) << 0.02 << QString();
    QTest::newRow("dear") << std::optional(Watching{60ms, 2}) << 0.03 << u"3 %"_s;
    QTest::newRow("on one core") << std::optional(Watching{150ms, 1}) << 0.15 << u"15 %"_s;
    QTest::newRow("with cores to spare")
        << std::optional(Watching{150ms, 10}) << 0.015 << QString();
}

void TestRemarks::dearWatchingIsTold()
{
    QFETCH(std::optional<Watching>, watching);
    QFETCH(double, share);
    QFETCH(QString, figure);
    RunResult run = makeRuns(sequential, {1.0}).front();
    run.watching = watching;
    QCOMPARE(watchingShare(run), share);
    QCOMPARE(watchingSentence(run).isEmpty(), figure.isEmpty());
    const std::vector<Remark> remarks = remarksOnRuns({run});
    QCOMPARE(remarks.size(), figure.isEmpty() ? 0U : 1U);
    if (figure.isEmpty())
        return;
    QVERIFY(watchingSentence(run).contains(figure));
    QCOMPARE(remarks.front().kind, Remark::Kind::Watched);
    QVERIFY2(remarks.front().text.startsWith(u"In 1 run the window took up to "_s),
             qPrintable(remarks.front().text));
    QVERIFY2(remarks.front().text.contains(figure), qPrintable(remarks.front().text));
}

void TestRemarks::watchingIsToldOnceForAll()
{
    std::vector<RunResult> runs = makeRuns(sequential, {5.0, 5.1});
    for (const RunResult &run : makeRuns(threadPool, {1.0, 1.1}))
        runs.push_back(run);
    runs[0].watching = Watching{50ms, 1}; // 1 %
    for (std::size_t i = 1; i < runs.size(); ++i)
        runs[i].watching = Watching{510ms, 1};
    const std::vector<Remark> remarks = remarksOnRuns(runs);
    QCOMPARE(remarks.size(), std::size_t(1));
    QCOMPARE(remarks[0].contestant, -1);
    QVERIFY2(remarks[0].text.startsWith(u"In 3 of 4 runs the window took up to 51 % of "_s),
             qPrintable(remarks[0].text));
}

QTEST_GUILESS_MAIN(TestRemarks)
#include "tst_remarks.moc"
