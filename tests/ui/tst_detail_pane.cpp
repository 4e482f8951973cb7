// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the pane that shows all about one download.
#include "core/reports/exporter.h"
#include "tests/support/sample_reports.h"
#include "ui/detail/detail_pane.h"
#include "ui/detail/find_field.h"
#include "ui/detail/phase_bar.h"
#include "ui/live/failures_dock.h"
#include "ui/live/failures_model.h"
#include "ui/live/flag_grid.h"
#include "ui/live/live_page.h"
#include "ui/look/format.h"
#include "ui/main_window.h"
#include "ui/runs/page_context.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

using Kind = DownloadEvent::Kind;

/// Two codes, twice each. Both copies of EG are done with, the second after a failure; AQ waits.
struct Fixture
{
    QWidget below;
    PageContext context;
    DetailPane pane{context, &below};
    std::shared_ptr<EventLog> log = std::make_shared<EventLog>();

    Fixture()
    {
        below.resize(700, 500);
        ExperimentPlan experiment;
        experiment.plan.codes = {*CountryCode::parse(u"AQ"), *CountryCode::parse(u"EG")};
        experiment.plan.copies = 2;
        experiment.plan.baseUrl = u"http://me:secret@127.0.0.1:8000/flags"_s;
        experiment.contestants = {{u"sequential"_s, 1}};
        experiment.rounds = 2;
        context.history().beginExperiment(experiment);
        context.history().beginRun({u"sequential"_s, 1}, 1, 1, log);
        add(0ms, 0, Kind::Queued);
    }

    RunHistory &history() { return context.history(); }

    /// The place of a copy of a code.
    int place(QStringView code, int copy) const
    {
        return context.shown.run()->progress.find(*CountryCode::parse(code), copy)->index;
    }

    void add(std::chrono::milliseconds time, int item, Kind kind, Status status = Status::Ok)
    {
        DownloadEvent event;
        event.time = TimePoint(1h) + time;
        event.item = item;
        event.lane = 0;
        event.kind = kind;
        event.status = status;
        event.attempts = kind == Kind::Finished ? 3 : 0;
        if (kind == Kind::Finished && status == Status::Error) {
            event.error = ErrorKind::Http;
            event.httpStatus = 503;
        }
        if (kind == Kind::Received)
            event.value = 2048;
        log->append(event);
        history().addEvents(std::vector{event});
    }

    void downloadWhole(int item, Status status)
    {
        add(1ms, item, Kind::Started);
        add(10ms, item, Kind::Dispatched);
        add(14ms, item, Kind::Connected);
        add(14ms, item, Kind::Sent);
        add(40ms, item, Kind::FirstByte);
        add(42ms, item, Kind::Received);
        if (status == Status::Error)
            log->setMessage(item, u"127.0.0.1:8000 answered 503 three times."_s);
        add(43ms, item, Kind::Finished, status);
        add(43ms, item, Kind::HandedOver, status);
    }
};

const QLabel *labelWith(const QWidget &in, const QString &text)
{
    const QList<QLabel *> labels = in.findChildren<QLabel *>();
    const auto found = std::ranges::find(labels, text, &QLabel::text);
    return found == labels.end() ? nullptr : *found;
}

} // namespace

class TestDetailPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isHiddenUntilSomethingIsChosen();
    void tellsAllAboutAFailure();
    void followsADownloadUnderWay();
    void staysWhenTheSameIsChosenAgain();
    void escapeClosesIt();
    void leavesTheChosenInSight_data();
    void leavesTheChosenInSight();
    void buttonsCopyAndLeadOn();
    void clearedRunsCloseIt();
    void theChoiceFollowsTheRunShown();
    void logGridAndSearchLeadToIt();
};

void TestDetailPane::isHiddenUntilSomethingIsChosen()
{
    Fixture fixture;
    QVERIFY(fixture.pane.isHidden());
    fixture.context.chosen.choose(0, 0);
    QVERIFY(!fixture.pane.isHidden());
    QVERIFY(fixture.pane.text().startsWith(u"AQ\n"_s) || fixture.pane.text().startsWith(u"AQ"_s));
    QVERIFY(fixture.pane.text().contains(u"Waiting for a free lane"_s));
}

