// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/child_process.h"
#include "tests/support/fault_server.h"
#include "ui/labs/future_card.h"
#include "ui/labs/futures_page.h"
#include "ui/labs/gantt_chart.h"
#include "ui/labs/labs_page.h"
#include "ui/labs/map_page.h"
#include "ui/labs/orders_view.h"
#include "ui/labs/primes_page.h"
#include "ui/labs/scaling_model.h"
#include "ui/labs/scaling_page.h"
#include "ui/look/theme.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/table_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace regatta;
using Kind = LabEvent::Kind;

namespace {

constexpr int patience = 60'000;

/// For downloads that are held until the test lets them go, however long a busy machine takes over
/// it: with the usual limits they would end with an error meanwhile.
Limits patientLimits()
{
    Limits limits;
    limits.timeout = std::chrono::hours(1);
    limits.connectTimeout = std::chrono::hours(1);
    return limits;
}

LabEvent eventAt(int milliseconds, Kind kind, int job = -1, int lane = -1, qint64 value = 0)
{
    LabEvent event;
    event.time = LabEvent::Clock::time_point(std::chrono::milliseconds(milliseconds));
    event.kind = kind;
    event.job = job;
    event.lane = qint16(lane);
    event.value = value;
    return event;
}

/// Two workers and three tasks, the first of which is the slowest.
std::vector<LabEvent> slowFirst()
{
    return {eventAt(0, Kind::Began),           eventAt(0, Kind::Started, 0, 0),
            eventAt(0, Kind::Started, 1, 1),   eventAt(100, Kind::Finished, 1, 1, 10),
            eventAt(100, Kind::Started, 2, 1), eventAt(200, Kind::Finished, 2, 1, 20)};
}

JobOrderModel::Texts texts()
{
    return {u"task"_s, u"result"_s, [](int job) { return u"task %1"_s.arg(job); },
            [](const JobProgress &job) { return QString::number(job.value); }};
}

QString cell(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

QPushButton *button(QWidget &page, const QString &text)
{
    for (auto *candidate : page.findChildren<QPushButton *>()) {
        if (candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

template<class Page>
Page &pageOf(LabsPage &labs, int index)
{
    labs.setCurrentLab(index);
    return *qobject_cast<Page *>(&labs.currentLab());
}

void finish(LabPage &page)
{
    QSignalSpy finished(&page, &LabPage::finished);
    page.start();
    QVERIFY(page.isRunning());
    QVERIFY(finished.wait(patience));
}

} // namespace

class TestLabs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void mapListShowsWhatWaits();
    void completedListGrows();
    void chartFindsTheBars();
    void explanationsAreShortAndSayWhatToTry();
    void everyPageStartsEmpty();
    void fitsTheSmallestWindow();
    void mapRuns();
    void badDurationsAreSaid();
    void tasksAndDurationsGoTogether();
    void primesRun();
    void headingsAreWholeBesideAScrollBar();
    void scalingRuns_data();
    void scalingRuns();
    void futuresChangeAndAreCancelled();
    void futuresMayBeNewerThanTheirEvents_data();
    void futuresMayBeNewerThanTheirEvents();
    void futuresErrorsAreShown();
    void cancelEndsALab_data();
    void cancelEndsALab();
    void closingARunningLabEndsIt();
    void csvIsWritten();
    void settingsAreRemembered();
    void keyboardIsEnough();

private:
    std::unique_ptr<LabsPage> m_labs;
};

void TestLabs::initTestCase()
{
    setRegattaProgram(REGATTA_PROGRAM);
    setAppearance(*qApp, Appearance::Light);
}

void TestLabs::init()
{
    m_labs = std::make_unique<LabsPage>();
    m_labs->resize(700, 540);
    m_labs->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_labs.get()));
    m_labs->activateWindow();
}

void TestLabs::cleanup()
{
    m_labs.reset();
}

void TestLabs::mapListShowsWhatWaits()
{
    LabProgress progress;
    JobOrderModel model(progress, ResultOrder::Map, texts());
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.columnCount(), int(JobOrderModel::ColumnCount));
    progress.reset(3, 2);
    model.reset();
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(cell(model, 2, JobOrderModel::ResultColumn), u"pending"_s);

    progress.apply(slowFirst());
    model.refresh();
    QCOMPARE(cell(model, 0, JobOrderModel::ResultColumn), u"running"_s);
    QCOMPARE(cell(model, 1, JobOrderModel::ResultColumn), u"held back"_s);
    QVERIFY(model.index(1, 0).data(JobOrderModel::IsHeldBackRole).toBool());
    QCOMPARE(cell(model, 1, JobOrderModel::TimeColumn), QString());

