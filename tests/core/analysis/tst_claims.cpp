// SPDX-License-Identifier: GPL-3.0-or-later
// Tests every claim on whole simulated experiments whose truth is known, a thousand seeds each: at
// most 5 % may claim what is not true, more than 95 % must find what is true, and none may claim
// anything if no download succeeded.
#include "core/analysis/comparison.h"
#include "core/analysis/race.h"
#include "core/analysis/remarks.h"
#include "core/analysis/summary.h"
#include "core/analysis/sweep.h"
#include "core/reports/exporter.h"
#include "core/reports/report_charts.h"
#include "core/reports/report_outline.h"
#include "tests/support/simulated_experiment.h"
#include "tests/support/synthetic_runs.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

constexpr int seeds = 1000;
constexpr int fewEnough = seeds * 5 / 100;
constexpr int manyEnough = seeds * 95 / 100;

const QString sequential = u"sequential"_s;
const QString threadPool = u"threadpool"_s;
const QString coroutines = u"coroutines"_s;

TrueContestant like(const QString &strategy, double slowness = 1)
{
    TrueContestant contestant;
    contestant.strategy = strategy;
    contestant.slowness = slowness;
    return contestant;
}

SimulatedExperiment pairOf(double slownessOfSecond)
{
    SimulatedExperiment experiment;
    experiment.contestants = {like(threadPool), like(coroutines, slownessOfSecond)};
    return experiment;
}

SimulatedExperiment threeAlike()
{
    SimulatedExperiment experiment;
    experiment.contestants = {like(sequential), like(threadPool), like(coroutines)};
    return experiment;
}

/// What an experiment says. It goes from runs to words in the same way as the program.
struct Said
{
    std::vector<RunResult> runs;
    std::vector<ContestantRuns> contestants;
    std::vector<Comparison> comparisons;
    QString text;

    bool claimsFaster(const QString &strategy) const
    {
        return std::ranges::any_of(comparisons, [&](const Comparison &pair) {
            return (pair.verdict == Verdict::Faster && id(pair.a) == strategy) ||
                   (pair.verdict == Verdict::Slower && id(pair.b) == strategy);
        });
    }
    bool claimsAnything() const
    {
        return std::ranges::any_of(comparisons, [](const Comparison &pair) {
            return pair.verdict == Verdict::Faster || pair.verdict == Verdict::Slower;
        });
    }
    QString id(int contestant) const { return contestants[contestant].strategy; }
};

Said sayingOf(SimulatedExperiment experiment, int seed)
{
    experiment.seed = static_cast<quint64>(seed);
    Said said;
    said.runs = simulate(experiment);
    said.contestants = contestantsOf(said.runs);
    said.comparisons = compare(said.contestants, experiment.seed);
    said.text = verdictSentences(said.comparisons, said.contestants).join(u'\n');
    // The words never say more than the verdicts.
    if (said.text.contains(u"× as fast as"_s) != said.claimsAnything())
        qFatal("The sentences claim something else than the verdicts.");
    return said;
}

template<typename Predicate>
int countSeeds(const SimulatedExperiment &experiment, Predicate isSo)
{
    int count = 0;
    for (int seed = 1; seed <= seeds; ++seed)
        count += isSo(sayingOf(experiment, seed)) ? 1 : 0;
    return count;
}

/// The server's capacity ends at 16. The sweep tries from 1 to 64.
SimulatedExperiment sweepOf(int serverPlaces)
{
    SimulatedExperiment experiment;
    experiment.codes = 100;
    experiment.rounds = 6;
    experiment.serverPlaces = serverPlaces;
    for (const int level : {1, 2, 4, 8, 16, 32, 64}) {
        experiment.contestants.push_back(like(coroutines));
        experiment.contestants.back().maxRequests = level;
    }
    return experiment;
}

} // namespace

