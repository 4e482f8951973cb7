// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/wording.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

class TestWording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesHaveUnitsThatFit_data();
    void timesHaveUnitsThatFit();
    void timesThatDifferByAPercentAreTold();
    void settingsAreToldExactly_data();
    void settingsAreToldExactly();
    void ratiosAreToldFromOne_data();
    void ratiosAreToldFromOne();
    void countsHaveCommas();
    void listsEndInAWord();
};

void TestWording::timesHaveUnitsThatFit_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    const auto row = [](double seconds, const char *text) {
        QTest::newRow(text) << seconds << QString::fromUtf8(text);
    };
    row(0, "0 s");
    row(0.42e-6, "0.42 µs");
    row(35e-6, "35.0 µs");
    row(999.4e-6, "999 µs");
    row(999.6e-6, "1.00 ms");
    row(0.001, "1.00 ms");
    row(0.005, "5.00 ms");
    row(0.0421, "42.1 ms");
    row(0.604, "604 ms");
    row(0.605, "605 ms");
    row(0.9994, "999 ms");
    row(0.9996, "1.00 s");
    row(1.373, "1.37 s");
    row(9.999, "10.0 s");
    row(99.94, "99.9 s");
    row(99.96, "1:40 min");
    row(125, "2:05 min");
    row(4000, "66:40 min");
    row(-0.25, "-250 ms");
    row(-125, "-2:05 min");
}

void TestWording::timesHaveUnitsThatFit()
{
    QFETCH(double, seconds);
    QFETCH(QString, text);
    QCOMPARE(secondsText(seconds), text);
}

void TestWording::timesThatDifferByAPercentAreTold()
{
    for (double seconds = 1e-6; seconds < 90; seconds *= 1.0101) {
        const QString text = secondsText(seconds);
        QVERIFY2(text != secondsText(seconds * 1.0101), qPrintable(text));
        QVERIFY2(!text.startsWith(u"0.00"_s), qPrintable(text));
    }
}

void TestWording::settingsAreToldExactly_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QString>("text");
    const auto row = [](int milliseconds, const char *text) {
        QTest::newRow(text) << milliseconds << QString::fromUtf8(text);
    };
    row(0, "0 s");
    row(1, "1 ms");
    row(5, "5 ms");
    row(999, "999 ms");
    row(1000, "1 s");
    row(1005, "1.005 s");
    row(6100, "6.1 s");
    row(600'000, "600 s");
}

void TestWording::settingsAreToldExactly()
{
    QFETCH(int, milliseconds);
    QFETCH(QString, text);
    QCOMPARE(settingText(std::chrono::milliseconds(milliseconds)), text);
}

void TestWording::ratiosAreToldFromOne_data()
{
    QTest::addColumn<double>("ratio");
    QTest::addColumn<QString>("text");
    const auto row = [](double ratio, const char *text) {
        QTest::newRow(text) << ratio << QString::fromUtf8(text);
    };
    row(0.5, "0.50×");
    row(0.9993, "0.999×");
    row(1.0004, "1×");
    row(1.003, "1.003×");
    row(1.03, "1.03×");
    row(11.32, "11.3×");
    row(240.4, "240×");
}

void TestWording::ratiosAreToldFromOne()
{
    QFETCH(double, ratio);
    QTEST(timesText(ratio), "text");
}

void TestWording::countsHaveCommas()
{
    QCOMPARE(numberText(999), u"999"_s);
    QCOMPARE(numberText(20'280), u"20,280"_s);
    QCOMPARE(countText(1, u"round"_s), u"1 round"_s);
    QCOMPARE(countText(2028, u"download"_s), u"2,028 downloads"_s);
}

void TestWording::listsEndInAWord()
{
    QCOMPARE(listText({}), QString());
    QCOMPARE(listText({u"A"_s}, u"or"), u"A"_s);
    QCOMPARE(listText({u"A"_s, u"B"_s}), u"A and B"_s);
    QCOMPARE(listText({u"%1"_s, u"%2"_s, u"C"_s}, u"or"), u"%1, %2 or C"_s);
}

QTEST_GUILESS_MAIN(TestWording)
#include "tst_wording.moc"
