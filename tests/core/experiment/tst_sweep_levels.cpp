// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/sweep_levels.h"

#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestSweepLevels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsLevels_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::vector<int>>("levels");
        using Levels = std::vector<int>;
        QTest::newRow("commas") << u"1,2,4"_s << Levels{1, 2, 4};
        QTest::newRow("spaces, order, repeats") << u" 8 2;2, 1 "_s << Levels{1, 2, 8};
        QTest::newRow("doubling") << u"1, 2, 4, …, 64"_s << Levels{1, 2, 4, 8, 16, 32, 64};
        QTest::newRow("doubling past the end") << u"1,2,...,30"_s << Levels{1, 2, 4, 8, 16, 30};
        QTest::newRow("steps") << u"5 10 15 … 30"_s << Levels{5, 10, 15, 20, 25, 30};
    }

    void readsLevels()
    {
        QFETCH(const QString, text);
        QFETCH(const std::vector<int>, levels);
        QCOMPARE(parseSweepLevels(text).values, levels);
        QCOMPARE(parseSweepLevels(text).problem, QString());
    }

    void refusesLevels_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("names");
        QTest::newRow("nothing") << QString() << u"at least two"_s;
        QTest::newRow("one") << u"4, 4"_s << u"at least two"_s;
        QTest::newRow("zero") << u"0, 4"_s << u"0 is not a level"_s;
        QTest::newRow("too high") << u"1, 1001"_s << u"1000"_s;
        QTest::newRow("a word") << u"1, two"_s << u"“two”"_s;
        QTest::newRow("too large a number") << u"1, 99999999999999"_s << u"not a number"_s;
        QTest::newRow("no beginning") << u"…, 8"_s << u"two rising"_s;
        QTest::newRow("no end") << u"1, 2, …"_s << u"ends"_s;
        QTest::newRow("too many") << u"1, 2, 3, …, 1000"_s << u"at most"_s;
        QTest::newRow("falling") << u"4, 2, …, 8"_s << u"rising"_s;
    }

    void refusesLevels()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, names);
        const SweepLevels levels = parseSweepLevels(text);
        QVERIFY(levels.values.empty());
        QVERIFY2(levels.problem.contains(names), qPrintable(levels.problem));
    }
};

QTEST_GUILESS_MAIN(TestSweepLevels)
#include "tst_sweep_levels.moc"