    const std::vector<LabEvent> end{eventAt(500, Kind::Finished, 0, 0, 0),
                                    eventAt(500, Kind::Yielded, 0), eventAt(500, Kind::Yielded, 1),
                                    eventAt(500, Kind::Yielded, 2), eventAt(500, Kind::Ended)};
    progress.apply(end);
    model.refresh();
    for (int row = 0; row < 3; ++row) {
        QCOMPARE(cell(model, row, JobOrderModel::ResultColumn), QString::number(10 * row));
        QCOMPARE(cell(model, row, JobOrderModel::TimeColumn), u"500 ms"_s);
    }
}

void TestLabs::completedListGrows()
{
    LabProgress progress;
    JobOrderModel model(progress, ResultOrder::AsCompleted, texts());
    const QAbstractItemModelTester tester(&model);
    progress.reset(3, 2);
    model.reset();
    QCOMPARE(model.rowCount(), 0);
    progress.apply(slowFirst());
    model.refresh();
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(cell(model, 0, JobOrderModel::JobColumn), u"task 1"_s);
    QCOMPARE(cell(model, 0, JobOrderModel::TimeColumn), u"100 ms"_s);
    QCOMPARE(cell(model, 1, JobOrderModel::JobColumn), u"task 2"_s);
}

void TestLabs::chartFindsTheBars()
{
    LabProgress progress;
    progress.reset(3, 2);
    std::vector<LabEvent> events = slowFirst();
    events.push_back(eventAt(500, Kind::Finished, 0, 0));
    events.push_back(eventAt(500, Kind::Ended));
    progress.apply(events);
    GanttChart chart(progress);
    chart.resize(600, 120);

    QList<int> upper;
    QList<int> lower;
    for (int x = 0; x < chart.width(); ++x) {
        for (const auto &[y, jobs] : {std::pair(10, &upper), std::pair(50, &lower)}) {
            const auto job = chart.jobAt({x, y});
            if (job && !jobs->contains(*job))
                jobs->append(*job);
        }
    }
    QCOMPARE(upper, QList<int>({0}));
    QCOMPARE(lower, QList<int>({1, 2}));
    QVERIFY(!chart.grab().isNull());
}

void TestLabs::explanationsAreShortAndSayWhatToTry()
{
    QCOMPARE(m_labs->labs().size(), 5U);
    static const QRegularExpression space(u"\\s+"_s);
    for (const LabPage *lab : m_labs->labs()) {
        const QString text = lab->description().explanation;
        QVERIFY2(text.split(space, Qt::SkipEmptyParts).size() <= 60, qPrintable(text));
        QVERIFY2(text.contains(u"Try first:"_s), qPrintable(text));
    }
}

void TestLabs::everyPageStartsEmpty()
{
    for (int index = 0; index < 5; ++index) {
        m_labs->setCurrentLab(index);
        LabPage &lab = m_labs->currentLab();
        QCOMPARE(lab.statusText(), u"Not started"_s);
        QVERIFY(button(lab, u"Start"_s)->isEnabled());
        QVERIFY(!button(lab, u"Cancel"_s)->isEnabled());
        QVERIFY(!button(lab, u"CSV…"_s)->isEnabled());
        QVERIFY(!lab.exportTo(u"/tmp/never.csv"_s).isEmpty());
    }
}

void TestLabs::fitsTheSmallestWindow()
{
    // 1024 × 640 minus the setup panel, the tool bar, the tabs and the status bar.
    const QSize smallest(690, 500);
    for (int index = 0; index < 5; ++index) {
        m_labs->setCurrentLab(index);
        const QSize needed = m_labs->minimumSizeHint();
        QVERIFY2(needed.width() <= smallest.width() && needed.height() <= smallest.height(),
                 qPrintable(u"%1 needs %2 x %3"_s.arg(m_labs->currentLab().objectName())
                                .arg(needed.width())
                                .arg(needed.height())));
    }
}