void TestDetailPane::tellsAllAboutAFailure()
{
    Fixture fixture;
    const int item = fixture.place(u"EG", 1);
    fixture.downloadWhole(item, Status::Error);
    fixture.context.chosen.choose(0, item);
    const QString text = fixture.pane.text();
    for (const QString &expected :
         {u"EG · Egypt, copy 2 of 2"_s, u"Failed after 43.0 ms"_s, u"Sequential, round 2"_s,
          u"127.0.0.1:8000 answered 503 three times."_s, u"http://127.0.0.1:8000/flags/eg/eg.gif"_s,
          u"Attempts: 3, all of which failed"_s, u"Status: 503"_s, u"Lane: 1"_s,
          u"Retries: 9.00 ms"_s, u"Connecting: 4.00 ms"_s, u"Waiting: 26.0 ms"_s})
        QVERIFY2(text.contains(expected), qPrintable(expected + u"\n---\n"_s + text));
    QVERIFY(!text.contains(u"secret"_s));
    QVERIFY(!fixture.pane.findChild<QLineEdit *>()->text().contains(u"secret"_s));
    QVERIFY(fixture.pane.findChild<PhaseBar *>()->accessibleDescription().contains(
        u"Connecting: 4.00 ms"_s));
}

void TestDetailPane::followsADownloadUnderWay()
{
    Fixture fixture;
    fixture.below.show();
    QVERIFY(QTest::qWaitForWindowExposed(&fixture.below));
    fixture.context.chosen.choose(0, 0);
    fixture.add(5ms, 0, Kind::Started);
    QVERIFY(fixture.pane.text().contains(u"In flight on lane 1"_s));
    fixture.add(9ms, 1, Kind::Started); // another download moves the clock on
    QVERIFY2(fixture.pane.text().contains(u"Under way: 4.00 ms"_s),
             qPrintable(fixture.pane.text()));
    QVERIFY(labelWith(fixture.pane, u"4.00 ms"_s));
    const QLabel *time = labelWith(fixture.pane, u"4.00 ms"_s);
    fixture.add(11ms, 1, Kind::Finished);
    QCOMPARE(time->text(), u"6.00 ms"_s); // in the same label
    fixture.add(12ms, 0, Kind::Finished);
    QVERIFY(fixture.pane.text().contains(u"Arrived 12.0 ms after the start"_s));
    QVERIFY(fixture.pane.text().contains(u"Took: 7.00 ms"_s));
}

void TestDetailPane::staysWhenTheSameIsChosenAgain()
{
    Fixture fixture;
    fixture.context.chosen.choose(0, 0);
    const QString text = fixture.pane.text();
    fixture.context.chosen.choose(0, 0);
    QVERIFY(!fixture.pane.isHidden());
    QCOMPARE(fixture.pane.text(), text);
}

void TestDetailPane::escapeClosesIt()
{
    Fixture fixture;
    QLineEdit elsewhere(&fixture.below); // the focus stays where the download was chosen
    fixture.below.show();
    fixture.below.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.below));
    elsewhere.setFocus();
    fixture.context.chosen.choose(0, 0);
    QVERIFY(fixture.pane.isVisible());
    QVERIFY(elsewhere.hasFocus());
    QTest::keyClick(&elsewhere, Qt::Key_Escape);
    QVERIFY(fixture.pane.isHidden());
    QVERIFY(fixture.context.chosen.isNone());
}

void TestDetailPane::leavesTheChosenInSight_data()
{
    QTest::addColumn<QRect>("chosen");
    QTest::addColumn<bool>("isOnLeft");
    QTest::newRow("not shown") << QRect() << false;
    QTest::newRow("on the left") << QRect(20, 50, 60, 60) << false;
    QTest::newRow("on the right") << QRect(600, 50, 60, 60) << true;
    QTest::newRow("across all") << QRect(0, 50, 700, 60) << false;
}

void TestDetailPane::leavesTheChosenInSight()
{
    QFETCH(QRect, chosen);
    QFETCH(bool, isOnLeft);
    Fixture fixture;
    fixture.pane.setKeptClear([chosen] { return chosen; });
    fixture.context.chosen.choose(0, 0);
    QCOMPARE(fixture.pane.x() == 0, isOnLeft);
    const bool hidesAll = chosen.width() > fixture.below.width() / 2;
    QVERIFY(hidesAll || !fixture.pane.geometry().intersects(chosen));
}

