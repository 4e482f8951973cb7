// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the window with the real server and real runs: it shows what was really done.
#include "core/experiment/concurrency.h"
#include "core/reports/exporter.h"
#include "core/reports/json_report.h"
#include "core/system/child_process.h"
#include "tests/support/process_tree.h"
#include "ui/live/code_map.h"
#include "ui/live/failures_dock.h"
#include "ui/live/flag_grid.h"
#include "ui/live/live_page.h"
#include "ui/live/progress_strip.h"
#include "ui/live/result_banner.h"
#include "ui/live/results_model.h"
#include "ui/live/results_table.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/notifier.h"
#include "ui/runs/watching_cost.h"
#include "ui/setup/setup_panel.h"
#include "ui/timeline/timeline_page.h"
#include "ui/widgets/message_bar.h"

#include <QAction>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <csignal>
#include <set>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;

/// Beats every few milliseconds in the GUI's thread and remembers the longest pause between two
/// beats. It measures by the clock, which a busy machine lengthens, and by the work that the thread
/// did in the pause.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, m_clock.restart());
            const auto cpu = threadCpuTime();
            m_mostWork = std::max(m_mostWork, cpu - m_cpu);
            m_cpu = cpu;
            ++m_beats;
        });
        m_clock.start();
        m_timer.start(5);
    }

    qint64 longestPause() const { return m_longest; }
    std::chrono::nanoseconds mostWork() const { return m_mostWork; }
    int beats() const { return m_beats; }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::chrono::nanoseconds m_cpu = threadCpuTime();
    qint64 m_longest = 0;
    std::chrono::nanoseconds m_mostWork{0};
    int m_beats = 0;
};

Tally shownTally(LivePage &page, int row)
{
    const auto number = [&page, row](int column) {
        return page.resultsModel().index(row, column).data().toString().toInt();
    };
    return {number(ResultsModel::OkColumn), number(ResultsModel::NotFoundColumn),
            number(ResultsModel::ErrorsColumn), number(ResultsModel::CancelledColumn)};
}

