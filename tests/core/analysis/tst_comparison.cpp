// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/claims.h"
#include "core/analysis/comparison.h"
#include "core/analysis/summary.h"
#include "tests/support/synthetic_runs.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

const QString sequential = u"sequential"_s;
const QString threadPool = u"threadpool"_s;
const QString coroutines = u"coroutines"_s;

std::vector<RunResult> joined(std::vector<RunResult> runs, const std::vector<RunResult> &others)
{
    runs.insert(runs.end(), others.begin(), others.end());
    return runs;
}

std::vector<Comparison> compareAll(const std::vector<RunResult> &runs)
{
    return compare(contestantsOf(runs));
}

/// Makes rounds of some contestants. All runs of a round share their weather, and each run has its
/// own noise. The first contestant is slower by a factor.
std::vector<RunResult> experiment(NormalNoise &noise, int contestants, int rounds, double factor,
                                  double spread)
{
    std::vector<RunResult> runs;
    for (int round = 0; round < rounds; ++round) {
        const double weather = 1 + 0.3 * noise.uniform();
        for (int contestant = 0; contestant < contestants; ++contestant) {
            SyntheticRun run;
            run.round = round;
            run.maxRequests = 10 + contestant;
            run.seconds = weather * std::exp(spread * noise()) * (contestant == 0 ? factor : 1);
            runs.push_back(makeRun(run));
        }
    }
    return runs;
}

bool claimsDifference(const std::vector<Comparison> &pairs)
{
    return std::ranges::any_of(pairs, [](const Comparison &pair) {
        return pair.verdict == Verdict::Faster || pair.verdict == Verdict::Slower;
    });
}

int experimentsWithClaims(int contestants, double factor)
{
    NormalNoise noise(static_cast<quint32>(100 * contestants));
    int claims = 0;
    for (int i = 0; i < 1000; ++i)
        claims +=
            claimsDifference(compareAll(experiment(noise, contestants, 8, factor, 0.02))) ? 1 : 0;
    return claims;
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fasterIsSaidWithItsFigures();
    void slowerIsSaidTheSameWayRound();
    void noDifferenceGivesTheRangeLeft();
    void tooLittleEvidenceIsExplained();
    void fewRoundsNeedMore_data();
    void fewRoundsNeedMore();
    void roundsNeededGrowWithPairs();
    void pairsTestedTogetherAreCorrected();
    void brokenRunsLeaveWithTheirRound();
    void failingContestantCostsTheOthersNothing();
    void pairsAreWithinARound();
    void strategyAgainstItself();
    void titlesTellContestantsApart();
    void contestantsAreInTheCatalogsOrder();
    void nothingToCompare();
    void summaryDescribesCompleteRuns();
    void summaryHasBoundOnlyWhereAllRunsHave();
    void summaryOfNothing();
    void falseClaimsAreRare_data();
    void falseClaimsAreRare();
    void realDifferencesAreFound();
    void onlyTheSameWorkIsCompared();
    void kindsOfFailureAreTold();
    void whyTwoCannotBeCompared_data();
    void whyTwoCannotBeCompared();
    void whoLosesMoreIsNotFaster();
    void rankingIsOfSharedRounds();
};

void TestComparison::fasterIsSaidWithItsFigures()
{
    const auto runs = joined(makeRuns(threadPool, {1.0, 1.1, 1.2, 1.0, 1.1, 1.2, 1.0, 1.1}),
                             makeRuns(sequential, {5.0, 5.5, 6.0, 5.0, 5.5, 6.0, 5.0, 5.5}));
    const auto contestants = contestantsOf(runs);
    const auto pairs = compare(contestants);
    QCOMPARE(pairs.size(), std::size_t(1));
    const Comparison &pair = pairs.front();
    QCOMPARE(contestants[0].strategy, sequential);
    QCOMPARE(pair.rounds, 8);
    QVERIFY(std::abs(pair.ratio - 5) < 1e-9);
    QVERIFY(std::abs(pair.ci95->low - 5) < 1e-9);
    QCOMPARE(pair.pValue, 2.0 / 256);
    QCOMPARE(pair.adjustedPValue, pair.pValue);
    QCOMPARE(pair.verdict, Verdict::Slower);
    QCOMPARE(pair.sentence,
             u"Thread pool · as completed is 5.0× as fast as Sequential (95 % interval 5.0–5.0×, "
             "p = 0.008, 8 rounds)."_s);
}

