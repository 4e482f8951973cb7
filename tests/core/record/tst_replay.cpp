// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that a replayed run is the run that really was, at every moment, whichever moment was asked
// for before.
#include "core/experiment/experiment.h"
#include "core/record/replay.h"
#include "core/record/run_progress.h"
#include "core/workload/code_selection.h"
#include "tests/support/flag_server_thread.h"
#include "tests/support/sample_reports.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

RequestRecord record(Status status, std::optional<RunTime> started, std::optional<RunTime> finished,
                     std::optional<RunTime> handedOver)
{
    RequestRecord record;
    record.status = status;
    record.started = started;
    record.finished = finished;
    record.handedOver = handedOver;
    return record;
}

RunResult runOf(std::vector<RequestRecord> records, RunTime elapsed)
{
    RunResult run;
    run.elapsed = elapsed;
    run.requests = std::move(records);
    for (const RequestRecord &request : run.requests)
        run.tally.add(request.status);
    return run;
}

/// Two lanes, results handed over in order of submission, and a last download that never began.
RunResult smallRun()
{
    return runOf({record(Status::Ok, 1ms, 50ms, 51ms), record(Status::Error, 1ms, 20ms, 52ms),
                  record(Status::NotFound, 20ms, 40ms, 53ms),
                  record(Status::Cancelled, {}, 61ms, {})},
                 60ms);
}

std::vector<int> asVector(std::span<const int> items)
{
    return {items.begin(), items.end()};
}

Tally tallyAt(const Replay &replay, RunTime at)
{
    return {replay.count(ItemState::Arrived, at), replay.count(ItemState::NotFound, at),
            replay.count(ItemState::Error, at), replay.count(ItemState::Cancelled, at)};
}

/// Counts one by one what the replay finds by searching.
void checkMoment(const Replay &replay, RunTime at)
{
    std::array<int, itemStates.size()> counted{};
    for (int item = 0; item < replay.total(); ++item)
        ++counted[static_cast<std::size_t>(replay.state(item, at))];
    for (const ItemState state : itemStates)
        QCOMPARE(replay.count(state, at), counted[static_cast<std::size_t>(state)]);

    std::vector<int> shown = asVector(replay.handedOver(at));
    for (const int item : shown)
        QVERIFY(replay.state(item, at) > ItemState::InFlight);
    const std::vector<int> underWay = replay.underWay(at);
    shown.insert(shown.end(), underWay.begin(), underWay.end());
    QCOMPARE(static_cast<int>(shown.size()), replay.total() - counted[0]);
    std::ranges::sort(shown);
    QVERIFY(std::ranges::adjacent_find(shown) == shown.end());
}

RunResult randomRun(QRandomGenerator &random)
{
    std::vector<RequestRecord> records;
    const auto moment = [&random]() -> std::optional<RunTime> {
        if (random.bounded(4) == 0)
            return {};
        return RunTime(random.bounded(100) - 10); // few values, so that many coincide
    };
    for (int left = random.bounded(40); left > 0; --left)
        records.push_back(
            record(static_cast<Status>(random.bounded(4)), moment(), moment(), moment()));
    return runOf(std::move(records), RunTime(random.bounded(100)));
}

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stateFollowsTheMoments_data();
    void stateFollowsTheMoments();
    void handsOverInTheStrategysOrder();
    void endsAtTheTally();
    void isConsistentAtEveryMoment();
    void agreesWithARealRun_data();
    void agreesWithARealRun();
    void progressOfAResultIsThatOfItsRun_data();
    void progressOfAResultIsThatOfItsRun();
    void progressOfASavedRunAgreesWithItsTally();
};

void TestReplay::stateFollowsTheMoments_data()
{
    QTest::addColumn<RunTime>("at");
    QTest::addColumn<std::vector<ItemState>>("states");
    using enum ItemState;
    QTest::newRow("before") << RunTime(-1ms) << std::vector{Waiting, Waiting, Waiting, Waiting};
    QTest::newRow("two lanes") << RunTime(1ms) << std::vector{InFlight, InFlight, Waiting, Waiting};
    QTest::newRow("one failed") << RunTime(20ms) << std::vector{InFlight, Error, InFlight, Waiting};
    QTest::newRow("just before") << RunTime(40ms - 1ns)
                                 << std::vector{InFlight, Error, InFlight, Waiting};
    QTest::newRow("done") << RunTime(59ms) << std::vector{Arrived, Error, NotFound, Waiting};
    QTest::newRow("end") << RunTime(60ms) << std::vector{Arrived, Error, NotFound, Cancelled};
    QTest::newRow("long after") << RunTime(1h) << std::vector{Arrived, Error, NotFound, Cancelled};
}

void TestReplay::stateFollowsTheMoments()
{
    QFETCH(RunTime, at);
    QFETCH(std::vector<ItemState>, states);
    const Replay replay(smallRun());
    for (int item = 0; item < replay.total(); ++item)
        QCOMPARE(replay.state(item, at), states[item]);
}

void TestReplay::handsOverInTheStrategysOrder()
{
    const Replay replay(smallRun());
    QVERIFY(replay.handedOver(50ms).empty());
    // The second one is settled, but map keeps it back until the first one is there.
    QCOMPARE(replay.underWay(45ms), (std::vector{0, 1, 2}));
    QCOMPARE(asVector(replay.handedOver(52ms)), (std::vector{0, 1}));
    QCOMPARE(replay.underWay(52ms), (std::vector{2}));
    QCOMPARE(asVector(replay.handedOver(60ms)), (std::vector{0, 1, 2}));
    QCOMPARE(replay.underWay(60ms), (std::vector{3}));
}

