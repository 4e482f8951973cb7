// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that a weather's name stands for all of its settings and nothing else.
#include "core/workload/named_weather.h"
#include "core/workload/plan_settings.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace regatta;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestNamedWeather : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreFound();
    void weathersDiffer();
    void usualDelaysAreTheReference();
    void takesTheWeatherAndNothingElse();
    void forgetsTheWeatherBefore();
    void oneChangeMakesItAnother_data();
    void oneChangeMakesItAnother();
    void whatIsNotInForceDoesNotCount();
};

void TestNamedWeather::namesAreFound()
{
    QSet<QString> names;
    for (const NamedWeather &weather : namedWeathers()) {
        names.insert(weather.name);
        QCOMPARE(findWeather(weather.name), &weather);
        QCOMPARE(findWeather(weather.name.toUpper()), &weather);
        QVERIFY(!weather.description.isEmpty() && !weather.description.endsWith(u'.'));
    }
    QCOMPARE(names.size(), qsizetype(namedWeathers().size()));
    QVERIFY(!findWeather(u"fog"));
    QVERIFY(!findWeather(u""));
}

void TestNamedWeather::weathersDiffer()
{
    for (const NamedWeather &weather : namedWeathers())
        QCOMPARE(weatherOfPlan(weather.plan), &weather);
}

void TestNamedWeather::usualDelaysAreTheReference()
{
    Plan plan;
    QVERIFY(!weatherOfPlan(plan)); // LOCAL has no weather
    plan.site = SiteId::Delay;
    QCOMPARE(weatherOfPlan(plan), findWeather(u"reference"));
}

void TestNamedWeather::takesTheWeatherAndNothingElse()
{
    for (const NamedWeather &weather : namedWeathers()) {
        Plan plan;
        plan.client = u"curl"_s;
        plan.seed = 7;
        plan.retries = 3;
        Plan expected = plan;
        takeWeather(weather.plan, plan);
        QVERIFY(hasSameWeather(plan, weather.plan));
        for (const PlanSetting &setting : planSettings())
            QVERIFY(isSame(setting, plan,
                           setting.group == SettingGroup::Weather ? weather.plan : expected));
    }
}

void TestNamedWeather::forgetsTheWeatherBefore()
{
    Plan plan;
    takeWeather(findWeather(u"busy")->plan, plan);
    QCOMPARE(plan.capacity, 8);
    takeWeather(findWeather(u"mobile")->plan, plan);
    QCOMPARE(plan.capacity, 0);
    QCOMPARE(plan.roundTrip, 60ms);
    takeWeather(findWeather(u"flaky")->plan, plan);
    QVERIFY(plan.site == SiteId::Error);
    QCOMPARE(plan.roundTrip, 0ms);
}

void TestNamedWeather::oneChangeMakesItAnother_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    QTest::newRow("latency") << u"latency"_s << u"fixed:0.031"_s;
    QTest::newRow("capacity") << u"capacity"_s << u"9"_s;
    QTest::newRow("rate") << u"rate"_s << u"9"_s;
    QTest::newRow("rtt") << u"rtt"_s << u"0.005"_s;
    QTest::newRow("bandwidth") << u"bandwidth"_s << u"1M"_s;
    QTest::newRow("total-bandwidth") << u"total-bandwidth"_s << u"1M"_s;
}

void TestNamedWeather::oneChangeMakesItAnother()
{
    QFETCH(QString, option);
    QFETCH(QString, value);
    const auto setting = std::ranges::find(planSettings(), option, &PlanSetting::option);
    QVERIFY(setting != planSettings().end());
    for (const NamedWeather &weather : namedWeathers()) {
        Plan plan = weather.plan;
        QCOMPARE(takeOption(*setting, value, plan), QString());
        QVERIFY(!weatherOfPlan(plan));
    }
}

void TestNamedWeather::whatIsNotInForceDoesNotCount()
{
    Plan plan = findWeather(u"busy")->plan;
    plan.errorRate = 0.9; // DELAY has no errors
    QCOMPARE(weatherOfPlan(plan), findWeather(u"busy"));
    plan.site = SiteId::Error;
    QVERIFY(!weatherOfPlan(plan));
}

QTEST_GUILESS_MAIN(TestNamedWeather)
#include "tst_named_weather.moc"