void TestLabs::mapRuns()
{
    auto &page = pageOf<MapPage>(*m_labs, 0);
    const QAbstractItemModelTester byMap(&page.view().byMap());
    const QAbstractItemModelTester asCompleted(&page.view().asCompleted());
    page.setSettings({{u"factor"_s, 0.02}});
    finish(page);

    QVERIFY2(page.statusText().startsWith(u"5 of 5 results in "_s), qPrintable(page.statusText()));
    QCOMPARE(page.view().progress().workers(), 3);
    for (int row = 0; row < 5; ++row)
        QCOMPARE(cell(page.view().byMap(), row, JobOrderModel::ResultColumn),
                 QString::number(10 * row));
    QCOMPARE(page.view().asCompleted().rowCount(), 5);
    // It can be run again.
    finish(page);
    QCOMPARE(page.view().asCompleted().rowCount(), 5);
}

void TestLabs::badDurationsAreSaid()
{
    auto &page = pageOf<MapPage>(*m_labs, 0);
    auto *field = page.findChildren<QLineEdit *>(QString(), Qt::FindDirectChildrenOnly).value(0);
    QVERIFY(field);
    field->setText(u"1, 2, soon"_s);
    QPushButton *start = button(page, u"Start"_s);
    QVERIFY(!start->isEnabled());
    QVERIFY(start->toolTip().contains(u"soon"_s));
    field->setText(u"1, 2"_s);
    QVERIFY(start->isEnabled());
    QCOMPARE(page.view().byMap().rowCount(), 2);
}

void TestLabs::tasksAndDurationsGoTogether()
{
    auto &page = pageOf<MapPage>(*m_labs, 0);
    auto *field = page.findChildren<QLineEdit *>(QString(), Qt::FindDirectChildrenOnly).value(0);
    const auto spins = page.findChildren<QSpinBox *>(QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(spins.size(), 2);
    QSpinBox *tasks = spins[1];
    QCOMPARE(tasks->value(), 5);
    field->setText(u"5, 1"_s);
    QCOMPARE(tasks->value(), 2);
    tasks->setValue(4);
    QCOMPARE(field->text(), u"5, 1, 2, 3"_s);
    tasks->setValue(1);
    QCOMPARE(field->text(), u"5"_s);
}

void TestLabs::primesRun()
{
    auto &page = pageOf<PrimesPage>(*m_labs, 2);
    page.setSettings({{u"workers"_s, 2}});
    finish(page);
    QVERIFY2(page.statusText().startsWith(u"20 of 20 numbers in "_s),
             qPrintable(page.statusText()));
    JobOrderModel &byMap = page.view().byMap();
    QCOMPARE(byMap.rowCount(), 20);
    int primes = 0;
    for (int row = 0; row < 20; ++row)
        primes += cell(byMap, row, JobOrderModel::ResultColumn) == u"P"_s;
    QCOMPARE(primes, 9);
    QCOMPARE(cell(byMap, 0, JobOrderModel::JobColumn), u"9999999999999999"_s);
    QCOMPARE(page.view().asCompleted().rowCount(), 20);
}

void TestLabs::headingsAreWholeBesideAScrollBar()
{
    auto &page = pageOf<ScalingPage>(*m_labs, 3);
    auto *table = page.findChild<QTableView *>();
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // as with many workers
    QVERIFY(QTest::qWaitFor([table] { return table->verticalScrollBar()->isVisible(); }));
    for (int column = 0; column < ScalingModel::ColumnCount; ++column) {
        const QString title = page.model().headerData(column, Qt::Horizontal).toString();
        const int width = table->columnWidth(column);
        QVERIFY2(width >= headingWidth(title),
                 qPrintable(u"%1: %2 of %3"_s.arg(title).arg(width).arg(headingWidth(title))));
    }
}

void TestLabs::scalingRuns_data()
{
    QTest::addColumn<int>("lab");
    QTest::addColumn<int>("kind");
    QTest::newRow("rc4, threads") << 3 << int(WorkerKind::Threads);
    QTest::newRow("sha, processes") << 4 << int(WorkerKind::Processes);
}

void TestLabs::scalingRuns()
{
    QFETCH(int, lab);
    QFETCH(int, kind);
    auto &page = pageOf<ScalingPage>(*m_labs, lab);
    const QAbstractItemModelTester tester(&page.model());
    QCOMPARE(page.model().columnCount(), int(ScalingModel::ColumnCount));
    page.setSettings({{u"workers"_s, 2}, {u"kind"_s, kind}, {u"rounds"_s, 2}, {u"factor"_s, 0.1}});
    finish(page);
    QCOMPARE(page.messageBar().text(), QString());
    QCOMPARE(page.model().rowCount(), 2);
    QCOMPARE(cell(page.model(), 0, ScalingModel::FactorColumn), u"1.00×"_s);
    QCOMPARE(cell(page.model(), 1, ScalingModel::WorkersColumn), u"2"_s);
    QVERIFY(!page.sentence().isEmpty()); // which one depends on how quiet the machine is
    QVERIFY(page.model().rows()[0].passes > 2);
}

void TestLabs::futuresChangeAndAreCancelled()
{
    FaultServer server;
    for (const char *cc : {"br", "cn", "id", "in", "us"})
        server.script(QByteArray("/flags/") + cc + '/' + cc + ".gif", "hold");
    auto &page = pageOf<FuturesPage>(*m_labs, 1);
    page.setServer(server.flagsUrl(), patientLimits());
    QSignalSpy finished(&page, &LabPage::finished);
    page.start();
    QCOMPARE(page.cards().size(), 5U);
    const auto state = [&page](int card) { return page.cards()[card]->stateText(); };
    const auto detail = [&page](int card) { return page.cards()[card]->detailText(); };
    const auto click = [&page](int card, const QString &text) {
        QPushButton *target = button(*page.cards()[card], text);
        // The first state may be shown before the cards have their sizes.
        QTRY_VERIFY_WITH_TIMEOUT(!target->rect().isEmpty(), patience);
        QTest::mouseClick(target, Qt::LeftButton);
    };
    QTRY_COMPARE_WITH_TIMEOUT(state(2), u"running"_s, patience);
    QCOMPARE(state(4), u"pending"_s);
    QVERIFY(server.waitForRequests(3));

    click(4, u"Cancel"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state(4), u"cancelled"_s, patience);
    QVERIFY2(detail(4).contains(u"before it started"_s), qPrintable(detail(4)));

    click(0, u"Cancel"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state(0), u"cancelled"_s, patience);
    QVERIFY2(detail(0).contains(u"still busy"_s), qPrintable(detail(0)));
    QCOMPARE(state(3), u"pending"_s);

    // Only Stop frees the worker. Then the pending one starts.
    click(0, u"Stop"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state(3), u"running"_s, patience);
    QTRY_VERIFY2_WITH_TIMEOUT(detail(0).contains(u"stopped after"_s), qPrintable(detail(0)),
                              patience);

    server.release();
    QVERIFY(finished.count() == 1 || finished.wait(patience));
    QCOMPARE(state(1), u"finished with result"_s);
    QVERIFY(page.statusText().startsWith(u"3 downloads in "_s));
}

void TestLabs::futuresMayBeNewerThanTheirEvents_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("isWorkerBusy");
    QTest::addColumn<bool>("isStartRead");
    QTest::addColumn<QString>("detail");
    QTest::newRow("running, start to come")
        << int(FutureState::Running) << true << false << u"on a worker for 0 s"_s;
    QTest::newRow("cancelled on a worker, start to come")
        << int(FutureState::Cancelled) << true << false << u"but a worker is still busy with it"_s;
    QTest::newRow("cancelled, end to come")
        << int(FutureState::Cancelled) << false << true << u"and stopped after 3.00 ms"_s;
    QTest::newRow("finished, end to come")
        << int(FutureState::FinishedWithResult) << false << true << u"0 bytes after 8.00 ms"_s;
}

