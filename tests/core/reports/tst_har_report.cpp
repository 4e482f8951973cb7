// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/exporter_table.h"
#include "tests/support/sample_reports.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

QJsonObject logOf(const Report &report)
{
    return QJsonDocument::fromJson(writeHarReport(report)).object()["log"].toObject();
}

double sumOf(const QJsonObject &timings)
{
    double sum = 0;
    for (const QJsonValue &timing : timings)
        sum += std::max(timing.toDouble(), 0.0);
    return sum;
}

} // namespace

class TestHarReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasPagePerRunAndEntryPerRequest();
    void timingsAddUp();
    void tellsPhases();
    void tellsFailures();
    void tellsTheReason();
    void laysRunsEndToEnd();
    void tellsWhichRequestsAProgramMade();
    void hasWhatTheFormAsksFor();
};

void TestHarReport::hasPagePerRunAndEntryPerRequest()
{
    const QJsonObject log = logOf(sampleReport());
    QCOMPARE(log["version"].toString(), u"1.2"_s);
    QCOMPARE(log["pages"].toArray().size(), 7);
    QCOMPARE(log["entries"].toArray().size(), 7 * 4);
    QCOMPARE(log["pages"][1]["title"].toString(), u"Thread pool · as completed, m = 2, round 1"_s);
    QCOMPARE(log["entries"][5]["pageref"].toString(), log["pages"][1]["id"].toString());
}

void TestHarReport::timingsAddUp()
{
    QRandomGenerator random(5);
    for (int i = 0; i < 50; ++i) {
        const Report report = i == 0 ? sampleReport() : randomReport(random);
        for (const QJsonValue &entry : logOf(report)["entries"].toArray()) {
            const double time = entry["time"].toDouble(-1);
            const double sum = sumOf(entry["timings"].toObject());
            QVERIFY2(time >= 0 && std::abs(time - sum) <= 1e-6 + time * 1e-12,
                     QJsonDocument(entry.toObject()).toJson().constData());
        }
    }
}

void TestHarReport::tellsPhases()
{
    const QJsonArray entries = logOf(sampleReport())["entries"].toArray();
    const QJsonObject timings = entries[0]["timings"].toObject();
    // Queued at 1 µs, dispatched at 21 ms, connected at 25 ms, sent at 26 ms, first byte at 80 ms,
    // everything at 90 ms + 1 ns.
    QCOMPARE(timings["blocked"].toDouble(), 20.999);
    QCOMPARE(timings["connect"].toDouble(), 4.0);
    QCOMPARE(timings["send"].toDouble(), 1.0);
    QCOMPARE(timings["wait"].toDouble(), 54.0);
    QCOMPARE(timings["receive"].toDouble(), 10.000001);
    // It was not found, so there was nothing to save.
    QCOMPARE(entries[0]["_phases"]["client_overhead"].toDouble(), 1 + 29.999999);
    QVERIFY(entries[0]["_phases"]["saving"].isUndefined());
    QCOMPARE(entries[3]["_phases"]["saving"].toDouble(), 29.999999);
    QCOMPARE(entries[3]["_phases"]["server_delay"].toDouble(), 50.0);
    QCOMPARE(entries[1]["_phases"]["retries"].toDouble(), 1.0);
    QCOMPARE(entries[0]["connection"].toString(), u"0"_s);
    // A connection that was already open takes no time to connect.
    QCOMPARE(entries[2]["timings"]["connect"].toDouble(), -1.0);
    QCOMPARE(entries[2]["timings"]["blocked"].toDouble(), 24.999);
}

void TestHarReport::tellsFailures()
{
    const QJsonArray entries = logOf(sampleReport())["entries"].toArray();
    QCOMPARE(entries[1]["response"]["_error"].toString(), u"truncated"_s);
    QVERIFY(entries[1]["comment"].toString().contains(u"São\nTomé"_s));
    QCOMPARE(entries[0]["response"]["status"].toInt(), 404);
    const QJsonValue cancelled = entries[6 * 4 + 2];
    QCOMPARE(cancelled["response"]["status"].toInt(-1), 0);
    QCOMPARE(cancelled["response"]["_error"].toString(), u"cancelled"_s);
    // It waited in the queue for the whole run, which took 250 ms.
    QCOMPARE(cancelled["timings"]["blocked"].toDouble(), 250.0);
}

void TestHarReport::tellsTheReason()
{
    Report report = sampleReport();
    report.runs[0].requests[0].reason = u"Nicht gefunden"_s;
    const QJsonArray entries = logOf(report)["entries"].toArray();
    QCOMPARE(entries[0]["response"]["statusText"].toString(), u"Nicht gefunden"_s);
    QCOMPARE(entries[1]["response"]["statusText"].toString(), QString()); // there was no answer
}

void TestHarReport::laysRunsEndToEnd()
{
    const Report report = sampleReport();
    const QJsonArray pages = logOf(report)["pages"].toArray();
    const auto startOf = [&](qsizetype page) {
        return QDateTime::fromString(pages[page]["startedDateTime"].toString(), Qt::ISODateWithMs);
    };
    for (qsizetype page = 0; page + 1 < pages.size(); ++page) {
        const double gap = static_cast<double>(startOf(page).msecsTo(startOf(page + 1))) -
                           pages[page]["pageTimings"]["onLoad"].toDouble();
        QVERIFY2(gap >= 0 && gap <= 1, qPrintable(QString::number(gap)));
    }
    QVERIFY(startOf(pages.size() - 1) < report.created);
}

void TestHarReport::tellsWhichRequestsAProgramMade()
{
    const QJsonObject log = logOf(sampleProgramReport());
    QVERIFY(log["pages"].toArray().first()["comment"].isUndefined());
    QCOMPARE(log["pages"].toArray().last()["comment"].toString(),
             sampleProgramReport().experiment.plan.programs[0].command);
    const QJsonValue entry = log["entries"].toArray().last();
    QCOMPARE(entry["comment"].toString(), u"mine, own client"_s);
    QCOMPARE(entry["connection"].toString(), u"1"_s);
    QVERIFY(entry["request"]["headers"].toArray().isEmpty()); // nobody knows them
    const QJsonValue failed = log["entries"].toArray()[8 * 4 + 1];
    QVERIFY(failed["comment"].toString().startsWith(u"mine, own client: =Got 5"));
}

void TestHarReport::hasWhatTheFormAsksFor()
{
    for (const QJsonValue &entry : logOf(sampleReport())["entries"].toArray()) {
        for (const char *name : {"method", "url", "httpVersion", "cookies", "headers",
                                 "queryString", "headersSize", "bodySize"})
            QVERIFY2(!entry["request"][QLatin1String(name)].isUndefined(), name);
        for (const char *name : {"status", "statusText", "httpVersion", "cookies", "headers",
                                 "content", "redirectURL", "headersSize", "bodySize"})
            QVERIFY2(!entry["response"][QLatin1String(name)].isUndefined(), name);
        QVERIFY(entry["request"]["url"].toString().startsWith(
            QLatin1String("http://127.0.0.1:40123/flags/")));
        QVERIFY(entry["cache"].isObject());
        QVERIFY(QDateTime::fromString(entry["startedDateTime"].toString(), Qt::ISODateWithMs)
                    .isValid());
    }
}

QTEST_GUILESS_MAIN(TestHarReport)
#include "tst_har_report.moc"