void TestComparison::slowerIsSaidTheSameWayRound()
{
    const auto runs = joined(makeRuns(sequential, {1.0, 1.01, 1.02, 1.0, 1.03, 1.0}),
                             makeRuns(threadPool, {1.21, 1.2, 1.22, 1.25, 1.2, 1.23}));
    const Comparison pair = compareAll(runs).front();
    QCOMPARE(pair.verdict, Verdict::Faster);
    QVERIFY(pair.ratio < 1);
    QVERIFY(pair.ci95->low < pair.ratio && pair.ratio < pair.ci95->high);
    QVERIFY(pair.sentence.startsWith(
        u"Sequential is 1.21× as fast as Thread pool · as completed (95 % interval 1.1"_s));
    QVERIFY(pair.sentence.endsWith(u"×, p = 0.031, 6 rounds)."_s));
}

void TestComparison::noDifferenceGivesTheRangeLeft()
{
    const auto runs =
        joined(makeRuns(threadPool, {1.00, 1.02, 0.99, 1.01, 1.03, 0.98, 1.00, 1.01}),
               makeRuns(coroutines, {1.01, 1.00, 1.00, 1.02, 1.01, 1.00, 0.99, 1.01}));
    const Comparison pair = compareAll(runs).front();
    QCOMPARE(pair.verdict, Verdict::NoDifference);
    QVERIFY(pair.ci95->contains(1));
    QCOMPARE(pair.sentence, u"No difference detected between Thread pool · as "
                            "completed and Event loop · coroutines: "
                            "the ratio lies between 0.99 and 1.01 (8 rounds)."_s);
}

void TestComparison::tooLittleEvidenceIsExplained()
{
    // For a single pair, 7 of 7 rounds in one direction give p = 0.016. With ten pairs that becomes
    // 0.16.
    std::vector<RunResult> runs;
    for (int contestant = 0; contestant < 5; ++contestant) {
        std::vector<double> seconds;
        for (int round = 0; round < 9; ++round)
            seconds.push_back(1 + 0.01 * ((round * (contestant + 3)) % 7) +
                              (contestant == 0 ? 0.02 : 0));
        runs = joined(runs, makeRuns(threadPool, seconds, 10 + contestant));
    }
    const auto pairs = compareAll(runs);
    const auto unsure = std::ranges::find_if(pairs, [](const Comparison &pair) {
        return pair.verdict == Verdict::NoDifference && !pair.ci95->contains(1);
    });
    QVERIFY(unsure != pairs.end());
    QVERIFY(unsure->sentence.contains(u"with 10 pairs tested at once): more rounds may tell."_s));
}

void TestComparison::fewRoundsNeedMore_data()
{
    QTest::addColumn<int>("rounds");
    for (int rounds = 1; rounds < 6; ++rounds)
        QTest::addRow("%d rounds", rounds) << rounds;
}

void TestComparison::fewRoundsNeedMore()
{
    QFETCH(int, rounds);
    const auto count = static_cast<std::size_t>(rounds);
    const auto runs = joined(makeRuns(sequential, std::vector<double>(count, 50)),
                             makeRuns(threadPool, std::vector<double>(count, 1)));
    const Comparison pair = compareAll(runs).front();
    QCOMPARE(pair.verdict, Verdict::NeedMoreRounds);
    QCOMPARE(pair.ci95.has_value(), rounds > 1);
    QCOMPARE(pair.sentence,
             u"Need more rounds: %1 of at least 6 to tell Sequential and Thread pool · as "
             "completed apart."_s.arg(rounds));
}

void TestComparison::roundsNeededGrowWithPairs()
{
    QCOMPARE(roundsNeededFor(0), 6);
    QCOMPARE(roundsNeededFor(1), 6);
    QCOMPARE(roundsNeededFor(3), 7);
    QCOMPARE(roundsNeededFor(6), 8);
    QCOMPARE(roundsNeededFor(10), 9);
    QCOMPARE(roundsNeededFor(21), 10);
}

void TestComparison::pairsTestedTogetherAreCorrected()
{
    const auto threeWays = [](std::size_t rounds) {
        return joined(joined(makeRuns(sequential, std::vector<double>(rounds, 5)),
                             makeRuns(threadPool, std::vector<double>(rounds, 2))),
                      makeRuns(coroutines, std::vector<double>(rounds, 1)));
    };
    for (const Comparison &pair : compareAll(threeWays(8))) {
        QCOMPARE(pair.adjustedPValue, 3 * 2.0 / 256);
        QCOMPARE(pair.verdict, Verdict::Slower);
    }
    // With three pairs, six rounds cannot show anything, however clear they look.
    for (const Comparison &pair : compareAll(threeWays(6))) {
        QCOMPARE(pair.verdict, Verdict::NeedMoreRounds);
        QVERIFY(pair.sentence.contains(u"6 of at least 7"_s));
    }
}

