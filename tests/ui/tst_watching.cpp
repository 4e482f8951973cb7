// SPDX-License-Identifier: GPL-3.0-or-later
// Tests watching a run: how rarely frames come, what they are told, what they cost, and what
// outlives what.
#include "core/system/child_process.h"
#include "tests/support/busy_run.h"
#include "ui/live/code_map.h"
#include "ui/live/flag_grid.h"
#include "ui/live/live_page.h"
#include "ui/live/progress_strip.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/runs/experiment_worker.h"
#include "ui/runs/frame_pace.h"
#include "ui/runs/watching_cost.h"
#include "ui/setup/setup_panel.h"

#include <QBuffer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;

QByteArray somePicture(int shade)
{
    QImage image(32, 24, QImage::Format_RGB32);
    image.fill(QColor(shade, shade, shade));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    return bytes;
}

/// Computes the order afresh for each frame, as the program did before it kept the order up to
/// date.
std::vector<int> orderOf(const std::vector<int> &started, const std::vector<int> &handedOver,
                         int total)
{
    std::vector<int> order = handedOver;
    const auto add = [&order](int item) {
        if (std::ranges::find(order, item) == order.end())
            order.push_back(item);
    };
    std::ranges::for_each(started, add);
    for (int item = 0; item < total; ++item)
        add(item);
    return order;
}

/// An experiment of one run with a server that refuses, in a thread of its own.
struct BackgroundExperiment
{
    BackgroundExperiment()
    {
        worker.moveToThread(&thread);
        QObject::connect(
            &worker, &ExperimentWorker::runStarted, &worker, [this] { started.release(); },
            Qt::DirectConnection);
        QObject::connect(
            &worker, &ExperimentWorker::runFinished, &worker, [this] { finished.release(); },
            Qt::DirectConnection);
        ExperimentPlan experiment;
        experiment.plan = makePlan(1);
        experiment.plan.site = SiteId::Custom;
        experiment.plan.baseUrl = u"http://127.0.0.1:1/flags"_s;
        experiment.plan.client = u"qt"_s;
        experiment.plan.savesFlags = false;
        experiment.contestants = {{u"sequential"_s, 1}};
        thread.start();
        QMetaObject::invokeMethod(
            &worker, [this, experiment] { worker.perform(experiment, stop.get_token()); });
    }

    ~BackgroundExperiment()
    {
        stop.request_stop();
        thread.quit();
        thread.wait();
    }

    std::shared_ptr<WatchingCost> cost = std::make_shared<WatchingCost>();
    ExperimentWorker worker{cost};
    std::stop_source stop;
    QSemaphore started;
    QSemaphore finished;
    QThread thread;
};

} // namespace

class TestWatching : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void framesAreTheSeldomerTheDearer_data();
    void framesAreTheSeldomerTheDearer();
    void theOrderOfArrivalIsKeptUpToDate();
    void countsOfACodeAreThoseOfItsCopies();
    void copiesShareTheirPicture();
    void picturesAreDecodedWhenLookedAt();
    void whileRunsAreUnderWayPicturesComeAFewAtATime();
    void everyEventReachesTheHistoryBeforeTheRunEnds();
    void everybodyLetsGoOfRunsBeforeTheyAreCleared();
    void runsLiveUntilEverybodyKnowsThatTheyAreCleared();
    void pagesGoBeforeWhatTheyShow();
    void resultsTellWhatWatchingCost();
    void aRunBeginsWhenItsBeginningIsShown();
    void finishedRunsAreNotCopied();
    void otherThreadsCanReadTheCost();
};

void TestWatching::initTestCase()
{
    setRegattaProgram(REGATTA_PROGRAM);
    setAppearance(*qApp, Appearance::Light);
}

void TestWatching::framesAreTheSeldomerTheDearer_data()
{
    QTest::addColumn<FramePace::Time>("cost");
    QTest::addColumn<bool>("hasNews");
    QTest::addColumn<FramePace::Time>("rest");
    QTest::newRow("for nothing") << FramePace::Time(0) << true << FramePace::Time(33ms);
    QTest::newRow("nothing new") << FramePace::Time(0) << false << FramePace::Time(100ms);
    QTest::newRow("cheap") << FramePace::Time(500us) << true << FramePace::Time(33ms);
    QTest::newRow("usual") << FramePace::Time(5ms) << true << FramePace::Time(150ms);
    QTest::newRow("usual, nothing new") << FramePace::Time(5ms) << false << FramePace::Time(150ms);
    QTest::newRow("dear") << FramePace::Time(500ms) << true << FramePace::Time(1s);
}

