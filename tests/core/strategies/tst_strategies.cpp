// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what all strategies have in common, with every client, and the order that tells them apart,
// from their event logs and from what the server saw.
#include "core/experiment/experiment.h"
#include "core/http/client_catalog.h"
#include "core/record/run_progress.h"
#include "core/run/run.h"
#include "core/strategies/strategy_catalog.h"
#include "core/system/child_process.h"
#include "core/weather/forecast.h"
#include "core/workload/code_selection.h"
#include "tests/support/flag_server_thread.h"
#include "tests/support/process_tree.h"
#include "tests/support/strategy_rows.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <map>
#include <pthread.h>
#include <stdexcept>
#include <thread>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

Plan planFor(const FlagServerThread &server, SiteId site, CodeSelection::Kind kind)
{
    Plan plan;
    plan.codes = CodeSelection{kind, {}, 0}.codes();
    plan.site = site;
    plan.baseUrl = server.baseUrl(site);
    plan.savesFlags = false;
    return plan;
}

/// Everything about a request that must not depend on strategy or client.
QStringList outcomes(const RunResult &result)
{
    QStringList lines;
    for (const RequestRecord &request : result.requests) {
        lines.append(
            u"%1 %2 %3 %4 %5 %6 %7"_s
                .arg(request.code.upper(), statusName(request.status), errorKindName(request.error))
                .arg(request.httpStatus)
                .arg(request.bytes)
                .arg(request.reason, request.message));
    }
    return lines;
}

QStringList handOverOrder(const std::vector<WorkItem> &items, const EventLog &log)
{
    std::vector<DownloadEvent> events;
    log.read(0, events);
    QStringList codes;
    for (const DownloadEvent &event : events) {
        if (event.kind == DownloadEvent::Kind::HandedOver)
            codes.append(items[event.item].code.upper());
    }
    return codes;
}

/// Throws, which no client may do.
class ThrowingBlockingClient : public BlockingClient
{
public:
    using BlockingClient::BlockingClient;

private:
    HttpExchange exchange(const HttpStep &) override { throw std::runtime_error("out of luck"); }
};

class ThrowingAsyncClient : public AsyncClient
{
public:
    using AsyncClient::AsyncClient;

private:
    void startExchange(const HttpStep &, ExchangeFinished) override
    {
        throw std::runtime_error("out of luck");
    }
    void abortExchanges() override {}
};

template<typename Base, typename Client>
std::unique_ptr<Base> makeClient(const ClientSettings &settings)
{
    return std::make_unique<Client>(settings);
}

const ClientInfo throwingClient{u"throwing"_s,
                                u"Throwing"_s,
                                {},
                                &makeClient<BlockingClient, ThrowingBlockingClient>,
                                &makeClient<AsyncClient, ThrowingAsyncClient>,
                                1,
                                1,
                                0};

bool isConcurrent(const StrategyInfo &strategy)
{
    return strategy.concurrencyCap > 1;
}

bool hasWorkerProcesses(const StrategyInfo &strategy)
{
    return strategy.clientKind == StrategyInfo::ClientKind::OtherProcess;
}

/// It takes as many lanes as it finds good, so the number depends on the machine.
bool isAdaptive(const StrategyInfo &strategy)
{
    return strategy.id == QLatin1String("adaptive");
}

} // namespace

class TestStrategies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setRegattaProgram(REGATTA_PROGRAM); }

    void outcomesDependOnTheWeatherAlone_data();
    void outcomesDependOnTheWeatherAlone();
    void momentsOfARequestAreInOrder_data() { addStrategyAndClientRows(); }
    void momentsOfARequestAreInOrder();
    void lanesAreNeverExceeded_data() { addStrategyAndClientRows(isConcurrent); }
    void lanesAreNeverExceeded();
    void everyLaneHasAConnection_data();
    void everyLaneHasAConnection();
    void resultsAreHandedOverInTheStrategysOrder_data();
    void resultsAreHandedOverInTheStrategysOrder();
    void stopKeepsWhatWasDone_data() { addStrategyAndClientRows(); }
    void stopKeepsWhatWasDone();
    void eventLoopKeepsTicking_data();
    void eventLoopKeepsTicking();
    void adaptiveTellsOfItsLanes();
    void adaptiveBacksOffFromARateLimit();
    void deadWorkerCostsOneDownload();
    void throwingDownloadIsOneThatFailed_data();
    void throwingDownloadIsOneThatFailed();
    void clientThatCannotBeMadeEndsTheRun_data() { addStrategyRows(); }
    void clientThatCannotBeMadeEndsTheRun();
    void threadsThatTheSystemRefusesAreNotWaitedFor_data();
    void threadsThatTheSystemRefusesAreNotWaitedFor();
    void savedFlagsAreWholeAndNothingElseIsThere_data() { addStrategyAndClientRows(); }
    void savedFlagsAreWholeAndNothingElseIsThere();
};

