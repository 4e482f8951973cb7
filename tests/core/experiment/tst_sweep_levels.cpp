// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/experiment.h"
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

    void levelsOfOneStrategyAreASweep_data()
    {
        QTest::addColumn<QList<int>>("levels");
        QTest::addColumn<QStringList>("strategies");
        QTest::addColumn<bool>("isOne");
        const QString map = u"map"_s;
        const QString callbacks = u"callbacks"_s;
        QTest::newRow("none") << QList<int>{} << QStringList{} << false;
        QTest::newRow("one level") << QList<int>{4} << QStringList{map} << false;
        QTest::newRow("two levels") << QList<int>{4, 8} << QStringList{map, map} << true;
        QTest::newRow("in any order") << QList<int>{8, 1, 4} << QStringList{map, map, map} << true;
        QTest::newRow("a level twice")
            << QList<int>{4, 8, 4} << QStringList{map, map, map} << false;
        QTest::newRow("two strategies") << QList<int>{4, 8} << QStringList{map, callbacks} << false;
    }

    void levelsOfOneStrategyAreASweep()
    {
        QFETCH(QList<int>, levels);
        QFETCH(QStringList, strategies);
        QFETCH(bool, isOne);
        ExperimentPlan experiment;
        for (qsizetype i = 0; i < levels.size(); ++i)
            experiment.contestants.push_back({strategies[i], levels[i]});
        QCOMPARE(isSweep(experiment), isOne);
    }
};

QTEST_GUILESS_MAIN(TestSweepLevels)
#include "tst_sweep_levels.moc"