void TestWatching::framesAreTheSeldomerTheDearer()
{
    QFETCH(FramePace::Time, cost);
    QFETCH(bool, hasNews);
    QFETCH(FramePace::Time, rest);
    FramePace pace;
    pace.begin(10s, 3s, hasNews);
    QCOMPARE(pace.untilNext(10s, 3s + cost), rest);
    QCOMPARE(pace.untilNext(10s + rest / 2, 3s + cost), rest - rest / 2);
    QVERIFY(pace.untilNext(10s + rest, 3s + cost) <= FramePace::Time(0));
}

void TestWatching::theOrderOfArrivalIsKeptUpToDate()
{
    // Items start in any order and are handed over in any order, some without ever having started.
    // The events come in stretches of any length.
    constexpr int total = 60;
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        RunProgress progress(makePlan(total).items());
        std::vector<int> items =
            progress.items().size() == total ? orderOf({}, {}, total) : std::vector<int>();
        std::ranges::shuffle(items, random);
        std::vector<int> started;
        std::vector<int> handedOver;
        std::vector<DownloadEvent> events;
        for (const int item : items) {
            DownloadEvent event;
            event.item = item;
            if (random() % 8 > 0) {
                event.kind = DownloadEvent::Kind::Started;
                events.push_back(event);
                started.push_back(item);
            }
            if (random() % 3 > 0) {
                const auto who = static_cast<std::size_t>(random() % (started.size() + 1));
                event.item = who < started.size() ? started[who] : item;
                if (std::ranges::find(handedOver, event.item) == handedOver.end()) {
                    event.kind = DownloadEvent::Kind::HandedOver;
                    events.push_back(event);
                    handedOver.push_back(event.item);
                }
            }
            if (random() % 4 == 0) {
                progress.apply(events);
                events.clear();
                QCOMPARE(progress.orderOfArrival(), orderOf(started, handedOver, total));
            }
        }
        progress.apply(events);
        QCOMPARE(progress.orderOfArrival(), orderOf(started, handedOver, total));
    }
}

void TestWatching::countsOfACodeAreThoseOfItsCopies()
{
    Plan plan = makePlan(3);
    plan.copies = 4;
    RunProgress progress(plan.items());
    const RunResult run = makeBusyRun(plan, 2);
    std::vector<DownloadEvent> events;
    for (std::size_t item = 0; item < run.requests.size(); ++item) {
        DownloadEvent event;
        event.item = static_cast<int>(item);
        event.kind = DownloadEvent::Kind::Finished;
        event.status = run.requests[item].status;
        events.push_back(event);
    }
    progress.apply(events);
    for (const CountryCode code : plan.codes) {
        StateCounts counts{};
        for (const WorkItem &item : progress.items()) {
            if (item.code == code)
                ++counts[static_cast<std::size_t>(progress.item(item.index).state)];
        }
        QCOMPARE(progress.countsOf(code), counts);
    }
}

void TestWatching::copiesShareTheirPicture()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    ExperimentPlan experiment;
    experiment.plan = makePlan(2);
    experiment.plan.copies = 3;
    const auto log = std::make_shared<EventLog>();
    history.beginExperiment(experiment);
    history.beginRun({u"sequential"_s, 1}, 0, 1, log);
    log->setBody(0, somePicture(80));
    DownloadEvent event;
    event.item = 0;
    event.kind = DownloadEvent::Kind::Finished;
    event.status = Status::Ok;
    history.addEvents(std::span(&event, 1));
    const ObservedRun &run = history.run(0);
    QVERIFY(run.pictureOf(0) >= 0);
    for (const WorkItem &item : run.progress.items()) {
        const bool isSameCode = item.code == run.progress.items().front().code;
        QCOMPARE(run.pictureOf(item.index), isSameCode ? run.pictureOf(0) : -1);
    }
}