void TestStrategies::outcomesDependOnTheWeatherAlone_data()
{
    QTest::addColumn<int>("site");
    QTest::newRow("LOCAL") << int(SiteId::Local);
    QTest::newRow("DELAY") << int(SiteId::Delay);
    QTest::newRow("ERROR") << int(SiteId::Error);
}

void TestStrategies::outcomesDependOnTheWeatherAlone()
{
    QFETCH(int, site);
    const FlagServerThread server(withDelay(0ms, 2ms));
    Plan plan = planFor(server, SiteId(site), CodeSelection::Kind::Every);
    QStringList expected;
    for (const ClientInfo &client : clients()) {
        if (!client.isAvailable())
            continue;
        plan.client = client.id;
        for (const StrategyInfo &strategy : strategies()) {
            EventLog log;
            const RunResult result = executeRun(plan, {strategy.id, 0}, 0, log, {});
            if (expected.isEmpty()) {
                expected = outcomes(result);
                const int errors = SiteId(site) == SiteId::Error ? result.tally.errors : 0;
                QCOMPARE(result.tally.ok + result.tally.notFound + errors, 676);
                if (SiteId(site) != SiteId::Error)
                    QCOMPARE(result.tally, (Tally{194, 482, 0, 0}));
            }
            QVERIFY2(outcomes(result) == expected, qPrintable(strategy.id + u' ' + client.id));
        }
    }
}

void TestStrategies::momentsOfARequestAreInOrder()
{
    QFETCH(QString, strategy);
    QFETCH(QString, client);
    const FlagServerThread server(withDelay(1ms, 20ms));
    Plan plan = planFor(server, SiteId::Delay, CodeSelection::Kind::TopTwenty);
    plan.client = client;
    EventLog log;
    const RunResult result = executeRun(plan, {strategy, 6}, 0, log, {});
    for (const RequestRecord &request : result.requests) {
        const std::optional<RunTime> moments[] = {
            request.queued,    request.started,  request.dispatched,
            request.connected, request.sent,     request.firstByte,
            request.received,  request.finished, request.handedOver};
        for (std::size_t i = 0; i < std::size(moments); ++i) {
            QVERIFY2(moments[i],
                     qPrintable(u"%1: moment %2 is missing"_s.arg(request.code.upper()).arg(i)));
            QVERIFY2(
                i == 0 || *moments[i] >= *moments[i - 1],
                qPrintable(
                    u"%1: moment %2 is before the one before"_s.arg(request.code.upper()).arg(i)));
        }
        // The client waited for the answer at least as long as the server says that it held it
        // back.
        QVERIFY(request.timing.delay >= 1ms);
        QVERIFY2(*request.firstByte - *request.dispatched >= request.timing.delay - 1ms,
                 qPrintable(request.code.upper()));
        QVERIFY(*request.handedOver <= result.elapsed);
    }
}

void TestStrategies::lanesAreNeverExceeded()
{
    QFETCH(QString, strategy);
    QFETCH(QString, client);
    const FlagServerThread server(withDelay(10ms, 30ms));
    Plan plan = planFor(server, SiteId::Delay, CodeSelection::Kind::AllWithFlag);
    plan.client = client;
    EventLog log;
    const RunResult result = executeRun(plan, {strategy, 7}, 0, log, {});
    QCOMPARE(result.concurrency, 7);
    QCOMPARE(result.tally.ok, 194);
    const SiteCounters counters = server.counters(SiteId::Delay);
    if (isAdaptive(*findStrategy(strategy))) {
        QVERIFY(counters.peakRequests <= 7);
    } else {
        QCOMPARE(counters.peakRequests, quint64(7));
        QCOMPARE(counters.connections, quint64(7)); // they were kept and used again
        QCOMPARE(std::ranges::count(result.requests, false, &RequestRecord::reusedConnection), 7);
    }
    for (const RequestRecord &request : result.requests)
        QVERIFY(request.lane >= 0 && request.lane < 7);
}

