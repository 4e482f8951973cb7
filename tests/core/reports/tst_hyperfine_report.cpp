// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/exporter_table.h"
#include "tests/support/sample_reports.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

QJsonArray resultsOf(const Report &report)
{
    return QJsonDocument::fromJson(writeHyperfineReport(report)).object()["results"].toArray();
}

} // namespace

class TestHyperfineReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheFieldsInSeconds();
    void programsHaveTheirOwnExitCode();
    void runsWithErrorsFail();
    void leavesOutWhatWasNotFinished();
    void namesLevelsOfSweepAsParameters();
};

void TestHyperfineReport::hasTheFieldsInSeconds()
{
    const QJsonArray results = resultsOf(sampleReport());
    QCOMPARE(results.size(), 3);
    const QJsonObject first = results[0].toObject();
    QCOMPARE(first["command"].toString(), u"Sequential"_s);
    // Rounds of 1.500000001 and 0.900000001 s.
    QCOMPARE(first["times"].toArray(), QJsonArray({1.500000001, 0.900000001}));
    QCOMPARE(first["mean"].toDouble(), 1.200000001);
    QCOMPARE(first["median"].toDouble(), 1.200000001);
    QVERIFY(qAbs(first["stddev"].toDouble() - 0.4242640687) < 1e-9);
    QCOMPARE(first["min"].toDouble(), 0.900000001);
    QCOMPARE(first["max"].toDouble(), 1.500000001);
    QCOMPARE(first["user"].toDouble(), 0.012);
    QCOMPARE(first["system"].toDouble(-1), 0.0);
    QCOMPARE(first["exit_codes"].toArray(), QJsonArray({1, 1})); // one download of each failed
    QVERIFY(!first.contains(QLatin1String("parameters")));
}

void TestHyperfineReport::programsHaveTheirOwnExitCode()
{
    const QJsonValue program = resultsOf(sampleProgramReport()).last();
    QCOMPARE(program["command"].toString(), u"mine"_s);
    QCOMPARE(program["exit_codes"].toArray(), QJsonArray({3, 3}));
}

void TestHyperfineReport::runsWithErrorsFail()
{
    Report report = sampleReport();
    report.runs[0].tally = {3, 1, 0, 0}; // a missing flag is not an error
    QCOMPARE(QJsonValue(resultsOf(report)[0])["exit_codes"].toArray(), QJsonArray({0, 1}));
}

void TestHyperfineReport::leavesOutWhatWasNotFinished()
{
    Report report = sampleReport();
    report.runs.erase(report.runs.begin() + 1, report.runs.begin() + 6);
    const QJsonArray results = resultsOf(report);
    QCOMPARE(results.size(), 1);
    QCOMPARE(results[0]["times"].toArray().size(), 1);
    QVERIFY(results[0]["stddev"].isNull());
    report.runs.erase(report.runs.begin());
    QCOMPARE(resultsOf(report).size(), 0);
}

void TestHyperfineReport::namesLevelsOfSweepAsParameters()
{
    Report report = sampleReport();
    report.experiment.contestants.clear();
    report.runs.resize(3);
    for (int level = 1; level <= 3; ++level) {
        RunResult &run = report.runs[level - 1];
        run.strategy = u"threadpool"_s;
        run.maxRequests = run.concurrency = level;
        report.experiment.contestants.push_back({run.strategy, level});
    }
    const QJsonArray results = resultsOf(report);
    QCOMPARE(results.size(), 3);
    QCOMPARE(results[2]["parameters"]["m"].toString(), u"3"_s);
}

QTEST_GUILESS_MAIN(TestHyperfineReport)
#include "tst_hyperfine_report.moc"