void TestComparison::brokenRunsLeaveWithTheirRound()
{
    auto runs = joined(makeRuns(sequential, std::vector<double>(8, 5)),
                       makeRuns(threadPool, std::vector<double>(8, 1)));
    runs[2].tally.cancelled = 3;
    runs[2].elapsed = RunTime(1);
    runs[11].failure = u"A worker could not be started."_s;
    runs[11].elapsed = RunTime(0);
    const Comparison pair = compareAll(runs).front();
    QCOMPARE(pair.rounds, 6);
    QVERIFY(std::abs(pair.ratio - 5) < 1e-9);
    QCOMPARE(pair.verdict, Verdict::Slower);
}

void TestComparison::failingContestantCostsTheOthersNothing()
{
    auto failing = makeRuns(coroutines, std::vector<double>(6, 1));
    for (RunResult &run : failing)
        run.failure = u"It could not go on."_s;
    const auto pairs = compareAll(joined(joined(makeRuns(sequential, std::vector<double>(6, 5)),
                                                makeRuns(threadPool, std::vector<double>(6, 1))),
                                         failing));
    QCOMPARE(pairs.size(), std::size_t(3));
    QCOMPARE(pairs[0].verdict, Verdict::Slower);
    QCOMPARE(pairs[1].verdict, Verdict::NeedMoreRounds);
    QCOMPARE(pairs[1].rounds, 0);
    QVERIFY(!pairs[1].ci95);
    QVERIFY(pairs[1].sentence.startsWith(u"Need more rounds: 0 of at least 6"_s));
}

void TestComparison::pairsAreWithinARound()
{
    // The weather differs tenfold between rounds, but that hides nothing, because both have the
    // same weather.
    auto runs = joined(makeRuns(threadPool, {1, 10, 3, 7, 2, 5}),
                       makeRuns(coroutines, {1.1, 11.2, 3.3, 7.8, 2.2, 5.6}));
    std::ranges::reverse(runs);
    const Comparison pair = compareAll(runs).front();
    QCOMPARE(pair.verdict, Verdict::Faster);
}

void TestComparison::strategyAgainstItself()
{
    // The run that comes first in a round is always the slower one. The place causes that, not the
    // contestant.
    std::vector<RunResult> runs;
    for (int round = 0; round < 8; ++round) {
        for (const double seconds : {1.2, 1.0}) {
            SyntheticRun run;
            run.round = round;
            run.seconds = seconds;
            runs.push_back(makeRun(run));
        }
    }
    const auto contestants = contestantsOf(runs);
    QCOMPARE(contestants.size(), std::size_t(2));
    QCOMPARE(contestants[0].title, u"Thread pool · as completed (#1)"_s);
    QCOMPARE(contestants[1].title, u"Thread pool · as completed (#2)"_s);
    QCOMPARE(contestants[0].runs.size(), std::size_t(8));
    QCOMPARE(compare(contestants).front().verdict, Verdict::NoDifference);
}

void TestComparison::titlesTellContestantsApart()
{
    auto runs = joined(makeRuns(threadPool, {1}, 10), makeRuns(threadPool, {1}, 30));
    SyntheticRun curl;
    curl.client = u"curl"_s;
    runs.push_back(makeRun(curl));
    SyntheticRun unknown;
    unknown.strategy = u"of-the-future"_s;
    runs.push_back(makeRun(unknown));
    QStringList titles;
    for (const ContestantRuns &contestant : contestantsOf(runs))
        titles << contestant.title;
    QCOMPARE(titles,
             (QStringList{u"Thread pool · as completed (qt, m = 10)"_s,
                          u"Thread pool · as completed (curl, m = 30)"_s,
                          u"Thread pool · as completed (qt, m = 30)"_s, u"of-the-future"_s}));
}

void TestComparison::contestantsAreInTheCatalogsOrder()
{
    const auto runs = joined(joined(makeRuns(coroutines, {1}), makeRuns(sequential, {1})),
                             makeRuns(threadPool, {1}));
    QStringList ids;
    for (const ContestantRuns &contestant : contestantsOf(runs))
        ids << contestant.strategy;
    QCOMPARE(ids, (QStringList{sequential, threadPool, coroutines}));
}

void TestComparison::nothingToCompare()
{
    QVERIFY(contestantsOf(std::vector<RunResult>()).empty());
    QVERIFY(compareAll({}).empty());
    QVERIFY(compareAll(makeRuns(threadPool, {1, 2, 3})).empty());
    QVERIFY(summarise({}, {}).empty());
}

