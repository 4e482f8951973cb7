// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what the rounds of an experiment share and what they do not.
#include "core/experiment/experiment.h"
#include "tests/support/fault_server.h"
#include "tests/support/flag_server_thread.h"

#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

ExperimentPlan planOf(int rounds, int warmup, int firstRound = 0)
{
    ExperimentPlan experiment;
    experiment.contestants = {{u"sequential"_s, 0}, {u"callbacks"_s, 0}};
    experiment.rounds = rounds;
    experiment.warmup = warmup;
    experiment.firstRound = firstRound;
    return experiment;
}

/// The rounds whose weather was asked for. Those of the warm-up come first.
QList<int> weatherOf(ExperimentPlan experiment)
{
    const FaultServer server;
    experiment.plan.site = SiteId::Custom;
    experiment.plan.baseUrl = server.flagsUrl();
    experiment.plan.codes = {*CountryCode::parse(u"BR")};
    experiment.plan.savesFlags = false;
    runExperiment(experiment, {}, {});
    QList<int> rounds;
    for (const SeenRequest &request : server.requests())
        rounds.append(request.header("Regatta-Round").toInt());
    return rounds;
}

} // namespace

class TestExperiment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void warmupHasWeatherOfItsOwn();
    void addedRoundsGoOnInTheSameOrder();
    void runsFindAFreshRateLimit();
    void unknownContestantFails();
};

void TestExperiment::warmupHasWeatherOfItsOwn()
{
    const QList<int> first = weatherOf(planOf(2, 2));
    QCOMPARE(first.size(), 8);
    QCOMPARE(first.mid(4), (QList<int>{0, 0, 1, 1}));
    const std::set<int> warmups(first.begin(), first.begin() + 4);
    QCOMPARE(warmups.size(), std::size_t(2));
    // This holds however many rounds are added. A report may have a million.
    QVERIFY(*warmups.begin() > 1'000'000);

    const QList<int> added = weatherOf(planOf(3, 2, 2));
    QCOMPARE(added.mid(4), (QList<int>{2, 2, 3, 3, 4, 4}));
    for (const int round : added.mid(4))
        QVERIFY(!warmups.contains(round));
}

void TestExperiment::addedRoundsGoOnInTheSameOrder()
{
    const auto leaders = [](const ExperimentPlan &plan) {
        RoundOrders orders(plan);
        QStringList text;
        for (int round = -plan.warmup; round < 8; ++round)
            text.append(orders.next().front().strategy);
        return text;
    };
    const QStringList whole = leaders(planOf(8, 1));
    QCOMPARE(leaders(planOf(3, 1, 5)), whole);
    QCOMPARE(std::set<QString>(whole.begin(), whole.end()).size(), std::size_t(2));
}

/// Each run asks for as much as the server takes in a second.
void TestExperiment::runsFindAFreshRateLimit()
{
    FlagServerOptions options = withDelay({}, {});
    options.weather.rate = 3;
    const FlagServerThread server(std::move(options));
    ExperimentPlan experiment = planOf(1, 0);
    Plan &plan = experiment.plan;
    plan.site = SiteId::Delay;
    plan.baseUrl = server.baseUrl(plan.site);
    plan.rate = 3;
    plan.savesFlags = false;
    for (const QStringView code : {u"BR", u"CN", u"IN"})
        plan.codes.push_back(*CountryCode::parse(code));
    int runs = 0;
    ExperimentObserver observer;
    observer.runFinished = [&](const RunResult &result) {
        ++runs;
        QCOMPARE(result.tally, (Tally{3, 0, 0, 0}));
    };
    runExperiment(experiment, observer, {});
    QCOMPARE(runs, 2);
}

/// A report from elsewhere may name anything.
void TestExperiment::unknownContestantFails()
{
    Plan plan;
    plan.codes = {*CountryCode::parse(u"BR")};
    plan.site = SiteId::Custom;
    EventLog log;
    const RunResult result = executeRun(plan, {u"nobody"_s, 3}, 0, log, {});
    QCOMPARE(result.failure, u"There is neither a strategy nor a program named \"nobody\" here."_s);
    QCOMPARE(result.tally, (Tally{0, 0, 0, 1}));
}

QTEST_GUILESS_MAIN(TestExperiment)
#include "tst_experiment.moc"
