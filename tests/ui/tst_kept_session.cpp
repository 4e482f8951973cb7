// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that no result is lost: experiments are kept across windows and crashes, and what was
// removed comes back.
#include "core/reports/json_report.h"
#include "core/system/child_process.h"
#include "tests/support/sample_reports.h"
#include "ui/actions.h"
#include "ui/live/failures_dock.h"
#include "ui/live/live_page.h"
#include "ui/live/results_model.h"
#include "ui/live/results_table.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/runs/page.h"
#include "ui/runs/session_desk.h"
#include "ui/runs/session_folder.h"
#include "ui/setup/setup_panel.h"
#include "ui/widgets/message_bar.h"

#include <QAbstractButton>
#include <QAction>
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

constexpr int patience = 60'000;

void runToTheEnd(MainWindow &window)
{
    QSignalSpy finished(&window.history(), &RunHistory::experimentEnded);
    window.run();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
}

std::vector<RunResult> resultsOf(const RunHistory &history)
{
    std::vector<RunResult> results;
    for (int run = 0; run < history.size(); ++run)
        results.push_back(*history.run(run).result);
    return results;
}

/// Everything about the runs that people see.
QStringList described(const RunHistory &history)
{
    QStringList lines;
    for (int run = 0; run < history.size(); ++run) {
        const ObservedRun &observed = history.run(run);
        lines.append(u"%1 %2 %3 %4"_s.arg(observed.experiment)
                         .arg(observed.contestant.strategy)
                         .arg(observed.round)
                         .arg(observed.progress.elapsed().count()));
    }
    for (const FailedDownload &failure : history.failures())
        lines.append(u"%1 %2 %3"_s.arg(failure.run).arg(failure.item).arg(failure.message));
    return lines;
}

} // namespace

class TestKeptSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void experimentsComeBack();
    void restoredExperimentsGoOn();
    void anotherMachinesExperimentsDoNotGoOn();
    void resultsAreWrittenBetweenRuns();
    void aWindowThatIsClosedDuringARunKeepsWhatIsDone();
    void aDamagedFileIsSetAside();
    void twoWindowsKeepTheirOwn();
    void twoVersionsOfAnExperimentAreBothTakenOver();
    void aRunMayBeginWhileOthersAreRestored_data();
    void aRunMayBeginWhileOthersAreRestored();
    void closingWhileOthersAreRestoredLosesNothing();
    void aReportStaysInFront();
    void restoredFailuresDoNotOpenTheLog();
    void theLastReportOfEarlierVersionsIsTakenIn();
    void saysThatNothingCanBeKept();
    void saysThatTheDiskIsFull();
    void theOldestGo();

    void clearingIsUndone();
    void removingIsUndone_data();
    void removingIsUndone();
    void everyPageFollowsRemovalAndUndo_data();
    void everyPageFollowsRemovalAndUndo();
    void undoLeavesWhatCameSince();
    void undoneRemovalsLeaveTheBaselineAlone();
    void experimentsThatAreBroughtBackAreKept();
    void placesCountTheRunsThatAreThere();
    void severalRemovalsAreUndoneOneByOne();
    void nothingIsRemovedDuringARun();
    void clearedExperimentsDoNotComeBackUnlessUndone();
    void removedRunsDoNotComeBack();

private:
    QString root() const { return m_folder->filePath(u"data/session"_s); }
    Setup smallSetup(int rounds = 1) const;
    std::unique_ptr<MainWindow> makeWindow() const;
    /// With all that earlier windows left.
    std::unique_ptr<MainWindow> makeKeepingWindow() const;
    QStringList keptFiles() const;
    /// As if an earlier window had left it.
    void leave(const QString &id, const QByteArray &bytes,
               const QString &window = u"window-gone"_s) const;
    void openSample(MainWindow &window) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestKeptSession::initTestCase()
{
    setRegattaProgram(REGATTA_PROGRAM);
    setAppearance(*qApp, Appearance::Light);
}

