// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that results are kept while an experiment is under way, and that neither their number nor a
// full disk holds it up.
#include "core/experiment/experiment.h"
#include "core/experiment/safekeeping.h"
#include "core/reports/exporter.h"
#include "core/reports/json_report.h"
#include "tests/support/fault_server.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;
using Occasion = Safekeeping::Occasion;

class TestSafekeeping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writingCostsLittleHoweverManyResults();
    void everythingIsWrittenAtTheEnd();
    void nothingIsWrittenWithoutResults();
    void fileThatCannotBeWrittenIsSaidAndRunsGoOn_data();
    void fileThatCannotBeWrittenIsSaidAndRunsGoOn();
};

void TestSafekeeping::writingCostsLittleHoweverManyResults()
{
    TimePoint now;
    TimePoint::duration spent{0};
    int writes = 0;
    Safekeeping safekeeping(
        [&](const std::vector<RunResult> &results, Occasion occasion) {
            const auto cost = 10ms * results.size(); // a file is always written as a whole
            now += cost;
            spent += cost;
            ++writes;
            return occasion == Occasion::MoreToCome ? QString() : u"too early"_s;
        },
        [&now] { return now; });

    constexpr int runs = 2000;
    std::vector<RunResult> results;
    for (int run = 0; run < runs; ++run) {
        now += 100ms;
        results.emplace_back();
        safekeeping.keepSoFar(results);
        if (run == 0)
            QCOMPARE(writes, 1); // at once, because it may be the only run
    }
    QVERIFY(writes > 10);
    // A sixth of the time, and the last write. Writing after each run would have taken 20,010 s of
    // 20,210 s.
    QVERIFY2(spent <= now.time_since_epoch() / 6 + 10ms * runs,
             qPrintable(u"%1 s of %2 s"_s.arg(spent / 1s).arg(now.time_since_epoch() / 1s)));
}

void TestSafekeeping::everythingIsWrittenAtTheEnd()
{
    std::vector<std::size_t> written;
    std::vector<Occasion> occasions;
    Safekeeping safekeeping(
        [&](const std::vector<RunResult> &results, Occasion occasion) {
            written.push_back(results.size());
            occasions.push_back(occasion);
            return u"The disk is full."_s;
        },
        [] { return TimePoint(); }); // no time passes, because writing takes none
    std::vector<RunResult> results(1);
    safekeeping.keepSoFar(results);
    results.resize(2);
    QCOMPARE(safekeeping.keepAll(results), u"The disk is full."_s);
    QCOMPARE(written, (std::vector<std::size_t>{1, 2}));
    QCOMPARE(occasions, (std::vector<Occasion>{Occasion::MoreToCome, Occasion::Final}));
}

void TestSafekeeping::nothingIsWrittenWithoutResults()
{
    int writes = 0;
    Safekeeping safekeeping([&](const std::vector<RunResult> &, Occasion) {
        ++writes;
        return u"never"_s;
    });
    QCOMPARE(safekeeping.keepAll({}), QString());
    QCOMPARE(writes, 0);
}

void TestSafekeeping::fileThatCannotBeWrittenIsSaidAndRunsGoOn_data()
{
    QTest::addColumn<bool>("isThereAgain");
    QTest::newRow("to the end") << false;
    QTest::newRow("for a while") << true;
}

void TestSafekeeping::fileThatCannotBeWrittenIsSaidAndRunsGoOn()
{
    QFETCH(bool, isThereAgain);
    const FaultServer server;
    ExperimentPlan experiment;
    experiment.plan.codes = {*CountryCode::parse(u"BR")};
    experiment.plan.site = SiteId::Custom;
    experiment.plan.baseUrl = server.flagsUrl();
    experiment.plan.savesFlags = false;
    experiment.contestants = {{u"sequential"_s, 0}};
    experiment.rounds = 3;

    const QTemporaryDir folder;
    const QString place = folder.filePath(u"disk"_s);
    const std::vector<ExportTarget> targets{{findExporter(u"json"_s), place + u"/report.json"_s}};
    QStringList problems;
    Safekeeping safekeeping([&](const std::vector<RunResult> &results, Occasion occasion) {
        problems +=
            exportReports(makeReport(experiment, results), targets, occasion == Occasion::Final);
        return problems.last();
    });
    std::vector<RunResult> results;
    runExperiment(experiment,
                  {{},
                   [&](const RunResult &result) {
                       results.push_back(result);
                       safekeeping.keepSoFar(results);
                   }},
                  {});
    QCOMPARE(results.size(), 3U);
    QVERIFY2(problems.first().contains(targets.front().file), qPrintable(problems.first()));
    if (isThereAgain)
        QVERIFY(QDir().mkdir(place));
    QCOMPARE(safekeeping.keepAll(results).isEmpty(), isThereAgain);
    QString error;
    const auto report = openReport(targets.front().file, &error);
    QCOMPARE(report.has_value(), isThereAgain);
    QVERIFY(!report || report->runs.size() == 3);
}

QTEST_GUILESS_MAIN(TestSafekeeping)
#include "tst_safekeeping.moc"