void TestReplay::endsAtTheTally()
{
    const RunResult run = smallRun();
    const Replay replay(run);
    QCOMPARE(replay.duration(), run.elapsed);
    QCOMPARE(tallyAt(replay, run.elapsed), run.tally);
    QCOMPARE(replay.done(run.elapsed), run.tally.total());
    QCOMPARE(replay.done(run.elapsed - 1ns), 3);

    const Replay nothing{RunResult()};
    QCOMPARE(nothing.total(), 0);
    QVERIFY(nothing.handedOver(1s).empty());
    QVERIFY(nothing.underWay(1s).empty());
}

void TestReplay::isConsistentAtEveryMoment()
{
    // Files can say anything, so some of these runs have moments that contradict each other.
    QRandomGenerator random(7);
    for (int round = 0; round < 100; ++round) {
        const RunResult run = randomRun(random);
        const Replay replay(run);
        int doneBefore = 0;
        for (RunTime at{-1}; at <= run.elapsed + 1ns; ++at) {
            checkMoment(replay, at);
            QVERIFY(replay.done(at) >= doneBefore);
            doneBefore = replay.done(at);
        }
        QCOMPARE(tallyAt(replay, run.elapsed), run.tally);
    }
}

void TestReplay::agreesWithARealRun_data()
{
    QTest::addColumn<QString>("strategy");
    for (const char *strategy : {"sequential", "map", "threadpool", "coroutines"})
        QTest::newRow(strategy) << QString::fromLatin1(strategy);
}

void TestReplay::agreesWithARealRun()
{
    QFETCH(QString, strategy);
    const FlagServerThread server(withDelay(1ms, 20ms));
    Plan plan;
    plan.site = SiteId::Delay;
    plan.baseUrl = server.baseUrl(SiteId::Delay);
    plan.codes = CodeSelection{CodeSelection::Kind::Every, {}, 40}.codes();
    plan.savesFlags = false;
    EventLog log;
    const RunResult run = executeRun(plan, {strategy, 5}, 0, log, {});
    const Replay replay(run);

    std::vector<DownloadEvent> events;
    log.read(0, events);
    std::vector<int> inLog;
    for (const DownloadEvent &event : events) {
        if (event.kind == DownloadEvent::Kind::HandedOver)
            inLog.push_back(event.item);
    }
    QCOMPARE(asVector(replay.handedOver(run.elapsed)), inLog);
    QCOMPARE(tallyAt(replay, replay.duration()), run.tally);
    QVERIFY(run.tally.ok > 0);
    const TimePoint start = events.front().time;
    for (const DownloadEvent &event : events)
        checkMoment(replay, event.time - start);
}

void TestReplay::progressOfAResultIsThatOfItsRun_data()
{
    agreesWithARealRun_data();
}

void TestReplay::progressOfAResultIsThatOfItsRun()
{
    QFETCH(QString, strategy);
    FlagServerOptions options = withDelay(1ms, 20ms);
    options.weather.errorRate = 0.3;
    const FlagServerThread server(options);
    Plan plan;
    plan.site = SiteId::Error;
    plan.baseUrl = server.baseUrl(SiteId::Error);
    plan.codes = CodeSelection{CodeSelection::Kind::Every, {}, 40}.codes();
    plan.copies = 2;
    plan.savesFlags = false;
    EventLog log;
    const RunResult run = executeRun(plan, {strategy, 5}, 0, log, {});
    QVERIFY(run.tally.ok > 0 && run.tally.errors > 0);

    RunProgress watched(plan.items());
    std::vector<DownloadEvent> events;
    log.read(0, events);
    watched.apply(events);
    watched.complete(run);
    const RunProgress read(run);
    QVERIFY(read.isComplete());
    QCOMPARE(read.elapsed(), watched.elapsed());
    QCOMPARE(read.tally(), run.tally);
    QCOMPARE(read.orderOfArrival(), watched.orderOfArrival());
    for (const CountryCode code : plan.codes)
        QCOMPARE(read.countsOf(code), watched.countsOf(code));
    QCOMPARE(read.total(), watched.total());
    for (int item = 0; item < read.total(); ++item) {
        QCOMPARE(read.items()[item].code, watched.items()[item].code);
        QCOMPARE(read.items()[item].copy, watched.items()[item].copy);
        QVERIFY(read.item(item) == watched.item(item));
    }
}

void TestReplay::progressOfASavedRunAgreesWithItsTally()
{
    // Some of its downloads were never started, and of some it is not said when they ended.
    for (const RunResult &run : sampleReport().runs) {
        const RunProgress progress(run);
        QCOMPARE(progress.tally(), run.tally);
        QCOMPARE(progress.done(), progress.total());
        QCOMPARE(progress.elapsed(), run.elapsed);
        std::vector<int> order = progress.orderOfArrival();
        const Replay replay(run);
        const std::vector<int> handedOver = asVector(replay.handedOver(run.elapsed));
        QVERIFY(std::ranges::equal(handedOver, std::span(order).first(handedOver.size())));
        std::ranges::sort(order);
        std::vector<int> all(order.size());
        std::iota(all.begin(), all.end(), 0);
        QCOMPARE(order, all);
        for (int item = 0; item < progress.total(); ++item) {
            const RequestRecord &record = run.requests[item];
            QCOMPARE(progress.item(item).state, itemState(record.status));
            QCOMPARE(progress.item(item).finished.has_value(),
                     record.finished.has_value() || record.status != Status::Cancelled);
        }
    }
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