class TestClaims : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsClaimedOfEquals_data();
    void nothingIsClaimedOfEquals();
    void truthIsFound_data();
    void truthIsFound();
    void whoFailsIsNeverFaster_data();
    void whoFailsIsNeverFaster();
    void failuresAloneSupportNothing_data();
    void failuresAloneSupportNothing();
    void reportsOfFailuresClaimNothing_data();
    void reportsOfFailuresClaimNothing();
    void degenerateRunsClaimNothing_data();
    void degenerateRunsClaimNothing();
    void levelsAreRight_data();
    void levelsAreRight();
    void failingSweepNamesNoLevel();
    void remarksOnEqualsAreRare();
    void rareOutliersAreAsRareAsSaid();
};

void TestClaims::nothingIsClaimedOfEquals_data()
{
    QTest::addColumn<SimulatedExperiment>("experiment");
    QTest::newRow("a pair") << pairOf(1);
    QTest::newRow("three") << threeAlike();
    SimulatedExperiment experiment = threeAlike();
    experiment.noise = 0.15;
    QTest::newRow("three, in much noise") << experiment;
    experiment = threeAlike();
    experiment.drift = 0.02;
    QTest::newRow("the machine gets 2 % slower with each run") << experiment;
    experiment.drift = 0.1;
    QTest::newRow("10 % slower with each run") << experiment;
    experiment = pairOf(1);
    experiment.drift = 0.05;
    experiment.noise = 0.01;
    QTest::newRow("a pair, much drift and little noise") << experiment;
    experiment = threeAlike();
    for (TrueContestant &contestant : experiment.contestants) {
        contestant.slowModeShare = 0.3;
        contestant.slowModeFactor = 1.5;
    }
    QTest::newRow("three with two modes") << experiment;
    // On average × as fast as the other: half of its runs are 20 % slower, half 20 % faster.
    experiment = pairOf(1 / 1.2);
    experiment.contestants[1].slowModeShare = 0.5;
    experiment.contestants[1].slowModeFactor = 1.2 * 1.2;
    QTest::newRow("one of a pair with two modes") << experiment;
    experiment = pairOf(1);
    for (TrueContestant &contestant : experiment.contestants) {
        contestant.failingRounds = 0.1;
        contestant.failingDownloads = 0.3;
    }
    experiment.rounds = 10;
    QTest::newRow("a pair that fails now and then") << experiment;
}

void TestClaims::nothingIsClaimedOfEquals()
{
    QFETCH(const SimulatedExperiment, experiment);
    const int claims =
        countSeeds(experiment, [](const Said &said) { return said.claimsAnything(); });
    qInfo("%d of %d experiments claim a difference", claims, seeds);
    QVERIFY(claims <= fewEnough);
}

void TestClaims::truthIsFound_data()
{
    QTest::addColumn<SimulatedExperiment>("experiment");
    QTest::addColumn<QString>("fastest");
    QTest::newRow("a pair, 10 % apart") << pairOf(1.1) << threadPool;
    SimulatedExperiment experiment = threeAlike();
    experiment.rounds = 10;
    experiment.contestants[0].slowness = 1.1;
    experiment.contestants[2].slowness = 1 / 1.1;
    QTest::newRow("three, 10 % apart") << experiment << coroutines;
    experiment = pairOf(1.1);
    experiment.drift = 0.02;
    experiment.rounds = 10;
    QTest::newRow("a pair, 10 % apart on a machine that gets slower") << experiment << threadPool;
    experiment = pairOf(1.1);
    experiment.contestants.push_back(like(sequential));
    experiment.contestants.back().failingRounds = 1;
    QTest::newRow("a pair, 10 % apart, beside one that only fails") << experiment << threadPool;
}

void TestClaims::truthIsFound()
{
    QFETCH(const SimulatedExperiment, experiment);
    QFETCH(const QString, fastest);
    double slowest = 0;
    for (const TrueContestant &contestant : experiment.contestants)
        slowest = std::max(slowest, contestant.slowness);
    const auto isTrue = [&](const Said &said) { return said.claimsFaster(fastest); };
    const auto isFalse = [&](const Said &said) {
        return std::ranges::any_of(experiment.contestants, [&](const TrueContestant &contestant) {
            return contestant.slowness == slowest && said.claimsFaster(contestant.strategy);
        });
    };
    int found = 0;
    int wrong = 0;
    for (int seed = 1; seed <= seeds; ++seed) {
        const Said said = sayingOf(experiment, seed);
        found += isTrue(said) ? 1 : 0;
        wrong += isFalse(said) ? 1 : 0;
    }
    qInfo("found by %d of %d experiments, and the wrong way round by %d", found, seeds, wrong);
    QVERIFY(found > manyEnough);
    QCOMPARE(wrong, 0);
}

