// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/byte_rate.h"
#include "core/workload/latency.h"

#include <QDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace regatta;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestLatency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lawsAreReadAndWritten_data();
    void lawsAreReadAndWritten();
    void textsThatAreNoLaw_data();
    void textsThatAreNoLaw();
    void fileBecomesAWholePath();
    void uniformDelaysFillTheirRange();
    void lognormalDelaysHaveTheirMedianAndP99();
    void lognormalDelaysStayWithinBounds();
    void ratesAreReadAndWritten_data();
    void ratesAreReadAndWritten();
    void textsThatAreNoRate_data();
    void textsThatAreNoRate();
    void bytesTakeTheirTime();
};

void TestLatency::lawsAreReadAndWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Latency>("latency");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *text, const Latency &latency, const char *written) {
        QTest::newRow(text) << QString::fromLatin1(text) << latency << QString::fromLatin1(written);
    };
    row("0.5:5", UniformLatency{500ms, 5s}, "uniform:0.5:5");
    row("uniform:0:0.05", UniformLatency{0ms, 50ms}, "uniform:0:0.05");
    row("0.5", UniformLatency{500ms, 500ms}, "uniform:0.5:0.5");
    row("0", UniformLatency{0ms, 0ms}, "uniform:0:0");
    row("fixed:0.03", FixedLatency{30ms}, "fixed:0.03");
    row("fixed:0", FixedLatency{0ms}, "fixed:0");
    row("lognormal:0.1:0.4", LognormalLatency{100ms, 400ms}, "lognormal:0.1:0.4");
    row("lognormal:1:1", LognormalLatency{1s, 1s}, "lognormal:1:1");
    row("recorded:/tmp/a:b.har", RecordedLatency{u"/tmp/a:b.har"_s}, "recorded:/tmp/a:b.har");
}

void TestLatency::lawsAreReadAndWritten()
{
    QFETCH(QString, text);
    QFETCH(Latency, latency);
    QFETCH(QString, written);
    const auto parsed = parseLatency(text, nullptr);
    QVERIFY(parsed == latency);
    QCOMPARE(toString(*parsed), written);
    QVERIFY(parseLatency(written, nullptr) == latency);
}

void TestLatency::textsThatAreNoLaw_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("hint");
    for (const char *text :
         {"", ":", "1:", ":1", "2:1", "-1:2", "a:b", "nan", "inf:inf", "1:2:3", "1e9", "normal:1"})
        QTest::newRow(text) << QString::fromLatin1(text) << u"MIN:MAX in seconds"_s;
    for (const char *text : {"uniform", "uniform:", "uniform:2:1", "uniform:-1:0"})
        QTest::newRow(text) << QString::fromLatin1(text) << u"uniform:MIN:MAX"_s;
    for (const char *text : {"fixed", "fixed:", "fixed:-1", "fixed:1:2", "fixed:x", "fixed:3601"})
        QTest::newRow(text) << QString::fromLatin1(text) << u"fixed:S"_s;
    for (const char *text : {"lognormal", "lognormal:1", "lognormal:0.4:0.1", "lognormal:1:2:3"})
        QTest::newRow(text) << QString::fromLatin1(text) << u"P99 that is not below the median"_s;
    for (const char *text : {"recorded", "recorded:"})
        QTest::newRow(text) << QString::fromLatin1(text) << u"recorded:FILE"_s;
}

void TestLatency::textsThatAreNoLaw()
{
    QFETCH(QString, text);
    QFETCH(QString, hint);
    QString error;
    QVERIFY(!parseLatency(text, &error));
    QVERIFY2(error.contains(hint), qPrintable(error));
    QVERIFY(error.startsWith(u'"' + text + u'"'));
}

void TestLatency::fileBecomesAWholePath()
{
    const auto latency = parseLatency(u"recorded:run.json"_s, nullptr);
    QVERIFY(latency == Latency(RecordedLatency{QDir::current().filePath(u"run.json"_s)}));
}

void TestLatency::uniformDelaysFillTheirRange()
{
    const UniformLatency latency{100ms, 300ms};
    QCOMPARE(delayAt(latency, 0).count(), 100'000);
    QCOMPARE(delayAt(latency, 0.5).count(), 200'000);
    QVERIFY(delayAt(latency, std::nextafter(1.0, 0.0)) <= 300ms);
}

void TestLatency::lognormalDelaysHaveTheirMedianAndP99()
{
    const LognormalLatency latency{100ms, 400ms};
    QCOMPARE(delayAt(latency, 0.5).count(), 100'000);
    QCOMPARE(delayAt(latency, 0.99).count(), 400'000);
    QCOMPARE(delayAt(latency, 0.01).count(), 25'000); // the law is symmetric in the logarithm
    QCOMPARE(delayAt(LognormalLatency{1s, 1s}, 0.9), 1s);
}

void TestLatency::lognormalDelaysStayWithinBounds()
{
    const double most = std::nextafter(1.0, 0.0);
    for (const LognormalLatency &latency :
         {LognormalLatency{0ms, 10s}, LognormalLatency{1ms, 1h}, LognormalLatency{1h, 1h}}) {
        for (const double share : {0.0, 0.5, 0.99, most}) {
            const auto delay = delayAt(latency, share);
            QVERIFY(delay >= 0us && delay <= longestLatency);
        }
    }
}

void TestLatency::ratesAreReadAndWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("perSecond");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *text, quint64 perSecond, const char *written) {
        QTest::newRow(text) << QString::fromLatin1(text) << perSecond
                            << QString::fromLatin1(written);
    };
    row("200k", 200'000, "200k");
    row("200000", 200'000, "200k");
    row("1.5M", 1'500'000, "1.5M");
    row("1.46K", 1460, "1.46k");
    row("2g", 2'000'000'000, "2G");
    row("123456", 123'456, "123.456k");
    row("100", 100, "100");
    row("100G", 100'000'000'000, "100G");
    row("0", 0, "0");
    row("none", 0, "0");
}

void TestLatency::ratesAreReadAndWritten()
{
    QFETCH(QString, text);
    QFETCH(quint64, perSecond);
    QFETCH(QString, written);
    const auto rate = parseByteRate(text);
    QVERIFY(rate);
    QCOMPARE(rate->perSecond, perSecond);
    QCOMPARE(toString(*rate), written);
    QVERIFY(parseByteRate(written) == rate);
}

void TestLatency::textsThatAreNoRate_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "k", "-1", "-5M", "5 M", "5Mb", "inf", "nan", "99", "0.1", "101G"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestLatency::textsThatAreNoRate()
{
    QFETCH(QString, text);
    QVERIFY(!parseByteRate(text));
}

void TestLatency::bytesTakeTheirTime()
{
    QCOMPARE(ByteRate{1000}.timeOf(500), 500ms);
    QCOMPARE(ByteRate{3}.timeOf(1), 333'333'334ns); // never less than it takes
    QCOMPARE(ByteRate{}.timeOf(1'000'000), 0ns);
    QCOMPARE(ByteRate{1'000'000}.timeOf(1'000'000'000'000), 1'000'000s);
}

QTEST_GUILESS_MAIN(TestLatency)
#include "tst_latency.moc"