Tally mapTally(const CodeMap &map)
{
    Tally tally;
    for (int i = 0; i < CountryCode::count; ++i) {
        const auto state = map.state(CountryCode::fromIndex(i));
        if (!state)
            continue;
        switch (*state) {
        case ItemState::Arrived:
            tally.add(Status::Ok);
            break;
        case ItemState::NotFound:
            tally.add(Status::NotFound);
            break;
        case ItemState::Error:
            tally.add(Status::Error);
            break;
        case ItemState::Cancelled:
            tally.add(Status::Cancelled);
            break;
        default:
            qFatal("a finished run has something unfinished in the map");
        }
    }
    return tally;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void runsEveryCodeAndStaysResponsive();
    void everythingShownAgreesWithTheTally();
    void runIsDisabledWhileRunning();
    void stopKeepsWhatIsDone();
    void aSecondRunWorksAndAddsARow();
    void aNewRunIsFollowedWhateverIsOpen_data();
    void aNewRunIsFollowedWhateverIsOpen();
    void aRunThatCannotBeginLeavesTheLastOne();
    void anOldResultIsNotTheNewsOfARunThatCouldNotBegin();
    void aStopWhileTheServerStartsIsNoFailure();
    void roundsAndStrategiesBecomeRows();
    void otherWeatherMeansAnotherServer();
    void aDeadServerIsStartedAgain();
    void unwritableDestinationFailsBeforeTheFirstRequest();
    void exportReadsBackToTheSameNumbers();
    void remoteIsAskedAbout();
    void mapPicksBecomeTheSelection();
    void closingDuringARunLeavesNoChild();
    void closingDuringARunAsks_data();
    void closingDuringARunAsks();
    void theQuestionGoesWithTheRun();
    void titleTellsOfTheWholeExperiment();
    void remarksAreShownTogether();
    void messagesMoveNothing();
    void escapeDismissesAMessage_data();
    void escapeDismissesAMessage();
    void escapeIsATextFieldsFirst();
    void informationLeavesByItself_data();
    void informationLeavesByItself();
    void setupFoldsInANarrowWindow();
    void setupFoldsOnPagesWithoutIt();
    void setupStaysAsChosen();
    void settingsAreRemembered();
    void fitsASmallScreen();

private:
    Setup smallSetup() const;
    void runToTheEnd();
    void beginLongRun();
    bool isSetupOpen() const { return m_window->setupPanel().isVisible(); }
    /// Waits until the window has the width and has laid itself out.
    void setWidth(int width);
    void showPage(int page) { m_window->findChild<QTabWidget *>()->setCurrentIndex(page); }
    QToolButton &setupHandle() const
    {
        return *m_window->findChild<QToolButton *>(u"setupHandle"_s);
    }
    QMessageBox *question() const { return m_window->findChild<QMessageBox *>(); }
    QString settingsFile() const { return m_folder->filePath(u"regatta.ini"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:"); // nobody's desktop shows notifications of it
    setRegattaProgram(REGATTA_PROGRAM);
    setAppearance(*qApp, Appearance::Light);
}

void TestMainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_window = std::make_unique<MainWindow>(
        std::make_unique<QSettings>(settingsFile(), QSettings::IniFormat));
    m_window->setupPanel().setSetup(smallSetup());
    m_window->resize(1366, 768);
    m_window->show();
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_folder.reset();
}

Setup TestMainWindow::smallSetup() const
{
    Setup setup;
    setup.plan.site = SiteId::Local;
    setup.strategies = {u"coroutines"_s};
    setup.plan.destination = m_folder->filePath(u"flags"_s);
    return setup;
}

void TestMainWindow::runToTheEnd()
{
    QSignalSpy finished(&m_window->history(), &RunHistory::experimentEnded);
    m_window->run();
    QVERIFY(m_window->session().isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QVERIFY(!m_window->session().isRunning());
}

void TestMainWindow::runsEveryCodeAndStaysResponsive()
{
    Setup setup = smallSetup();
    setup.codesKind = CodeSelection::Kind::Every;
    m_window->setupPanel().setSetup(setup);
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QCoreApplication::processEvents(); // the first layout and painting must not be measured
    const Heartbeat heartbeat;
    runToTheEnd();
    qInfo("longest pause of the window's thread: %lld ms, most work at a stretch: %.1f ms",
          heartbeat.longestPause(), static_cast<double>(heartbeat.mostWork().count()) / 1e6);
    QVERIFY(heartbeat.beats() > 3);
    QVERIFY2(heartbeat.longestPause() < 2000, "the window was frozen");
    QCOMPARE(m_window->history().run(0).result->tally, (Tally{194, 482, 0, 0}));
    QCOMPARE(QDir(setup.plan.destination).entryList({"*.gif"}).size(), 194);
}

void TestMainWindow::everythingShownAgreesWithTheTally()
{
    Setup setup = smallSetup();
    setup.codesKind = CodeSelection::Kind::Picked;
    setup.pickedWords = u"a b c"_s;
    setup.plan.site = SiteId::Error;
    setup.plan.latency = UniformLatency{0ms, 20ms};
    m_window->setupPanel().setSetup(setup);
    runToTheEnd();

    const ObservedRun &run = m_window->history().run(0);
    const Tally tally = run.result->tally;
    QCOMPARE(tally.total(), 78);
    QVERIFY(tally.errors > 0);
    QCOMPARE(run.progress.tally(), tally);
    LivePage &page = m_window->page<LivePage>();
    QCOMPARE(shownTally(page, 0), tally);
    QCOMPARE(mapTally(page.map()), tally);
    QCOMPARE(m_window->failuresDock().shownCount(), tally.errors);
    QVERIFY(m_window->progressStrip().figures().startsWith(u"78/78  100 %"_s));

    for (const ItemState state : {ItemState::NotFound, ItemState::Error})
        page.grid().setStateShown(state, false);
    QCOMPARE(static_cast<int>(page.grid().shownItems().size()), tally.ok);
    for (std::size_t i = 0; i < run.result->requests.size(); ++i)
        QCOMPARE(run.progress.item(static_cast<int>(i)).state,
                 itemState(run.result->requests[i].status));
}

void TestMainWindow::runIsDisabledWhileRunning()
{
    Setup setup = smallSetup();
    setup.plan.site = SiteId::Delay;
    setup.plan.latency = UniformLatency{100ms, 200ms};
    m_window->setupPanel().setSetup(setup);
    QAction *runAction = nullptr;
    for (QAction *action : m_window->actions()) {
        if (action->shortcuts().contains(QKeySequence(Qt::Key_F5)))
            runAction = action;
    }
    QVERIFY(runAction && runAction->isEnabled());

    QSignalSpy started(&m_window->history(), &RunHistory::experimentBegun);
    QSignalSpy finished(&m_window->history(), &RunHistory::experimentEnded);
    runAction->trigger();
    QVERIFY(!runAction->isEnabled());
    m_window->run();
    QVERIFY(!m_window->session().start(experimentPlan(setup)));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(started.count(), 1);
    QVERIFY(runAction->isEnabled());
}

void TestMainWindow::stopKeepsWhatIsDone()
{
    Setup setup = smallSetup();
    setup.plan.site = SiteId::Delay;
    setup.plan.latency = UniformLatency{50ms, 100ms};
    setup.strategies = {u"sequential"_s};
    setup.codesKind = CodeSelection::Kind::AllWithFlag;
    m_window->setupPanel().setSetup(setup);
    QSignalSpy finished(&m_window->history(), &RunHistory::experimentEnded);
    m_window->run();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->history().size() == 1 &&
                                 m_window->history().run(0).progress.count(ItemState::Arrived) >= 2,
                             patience);
    QElapsedTimer sinceStop;
    sinceStop.start();
    m_window->stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    qInfo("ended %lld ms after Stop", sinceStop.elapsed());
    QVERIFY(finished.first().first().toBool());

    const Tally tally = m_window->history().run(0).result->tally;
    QVERIFY(tally.ok >= 2);
    QVERIFY(tally.cancelled > 100);
    QCOMPARE(tally.total(), 194);
    QCOMPARE(mapTally(m_window->page<LivePage>().map()), tally);
    QCOMPARE(QDir(setup.plan.destination).entryList({"*.gif"}).size(), tally.ok);
}

void TestMainWindow::aSecondRunWorksAndAddsARow()
{
    runToTheEnd();
    runToTheEnd();
    QCOMPARE(m_window->page<LivePage>().resultsModel().rowCount(), 2);
    QCOMPARE(m_window->history().run(0).result->tally, (Tally{20, 0, 0, 0}));
    QCOMPARE(m_window->history().run(1).result->tally, (Tally{20, 0, 0, 0}));
    QCOMPARE(m_window->shown().run(), &m_window->history().run(1));
    m_window->page<LivePage>().results().selectRun(0);
    QCOMPARE(m_window->shown().run(), &m_window->history().run(0));
}

void TestMainWindow::aNewRunIsFollowedWhateverIsOpen_data()
{
    QTest::addColumn<int>("openPage");
    QTest::addColumn<bool>("hidesAllStates");
    int page = 0;
    for (const char *title : {"Live", "Compare", "Timeline", "Race", "Sweep", "Code", "Labs"})
        QTest::newRow(title) << page++ << false;
    QTest::newRow("all states hidden") << 0 << true;
}

void TestMainWindow::aNewRunIsFollowedWhateverIsOpen()
{
    QFETCH(const int, openPage);
    QFETCH(const bool, hidesAllStates);
    runToTheEnd();
    runToTheEnd();
    LivePage &page = m_window->page<LivePage>();
    page.results().selectRun(0);
    if (hidesAllStates) {
        for (const ItemState state : itemStates)
            page.grid().setStateShown(state, false);
    }
    m_window->findChild<QTabWidget *>()->setCurrentIndex(openPage);

    Setup setup = smallSetup();
    setup.plan.site = SiteId::Delay;
    setup.plan.latency = UniformLatency{20ms, 40ms};
    setup.strategies = {u"sequential"_s, u"coroutines"_s};
    m_window->setupPanel().setSetup(setup);
    QSignalSpy finished(&m_window->history(), &RunHistory::experimentEnded);
    const auto *timeline = m_window->findChild<TimelinePage *>();
    const RunHistory &history = m_window->history();
    int seen = 0;
    connect(&history, &RunHistory::runAdded, this, [&](int run) {
        ++seen;
        QCOMPARE(m_window->shown().index(), run);
        QCOMPARE(timeline->shownRun(), run);
        QVERIFY(m_window->progressStrip().figures().startsWith(u"0/20  0 %"_s));
    });
    m_window->run();
    // Nothing of the old run is left, even before the new one has begun.
    QCOMPARE(m_window->shown().run(), nullptr);
    QCOMPARE(timeline->shownRun(), -1);
    QVERIFY(m_window->progressStrip().figures().startsWith(u"Getting ready…"_s));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(seen, 2);
    QCOMPARE(m_window->shown().index(), 3);
    QCOMPARE(page.results().selectedRun(), 3);
}

void TestMainWindow::aRunThatCannotBeginLeavesTheLastOne()
{
    runToTheEnd();
    QFile inTheWay(m_folder->filePath(u"file"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    Setup setup = smallSetup();
    setup.plan.destination = QString(inTheWay.fileName() + "/below");
    m_window->setupPanel().setSetup(setup);
    runToTheEnd();
    QCOMPARE(m_window->history().size(), 1);
    QCOMPARE(m_window->shown().index(), 0);
    QVERIFY(m_window->progressStrip().figures().startsWith(u"20/20  100 %"_s));
}

void TestMainWindow::anOldResultIsNotTheNewsOfARunThatCouldNotBegin()
{
    auto *banner = m_window->findChild<ResultBanner *>();
    QWidget elsewhere; // where the user looks
    elsewhere.show();
    elsewhere.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&elsewhere));
    QSignalSpy told(m_window->findChild<Notifier *>(), &Notifier::unheard);
    runToTheEnd();
    QTRY_COMPARE(told.count(), 1);
    Setup setup = smallSetup();
    setup.plan.destination = u"/dev/null/below"_s;
    m_window->setupPanel().setSetup(setup);
    runToTheEnd();
    QCOMPARE(told.count(), 2);        // it could not begin
    QTRY_VERIFY(banner->isVisible()); // with the old result
    QCOMPARE(told.count(), 2);
}

void TestMainWindow::aStopWhileTheServerStartsIsNoFailure()
{
    QFile hanging(m_folder->filePath(u"program"_s));
    QVERIFY(hanging.open(QIODevice::WriteOnly));
    hanging.write("#!/bin/sh\nexec cat\n"); // says nothing until its standard input ends
    hanging.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    hanging.close();
    setRegattaProgram(hanging.fileName());
    const auto restore = qScopeGuard([] { setRegattaProgram(REGATTA_PROGRAM); });
    Session &session = m_window->session();
    QSignalSpy finished(&m_window->history(), &RunHistory::experimentEnded);
    QSignalSpy failed(&session, &Session::failed);
    m_window->run();
    QTRY_COMPARE_WITH_TIMEOUT(session.siteStatus().state, SiteStatus::State::Starting, patience);
    session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QVERIFY(finished.first().first().toBool());
    QCOMPARE(failed.count(), 0);
    QCOMPARE(m_window->messageBar().text(), QString());
    QCOMPARE(m_window->history().size(), 0);
    QCOMPARE(session.siteStatus().state, SiteStatus::State::Idle);
}

void TestMainWindow::roundsAndStrategiesBecomeRows()
{
    Setup setup = smallSetup();
    setup.strategies = {u"sequential"_s, u"threadpool"_s, u"coroutines"_s};
    setup.rounds = 2;
    m_window->setupPanel().setSetup(setup);
    runToTheEnd();
    QCOMPARE(m_window->history().size(), 6);
    std::set<std::pair<QString, int>> seen;
    for (int i = 0; i < 6; ++i) {
        const ObservedRun &run = m_window->history().run(i);
        QCOMPARE(run.result->tally, (Tally{20, 0, 0, 0}));
        seen.emplace(run.contestant.strategy, run.round);
    }
    QCOMPARE(seen.size(), 6U);
}

void TestMainWindow::otherWeatherMeansAnotherServer()
{
    runToTheEnd();
    const QString first = m_window->session().siteStatus().baseUrl;
    runToTheEnd();
    QCOMPARE(m_window->session().siteStatus().baseUrl, first);
    Setup setup = smallSetup();
    setup.plan.seed = 99;
    m_window->setupPanel().setSetup(setup);
    runToTheEnd();
    QVERIFY(m_window->history().run(2).result->tally.ok == 20);
    QCOMPARE(m_window->session().siteStatus().state, SiteStatus::State::Ready);
}

void TestMainWindow::aDeadServerIsStartedAgain()
{
    runToTheEnd();
    QSignalSpy died(&m_window->session(), &Session::serverDied);
    const QList<pid_t> servers = childrenOf(::getpid());
    QCOMPARE(servers.size(), 1);
    ::kill(servers.first(), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(died.count(), 1, patience);
    QVERIFY(!m_window->messageBar().text().isEmpty());
    QCOMPARE(m_window->session().siteStatus().state, SiteStatus::State::Dead);
    runToTheEnd();
    QCOMPARE(m_window->history().run(1).result->tally, (Tally{20, 0, 0, 0}));
    QVERIFY(m_window->messageBar().text().isEmpty());
}

void TestMainWindow::unwritableDestinationFailsBeforeTheFirstRequest()
{
    // A server of our own, so that we can see that nobody connects.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QSignalSpy connected(&server, &QTcpServer::newConnection);
    QFile inTheWay(m_folder->filePath(u"file"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));

    Setup setup = smallSetup();
    setup.plan.site = SiteId::Custom;
    setup.customUrl = u"http://127.0.0.1:%1/flags"_s.arg(server.serverPort());
    setup.plan.destination = QString(inTheWay.fileName() + "/below");
    m_window->setupPanel().setSetup(setup);
    runToTheEnd();
    QCOMPARE(m_window->history().size(), 0);
    QVERIFY(m_window->messageBar().text().contains(inTheWay.fileName()));
    QVERIFY(m_window->messageBar().isVisible());
    QCOMPARE(connected.count(), 0);
    QVERIFY(!server.hasPendingConnections());
}

void TestMainWindow::exportReadsBackToTheSameNumbers()
{
    const QString file = m_folder->filePath(u"report.json"_s);
    QVERIFY(!m_window->exportTo(u"json"_s, file).isEmpty()); // nothing to report on yet
    Setup setup = smallSetup();
    setup.strategies = {u"sequential"_s, u"coroutines"_s};
    setup.codesKind = CodeSelection::Kind::Picked;
    setup.pickedWords = u"a"_s;
    m_window->setupPanel().setSetup(setup);
    runToTheEnd();
    QCOMPARE(m_window->exportTo(u"json"_s, file), QString());

    QString error;
    const auto report = openReport(file, &error);
    QVERIFY2(report, qPrintable(error));
    QCOMPARE(report->runs.size(), 2U);
    QVERIFY(!report->experiment.plan.baseUrl.isEmpty());
    for (std::size_t i = 0; i < report->runs.size(); ++i) {
        const RunResult &shown = *m_window->history().run(static_cast<int>(i)).result;
        const RunResult &read = report->runs[i];
        QCOMPARE(read.strategy, shown.strategy);
        QCOMPARE(read.tally, shown.tally);
        QCOMPARE(read.bytes, shown.bytes);
        QVERIFY(std::chrono::abs(read.elapsed - shown.elapsed) < 1us);
        QCOMPARE(read.requests.size(), shown.requests.size());
    }

    const QString table = m_folder->filePath(u"report.csv"_s);
    QCOMPARE(m_window->exportTo(u"csv"_s, table), QString());
    QFile csv(table);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readAll().trimmed().split('\n').size(), 3);
    QVERIFY(!m_window->exportTo(u"json"_s, m_folder->filePath("no/such/folder.json")).isEmpty());
}

void TestMainWindow::remoteIsAskedAbout()
{
    QTcpServer server; // so that even a mistake stays on this machine
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QList<int> asked;
    m_window->setRemoteQuestion([&asked](int requests) {
        asked.append(requests);
        return MainWindow::RemoteAnswer::Cancel;
    });
    Setup setup = smallSetup();
    setup.plan.site = SiteId::Remote;
    setup.maxRequests = 200;
    setup.codesKind = CodeSelection::Kind::AllWithFlag;
    m_window->setupPanel().setSetup(setup);
    m_window->run();
    QCOMPARE(asked, QList{maxRemoteRequests});
    QVERIFY(!m_window->session().isRunning());
}

void TestMainWindow::mapPicksBecomeTheSelection()
{
    CodeMap &map = m_window->page<LivePage>().map();
    QCOMPARE(map.picked().size(), 20U);
    const CountryCode aa = *CountryCode::parse(u"AA");
    QTest::mouseClick(&map, Qt::LeftButton, {}, map.cellRect(aa).center().toPoint());
    QCOMPARE(m_window->setupPanel().setup().codesKind, CodeSelection::Kind::Picked);
    QCOMPARE(selectedCodes(m_window->setupPanel().setup()).size(), 21U);
    runToTheEnd();
    QCOMPARE(m_window->history().run(0).result->tally, (Tally{20, 1, 0, 0}));
}

void TestMainWindow::closingDuringARunLeavesNoChild()
{
    Setup setup = smallSetup();
    setup.plan.site = SiteId::Delay;
    setup.plan.latency = UniformLatency{5s, 5s};
    m_window->setupPanel().setSetup(setup);
    m_window->run();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->history().size() == 1, patience);
    const QUrl address(m_window->session().siteStatus().baseUrl);
    QVERIFY(address.isValid());
    m_window->closeAtOnce();
    QVERIFY(!m_window->isVisible());
    m_window.reset();

    QTcpSocket probe;
    probe.connectToHost(address.host(), static_cast<quint16>(address.port()));
    QVERIFY(!probe.waitForConnected(1000));
    QVERIFY(QDir(setup.plan.destination).entryList(QDir::Files | QDir::Hidden).isEmpty());
}