void TestComparison::summaryDescribesCompleteRuns()
{
    auto runs = joined(makeRuns(sequential, {4, 5, 6}, 1), makeRuns(threadPool, {1, 2, 3, 100}));
    runs.back().tally.cancelled = 1;
    const auto rows = summarise(contestantsOf(runs), {});
    QCOMPARE(rows.size(), std::size_t(2));
    QCOMPARE(rows[0].relativeToFastest, std::optional<double>(2.5));
    QCOMPARE(rows[0].concurrency, 1);
    const SummaryRow &row = rows[1];
    QCOMPARE(row.title, u"Thread pool · as completed"_s);
    QCOMPARE(row.runs, 3);
    QCOMPARE(row.mean, 2.0);
    QCOMPARE(row.median, 2.0);
    QCOMPARE(row.standardDeviation, 1.0);
    QCOMPARE(row.min, 1.0);
    QCOMPARE(row.max, 3.0);
    // scipy.stats.t.interval(0.95, 2, 2, sem([1, 2, 3])) is 2 ± 4.302652729911275 / √3.
    QVERIFY(std::abs(row.ci95->high - (2 + 4.302652729911275 / std::sqrt(3.0))) < 1e-9);
    QCOMPARE(row.relativeToFastest, std::optional<double>(1));
    QCOMPARE(row.tally, (Tally{60, 0, 0, 0}));
    QVERIFY(!row.bound);
    QVERIFY(!row.efficiency);
}

void TestComparison::summaryHasBoundOnlyWhereAllRunsHave()
{
    auto runs = makeRuns(sequential, {4, 5}, 1);
    for (RunResult &run : runs) {
        run.requests.resize(2);
        run.requests[0].timing.delay = std::chrono::seconds(1);
        run.requests[1].timing.delay = std::chrono::milliseconds(2600);
    }
    SummaryRow row = summarise(contestantsOf(runs), {}).front();
    QVERIFY(std::abs(row.bound->seconds - 3.6) < 1e-9);
    QVERIFY(std::abs(*row.efficiency - 0.8) < 1e-9);
    SummaryRow other = row;
    other.title = u"Other"_s;
    QCOMPARE(boundsSentence(std::vector{row, other}), QString());
    other.bound = MeanBound{3, u"the bandwidth"_s, true};
    QCOMPARE(boundsSentence(std::vector{row, other}),
             u"Bounds are set by 1 lane (%1) and the bandwidth (Other)."_s.arg(row.title));

    runs[1].requests.clear();
    row = summarise(contestantsOf(runs), {}).front();
    QVERIFY(!row.bound);
    QCOMPARE(boundsSentence(std::vector{row}), QString());
}

void TestComparison::summaryOfNothing()
{
    auto runs = makeRuns(threadPool, {1});
    runs[0].failure = u"It could not go on."_s;
    const SummaryRow row = summarise(contestantsOf(runs), {}).front();
    QCOMPARE(row.runs, 0);
    QVERIFY(!row.ci95);
    QVERIFY(!row.relativeToFastest);
}

void TestComparison::falseClaimsAreRare_data()
{
    QTest::addColumn<int>("contestants");
    QTest::newRow("a pair") << 2;
    QTest::newRow("three, any of their pairs") << 3;
}

void TestComparison::falseClaimsAreRare()
{
    // At most 5 % are expected. If the chance is exactly that, more than 5 % + 2.58 standard
    // deviations of √(0.05 · 0.95 / 1,000) = 0.69 points, that is 67 of 1,000 experiments, are
    // claimed in one trial of 200.
    QFETCH(int, contestants);
    const int claims = experimentsWithClaims(contestants, 1.0);
    qInfo("%d contestants without a difference: %d of 1000 experiments claim one", contestants,
          claims);
    QVERIFY(claims <= 67);
}

void TestComparison::realDifferencesAreFound()
{
    const int claims = experimentsWithClaims(2, 1.1);
    qInfo("a true difference of 10 %% with 2 %% noise: found in %d of 1000 experiments", claims);
    QVERIFY(claims > 950);
}

void TestComparison::onlyTheSameWorkIsCompared()
{
    auto runs = joined(makeRuns(sequential, std::vector<double>(8, 5)),
                       makeRuns(threadPool, std::vector<double>(8, 1)));
    runs[1].tally = runs[9].tally = {15, 0, 5, 0}; // alike
    runs[10].tally = {0, 0, 20, 0};
    runs[2].tally = {0, 0, 20, 0};
    runs[3].tally = {19, 0, 1, 0};
    const Comparison pair = compareAll(runs).front();
    QCOMPARE(pair.rounds, 6);
    QCOMPARE(pair.unlikeRounds, 2);
    QCOMPARE(pair.moreSuccesses, -1);
    QCOMPARE(pair.verdict, Verdict::Slower);
    QVERIFY2(pair.sentence.endsWith(
                 u"6 rounds). 2 more rounds do not count, because the two did not do the same work "
                 "in them."_s),
             qPrintable(pair.sentence));
}