void TestLabs::futuresMayBeNewerThanTheirEvents()
{
    QFETCH(int, state);
    QFETCH(bool, isWorkerBusy);
    QFETCH(bool, isStartRead);
    QFETCH(QString, detail);
    JobProgress job;
    if (isStartRead) {
        job.started = std::chrono::milliseconds(5);
        job.lane = 0;
    }
    FutureCard card(u"BR"_s);
    FutureView future;
    future.state = FutureState(state);
    future.isWorkerBusy = isWorkerBusy;
    card.show(future, job, std::chrono::milliseconds(8));
    QCOMPARE(card.detailText(), detail);
}

void TestLabs::futuresErrorsAreShown()
{
    FaultServer server;
    server.script("/flags/br/br.gif", "status/418");
    auto &page = pageOf<FuturesPage>(*m_labs, 1);
    page.setServer(server.flagsUrl(), patientLimits());
    finish(page);
    QCOMPARE(page.cards()[0]->stateText(), u"finished with error"_s);
    QVERIFY(page.cards()[0]->detailText().contains(u"418"_s));
    QCOMPARE(page.cards()[1]->stateText(), u"finished with result"_s);
}

void TestLabs::cancelEndsALab_data()
{
    QTest::addColumn<int>("lab");
    QTest::addColumn<QVariantMap>("settings");
    const QString durations = u"durations"_s;
    const QString kind = u"kind"_s;
    const QVariantMap large{{u"factor"_s, 20.0}, {u"rounds"_s, 1000}};
    QVariantMap largeOnProcesses = large;
    largeOnProcesses.insert(kind, int(WorkerKind::Processes));
    QTest::newRow("map") << 0 << QVariantMap{{durations, u"60, 60, 60, 60"_s}};
    QTest::newRow("futures") << 1 << QVariantMap{{u"factor"_s, 10.0}};
    QTest::newRow("primes on threads") << 2 << QVariantMap{{kind, int(WorkerKind::Threads)}};
    QTest::newRow("primes on processes") << 2 << QVariantMap{{kind, int(WorkerKind::Processes)}};
    QTest::newRow("rc4 on threads") << 3 << large;
    QTest::newRow("rc4 on processes") << 3 << largeOnProcesses;
    QTest::newRow("sha on threads") << 4 << large;
    QTest::newRow("sha on processes") << 4 << largeOnProcesses;
}