void TestClaims::whoFailsIsNeverFaster_data()
{
    QTest::addColumn<double>("rounds");
    QTest::addColumn<double>("downloads");
    QTest::addColumn<bool>("isNotFound");
    QTest::newRow("everything fails") << 1.0 << 1.0 << false;
    QTest::newRow("nothing is found") << 1.0 << 1.0 << true;
    QTest::newRow("half of everything fails") << 1.0 << 0.5 << false;
    QTest::newRow("everything fails in half of the rounds") << 0.5 << 1.0 << false;
    QTest::newRow("half fails in half of the rounds") << 0.5 << 0.5 << false;
    QTest::newRow("a tenth fails in a tenth of the rounds") << 0.1 << 0.1 << false;
}

void TestClaims::whoFailsIsNeverFaster()
{
    // The downloads that it does finish also take 10 % less.
    QFETCH(const double, rounds);
    QFETCH(const double, downloads);
    QFETCH(const bool, isNotFound);
    SimulatedExperiment experiment = pairOf(1 / 1.1);
    experiment.rounds = 10;
    TrueContestant &failing = experiment.contestants[1];
    failing.failingRounds = rounds;
    failing.failingDownloads = downloads;
    failing.isNotFound = isNotFound;
    for (int seed = 1; seed <= seeds; ++seed) {
        const Said said = sayingOf(experiment, seed);
        const bool lostSome = std::ranges::any_of(said.runs, [](const RunResult &run) {
            return run.strategy == coroutines && run.tally.ok < run.tally.total();
        });
        if (!lostSome)
            continue;
        QVERIFY2(!said.claimsFaster(coroutines), qPrintable(said.text));
        const std::vector<SummaryRow> rows = summarise(said.contestants, {});
        QVERIFY(!rows[1].relativeToFastest);
        for (const Comparison &pair : said.comparisons)
            QVERIFY(!pair.hasFairRatio() || pair.ratio < 1);
    }
}

void TestClaims::failuresAloneSupportNothing_data()
{
    QTest::addColumn<bool>("isNotFound");
    QTest::newRow("errors") << false;
    QTest::newRow("not found") << true;
}

void TestClaims::failuresAloneSupportNothing()
{
    QFETCH(const bool, isNotFound);
    SimulatedExperiment experiment = threeAlike();
    experiment.contestants[0].slowness = 17;
    for (TrueContestant &contestant : experiment.contestants) {
        contestant.failingRounds = 1;
        contestant.isNotFound = isNotFound;
    }
    for (int seed = 1; seed <= seeds; ++seed) {
        const Said said = sayingOf(experiment, seed);
        QVERIFY(!said.claimsAnything());
        QCOMPARE(said.text, QString());
        for (const SummaryRow &row : summarise(said.contestants, {})) {
            QCOMPARE(row.runs, 0);
            QVERIFY(!row.relativeToFastest && !row.efficiency && !row.bound);
        }
        const std::vector<Remark> remarks = remarksOn(said.contestants);
        QCOMPARE(remarks.size(), std::size_t(1));
        QCOMPARE(remarks.front().kind, Remark::Kind::NoSuccess);
        QVERIFY(remarks.front().text.contains(u"not one of 480 downloads"_s));
        for (const Arrival &arrival : arrivals(pointersTo(said.runs)))
            QCOMPARE(arrival.place, 0);
        QVERIFY(speedUpChart(summarise(said.contestants, {}), 500).shapes.isEmpty());
    }
}

void TestClaims::reportsOfFailuresClaimNothing_data()
{
    QTest::addColumn<SimulatedExperiment>("experiment");
    QTest::newRow("comparison") << threeAlike();
    QTest::newRow("sweep") << sweepOf(16);
}

