// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what the window says about the time that an experiment will still take.
#include "ui/runs/experiment_standing.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

const Contestant slow{u"sequential"_s, 1};
const Contestant fast{u"coroutines"_s, 20};

ComingRuns coming(const std::optional<Contestant> &underWay, const std::vector<Contestant> &later)
{
    ComingRuns runs;
    if (underWay)
        runs.underWay = PlannedRun{*underWay, 1};
    for (const Contestant &contestant : later)
        runs.toCome.push_back({contestant, 1});
    return runs;
}

} // namespace

Q_DECLARE_METATYPE(regatta::ComingRuns)

class TestExperimentStanding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void estimates_data();
    void estimates();
    void texts_data();
    void texts();
};

void TestExperimentStanding::estimates_data()
{
    QTest::addColumn<regatta::ComingRuns>("coming");
    QTest::addColumn<std::vector<DoneRun>>("done");
    QTest::addColumn<qint64>("soFar");
    QTest::addColumn<qint64>("between");
    QTest::addColumn<qint64>("expected");
    constexpr qint64 none = -1;
    const std::vector<DoneRun> both{{slow, 6s}, {fast, 1s}, {slow, 8s}};
    QTest::newRow("nothing is known")
        << coming(slow, {fast}) << std::vector<DoneRun>{} << 0LL << 0LL << none;
    QTest::newRow("one contestant is not known")
        << coming(slow, {fast}) << std::vector<DoneRun>{{slow, 6s}} << 0LL << 0LL << none;
    QTest::newRow("the same strategy at another level is another contestant")
        << coming(Contestant{u"coroutines"_s, 5}, {}) << both << 0LL << 0LL << none;
    QTest::newRow("the mean of earlier runs") << coming(slow, {}) << both << 0LL << 0LL << 7000LL;
    QTest::newRow("less what is done") << coming(slow, {}) << both << 2000LL << 0LL << 5000LL;
    QTest::newRow("with those to come")
        << coming(slow, {fast, slow}) << both << 2000LL << 0LL << 13000LL;
    QTest::newRow("between two runs") << coming({}, {fast}) << both << 0LL << 0LL << 1000LL;
    QTest::newRow("with the time between runs")
        << coming(slow, {fast, fast}) << both << 2000LL << 100LL << 7200LL;
    QTest::newRow("the last run takes longer than those before")
        << coming(slow, {}) << both << 9000LL << 0LL << none;
    QTest::newRow("another run takes longer than those before")
        << coming(slow, {fast}) << both << 9000LL << 0LL << 1000LL;
    QTest::newRow("nothing is to come") << coming({}, {}) << both << 0LL << 0LL << none;
}

void TestExperimentStanding::estimates()
{
    QFETCH(const regatta::ComingRuns, coming);
    QFETCH(const std::vector<DoneRun>, done);
    QFETCH(const qint64, soFar);
    QFETCH(const qint64, between);
    QFETCH(const qint64, expected);
    const auto left = timeLeft(coming, done, std::chrono::milliseconds(soFar),
                               std::chrono::milliseconds(between));
    QCOMPARE(left ? std::chrono::round<std::chrono::milliseconds>(*left).count() : -1, expected);
}

void TestExperimentStanding::texts_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("a moment") << 80LL << u"about 1 s left"_s;
    QTest::newRow("seconds") << 11'200LL << u"about 12 s left"_s;
    QTest::newRow("more than a minute") << 90'000LL << u"about 90 s left"_s;
    QTest::newRow("minutes") << 170'000LL << u"about 3 min left"_s;
}

void TestExperimentStanding::texts()
{
    QFETCH(const qint64, milliseconds);
    QFETCH(const QString, text);
    QCOMPARE(timeLeftText(std::chrono::milliseconds(milliseconds)), text);
}

QTEST_GUILESS_MAIN(TestExperimentStanding)
#include "tst_experiment_standing.moc"
