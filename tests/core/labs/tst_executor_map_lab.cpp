// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/executor_map_lab.h"
#include "tests/support/lab_events.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <thread>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;
using Kind = LabEvent::Kind;

namespace {

/// The place of the first event of a kind about a job.
std::size_t placeOf(const std::vector<LabEvent> &events, Kind kind, int job)
{
    const auto found = std::ranges::find_if(
        events, [&](const LabEvent &e) { return e.kind == kind && e.job == job; });
    return std::size_t(found - events.begin());
}

} // namespace

class TestExecutorMapLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheReferencesExperiment();
    void mapWaitsForTheFirst();
    void neverMoreThanTheWorkers_data();
    void neverMoreThanTheWorkers();
    void stopWakesTheSleepers();
    void printsTheReferencesLines_data();
    void printsTheReferencesLines();
    void csvHasARowATask();
};

void TestExecutorMapLab::isTheReferencesExperiment()
{
    MapSettings settings;
    settings.factor = 0.05;
    LabLog log;
    const MapResult result = runExecutorMapLab(settings, log, {});

    QCOMPARE(settings.workers, 3);
    QCOMPARE(result.values, (std::vector<std::optional<int>>{0, 10, 20, 30, 40}));
    QVERIFY(!result.isStopped);
    // Task 4 starts when task 1 ends, so the two sleep one after the other.
    QVERIFY(result.elapsed >= settings.duration(1) + settings.duration(4));

    const std::vector<LabEvent> events = eventsOf(log);
    const std::vector<int> inOrder{0, 1, 2, 3, 4};
    QCOMPARE(jobsOf(events, Kind::Started), inOrder);
    QCOMPARE(jobsOf(events, Kind::Yielded), inOrder);
    QVERIFY(placeOf(events, Kind::Started, 3) > placeOf(events, Kind::Finished, 0));
    QVERIFY(placeOf(events, Kind::Started, 4) > placeOf(events, Kind::Finished, 1));
    QCOMPARE(events.back().kind, Kind::Ended);
}

void TestExecutorMapLab::mapWaitsForTheFirst()
{
    const MapSettings settings{2, {1s, 0s, 0s}, 1};
    LabLog log;
    runExecutorMapLab(settings, log, {});
    const std::vector<LabEvent> events = eventsOf(log);
    QCOMPARE(jobsOf(events, Kind::Finished), std::vector<int>({1, 2, 0}));
    QCOMPARE(jobsOf(events, Kind::Yielded), std::vector<int>({0, 1, 2}));
}

void TestExecutorMapLab::neverMoreThanTheWorkers_data()
{
    QTest::addColumn<int>("workers");
    for (const int workers : {1, 2, 10})
        QTest::addRow("%d", workers) << workers;
}

void TestExecutorMapLab::neverMoreThanTheWorkers()
{
    QFETCH(int, workers);
    const MapSettings settings{workers, std::vector<std::chrono::nanoseconds>(maxMapTasks, 2ms), 1};
    LabLog log;
    runExecutorMapLab(settings, log, {});

    std::set<int> busyLanes;
    for (const LabEvent &event : eventsOf(log)) {
        if (event.kind == Kind::Started) {
            QVERIFY(event.lane >= 0 && event.lane < workers);
            QVERIFY(busyLanes.insert(event.lane).second);
        } else if (event.kind == Kind::Finished) {
            QCOMPARE(busyLanes.erase(event.lane), 1U);
        }
    }
    QVERIFY(busyLanes.empty());
}

void TestExecutorMapLab::stopWakesTheSleepers()
{
    const MapSettings settings{2, {maxMapDuration, maxMapDuration, maxMapDuration}, 1};
    LabLog log;
    std::stop_source stop;
    std::jthread stopper([&] {
        while (jobsOf(eventsOf(log), Kind::Started).size() < 2)
            std::this_thread::yield();
        stop.request_stop();
    });
    const MapResult result = runExecutorMapLab(settings, log, stop.get_token());

    QVERIFY(result.isStopped);
    QVERIFY(result.elapsed < maxMapDuration);
    QCOMPARE(std::ranges::count(result.values, false, &std::optional<int>::has_value), 3);
    const std::vector<LabEvent> events = eventsOf(log);
    QCOMPARE(jobsOf(events, Kind::Started).size(), 2U);
    QCOMPARE(jobsOf(events, Kind::Cancelled).size(), 3U);
    QVERIFY(jobsOf(events, Kind::Yielded).empty());
}

void TestExecutorMapLab::printsTheReferencesLines_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("order");
    QTest::addColumn<QStringList>("lines");
    const auto row = [](const char *name, Kind kind, ResultOrder order, const QStringList &lines) {
        QTest::newRow(name) << int(kind) << int(order) << lines;
    };
    const QString done = u"\t\tloiter(2): done."_s;
    const QString result = u"result 2: 20"_s;
    row("begin", Kind::Began, ResultOrder::Map, {u"Script starting."_s});
    row("collecting", Kind::Collecting, ResultOrder::Map, {u"Waiting for individual results:"_s});
    row("start", Kind::Started, ResultOrder::Map, {u"\t\tloiter(2): doing nothing for 2s..."_s});
    row("end, map", Kind::Finished, ResultOrder::Map, {done});
    row("end, as completed", Kind::Finished, ResultOrder::AsCompleted, {done, result});
    row("result, map", Kind::Yielded, ResultOrder::Map, {result});
    row("result, as completed", Kind::Yielded, ResultOrder::AsCompleted, {});
    row("submitted", Kind::Submitted, ResultOrder::Map, {});
}

void TestExecutorMapLab::printsTheReferencesLines()
{
    QFETCH(int, kind);
    QFETCH(int, order);
    QFETCH(QStringList, lines);
    LabEvent event;
    event.kind = Kind(kind);
    event.job = 2;
    event.value = 20;
    QCOMPARE(mapLines(event, {}, ResultOrder(order)), lines);
}

void TestExecutorMapLab::csvHasARowATask()
{
    const MapSettings settings{1, {0s, 0s}, 1};
    LabLog log;
    runExecutorMapLab(settings, log, {});
    const QStringList lines = mapCsv(settings, eventsOf(log)).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    const QStringList cells = lines[2].split(u',');
    QCOMPARE(cells.size(), lines[0].split(u',').size());
    QCOMPARE(cells.first(), u"1"_s);
    QCOMPARE(cells.last(), u"10"_s);
}

QTEST_GUILESS_MAIN(TestExecutorMapLab)
#include "tst_executor_map_lab.moc"