void TestClaims::reportsOfFailuresClaimNothing()
{
    QFETCH(SimulatedExperiment, experiment);
    Report report;
    for (TrueContestant &contestant : experiment.contestants) {
        contestant.failingRounds = 1;
        report.experiment.contestants.push_back({contestant.strategy, contestant.maxRequests});
    }
    report.runs = simulate(experiment);
    static const QRegularExpression claim(
        u"× as fast as|Use m|\\d×|\"ratio\": [0-9]|efficiency\": [0-9]|\"mean\""_s);
    for (const Exporter &exporter : exporters()) {
        if (exporter.needsFonts)
            continue; // it writes the outline, like the others
        const QString text = QString::fromUtf8(exporter.write(report));
        const QRegularExpressionMatch match = claim.match(text);
        QVERIFY2(!match.hasMatch(), qPrintable(exporter.id + u": "_s + match.captured()));
    }
    const OutlineSection result = outlineOf(report).sections.front();
    QVERIFY(result.sentences.front().contains(u"because not one of"_s));
}

void TestClaims::degenerateRunsClaimNothing_data()
{
    QTest::addColumn<std::vector<RunResult>>("runs");
    using Runs = std::vector<RunResult>;
    QTest::newRow("no runs") << Runs{};
    QTest::newRow("one contestant") << makeRuns(threadPool, {1, 2, 3, 1, 2, 3, 1, 2});
    const auto both = [](double seconds, Tally tally) {
        Runs runs;
        for (const QString &strategy : {threadPool, coroutines}) {
            for (RunResult run : makeRuns(strategy, std::vector<double>(8, seconds))) {
                run.tally = tally;
                runs.push_back(run);
            }
        }
        return runs;
    };
    QTest::newRow("no codes") << both(0.001, {});
    QTest::newRow("no time") << both(0, {20, 0, 0, 0});
    QTest::newRow("all were stopped") << both(1, {3, 0, 0, 17});
    QTest::newRow("the longest times") << both(4e6, {1'000'000, 0, 0, 0});
    Runs stopped = both(1, {20, 0, 0, 0});
    stopped.resize(1);
    stopped[0].tally.cancelled = 5;
    QTest::newRow("stopped in round one") << stopped;
    Runs failed = both(1, {20, 0, 0, 0});
    for (RunResult &run : failed)
        run.failure = u"It could not go on."_s;
    QTest::newRow("all failed as a whole") << failed;
    Runs mixed = both(1e-9, {20, 0, 0, 0});
    for (RunResult &run : mixed)
        run.elapsed = RunTime(run.round % 2); // a nanosecond, or nothing
    QTest::newRow("a nanosecond, or nothing") << mixed;
    Runs lanes = both(1, {20, 0, 0, 0});
    for (RunResult &run : lanes)
        run.concurrency = run.maxRequests = 0;
    QTest::newRow("no lanes") << lanes;
}