void TestLabs::cancelEndsALab()
{
    QFETCH(int, lab);
    QFETCH(QVariantMap, settings);
    auto &page = pageOf<LabPage>(*m_labs, lab);
    page.setSettings(settings);
    QSignalSpy finished(&page, &LabPage::finished);
    page.start();
    QTRY_VERIFY_WITH_TIMEOUT(page.statusText().contains(u" done "_s), patience);
    QElapsedTimer sinceCancel;
    sinceCancel.start();
    page.cancel();
    QVERIFY(finished.wait(patience));
    qInfo("ended %lld ms after Cancel", sinceCancel.elapsed());
    QVERIFY2(page.statusText().startsWith(u"Cancelled. "_s), qPrintable(page.statusText()));
    QCOMPARE(page.messageBar().text(), QString());
    QVERIFY(button(page, u"Start"_s)->isEnabled());
}

void TestLabs::closingARunningLabEndsIt()
{
    auto &page = pageOf<MapPage>(*m_labs, 0);
    page.setSettings({{u"durations"_s, u"60, 60"_s}});
    page.start();
    m_labs.reset();
    QVERIFY(!m_labs);
}

void TestLabs::csvIsWritten()
{
    auto &page = pageOf<MapPage>(*m_labs, 0);
    page.setSettings({{u"factor"_s, 0.01}});
    finish(page);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"map.csv"_s);
    QCOMPARE(page.exportTo(path), QString());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 6);
    QVERIFY(page.exportTo(folder.filePath(u"no/map.csv"_s)).contains(u"could not be written"_s));
}

void TestLabs::settingsAreRemembered()
{
    const QVariantMap map{{u"workers"_s, 7}, {u"durations"_s, u"3, 0.5"_s}, {u"factor"_s, 0.5}};
    pageOf<MapPage>(*m_labs, 0).setSettings(map);
    pageOf<FuturesPage>(*m_labs, 1).setSettings({{u"codes"_s, u"FR DE"_s}});
    m_labs->setCurrentLab(3);
    const QByteArray state = m_labs->saveState();

    LabsPage other;
    other.restoreState(state);
    QCOMPARE(other.currentLab().objectName(), u"rc4"_s);
    QCOMPARE(other.labs()[0]->settings(), map);
    QCOMPARE(other.labs()[1]->settings().value(u"codes"_s), u"FR DE"_s);
    for (std::size_t i = 0; i < other.labs().size(); ++i)
        QCOMPARE(other.labs()[i]->settings(), m_labs->labs()[i]->settings());
    other.restoreState("damaged");
    QCOMPARE(other.labs()[0]->settings(), map);
}

void TestLabs::keyboardIsEnough()
{
    QTest::keyClick(m_labs.get(), Qt::Key_1, Qt::AltModifier);
    QCOMPARE(m_labs->currentLab().objectName(), u"map"_s);
    auto &page = pageOf<MapPage>(*m_labs, 0);
    page.setSettings({{u"durations"_s, u"60, 60"_s}});
    QSignalSpy finished(&page, &LabPage::finished);
    QTest::keyClick(&page, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(page.isRunning());
    QTest::keyClick(&page, Qt::Key_Escape);
    QVERIFY(finished.wait(patience));
    QTest::keyClick(m_labs.get(), Qt::Key_5, Qt::AltModifier);
    QCOMPARE(m_labs->currentLab().objectName(), u"sha"_s);
}

QTEST_MAIN(TestLabs)
#include "tst_labs.moc"