void TestComparison::kindsOfFailureAreTold()
{
    auto runs = joined(makeRuns(sequential, {5}), makeRuns(threadPool, {1}));
    for (RunResult &run : runs) {
        run.tally = {19, 0, 1, 0};
        run.requests.resize(20);
        for (RequestRecord &request : run.requests)
            request.status = Status::Ok;
        run.requests[4].status = Status::Error;
        run.requests[4].error = ErrorKind::Timeout;
    }
    QVERIFY(didSameWork(runs[0], runs[1]));
    runs[1].requests[4].error = ErrorKind::Refused; // it fails at once, not at the deadline
    QVERIFY(!didSameWork(runs[0], runs[1]));
    QCOMPARE(outcomeText(runs[1]), u"19 OK, 0 not found and 1 error (connection refused)"_s);
    runs[1].requests.clear(); // as in a short report
    QVERIFY(didSameWork(runs[0], runs[1]));
}

void TestComparison::whyTwoCannotBeCompared_data()
{
    QTest::addColumn<Tally>("first");
    QTest::addColumn<Tally>("second");
    QTest::addColumn<QString>("why");
    const Tally good{20, 0, 0, 0};
    const Tally half{10, 0, 10, 0};
    const Tally bad{0, 0, 20, 0};
    const Tally notFound{0, 20, 0, 0};
    QTest::newRow("one fails") << good << bad
                               << u"no download of Thread pool · as completed "
                                  "succeeded"_s;
    QTest::newRow("both fail") << bad << bad << u"no download of either succeeded"_s;
    QTest::newRow("nothing found") << notFound << notFound << u"no download of either succeeded"_s;
    QTest::newRow("half fails") << half << good
                                << u"there is no round in which they did the same work"_s;
}

void TestComparison::whyTwoCannotBeCompared()
{
    QFETCH(const Tally, first);
    QFETCH(const Tally, second);
    QFETCH(const QString, why);
    auto runs = makeRuns(sequential, std::vector<double>(8, 0.1));
    for (RunResult &run : runs)
        run.tally = first;
    for (RunResult run : makeRuns(threadPool, std::vector<double>(8, 5))) {
        run.tally = second;
        runs.push_back(run);
    }
    const auto contestants = contestantsOf(runs);
    const auto pairs = compare(contestants);
    QCOMPARE(pairs.front().verdict, Verdict::NotComparable);
    QCOMPARE(verdictName(pairs.front().verdict), u"not comparable"_s);
    QVERIFY(!pairs.front().hasFairRatio());
    QCOMPARE(pairs.front().sentence,
             u"Sequential and Thread pool · as completed cannot be compared: %1."_s.arg(why));
}

void TestComparison::whoLosesMoreIsNotFaster()
{
    auto runs = joined(makeRuns(sequential, std::vector<double>(8, 5)),
                       makeRuns(threadPool, std::vector<double>(8, 1)));
    runs[15].tally = {19, 0, 1, 0};
    const Comparison pair = compareAll(runs).front();
    QCOMPARE(pair.rounds, 7);
    QCOMPARE(pair.verdict, Verdict::NotComparable);
    QCOMPARE(pair.sentence, u"Sequential and Thread pool · as completed cannot be compared: Thread "
                            "pool · as completed took less time in the 7 rounds with the same work "
                            "for both, but fewer of its downloads succeeded in the others."_s);
}

void TestComparison::rankingIsOfSharedRounds()
{
    // The second contestant has not met the slow weather of round 1 yet.
    auto runs = joined(makeRuns(sequential, {1, 9}), makeRuns(threadPool, {1}));
    auto rows = summarise(contestantsOf(runs), {});
    QCOMPARE(rows[0].relativeToFastest, std::optional<double>(1));
    QCOMPARE(rows[1].relativeToFastest, std::optional<double>(1));
    // And nobody is the fastest of one.
    runs[2].tally = {0, 0, 20, 0};
    rows = summarise(contestantsOf(runs), {});
    QVERIFY(!rows[0].relativeToFastest && !rows[1].relativeToFastest);
    QCOMPARE(rows[1].runs, 0);
    QCOMPARE(rows[1].completeRuns, 1);
    QCOMPARE(rows[1].tally, (Tally{0, 0, 20, 0}));
}

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