void TestClaims::degenerateRunsClaimNothing()
{
    QFETCH(const std::vector<RunResult>, runs);
    Report report;
    report.experiment.contestants = {{threadPool, 30}, {coroutines, 30}};
    report.runs = runs;
    static const QRegularExpression nonsense(u"× as fast as|Use m =|\\b-?(nan|inf)\\b"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    QStringList texts;
    for (const Exporter &exporter : exporters()) {
        if (!exporter.needsFonts)
            texts += QString::fromUtf8(exporter.write(report));
    }
    texts += readSweep(runs, {}).reason;
    report.experiment.contestants = {{threadPool, 30}, {threadPool, 31}};
    texts += outlineOf(report).sections.front().sentences;
    for (const QString &text : texts) {
        const QRegularExpressionMatch match = nonsense.match(text);
        QVERIFY2(!match.hasMatch(), qPrintable(match.captured() + u'\n' + text));
    }
    for (const Comparison &pair : compare(contestantsOf(runs)))
        QVERIFY(std::isfinite(pair.ratio) && pair.pValue > 0 && pair.pValue <= 1);
}

void TestClaims::levelsAreRight_data()
{
    QTest::addColumn<SimulatedExperiment>("experiment");
    QTest::addColumn<int>("enough");
    QTest::newRow("16 are enough") << sweepOf(16) << 16;
    QTest::newRow("one is enough") << sweepOf(1) << 1;
    SimulatedExperiment experiment = sweepOf(16);
    experiment.drift = 0.01;
    QTest::newRow("16 are enough on a machine that gets slower") << experiment << 16;
    experiment = sweepOf(64);
    for (TrueContestant &contestant : experiment.contestants) {
        contestant.failingRounds = contestant.maxRequests > 8 ? 1 : 0;
        contestant.failingDownloads = contestant.maxRequests > 32 ? 1 : 0.2;
    }
    QTest::newRow("more than 8 fail") << experiment << 8;
}

void TestClaims::levelsAreRight()
{
    QFETCH(const SimulatedExperiment, experiment);
    QFETCH(const int, enough);
    int right = 0;
    for (int seed = 1; seed <= seeds; ++seed) {
        SimulatedExperiment sweep = experiment;
        sweep.seed = static_cast<quint64>(seed);
        right += readSweep(simulate(sweep), {}).recommended == enough ? 1 : 0;
    }
    qInfo("m = %d is named by %d of %d sweeps", enough, right, seeds);
    QVERIFY(right > manyEnough);
}

void TestClaims::failingSweepNamesNoLevel()
{
    SimulatedExperiment experiment = sweepOf(16);
    for (TrueContestant &contestant : experiment.contestants)
        contestant.failingRounds = 1;
    for (int seed = 1; seed <= seeds; ++seed) {
        experiment.seed = static_cast<quint64>(seed);
        const Sweep sweep = readSweep(simulate(experiment), {});
        QVERIFY(!sweep.recommended && !sweep.knee && !sweep.best && !sweep.isEnough);
        QVERIFY2(sweep.advice.startsWith(u"No m can be recommended, because not one "
                                         "of 4,200 downloads succeeded"_s),
                 qPrintable(sweep.advice));
    }
}

void TestClaims::remarksOnEqualsAreRare()
{
    const int remarked = countSeeds(
        threeAlike(), [](const Said &said) { return !remarksOn(said.contestants).empty(); });
    qInfo("%d of %d experiments get a remark", remarked, seeds);
    QVERIFY(remarked <= fewEnough);
}

void TestClaims::rareOutliersAreAsRareAsSaid()
{
    // Checks the figures that remarks.h states for normal values.
    constexpr int samples = 100'000;
    NormalNoise noise(1);
    int outlying = 0;
    int outlyingOfThree = 0;
    int slowFirst = 0;
    for (int i = 0; i < samples; ++i) {
        const std::vector values{noise(), noise(), noise()};
        const double allowed = outlierThreshold * medianAbsoluteDeviation(values);
        outlyingOfThree += std::ranges::any_of(
            values, [&](double value) { return std::abs(value - median(values)) > allowed; });
    }
    for (int i = 0; i < samples; ++i) {
        outlying += outliers(std::vector{noise(), noise(), noise(), noise()}).empty() ? 0 : 1;
    }
    for (int i = 0; i < samples; ++i) {
        const auto remarks = remarksOn(
            contestantsOf(makeRuns(threadPool, {10 + noise(), 10 + noise(), 10 + noise()})));
        slowFirst += remarks.empty() ? 0 : 1;
        QVERIFY(remarks.empty() || remarks.front().kind == Remark::Kind::SlowFirstRun);
    }
    qInfo("of four %.1f %% have an outlier, of three %.1f %% a slow first",
          100.0 * outlying / samples, 100.0 * slowFirst / samples);
    QCOMPARE(qRound(100.0 * outlyingOfThree / samples), 11);
    QVERIFY(std::abs(100.0 * outlying / samples - 2.5) < 0.2);
    QCOMPARE(qRound(100.0 * slowFirst / samples), 2);
}

QTEST_GUILESS_MAIN(TestClaims)
#include "tst_claims.moc"