void TestDetailPane::buttonsCopyAndLeadOn()
{
    Fixture fixture;
    fixture.context.chosen.choose(0, 0);
    fixture.pane.findChild<QPushButton *>(u"copyDetails"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), fixture.pane.text());
    QSignalSpy pages(&fixture.context.wishes, &PageWishes::pageWanted);
    fixture.pane.findChild<QPushButton *>(u"showInTimeline"_s)->click();
    QCOMPARE(pages.size(), 1);
    QCOMPARE(pages[0][0].toString(), u"timeline"_s);
    QCOMPARE(fixture.context.shown.index(), 0);
}

void TestDetailPane::clearedRunsCloseIt()
{
    Fixture fixture;
    fixture.context.chosen.choose(0, 0);
    fixture.history().endExperiment();
    fixture.history().clear();
    QVERIFY(fixture.pane.isHidden());
}

void TestDetailPane::theChoiceFollowsTheRunShown()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    history.addReport(sampleReport(), u"report.json"_s);
    ChosenDownload chosen(history);
    chosen.follow(0);
    QVERIFY(chosen.isNone()); // nobody has chosen anything
    chosen.choose(0, 1);
    chosen.follow(1);
    QCOMPARE(chosen.run(), 1);
    const auto itemOf = [&](int run, int item) {
        return history.run(run).progress.items()[static_cast<std::size_t>(item)];
    };
    QCOMPARE(itemOf(1, chosen.item()).code, itemOf(0, 1).code);
    QCOMPARE(itemOf(1, chosen.item()).copy, itemOf(0, 1).copy);
    chosen.follow(-1);
    QVERIFY(chosen.isNone());
}

void TestDetailPane::logGridAndSearchLeadToIt()
{
    const QTemporaryDir folder;
    MainWindow window(
        std::make_unique<QSettings>(folder.filePath(u"regatta.ini"_s), QSettings::IniFormat));
    const QString file = folder.filePath(u"report.json"_s);
    QCOMPARE(exportReport(sampleReport(), {findExporter(u"json"_s), file}), QString());
    QCOMPARE(window.openReport(file), QString());
    window.resize(1024, 640);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    DetailPane &pane = window.detailPane();
    QVERIFY(pane.isHidden());

    // A line of the log shows its run and its download.
    auto &log = *window.failuresDock().findChild<QTableView *>();
    QVERIFY(log.model()->rowCount() > 0);
    const QModelIndex last = log.model()->index(log.model()->rowCount() - 1, 0);
    Q_EMIT log.clicked(last);
    QCOMPARE(window.shown().index(), last.data(FailuresModel::runRole).toInt());
    QVERIFY(pane.isVisible());
    QVERIFY(pane.text().contains(u"Failed after"_s));
    // What was chosen stays in sight.
    const QRect tile = window.page<LivePage>().chosenRect();
    QVERIFY(!tile.isEmpty());
    const QRect onScreen(window.page<LivePage>().mapToGlobal(tile.topLeft()), tile.size());
    QVERIFY(!QRect(pane.mapToGlobal(QPoint()), pane.size()).intersects(onScreen));

    // Tab leads from the grid into the details.
    window.page<LivePage>().grid().setFocus();
    QTest::keyClick(&window.page<LivePage>().grid(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), pane.controls().front());

    // Escape closes it, wherever the focus is.
    QTest::keyClick(&window.page<LivePage>().grid(), Qt::Key_Escape);
    QVERIFY(pane.isHidden());

    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    FindField &find = window.findField();
    QVERIFY(find.isVisible());
    const RunProgress &progress = window.shown().run()->progress;
    QTest::keyClicks(&find.edit(), progress.items().front().code.lower());
    QTest::keyClick(&find.edit(), Qt::Key_Return);
    QVERIFY(pane.isVisible());
    QVERIFY(pane.text().startsWith(codeAndCountry(progress.items().front().code)));
}

QTEST_MAIN(TestDetailPane)
#include "tst_detail_pane.moc"