void TestStrategies::everyLaneHasAConnection_data()
{
    // A process for each of thirty lanes proves no more than seven of them, and takes long.
    addStrategyAndClientRows([](const StrategyInfo &strategy) {
        return isConcurrent(strategy) && !isAdaptive(strategy) && !hasWorkerProcesses(strategy);
    });
}

void TestStrategies::everyLaneHasAConnection()
{
    QFETCH(QString, strategy);
    QFETCH(QString, client);
    const FlagServerThread server(withDelay(40ms, 80ms));
    Plan plan = planFor(server, SiteId::Delay, CodeSelection::Kind::Every);
    plan.client = client;
    EventLog log;
    executeRun(plan, {strategy, 30}, 0, log, {});
    QCOMPARE(server.counters(SiteId::Delay).connections, quint64(30));
    QCOMPARE(server.counters(SiteId::Delay).peakRequests, quint64(30));
}

void TestStrategies::resultsAreHandedOverInTheStrategysOrder_data()
{
    addStrategyRows([](const StrategyInfo &strategy) { return !isAdaptive(strategy); });
}

void TestStrategies::resultsAreHandedOverInTheStrategysOrder()
{
    QFETCH(QString, strategy);
    const bool isBySubmission =
        strategy == QLatin1String("sequential") || strategy == QLatin1String("map");

    // The delays of these codes are far enough apart that their order does not depend on luck.
    const FlagServerOptions options = withDelay(0ms, 1000ms);
    std::map<std::chrono::milliseconds::rep, CountryCode> byDelay;
    for (const CountryCode code : codesWithFlag()) {
        const auto delay = forecast(options.weather, SiteId::Delay, {code, 0, 0, 0}).delay / 1ms;
        if (delay % 150 < 20)
            byDelay.try_emplace(delay / 150, code);
    }
    QCOMPARE(byDelay.size(), std::size_t(7));

    const FlagServerThread server(options);
    Plan plan = planFor(server, SiteId::Delay, CodeSelection::Kind::AllWithFlag);
    plan.codes.clear();
    QStringList expected;
    for (const auto &[delay, code] : byDelay) {
        plan.codes.push_back(code);
        expected.append(code.upper());
    }
    std::ranges::sort(plan.codes);
    QVERIFY(!std::ranges::is_sorted(expected)); // otherwise this test would prove nothing
    if (isBySubmission)
        expected.sort();

    EventLog log;
    const RunResult result = executeRun(plan, {strategy, 7}, 0, log, {});
    QCOMPARE(handOverOrder(plan.items(), log), expected);
    QCOMPARE(result.tally.ok, 7);
}