void TestMainWindow::beginLongRun()
{
    Setup setup = smallSetup();
    setup.plan.site = SiteId::Delay;
    setup.plan.latency = UniformLatency{30s, 30s};
    setup.plan.client = u"qt"_s;
    m_window->setupPanel().setSetup(setup);
    m_window->run();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->history().size() == 1, patience);
}

void TestMainWindow::setWidth(int width)
{
    m_window->resize(width, 768);
    QTRY_COMPARE(m_window->width(), width);
    QCoreApplication::processEvents();
}

void TestMainWindow::closingDuringARunAsks_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("closes");
    QTest::newRow("Return takes the safe answer") << int(Qt::Key_Return) << false;
    QTest::newRow("Escape goes on") << int(Qt::Key_Escape) << false;
    QTest::newRow("the other button closes") << int(Qt::Key_Space) << true;
}

void TestMainWindow::closingDuringARunAsks()
{
    QFETCH(const int, key);
    QFETCH(const bool, closes);
    beginLongRun();
    QVERIFY(!m_window->close());
    QVERIFY(!m_window->close()); // asks only once
    QCOMPARE(m_window->findChildren<QMessageBox *>().size(), 1);
    QVERIFY(m_window->session().isRunning() && !m_window->session().isStopping());
    if (closes)
        question()->buttons().front()->setFocus();
    QTest::keyClick(closes ? static_cast<QWidget *>(question()->buttons().front()) : question(),
                    Qt::Key(key));
    QTRY_VERIFY(!question());
    QCOMPARE(m_window->isVisible(), !closes);
    QCOMPARE(m_window->session().isRunning() && !m_window->session().isStopping(), !closes);
}