void TestKeptSession::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestKeptSession::cleanup()
{
    m_folder.reset();
}

Setup TestKeptSession::smallSetup(int rounds) const
{
    Setup setup;
    setup.plan.site = SiteId::Local;
    setup.strategies = {u"coroutines"_s};
    setup.plan.savesFlags = false;
    setup.rounds = rounds;
    return setup;
}

std::unique_ptr<MainWindow> TestKeptSession::makeWindow() const
{
    auto window = std::make_unique<MainWindow>(
        std::make_unique<QSettings>(m_folder->filePath(u"regatta.ini"_s), QSettings::IniFormat));
    window->setupPanel().setSetup(smallSetup());
    window->show();
    return window;
}

std::unique_ptr<MainWindow> TestKeptSession::makeKeepingWindow() const
{
    auto window = makeWindow();
    QSignalSpy ended(&window->session(), &Session::restoringEnded);
    window->setSessionFolder(root());
    [&] { QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience); }();
    return window;
}

QStringList TestKeptSession::keptFiles() const
{
    QStringList files;
    QDirIterator all(root(), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString file = all.next();
        if (!file.contains(u"/cleared/"_s))
            files.append(file);
    }
    files.sort();
    return files;
}

void TestKeptSession::leave(const QString &id, const QByteArray &bytes, const QString &window) const
{
    const QString folder = root() + u'/' + window;
    QDir().mkpath(folder);
    QFile file(folder + u'/' + id + u".json"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the test's own file could not be written");
}

void TestKeptSession::openSample(MainWindow &window) const
{
    QFile file(m_folder->filePath(u"week12.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(writeJsonReport(sampleReport())) < 0)
        qFatal("the test's own file could not be written");
    file.close();
    QCOMPARE(window.openReport(file.fileName()), QString());
}

void TestKeptSession::experimentsComeBack()
{
    auto window = makeKeepingWindow();
    QCOMPARE(window->messageBar().text(), QString()); // there was nothing to restore
    window->setupPanel().setSetup(smallSetup(2));
    runToTheEnd(*window);
    window->setupPanel().setSetup(smallSetup());
    runToTheEnd(*window);
    openSample(*window); // its file is the user's own, and is not kept
    QCOMPARE(keptFiles().size(), 2);
    std::vector<RunResult> measured = resultsOf(window->history());
    measured.resize(3);
    window.reset(); // without warning, like a crash

    window = makeKeepingWindow();
    const RunHistory &history = window->history();
    QCOMPARE(history.size(), 3);
    QVERIFY(resultsOf(history) == measured);
    QCOMPARE(history.experiments().size(), 2U);
    QCOMPARE(history.experiment(0).rounds, 2);
    QVERIFY(!history.origin(0).isOpened());
    QCOMPARE(history.originLabel(0), momentText(history.origin(0).measured));
    QCOMPARE(window->shown().index(), 2);
    QCOMPARE(window->messageBar().text(), u"Restored 2 experiments (3 runs)."_s);
    QCOMPARE(window->page<LivePage>().results().selectedRun(), 2);
}

void TestKeptSession::restoredExperimentsGoOn()
{
    auto window = makeKeepingWindow();
    runToTheEnd(*window);
    window.reset();
    window = makeKeepingWindow();
    QCOMPARE(window->history().whyNoMoreRounds(0), QString());
    QSignalSpy finished(&window->history(), &RunHistory::experimentEnded);
    QVERIFY(window->session().start(window->history().moreRounds(0, 2), 0));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(window->history().size(), 3);
    QCOMPARE(window->history().experiments().size(), 1U);
    const std::vector<RunResult> measured = resultsOf(window->history());
    QCOMPARE(measured[2].round, 2);
    QCOMPARE(keptFiles().size(), 1);

    window.reset();
    window = makeKeepingWindow();
    QVERIFY(resultsOf(window->history()) == measured);
    QCOMPARE(window->history().experiment(0).rounds, 3);
}

void TestKeptSession::anotherMachinesExperimentsDoNotGoOn()
{
    leave(u"2026-01-01"_s, writeJsonReport(sampleReport())); // measured on an "A & B Processor"
    const auto window = makeKeepingWindow();
    QCOMPARE(window->history().size(), 7);
    QVERIFY(window->history().whyNoMoreRounds(0).contains(u"have changed"_s));
}

void TestKeptSession::resultsAreWrittenBetweenRuns()
{
    const auto window = makeKeepingWindow();
    window->setupPanel().setSetup(smallSetup(3));
    QSignalSpy finished(&window->history(), &RunHistory::experimentEnded);
    bool wasWritten = false;
    connect(&window->history(), &RunHistory::runAdded, this, [&](int run) {
        if (run != 1)
            return;
        QString error;
        const auto report = openReport(keptFiles().value(0), &error);
        wasWritten = report && report->runs.size() == 1;
    });
    window->run();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QVERIFY(wasWritten);
    QString error;
    const auto report = openReport(keptFiles().value(0), &error);
    QVERIFY2(report, qPrintable(error));
    QVERIFY(report->runs == resultsOf(window->history()));
}

void TestKeptSession::aWindowThatIsClosedDuringARunKeepsWhatIsDone()
{
    auto window = makeKeepingWindow();
    window->setupPanel().setSetup(smallSetup(2));
    QSignalSpy finished(&window->history(), &RunHistory::runFinished);
    window->run();
    QTRY_VERIFY_WITH_TIMEOUT(finished.count() >= 1, patience);
    window->close();
    window.reset();
    window = makeKeepingWindow();
    QVERIFY(window->history().size() >= 1);
}

void TestKeptSession::aDamagedFileIsSetAside()
{
    const QByteArray whole = writeJsonReport(sampleReport());
    leave(u"2026-01-01"_s, whole.left(whole.size() / 2));
    leave(u"2026-01-02"_s, whole);
    auto window = makeKeepingWindow();
    QCOMPARE(window->history().size(), 7);
    const QString there = root() + u"/unreadable/2026-01-01.json"_s;
    QVERIFY(QFile::exists(there));
    const QString message = window->messageBar().text();
    QVERIFY2(message.startsWith(u"Restored 1 experiment (7 runs)."_s), qPrintable(message));
    QVERIFY2(message.contains(u" One could not be restored: its file is damaged: "_s),
             qPrintable(message));
    QVERIFY2(message.endsWith(u". It is now "_s + there + u'.'), qPrintable(message));
    window.reset();
    window = makeKeepingWindow(); // it is told only once
    QCOMPARE(window->messageBar().text(), u"Restored 1 experiment (7 runs)."_s);
    QVERIFY(QFile::exists(there));
}

void TestKeptSession::twoWindowsKeepTheirOwn()
{
    auto first = makeKeepingWindow();
    runToTheEnd(*first);
    auto second = makeKeepingWindow();
    QCOMPARE(second->history().size(), 0); // the first one still shows it
    second->setupPanel().setSetup(smallSetup(2));
    runToTheEnd(*second);
    QSignalSpy finished(&first->history(), &RunHistory::experimentEnded);
    QVERIFY(first->session().start(first->history().moreRounds(0, 1), 0));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    first.reset();
    second.reset();
    const auto third = makeKeepingWindow();
    QCOMPARE(third->history().experiments().size(), 2U);
    QCOMPARE(third->history().size(), 4);
}

void TestKeptSession::twoVersionsOfAnExperimentAreBothTakenOver()
{
    leave(u"2026-01-01"_s, writeJsonReport(sampleReport()));
    leave(u"2026-01-01"_s, writeJsonReport(sampleReport()), u"window-other"_s);
    const auto window = makeKeepingWindow();
    QCOMPARE(window->history().size(), 14);
    QVERIFY(window->history().origin(0).id != window->history().origin(1).id);
}

void TestKeptSession::aRunMayBeginWhileOthersAreRestored_data()
{
    QTest::addColumn<int>("restoredBefore");
    QTest::newRow("before the first") << 0;
    QTest::newRow("after the first") << 1;
    QTest::newRow("after the last") << 2;
}

void TestKeptSession::aRunMayBeginWhileOthersAreRestored()
{
    QFETCH(int, restoredBefore);
    leave(u"2026-01-01"_s, writeJsonReport(sampleReport()));
    leave(u"2026-01-02"_s, writeJsonReport(sampleReport()));
    auto window = makeWindow();
    QSignalSpy ended(&window->session(), &Session::restoringEnded);
    QSignalSpy finished(&window->history(), &RunHistory::experimentEnded);
    int restored = 0;
    connect(&window->session(), &Session::experimentRestored, this, [&] {
        QVERIFY(!window->session().isRunning());
        if (++restored == restoredBefore)
            window->run();
    });
    window->setSessionFolder(root());
    if (restoredBefore == 0)
        window->run();
    QTRY_VERIFY_WITH_TIMEOUT(finished.count() == 1 && ended.count() == 1, patience);
    QCOMPARE(window->history().size(), 15);
    QCOMPARE(window->history().experiments().size(), 3U);
    const int own = window->shown().index();
    QVERIFY(window->history().run(own).isFromThisWindow); // its own run is shown
    QVERIFY(window->history().failures().size() == 14);
    window.reset();
    window = makeKeepingWindow();
    QCOMPARE(window->history().size(), 15);
}

void TestKeptSession::closingWhileOthersAreRestoredLosesNothing()
{
    leave(u"2026-01-01"_s, writeJsonReport(sampleReport()));
    leave(u"2026-01-02"_s, writeJsonReport(sampleReport()));
    auto window = makeWindow();
    window->setSessionFolder(root());
    window.reset();
    window = makeKeepingWindow();
    QCOMPARE(window->history().size(), 14);
}

void TestKeptSession::aReportStaysInFront()
{
    leave(u"2026-01-01"_s, writeJsonReport(sampleReport()));
    const auto window = makeWindow();
    openSample(*window);
    const QString message = window->messageBar().text();
    QSignalSpy ended(&window->session(), &Session::restoringEnded);
    window->setSessionFolder(root());
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    QCOMPARE(window->history().size(), 14);
    QCOMPARE(window->shown().experiment(), std::optional(0));
    QVERIFY(window->history().origin(0).isOpened());
    QCOMPARE(window->messageBar().text(), message);
}

void TestKeptSession::restoredFailuresDoNotOpenTheLog()
{
    leave(u"2026-01-01"_s, writeJsonReport(sampleReport()));
    const auto window = makeWindow();
    window->resize(1200, 900);
    QSignalSpy ended(&window->session(), &Session::restoringEnded);
    window->setSessionFolder(root());
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    QVERIFY(!window->history().failures().empty());
    QVERIFY(window->failuresDock().isHidden());
    openSample(*window);
    QVERIFY(!window->failuresDock().isHidden());
}

void TestKeptSession::theLastReportOfEarlierVersionsIsTakenIn()
{
    QDir().mkpath(m_folder->filePath(u"data"_s));
    const QString last = m_folder->filePath(u"data/last-report.json"_s);
    QFile file(last);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(writeJsonReport(sampleReport()));
    file.close();
    auto window = makeKeepingWindow();
    QCOMPARE(window->history().size(), 7);
    QVERIFY(!QFile::exists(last));
    window.reset();
    window = makeKeepingWindow();
    QCOMPARE(window->history().size(), 7);
}

void TestKeptSession::saysThatNothingCanBeKept()
{
    QFile inTheWay(m_folder->filePath(u"data"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const auto window = makeKeepingWindow();
    const QString message = window->messageBar().text();
    QVERIFY2(message.contains(u"nothing can be kept"_s) && message.contains(root()),
             qPrintable(message));
    runToTheEnd(*window);
    QCOMPARE(window->history().size(), 1);
}

void TestKeptSession::saysThatTheDiskIsFull()
{
    QDir().mkpath(root());
    const QByteArray place = root().toLocal8Bit();
    if (mount("tmpfs", place.constData(), "tmpfs", 0, "size=12k") != 0)
        QSKIP("Only root can make a small disk to fill.");
    auto window = makeKeepingWindow();
    QCOMPARE(window->messageBar().text(), QString());
    runToTheEnd(*window);
    QTRY_VERIFY_WITH_TIMEOUT(!window->messageBar().text().isEmpty(), patience);
    const QString message = window->messageBar().text();
    window.reset();
    umount2(place.constData(), MNT_DETACH);
    QVERIFY2(message.contains(u"could not be kept"_s) && message.contains(u"No space left"_s) &&
                 message.contains(u"Export"_s),
             qPrintable(message));
}

void TestKeptSession::theOldestGo()
{
    for (int day = 1; day <= 4; ++day)
        leave(u"2026-01-0%1"_s.arg(day), QByteArray(1000, ' '));
    QString problem;
    {
        const auto folder = SessionFolder::open(root(), {3, 2500}, &problem);
        QVERIFY2(folder, qPrintable(problem));
        QCOMPARE(folder->earlierIds(), (QStringList{u"2026-01-03"_s, u"2026-01-04"_s}));
        QCOMPARE(folder->letGo(), 2);
        folder->bringBack(u"2026-01-02"_s); // it is still there
        QVERIFY(QFile::exists(folder->path(u"2026-01-02"_s)));
    }
    const auto folder = SessionFolder::open(root(), {}, &problem);
    QCOMPARE(folder->earlierIds().size(), 3);
    QCOMPARE(folder->letGo(), 0);
}

void TestKeptSession::clearingIsUndone()
{
    const auto window = makeKeepingWindow();
    openSample(*window);
    runToTheEnd(*window);
    window->useShownAsBaseline(true);
    window->page<LivePage>().results().selectRun(3);
    const QStringList before = described(window->history());
    QVERIFY(!window->history().failures().empty());
    QAction &undo = window->windowActions()[ActionId::Undo];
    QVERIFY(!undo.isEnabled());
    const auto removedText = [&] { return window->findChild<SessionDesk *>()->undoText(); };
    QCOMPARE(removedText(), QString());

    window->windowActions()[ActionId::Clear].trigger();
    QCOMPARE(window->history().size(), 0);
    QVERIFY(!window->history().baseline());
    QCOMPARE(window->messageBar().text(), u"Cleared 8 runs."_s);
    QVERIFY(undo.isEnabled());
    QCOMPARE(removedText(), u"Bring back 8 runs"_s);
    QCOMPARE(undo.shortcut(), QKeySequence(QKeySequence::Undo));
    QCOMPARE(window->messageBar().actionButton()->text(), u"Undo"_s);
    window->messageBar().actionButton()->click();

    QCOMPARE(described(window->history()), before);
    QCOMPARE(window->history().baseline(), std::optional(1));
    QCOMPARE(window->shown().index(), 3);
    QCOMPARE(window->page<LivePage>().results().selectedRun(), 3);
    QVERIFY(window->history().origin(0).isOpened());
    QVERIFY(!undo.isEnabled());
}

void TestKeptSession::removingIsUndone_data()
{
    QTest::addColumn<QList<int>>("removed");
    QTest::newRow("the run shown") << QList{3};
    QTest::newRow("several runs") << QList{0, 3, 7};
    QTest::newRow("an experiment") << QList{7};
    QTest::newRow("the baseline") << QList{0, 1, 2, 3, 4, 5, 6};
    QTest::newRow("everything") << QList{0, 1, 2, 3, 4, 5, 6, 7};
}

void TestKeptSession::removingIsUndone()
{
    QFETCH(QList<int>, removed);
    const auto window = makeKeepingWindow();
    openSample(*window);
    window->useShownAsBaseline(true);
    runToTheEnd(*window);
    window->page<LivePage>().results().selectRun(3);
    const QStringList before = described(window->history());

    QAction *remove = nullptr;
    auto &table = window->page<LivePage>().results();
    for (QAction *action : table.actions()) {
        if (action->shortcut() == QKeySequence(Qt::Key_Delete))
            remove = action;
    }
    QVERIFY(remove);
    table.clearSelection();
    for (const int place : removed)
        table.selectionModel()->select(table.indexOf(place),
                                       QItemSelectionModel::Select | QItemSelectionModel::Rows);
    remove->trigger();
    QCOMPARE(window->history().size(), 8 - removed.size());
    for (const FailedDownload &failure : window->history().failures())
        QVERIFY(window->history().run(failure.run).progress.item(failure.item).error ==
                failure.error);
    QCOMPARE(window->history().baseline().has_value(), removed.size() < 7);
    window->windowActions()[ActionId::Undo].trigger();
    QCOMPARE(described(window->history()), before);
    QCOMPARE(window->history().baseline(), std::optional(0));
}

void TestKeptSession::everyPageFollowsRemovalAndUndo_data()
{
    QTest::addColumn<QString>("key");
    for (const char *key : {"live", "compare", "timeline", "race", "sweep", "code", "labs"})
        QTest::newRow(key) << QString::fromLatin1(key);
}

void TestKeptSession::everyPageFollowsRemovalAndUndo()
{
    QFETCH(QString, key);
    const auto window = makeKeepingWindow();
    openSample(*window);
    openSample(*window);
    auto *tabs = window->findChild<QTabWidget *>();
    QVERIFY(tabs);
    for (Page *page : window->findChildren<Page *>()) {
        if (page->key() == key)
            tabs->setCurrentWidget(page);
    }
    window->page<LivePage>().results().selectRun(13);
    const QStringList before = described(window->history());
    auto *desk = window->findChild<SessionDesk *>();
    // Whoever still holds on to a run that is gone reads freed memory, or asks for a place that is
    // not there.
    for (const QList<int> &removed : {QList{13}, QList{0, 1, 2, 3, 4, 5, 6}, QList{4, 5, 6}}) {
        desk->remove(removed);
        QCoreApplication::processEvents();
        window->grab();
        QCOMPARE(window->history().size(), 14 - removed.size());
        desk->undo();
        QCoreApplication::processEvents();
        window->grab();
        QCOMPARE(described(window->history()), before);
    }
    QCOMPARE(window->shown().index(), 13);
}

void TestKeptSession::undoLeavesWhatCameSince()
{
    const auto window = makeKeepingWindow();
    openSample(*window);
    runToTheEnd(*window);
    const QStringList before = described(window->history());
    window->windowActions()[ActionId::Clear].trigger();
    runToTheEnd(*window);
    const RunResult since = *window->history().run(0).result;
    QCOMPARE(window->history().run(0).experiment, 0);
    window->windowActions()[ActionId::Undo].trigger();
    QCOMPARE(window->history().size(), 9);
    QCOMPARE(window->history().run(8).experiment, 2);
    QVERIFY(*window->history().run(8).result == since);
    QCOMPARE(window->shown().index(), 8);
    QCOMPARE(described(window->history()).mid(0, 8), before.mid(0, 8));
    // The experiment of the new run goes on under its new number.
    QSignalSpy finished(&window->history(), &RunHistory::experimentEnded);
    QVERIFY(window->session().start(window->history().moreRounds(2, 1), 2));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(window->history().finishedRuns(2).size(), 2U);
}

void TestKeptSession::undoneRemovalsLeaveTheBaselineAlone()
{
    const auto window = makeKeepingWindow();
    openSample(*window);
    window->useShownAsBaseline(true);
    window->findChild<SessionDesk *>()->remove({6});
    QVERIFY(window->history().baseline());
    window->useShownAsBaseline(false);
    window->windowActions()[ActionId::Undo].trigger();
    QCOMPARE(window->history().size(), 7);
    QVERIFY(!window->history().baseline());
}

void TestKeptSession::experimentsThatAreBroughtBackAreKept()
{
    auto window = makeKeepingWindow();
    runToTheEnd(*window);
    const std::vector<RunResult> measured = resultsOf(window->history());
    window->windowActions()[ActionId::Clear].trigger();
    QStringList cleared;
    const auto findCleared = [&] {
        cleared.clear();
        QDirIterator all(root(), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext())
            cleared.append(all.next());
        return cleared.size() == 1 && cleared.front().contains(u"/cleared/"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(findCleared(), patience);
    QVERIFY(QFile::remove(cleared.front())); // somebody tidied up
    window->windowActions()[ActionId::Undo].trigger();
    window.reset();
    window = makeKeepingWindow();
    QVERIFY(resultsOf(window->history()) == measured);
}

void TestKeptSession::placesCountTheRunsThatAreThere()
{
    const auto window = makeKeepingWindow();
    window->setupPanel().setSetup(smallSetup(3));
    runToTheEnd(*window);
    const LivePage &page = window->page<LivePage>();
    QVERIFY2(page.description().contains(u"run 3 of 3"_s), qPrintable(page.description()));
    window->findChild<SessionDesk *>()->remove({0});
    QVERIFY2(page.description().contains(u"run 2 of 2"_s), qPrintable(page.description()));
    QVERIFY2(page.description().contains(u"round 3 of 3"_s), qPrintable(page.description()));
}

void TestKeptSession::severalRemovalsAreUndoneOneByOne()
{
    const auto window = makeKeepingWindow();
    openSample(*window);
    const QStringList whole = described(window->history());
    auto &table = window->page<LivePage>().results();
    table.selectRun(6);
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_Delete);
    QCOMPARE(window->history().size(), 6);
    const QStringList without = described(window->history());
    QTest::keyClick(&table, Qt::Key_Delete); // the next one is selected now
    QCOMPARE(window->history().size(), 5);
    window->windowActions()[ActionId::Undo].trigger();
    QCOMPARE(described(window->history()), without);
    window->windowActions()[ActionId::Undo].trigger();
    QCOMPARE(described(window->history()), whole);
}

void TestKeptSession::nothingIsRemovedDuringARun()
{
    const auto window = makeKeepingWindow();
    openSample(*window);
    QSignalSpy finished(&window->history(), &RunHistory::experimentEnded);
    window->run();
    window->page<LivePage>().results().setFocus();
    window->page<LivePage>().results().selectRun(2);
    QTest::keyClick(&window->page<LivePage>().results(), Qt::Key_Delete);
    QVERIFY(window->history().size() >= 7);
    QCOMPARE(window->messageBar().text(), u"Runs can be removed when the experiment is over."_s);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(window->history().size(), 8);
}

void TestKeptSession::clearedExperimentsDoNotComeBackUnlessUndone()
{
    auto window = makeKeepingWindow();
    runToTheEnd(*window);
    window->windowActions()[ActionId::Clear].trigger();
    window->windowActions()[ActionId::Undo].trigger();
    window.reset();
    window = makeKeepingWindow();
    QCOMPARE(window->history().size(), 1);
    window->windowActions()[ActionId::Clear].trigger();
    window.reset();
    window = makeKeepingWindow();
    QCOMPARE(window->history().size(), 0);
    QCOMPARE(window->messageBar().text(), QString());
}

void TestKeptSession::removedRunsDoNotComeBack()
{
    auto window = makeKeepingWindow();
    window->setupPanel().setSetup(smallSetup(3));
    runToTheEnd(*window);
    auto &table = window->page<LivePage>().results();
    table.selectRun(1);
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_Delete);
    window.reset();
    window = makeKeepingWindow();
    QCOMPARE(window->history().size(), 2);
    QCOMPARE(window->history().run(1).round, 2);
    // More rounds follow the last one, and the gap stays.
    QCOMPARE(window->history().moreRounds(0, 1).firstRound, 3);
}

QTEST_MAIN(TestKeptSession)
#include "tst_kept_session.moc"