void TestWatching::picturesAreDecodedWhenLookedAt()
{
    const auto cost = std::make_shared<WatchingCost>();
    Thumbnails thumbnails;
    thumbnails.chargeTo(cost);
    QSignalSpy decoded(&thumbnails, &Thumbnails::picturesDecoded);
    const int seen = thumbnails.add(CountryCode::fromIndex(0), somePicture(10));
    const int unseen = thumbnails.add(CountryCode::fromIndex(1), somePicture(20));
    QCOMPARE(thumbnails.state(seen), Thumbnails::State::Pending);
    QTRY_COMPARE_WITH_TIMEOUT(decoded.count(), 1, patience);
    QCOMPARE(thumbnails.state(seen), Thumbnails::State::Ready);
    QVERIFY(thumbnails.image(unseen).isNull());
    QCOMPARE(thumbnails.state(unseen), Thumbnails::State::Pending); // only this call looks at it
    QTRY_COMPARE_WITH_TIMEOUT(thumbnails.state(unseen), Thumbnails::State::Ready, patience);
}

void TestWatching::whileRunsAreUnderWayPicturesComeAFewAtATime()
{
    constexpr int count = 50;
    Thumbnails thumbnails;
    thumbnails.setPaced(true);
    std::vector<int> ids;
    for (int i = 0; i < count; ++i)
        ids.push_back(thumbnails.add(CountryCode::fromIndex(i), somePicture(i)));
    const auto lookAtAll = [&] {
        for (const int id : ids)
            thumbnails.state(id);
    };
    const auto decoded = [&] {
        thumbnails.collect(); // as each frame does; it asks for no picture
        return std::ranges::count_if(ids, [&](int id) { return !thumbnails.image(id).isNull(); });
    };
    constexpr qsizetype few = 8;
    lookAtAll();
    lookAtAll(); // within the same frame
    QTRY_COMPARE_WITH_TIMEOUT(decoded(), few, patience);
    lookAtAll();
    QTRY_COMPARE_WITH_TIMEOUT(decoded(), 2 * few, patience);
    thumbnails.setPaced(false);
    lookAtAll();
    QTRY_COMPARE_WITH_TIMEOUT(decoded(), qsizetype(count), patience);
}

void TestWatching::everyEventReachesTheHistoryBeforeTheRunEnds()
{
    Thumbnails thumbnails;
    Session session(thumbnails);
    const RunHistory &history = session.history();
    int done = 0;
    int doneBeforeTheEnd = 0;
    connect(&history, &RunHistory::runProgressed, this,
            [&](int run) { done = history.run(run).progress.done(); });
    connect(&history, &RunHistory::runFinished, this, [&] { doneBeforeTheEnd = done; });
    QSignalSpy finished(&history, &RunHistory::experimentEnded);
    ExperimentPlan experiment;
    experiment.plan = makePlan(40);
    experiment.plan.site = SiteId::Local;
    experiment.plan.savesFlags = false;
    experiment.contestants = {{u"coroutines"_s, 4}};
    QVERIFY(session.start(experiment));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);

    const ObservedRun &run = history.run(0);
    QVERIFY(run.result);
    QCOMPARE(doneBeforeTheEnd, run.result->tally.total());
    // What was watched is what is read from the result.
    const RunProgress read(*run.result);
    QCOMPARE(run.progress.orderOfArrival(), read.orderOfArrival());
    for (int item = 0; item < read.total(); ++item)
        QVERIFY(run.progress.item(item) == read.item(item));
}

void TestWatching::everybodyLetsGoOfRunsBeforeTheyAreCleared()
{
    PageContext context;
    RunHistory &history = context.history();
    ExperimentPlan experiment;
    experiment.plan = makePlan(5);
    history.beginExperiment(experiment);
    history.beginRun({u"sequential"_s, 1}, 0, 1, std::make_shared<EventLog>());
    QCOMPARE(context.shown.run(), &history.run(0));
    QSignalSpy announced(&history, &RunHistory::aboutToBeCleared);
    connect(&history, &RunHistory::aboutToBeCleared, this, [&] {
        QCOMPARE(history.size(), 1);
        QCOMPARE(context.shown.run(), nullptr);
    });
    connect(&history, &RunHistory::cleared, this, [&] { QCOMPARE(announced.count(), 1); });
    history.clear();
    QCOMPARE(announced.count(), 1);
    QCOMPARE(context.shown.index(), -1);
}

