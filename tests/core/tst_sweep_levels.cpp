// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/sweep_levels.h"

#include <QTest>

#include <vector>

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
        QTest::newRow("commas") << QStringLiteral("1,2,4") << Levels{1, 2, 4};
        QTest::newRow("spaces, order, repeats") << QStringLiteral(" 8 2;2, 1 ") << Levels{1, 2, 8};
        QTest::newRow("doubling") << QStringLiteral("1, 2, 4, …, 64")
                                  << Levels{1, 2, 4, 8, 16, 32, 64};
        QTest::newRow("doubling past the end")
            << QStringLiteral("1,2,...,30") << Levels{1, 2, 4, 8, 16, 30};
        QTest::newRow("steps") << QStringLiteral("5 10 15 … 30") << Levels{5, 10, 15, 20, 25, 30};
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
        QTest::newRow("nothing") << QString() << QStringLiteral("at least two");
        QTest::newRow("one") << QStringLiteral("4, 4") << QStringLiteral("at least two");
        QTest::newRow("zero") << QStringLiteral("0, 4") << QStringLiteral("0 is not a level");
        QTest::newRow("too high") << QStringLiteral("1, 1001") << QStringLiteral("1000");
        QTest::newRow("a word") << QStringLiteral("1, two") << QStringLiteral("“two”");
        QTest::newRow("too large a number")
            << QStringLiteral("1, 99999999999999") << QStringLiteral("not a number");
        QTest::newRow("no beginning") << QStringLiteral("…, 8") << QStringLiteral("two rising");
        QTest::newRow("no end") << QStringLiteral("1, 2, …") << QStringLiteral("ends");
        QTest::newRow("too many") << QStringLiteral("1, 2, 3, …, 1000")
                                  << QStringLiteral("at most");
        QTest::newRow("falling") << QStringLiteral("4, 2, …, 8") << QStringLiteral("rising");
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