void TestMainWindow::theQuestionGoesWithTheRun()
{
    beginLongRun();
    QSignalSpy finished(&m_window->history(), &RunHistory::experimentEnded);
    QVERIFY(!m_window->close());
    QVERIFY(question());
    m_window->stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QTRY_VERIFY(!question());
    QVERIFY(m_window->isVisible());
}

void TestMainWindow::titleTellsOfTheWholeExperiment()
{
    QCOMPARE(m_window->windowTitle(), u"Regatta"_s);
    Setup setup = smallSetup();
    setup.strategies = {u"sequential"_s, u"coroutines"_s};
    setup.rounds = 2;
    m_window->setupPanel().setSetup(setup);
    QStringList titles;
    int widest = 0;
    connect(m_window.get(), &QWidget::windowTitleChanged, this, [&](const QString &title) {
        const QString run = title.section(u" · "_s, 0, 0).section(u" –"_s, 0, 0);
        if (titles.isEmpty() || titles.last() != run)
            titles.append(run);
        // The bar says the same as the title.
        const auto *text = m_window->progressStrip().findChild<QLabel *>(u"experimentText"_s);
        QCOMPARE(text->isHidden(), title == u"Regatta"_s);
        QVERIFY(text->isHidden() || title.startsWith(text->text()));
        widest = std::max(widest, m_window->progressStrip().minimumSizeHint().width());
    });
    runToTheEnd();
    QCOMPARE(titles, (QStringList{u"Getting ready…"_s, u"Run 1 of 4"_s, u"Run 2 of 4"_s,
                                  u"Run 3 of 4"_s, u"Run 4 of 4"_s, u"Regatta"_s}));
    // The words need no more than the space between two figures, or else the window would grow.
    QVERIFY(widest <= m_window->progressStrip().minimumSizeHint().width() + metrics::margin);
}