void TestWatching::runsLiveUntilEverybodyKnowsThatTheyAreCleared()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    ExperimentPlan experiment;
    experiment.plan = makePlan(5);
    auto log = std::make_shared<EventLog>();
    const std::weak_ptr<EventLog> partOfTheRun = log;
    history.beginExperiment(experiment);
    history.beginRun({u"sequential"_s, 1}, 0, 1, std::move(log));
    bool wasAlive = false;
    connect(&history, &RunHistory::cleared, this, [&] {
        wasAlive = !partOfTheRun.expired();
        QCOMPARE(history.size(), 0);
    });
    history.clear();
    QVERIFY(wasAlive);
    QVERIFY(partOfTheRun.expired());
}

void TestWatching::pagesGoBeforeWhatTheyShow()
{
    const QTemporaryDir folder;
    auto window = std::make_unique<MainWindow>(
        std::make_unique<QSettings>(folder.filePath(u"regatta.ini"_s), QSettings::IniFormat));
    QStringList gone;
    const auto note = [&gone, this](const QObject &object, const QString &name) {
        connect(&object, &QObject::destroyed, this, [&gone, name] { gone.append(name); });
    };
    note(window->history(), u"history"_s);
    note(window->session(), u"session"_s);
    const QList<QObject *> pages{&window->page<LivePage>(), &window->progressStrip(),
                                 &window->setupPanel()};
    for (QObject *page : pages)
        note(*page, u"page"_s);
    window.reset();
    QCOMPARE(gone, (QStringList{u"page"_s, u"page"_s, u"page"_s, u"session"_s, u"history"_s}));
}

void TestWatching::resultsTellWhatWatchingCost()
{
    const QTemporaryDir folder;
    MainWindow window(
        std::make_unique<QSettings>(folder.filePath(u"regatta.ini"_s), QSettings::IniFormat));
    Setup setup;
    setup.plan.site = SiteId::Delay; // long enough for a frame
    setup.plan.latency = UniformLatency{200ms, 300ms};
    setup.strategies = QStringList{u"coroutines"_s};
    setup.plan.savesFlags = false;
    window.setupPanel().setSetup(setup);
    window.show();
    QSignalSpy finished(&window.history(), &RunHistory::experimentEnded);
    window.run();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    const RunResult &result = *window.history().run(0).result;
    QVERIFY(result.watching);
    QVERIFY(result.watching->cpu > 0ns);
    QVERIFY(result.watching->cores >= 1);
}

void TestWatching::aRunBeginsWhenItsBeginningIsShown()
{
    BackgroundExperiment experiment;
    QVERIFY(experiment.started.tryAcquire(1, patience));
    QVERIFY(!experiment.finished.tryAcquire(1, 200)); // it takes a few milliseconds
    experiment.worker.letRunBegin();
    QVERIFY(experiment.finished.tryAcquire(1, patience));
}

void TestWatching::finishedRunsAreNotCopied()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    ExperimentPlan experiment;
    experiment.plan = makePlan(5);
    history.beginExperiment(experiment);
    QVERIFY(!history.hasFinishedRuns(0));
    history.beginRun({u"sequential"_s, 1}, 0, 1, std::make_shared<EventLog>());
    QVERIFY(!history.hasFinishedRuns(0));
    const auto result = std::make_shared<const RunResult>(makeBusyRun(experiment.plan, 1));
    history.finishRun(result);
    QVERIFY(history.hasFinishedRuns(0));
    QCOMPARE(history.run(0).result, result);
}

void TestWatching::otherThreadsCanReadTheCost()
{
    const WatchingCost cost;
    std::chrono::nanoseconds before{0};
    std::chrono::nanoseconds after{0};
    const auto readInto = [&cost](std::chrono::nanoseconds &time) {
        const std::unique_ptr<QThread> thread(QThread::create([&] { time = cost.spent(); }));
        thread->start();
        thread->wait();
    };
    readInto(before);
    const auto busyUntil = threadCpuTime() + 20ms;
    while (threadCpuTime() < busyUntil) {
    }
    readInto(after);
    QVERIFY(after - before >= 20ms);
}

QTEST_MAIN(TestWatching)
#include "tst_watching.moc"