void TestStrategies::stopKeepsWhatWasDone()
{
    QFETCH(QString, strategy);
    QFETCH(QString, client);
    // Some answers come at once, the others long after the test would have failed.
    FlagServerOptions options = withDelay(0ms, 100'000ms);
    const FlagServerThread server(std::move(options));
    Plan plan = planFor(server, SiteId::Delay, CodeSelection::Kind::AllWithFlag);
    plan.client = client;
    plan.limits.timeout = 1h;

    std::stop_source source;
    EventLog log;
    std::thread stopper([&] {
        RunProgress progress(plan.items());
        std::size_t read = 0;
        while (progress.count(ItemState::InFlight) + progress.done() < 1) {
            std::vector<DownloadEvent> events;
            read = log.read(read, events);
            progress.apply(events);
            std::this_thread::yield();
        }
        source.request_stop();
    });
    const RunResult result = executeRun(plan, {strategy, 5}, 0, log, source.get_token());
    stopper.join();
    QCOMPARE(result.tally.total(), 194);
    QVERIFY(result.tally.cancelled > 0);
    QCOMPARE(result.tally.errors, 0);
    QVERIFY(result.elapsed < 60s);
}

void TestStrategies::eventLoopKeepsTicking_data()
{
    addStrategyAndClientRows([](const StrategyInfo &strategy) {
        return strategy.clientKind == StrategyInfo::ClientKind::Async;
    });
}

void TestStrategies::eventLoopKeepsTicking()
{
    QFETCH(QString, strategy);
    QFETCH(QString, client);
    const FlagServerThread server(withDelay(20ms, 60ms));
    Plan plan = planFor(server, SiteId::Delay, CodeSelection::Kind::AllWithFlag);
    plan.client = client;

    // Lives in the thread of the run, so it ticks only while the strategy gives the thread away.
    int ticks = 0;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    connect(&timer, &QTimer::timeout, this, [&ticks] { ++ticks; });
    timer.start(5);
    EventLog log;
    const RunResult result = executeRun(plan, {strategy, 10}, 0, log, {});
    const auto possible = result.elapsed / 5ms;
    QVERIFY2(ticks > possible / 4, qPrintable(u"%1 ticks of %2"_s.arg(ticks).arg(possible)));
}

void TestStrategies::adaptiveTellsOfItsLanes()
{
    const FlagServerThread server(withDelay(5ms, 10ms));
    const Plan plan = planFor(server, SiteId::Delay, CodeSelection::Kind::Every);
    EventLog log;
    const RunResult result = executeRun(plan, {u"adaptive"_s, 20}, 0, log, {});
    QCOMPARE(result.tally, (Tally{194, 482, 0, 0}));
    std::vector<DownloadEvent> events;
    log.read(0, events);
    QList<qint64> lanes;
    for (const DownloadEvent &event : events) {
        if (event.kind == DownloadEvent::Kind::LanesChanged)
            lanes.append(event.value);
    }
    QCOMPARE(lanes.constFirst(), 4);
    QVERIFY(lanes.size() > 1);
    // The result still has them when the log is gone.
    QCOMPARE(result.lanesChanges.size(), std::size_t(lanes.size()));
    QCOMPARE(result.lanesChanges.back().lanes, lanes.constLast());
    QVERIFY(result.lanesChanges.back().time <= result.elapsed);
    QVERIFY(std::ranges::all_of(lanes, [](qint64 count) { return count >= 1 && count <= 20; }));
    for (qsizetype i = 1; i < lanes.size(); ++i)
        QVERIFY(lanes[i] != lanes[i - 1] && lanes[i] <= 2 * lanes[i - 1]);
}

void TestStrategies::adaptiveBacksOffFromARateLimit()
{
    FlagServerOptions options = withDelay(5ms, 5ms);
    options.weather.rate = 30;
    const FlagServerThread server(options);
    const Plan plan = planFor(server, SiteId::Delay, CodeSelection::Kind::Every);
    EventLog log;
    const RunResult result = executeRun(plan, {u"adaptive"_s, 60}, 0, log, {});
    QVERIFY(result.tally.errors > 0); // they were refused
    const auto most = std::ranges::max_element(result.lanesChanges, {}, &LanesChange::lanes);
    QVERIFY(most->lanes > 4);
    const auto least = std::min_element(
        most, result.lanesChanges.end(),
        [](const LanesChange &a, const LanesChange &b) { return a.lanes < b.lanes; });
    QVERIFY(least->lanes <= 2);
}

void TestStrategies::deadWorkerCostsOneDownload()
{
    const FlagServerThread server(withDelay(200ms, 200ms));
    const Plan plan = planFor(server, SiteId::Delay, CodeSelection::Kind::TopTwenty);
    EventLog log;
    std::thread killer([&] {
        RunProgress progress(plan.items());
        std::size_t read = 0;
        while (progress.done() < 1) { // workers are then busy with their second download
            std::vector<DownloadEvent> events;
            read = log.read(read, events);
            progress.apply(events);
            std::this_thread::yield();
        }
        ::kill(workerProcesses().constFirst(), SIGKILL);
    });
    const RunResult result = executeRun(plan, {u"processes"_s, 3}, 0, log, {});
    killer.join();
    QCOMPARE(result.tally, (Tally{19, 0, 1, 0}));
    const auto lost = std::ranges::find(result.requests, Status::Error, &RequestRecord::status);
    QCOMPARE(lost->error, ErrorKind::WorkerLost);
    QVERIFY(lost->message.startsWith(u"The worker process of lane "_s));
    QVERIFY(forkServers().isEmpty());
    QVERIFY(workerProcesses().isEmpty());
}

void TestStrategies::throwingDownloadIsOneThatFailed_data()
{
    // Not those whose clients are in other processes.
    addStrategyRows([](const StrategyInfo &strategy) { return !hasWorkerProcesses(strategy); });
}

void TestStrategies::throwingDownloadIsOneThatFailed()
{
    QFETCH(QString, strategy);
    Plan plan;
    plan.codes = topTwentyCodes();
    plan.baseUrl = u"http://throwing.example/flags"_s;
    EventLog log;
    Run run(plan, 0, 3, log, {}, &throwingClient);
    run.queueAll(Clock::now());
    findStrategy(strategy)->downloadMany(run);
    QCOMPARE(handOverOrder(run.items(), log).size(), 20);
    for (const RequestRecord &request : recordsFromLog(run.items(), log, TimePoint())) {
        QCOMPARE(request.status, Status::Error);
        QCOMPARE(request.error, ErrorKind::Network);
        QCOMPARE(request.message, u"throwing.example:80 could not be reached: out of luck"_s);
    }
}

void TestStrategies::clientThatCannotBeMadeEndsTheRun()
{
    QFETCH(QString, strategy);
    Plan plan;
    plan.codes = topTwentyCodes();
    plan.baseUrl = u"http://localhost/flags"_s;
    plan.client = u"pigeon"_s;
    EventLog log;
    const RunResult result = executeRun(plan, {strategy, 3}, 0, log, {});
    QCOMPARE(result.tally.ok, 0);
    QCOMPARE(result.tally.total(), 20);
    if (hasWorkerProcesses(*findStrategy(strategy))) {
        QCOMPARE(result.tally.errors, 20); // each worker is lost
    } else {
        QCOMPARE(result.failure,
                 QString(findStrategy(strategy)->title +
                         " could not go on: this Regatta has no client \"pigeon\""));
    }
}

void TestStrategies::threadsThatTheSystemRefusesAreNotWaitedFor_data()
{
    addStrategyRows([](const StrategyInfo &strategy) {
        return isConcurrent(strategy) && strategy.clientKind == StrategyInfo::ClientKind::Blocking;
    });
}

void TestStrategies::threadsThatTheSystemRefusesAreNotWaitedFor()
{
    QFETCH(QString, strategy);
    Plan plan;
    plan.codes = topTwentyCodes();
    // No thread can have a stack of this size.
    pthread_attr_t before;
    pthread_attr_t huge;
    QCOMPARE(pthread_getattr_default_np(&before), 0);
    QCOMPARE(pthread_attr_init(&huge), 0);
    pthread_attr_setstacksize(&huge, std::size_t(1) << 46);
    QCOMPARE(pthread_setattr_default_np(&huge), 0);
    EventLog log;
    const RunResult result = executeRun(plan, {strategy, 5}, 0, log, {});
    QCOMPARE(pthread_setattr_default_np(&before), 0);
    // Each thread has another one that belongs to its client, which is Qt Network.
    QCOMPARE(result.failure, QString(findStrategy(strategy)->title +
                                     " needs 10 threads, but the system allows this program only 0 "
                                     "more: ask for fewer requests at a time."));
    QCOMPARE(result.tally, (Tally{0, 0, 0, 20}));
}

void TestStrategies::savedFlagsAreWholeAndNothingElseIsThere()
{
    QFETCH(QString, strategy);
    QFETCH(QString, client);
    const FlagServerThread server;
    const QTemporaryDir folder;
    Plan plan = planFor(server, SiteId::Local, CodeSelection::Kind::TopTwenty);
    plan.client = client;
    plan.copies = 2;
    plan.savesFlags = true;
    plan.destination = folder.path();
    EventLog log;
    log.setKeepsBodies(true);
    const RunResult result = executeRun(plan, {strategy, 4}, 0, log, {});
    QCOMPARE(result.tally.ok, 40);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 40);
    const QHash<int, QByteArray> bodies = log.takeBodies();
    for (const WorkItem &item : plan.items()) {
        if (item.copy > 0)
            continue;
        QFile file(folder.filePath(item.code.upper() + u".gif"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray saved = file.readAll();
        QCOMPARE(saved.size(), result.requests[item.index].bytes);
        QVERIFY(saved == bodies[item.index]);
        QVERIFY(QFile::exists(folder.filePath(item.code.upper() + u".2.gif"_s)));
    }
}

QTEST_GUILESS_MAIN(TestStrategies)
#include "tst_strategies.moc"