void TestMainWindow::remarksAreShownTogether()
{
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const auto restore = qScopeGuard([&before] { ::setrlimit(RLIMIT_NOFILE, &before); });
    Setup setup = smallSetup();
    setup.strategies = {u"threadpool"_s, u"coroutines"_s};
    setup.maxRequests = 100;
    setup.codesKind = CodeSelection::Kind::AllWithFlag;
    m_window->setupPanel().setSetup(setup);
    const rlimit few{160, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
    const QStringList remarks = concurrencyRemarks(experimentPlan(setup));
    QCOMPARE(remarks.size(), 2);
    runToTheEnd();
    QCOMPARE(m_window->messageBar().text(), remarks.join(u' '));
}

void TestMainWindow::messagesMoveNothing()
{
    const auto *pages = m_window->findChild<QTabWidget *>();
    const auto *tabs = pages->tabBar();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    const QRect tabsBefore(tabs->mapTo(m_window.get(), QPoint()), tabs->size());
    const QRect pageBefore = pages->currentWidget()->geometry();
    const QSize least = m_window->minimumSizeHint();
    m_window->messageBar().showMessage(MessageBar::Severity::Warning,
                                       u"A long sentence with a remedy. "_s.repeated(20));
    QCoreApplication::processEvents();
    const QRect bar(m_window->messageBar().mapTo(m_window.get(), QPoint()),
                    m_window->messageBar().size());
    QVERIFY(m_window->messageBar().isVisible());
    QCOMPARE(QRect(tabs->mapTo(m_window.get(), QPoint()), tabs->size()), tabsBefore);
    QCOMPARE(pages->currentWidget()->geometry(), pageBefore);
    QCOMPARE(m_window->minimumSizeHint(), least);
    QVERIFY(!bar.intersects(tabsBefore));
    QVERIFY(m_window->rect().contains(bar));
    // All of the sentence can be read.
    const auto *text = m_window->messageBar().findChild<QLabel *>(u"messageText"_s);
    QVERIFY(text->height() >= text->heightForWidth(text->width()));
}

void TestMainWindow::escapeDismissesAMessage_data()
{
    QTest::addColumn<int>("openPage");
    int page = 0;
    for (const char *title : {"Live", "Compare", "Timeline", "Race", "Sweep", "Code", "Labs"})
        QTest::newRow(title) << page++;
}

void TestMainWindow::escapeDismissesAMessage()
{
    QFETCH(const int, openPage);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    beginLongRun();
    QTest::keyClick(m_window.get(), Qt::Key(Qt::Key_1 + openPage), Qt::ControlModifier);
    m_window->messageBar().showMessage(MessageBar::Severity::Info, u"Something."_s);
    QSignalSpy finished(&m_window->history(), &RunHistory::experimentEnded);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(m_window->session().isStopping()); // the run goes first
    QVERIFY(m_window->messageBar().isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_window->messageBar().isVisible());
}

void TestMainWindow::escapeIsATextFieldsFirst()
{
    class Keeper : public QLineEdit
    {
    public:
        bool takesEscape = true;

    protected:
        void keyPressEvent(QKeyEvent *event) override { event->setAccepted(takesEscape); }
    };
    Keeper field;
    field.setParent(m_window->centralWidget());
    field.show();
    m_window->messageBar().showMessage(MessageBar::Severity::Info, u"Something."_s);
    QTest::keyClick(&field, Qt::Key_Escape);
    QVERIFY(m_window->messageBar().isVisible());
    field.takesEscape = false;
    QTest::keyClick(&field, Qt::Key_Escape);
    QVERIFY(!m_window->messageBar().isVisible());
}

void TestMainWindow::informationLeavesByItself_data()
{
    QTest::addColumn<MessageBar::Severity>("severity");
    QTest::addColumn<bool>("leaves");
    QTest::newRow("information") << MessageBar::Severity::Info << true;
    QTest::newRow("warning") << MessageBar::Severity::Warning << false;
    QTest::newRow("error") << MessageBar::Severity::Error << false;
}

void TestMainWindow::informationLeavesByItself()
{
    QFETCH(const MessageBar::Severity, severity);
    QFETCH(const bool, leaves);
    MessageBar &message = m_window->messageBar();
    message.showMessage(severity, u"Something."_s, u"Undo"_s, [] {});
    auto *leaving = message.findChild<QTimer *>({}, Qt::FindDirectChildrenOnly);
    QCOMPARE(leaving->isActive(), leaves);
    if (!leaves)
        return;
    message.actionButton()->setFocus(); // somebody is at it
    leaving->start(0);
    QTRY_VERIFY(leaving->isActive());
    QVERIFY(message.isVisible());
    m_window->findChild<QTabWidget *>()->setFocus();
    leaving->start(0);
    QTRY_VERIFY(!message.isVisible());
}

void TestMainWindow::setupFoldsInANarrowWindow()
{
    QVERIFY(isSetupOpen());
    setWidth(1200);
    QVERIFY(!isSetupOpen());
    QVERIFY(setupHandle().isVisible());
    QVERIFY(setupHandle().width() < 40);
    QTRY_VERIFY(m_window->findChild<QTabWidget *>()->width() > 1140); // the page gets the room
    // What keeps Run from being pressed must not be out of sight.
    Setup nothing = smallSetup();
    nothing.strategies.clear();
    m_window->setupPanel().setSetup(nothing);
    QVERIFY(!setupHandle().accessibleDescription().isEmpty());
    m_window->setupPanel().setSetup(smallSetup());
    QVERIFY(setupHandle().accessibleDescription().isEmpty());
    setWidth(1400);
    QVERIFY(isSetupOpen());
    QVERIFY(!setupHandle().isVisible());
    QVERIFY(m_window->minimumWidth() < 800); // a wide window can be made narrow
}

void TestMainWindow::setupFoldsOnPagesWithoutIt()
{
    for (const auto &[page, isOpen] :
         {std::pair(0, true), {5, false}, {2, true}, {6, false}, {4, true}}) {
        showPage(page);
        QCOMPARE(isSetupOpen(), isOpen);
    }
}

void TestMainWindow::setupStaysAsChosen()
{
    setWidth(1200);
    setupHandle().click();
    QVERIFY(isSetupOpen());
    QVERIFY(m_window->setupPanel().isAncestorOf(m_window->focusWidget()));
    setWidth(1220);
    QVERIFY(isSetupOpen());
    setWidth(1400);
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QVERIFY(!isSetupOpen());
    showPage(5);
    showPage(0);
    QVERIFY(!isSetupOpen());
    m_window->close();
    m_window = std::make_unique<MainWindow>(
        std::make_unique<QSettings>(settingsFile(), QSettings::IniFormat));
    m_window->show();
    setWidth(1400);
    QVERIFY(!isSetupOpen());
    setWidth(1200);
    QVERIFY(isSetupOpen());
}

void TestMainWindow::fitsASmallScreen()
{
    runToTheEnd();
    const QString report = m_folder->filePath(u"a report with a long name.json"_s);
    QCOMPARE(m_window->exportTo(u"json"_s, report), QString());
    QCOMPARE(m_window->openReport(report), QString());
    m_window->useShownAsBaseline(true);
    m_window->show();
    m_window->failuresDock().show();
    QTRY_VERIFY(m_window->findChild<ResultBanner *>()->isVisible()); // it takes room, too
    m_window->resize(1024, 640);
    if (!isSetupOpen())
        setupHandle().click(); // even with the setup, if somebody wants it
    QVERIFY(isSetupOpen());
    auto *pages = m_window->findChild<QTabWidget *>();
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        QCoreApplication::processEvents();
        const auto fits = [this] {
            const QSize least = m_window->minimumSizeHint();
            return least.width() <= 1024 && least.height() <= 640;
        };
        QTRY_VERIFY2(fits(), qPrintable(pages->tabText(page)));
    }
}

void TestMainWindow::settingsAreRemembered()
{
    Setup setup = smallSetup();
    setup.rounds = 7;
    setup.limit = 3;
    m_window->setupPanel().setSetup(setup);
    m_window->close();
    m_window = std::make_unique<MainWindow>(
        std::make_unique<QSettings>(settingsFile(), QSettings::IniFormat));
    QCOMPARE(m_window->setupPanel().setup(), setup);
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
