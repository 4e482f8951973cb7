// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the models of the Live page with synthetic logs.
#include "ui/live/failures_dock.h"
#include "ui/live/failures_model.h"
#include "ui/live/live_page.h"
#include "ui/live/progress_strip.h"
#include "ui/live/results_model.h"
#include "ui/live/results_table.h"
#include "ui/live/results_tree.h"
#include "ui/runs/page_context.h"
#include "ui/runs/run_history.h"
#include "ui/widgets/table_view.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

using Kind = DownloadEvent::Kind;

std::vector<CountryCode> codes(const QStringList &names)
{
    std::vector<CountryCode> codes;
    for (const QString &name : names)
        codes.push_back(*CountryCode::parse(name));
    return codes;
}

ExperimentPlan experimentWith(const QStringList &names)
{
    ExperimentPlan experiment;
    experiment.plan.codes = codes(names);
    experiment.contestants = {{u"sequential"_s, 1}};
    return experiment;
}

DownloadEvent eventAt(std::chrono::milliseconds time, int item, Kind kind,
                      Status status = Status::Ok, ErrorKind error = ErrorKind::None)
{
    DownloadEvent event;
    event.time = TimePoint(1h) + time;
    event.item = item;
    event.lane = 0;
    event.kind = kind;
    event.status = status;
    event.error = error;
    return event;
}

RunResult resultOf(const RunProgress &progress, std::chrono::milliseconds elapsed)
{
    RunResult result;
    result.strategy = u"sequential"_s;
    result.client = u"qt"_s;
    result.concurrency = 1;
    result.elapsed = elapsed;
    result.tally = progress.tally();
    return result;
}

/// The runs in the rows of one experiment, from top to bottom.
QList<int> runsAsSorted(const ResultsTable &table)
{
    QList<int> runs;
    const QModelIndex heading = table.model()->index(0, 0);
    for (int row = 0; row < table.model()->rowCount(heading); ++row)
        runs.append(table.runOf(table.model()->index(row, 0, heading)));
    return runs;
}

void beginRun(RunHistory &history)
{
    history.beginRun({u"sequential"_s, 1}, 0, 1, std::make_shared<EventLog>());
}

void finishRun(RunHistory &history)
{
    history.finishRun(resultOf(history.run(history.size() - 1).progress, 100ms));
}

} // namespace

class TestLiveModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void progressFollowsEvents();
    void resultsOfAnotherOrderAreShownAsHandedOver();
    void remainingTimeIsNamedAsSuch();
    void completionCancelsWhatNoEventEnded();
    void resultsTableGrowsWithTheRuns();
    void selectionNamesTheRunWhateverTheSorting();
    void whatWasStoppedOrGotNothingIsNotRanked();
    void experimentsStandApart();
    void columnsHaveRoomForWhatMayCome();
    void aNewRunIsFollowedFromRunToRun();
    void aRunChosenDuringAnExperimentIsPinned();
    void anExperimentWithoutRunsLeavesTheLastOne();
    void failuresAreListedFilteredAndCopied();
    void failuresOfAnotherRunComeIntoSight();
    void logLeadsToTheDownload();
    void logShowsOneRunIfWanted();
};

void TestLiveModels::progressFollowsEvents()
{
    RunProgress progress(experimentWith({"AA", "BR", "US", "VN"}).plan.items());
    QCOMPARE(progress.count(ItemState::Waiting), 4);
    std::vector<int> finished;
    const std::vector events{eventAt(0ms, 0, Kind::Queued),
                             eventAt(1ms, 0, Kind::Started),
                             eventAt(1ms, 1, Kind::Started),
                             eventAt(9ms, 1, Kind::Finished, Status::Ok),
                             eventAt(12ms, 0, Kind::Finished, Status::NotFound),
                             eventAt(13ms, 2, Kind::Started)};
    progress.apply(events, &finished);
    QCOMPARE(finished, (std::vector{1, 0}));
    QCOMPARE(progress.tally(), (Tally{1, 1, 0, 0}));
    QCOMPARE(progress.count(ItemState::InFlight), 1);
    QCOMPARE(progress.count(ItemState::Waiting), 1);
    QCOMPARE(progress.done(), 2);
    QCOMPARE(progress.elapsed(), RunTime(13ms));
    QCOMPARE(progress.item(1).finished, std::optional<RunTime>(9ms));
}

void TestLiveModels::resultsOfAnotherOrderAreShownAsHandedOver()
{
    RunProgress progress(experimentWith({"AA", "BR", "US", "VN"}).plan.items());
    // As with map: BR is done first, but AA is handed on first.
    const std::vector events{eventAt(0ms, 0, Kind::Started),    eventAt(0ms, 1, Kind::Started),
                             eventAt(5ms, 1, Kind::Finished),   eventAt(6ms, 0, Kind::Finished),
                             eventAt(6ms, 0, Kind::HandedOver), eventAt(6ms, 2, Kind::Started)};
    progress.apply(events);
    QCOMPARE(progress.orderOfArrival(), (std::vector{0, 1, 2, 3}));
    const std::vector later{eventAt(7ms, 2, Kind::Finished), eventAt(7ms, 2, Kind::HandedOver)};
    progress.apply(later);
    QCOMPARE(progress.orderOfArrival(), (std::vector{0, 2, 1, 3}));
}

void TestLiveModels::remainingTimeIsNamedAsSuch()
{
    ObservedRun run;
    run.progress = RunProgress(experimentWith({"AA", "BR"}).plan.items());
    ProgressStrip strip;
    strip.setRun(&run);
    const auto finish = [&](int item) {
        run.progress.apply(std::vector{eventAt(0ms, item, Kind::Queued),
                                       eventAt(1ms, item, Kind::Started),
                                       eventAt(2ms, item, Kind::Finished)});
        strip.refresh();
    };
    QVERIFY(!strip.figures().contains(u"left"_s));
    finish(0);
    QVERIFY2(strip.figures().contains(u" left"_s), qPrintable(strip.figures()));
    // Nothing is left, though the run is not over, so it must not say "0 s".
    finish(1);
    QVERIFY2(!strip.figures().contains(u"left"_s), qPrintable(strip.figures()));
    QVERIFY(!strip.figures().contains(u'<'));
}

void TestLiveModels::completionCancelsWhatNoEventEnded()
{
    RunProgress progress(experimentWith({"AA", "BR"}).plan.items());
    const std::vector events{eventAt(0ms, 0, Kind::Started), eventAt(4ms, 0, Kind::Finished)};
    progress.apply(events);
    progress.complete(resultOf(progress, 10ms));
    QCOMPARE(progress.tally(), (Tally{1, 0, 0, 1}));
    QCOMPARE(progress.elapsed(), RunTime(10ms));
    QVERIFY(progress.isComplete());
}

void TestLiveModels::resultsTableGrowsWithTheRuns()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    ResultsModel model(history);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto cell = [&model](int row, int column) {
        return model.index(row, column).data().toString();
    };

    history.beginExperiment(experimentWith({"AA", "BR"}));
    history.beginRun({u"sequential"_s, 1}, 0, 1, std::make_shared<EventLog>());
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.columnCount(), int(ResultsModel::ColumnCount));
    QVERIFY(model.index(0, 0).data(ResultsModel::IsRunningRole).toBool());

    const std::vector events{
        eventAt(0ms, 0, Kind::Started), eventAt(100ms, 0, Kind::Finished, Status::Ok),
        eventAt(100ms, 1, Kind::Started), eventAt(200ms, 1, Kind::Finished, Status::NotFound)};
    history.addEvents(events);
    QCOMPARE(cell(0, ResultsModel::OkColumn), u"1"_s);
    history.finishRun(resultOf(history.run(0).progress, 200ms));
    QVERIFY(!model.index(0, 0).data(ResultsModel::IsRunningRole).toBool());
    QCOMPARE(cell(0, ResultsModel::StrategyColumn), u"Sequential"_s);
    QCOMPARE(cell(0, ResultsModel::TimeColumn), u"200 ms"_s);
    QCOMPARE(cell(0, ResultsModel::RateColumn), u"10.0/s"_s);
    QCOMPARE(cell(0, ResultsModel::NotFoundColumn), u"1"_s);
    QCOMPARE(cell(0, ResultsModel::ErrorsColumn), u"0"_s);
    QCOMPARE(model.index(0, 0).data(ResultsModel::TimeShareRole).toDouble(), 1.0);

    history.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestLiveModels::selectionNamesTheRunWhateverTheSorting()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    ResultsModel model(history);
    ResultsTable table(model);
    QSignalSpy selected(&table, &ResultsTable::runSelected);
    history.beginExperiment(experimentWith({"AA"}));
    for (const auto elapsed : {300ms, 100ms, 200ms}) {
        history.beginRun({u"sequential"_s, 1}, 0, 1, std::make_shared<EventLog>());
        history.finishRun(resultOf(history.run(history.size() - 1).progress, elapsed));
    }
    table.sortByColumn(ResultsModel::TimeColumn, Qt::AscendingOrder);
    table.selectRun(2);
    QCOMPARE(table.selectedRun(), 2);
    QCOMPARE(selected.last().first().toInt(), 2);
    QCOMPARE(table.currentIndex().row(), 1);
    table.setCurrentIndex(table.currentIndex().siblingAtRow(0));
    QCOMPARE(table.selectedRun(), 1);
}

void TestLiveModels::whatWasStoppedOrGotNothingIsNotRanked()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    ResultsModel model(history);
    ResultsTable table(model);
    history.beginExperiment(experimentWith({"AA", "BR"}));
    const auto add = [&history](std::chrono::milliseconds elapsed, Tally tally,
                                const QString &failure = {}) {
        history.beginRun({u"sequential"_s, 1}, 0, 1, std::make_shared<EventLog>());
        RunResult result = resultOf(RunProgress(), elapsed);
        result.tally = tally;
        result.failure = failure;
        history.finishRun(result);
    };
    add(300ms, {1, 1, 0, 0});
    add(10ms, {1, 0, 0, 1});
    add(200ms, {2, 0, 0, 0});
    add(20ms, {0, 1, 1, 0});
    add(900ms, {0, 0, 0, 2}, u"Sequential could not go on"_s);

    const auto cell = [&model](int run, int column) { return model.index(run, column); };
    const auto spoken = [&cell](int run) {
        return cell(run, ResultsModel::StrategyColumn).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(spoken(0), u"Sequential"_s);
    QCOMPARE(spoken(1), u"Sequential, stopped"_s);
    QCOMPARE(spoken(3), u"Sequential, nothing downloaded"_s);
    QCOMPARE(spoken(4), u"Sequential, failed"_s);
    // A run without a success claims no speed.
    for (const int column : {ResultsModel::TimeColumn, ResultsModel::BoundColumn,
                             ResultsModel::EfficiencyColumn, ResultsModel::RateColumn})
        QCOMPARE(cell(3, column).data().toString(), u"–"_s);
    // Bars compare with the longest comparable time.
    QCOMPARE(cell(0, ResultsModel::TimeColumn).data(ResultsModel::TimeShareRole).toDouble(), 1.0);

    for (const int column : {ResultsModel::TimeColumn, ResultsModel::RateColumn}) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            table.sortByColumn(column, order);
            const QList<int> sorted = runsAsSorted(table);
            QCOMPARE(QSet<int>(sorted.begin(), sorted.begin() + 2), (QSet<int>{0, 2}));
        }
    }
    table.sortByColumn(ResultsModel::TimeColumn, Qt::AscendingOrder);
    QCOMPARE(runsAsSorted(table).first(2), (QList<int>{2, 0}));
}

void TestLiveModels::experimentsStandApart()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    ResultsModel model(history);
    ResultsTree tree(model);
    const QAbstractItemModelTester tester(&tree,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    ResultsTable table(model);
    const auto run = [&history](std::chrono::milliseconds elapsed) {
        history.beginRun({u"sequential"_s, 1}, 0, 1, std::make_shared<EventLog>());
        RunResult result = resultOf(RunProgress(), elapsed);
        result.tally.ok = 1;
        history.finishRun(result);
    };
    history.beginExperiment(experimentWith({"AA", "BR"}));
    run(100ms);
    run(50ms);
    ExperimentPlan other = experimentWith({"AA"});
    other.plan.site = SiteId::Error;
    other.plan.latency = UniformLatency{10ms, 20ms};
    other.plan.copies = 30;
    other.plan.client = u"curl"_s;
    other.rounds = 3;
    history.beginExperiment(other);
    run(900ms);
    history.beginExperiment(experimentWith({"AA", "BR"}), 0); // more rounds of the first
    run(40ms);

    const QAbstractItemModel &shown = *table.model();
    QCOMPARE(shown.rowCount(), 2);
    QCOMPARE(shown.rowCount(shown.index(0, 0)), 3);
    QCOMPARE(shown.rowCount(shown.index(1, 0)), 1);
    QVERIFY(!shown.index(0, 0).flags().testFlag(Qt::ItemIsSelectable));
    QCOMPARE(shown.index(1, 0).data().toString(),
             u"Experiment 2  ·  ERROR, 10 ms to 20 ms, 25 % of errors  ·  "
             "1 code × 30  ·  libcurl  ·  m 1  ·  seed 1  ·  3 rounds"_s);
    QCOMPARE(table.runOf(shown.index(2, 0, shown.index(0, 0))), 3);
    // A bar would say nothing about other work.
    const auto share = [&model](int row) {
        return model.index(row, ResultsModel::TimeColumn)
            .data(ResultsModel::TimeShareRole)
            .toDouble();
    };
    QCOMPARE(share(0), 1.0);
    QCOMPARE(share(1), 0.5);
    QCOMPARE(share(2), 1.0);
    table.sortByColumn(ResultsModel::TimeColumn, Qt::DescendingOrder);
    QVERIFY(shown.index(0, 0).data().toString().startsWith(u"Experiment 1"_s));
    history.clear();
    QCOMPARE(shown.rowCount(), 0);
}

void TestLiveModels::columnsHaveRoomForWhatMayCome()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    ResultsModel model(history);
    ResultsTable table(model);
    table.resize(684, 200);
    table.show();
    ExperimentPlan experiment;
    for (int i = 0; i < CountryCode::count; ++i)
        experiment.plan.codes.push_back(CountryCode::fromIndex(i));
    experiment.plan.copies = 30;
    experiment.contestants = {{u"threadpool"_s, 100}};
    history.beginExperiment(experiment);
    history.beginRun(experiment.contestants.front(), 0, 100, std::make_shared<EventLog>());
    const auto widths = [&table] {
        QList<int> all;
        for (int column = 0; column < ResultsModel::ColumnCount; ++column)
            all.append(table.columnWidth(column));
        return all;
    };
    const QList<int> before = widths();
    RunResult result = resultOf(RunProgress(), 9'870ms);
    result.tally = {5'820, 14'460, 0, 0};
    history.addEvents(std::vector{eventAt(1ms, 0, Kind::Started)});
    history.finishRun(result);
    QCOMPARE(widths(), before);
    for (const int column :
         {ResultsModel::OkColumn, ResultsModel::NotFoundColumn, ResultsModel::ErrorsColumn,
          ResultsModel::CancelledColumn, ResultsModel::LanesColumn, ResultsModel::TimeColumn})
        QVERIFY(!table.isColumnHidden(column));
    QVERIFY(table.columnWidth(ResultsModel::OkColumn) >= cellWidth(table, {u"20280"_s}));
    QVERIFY(table.columnWidth(ResultsModel::LanesColumn) >= cellWidth(table, {u"100"_s}));
    QVERIFY(!table.horizontalScrollBar()->isVisible());
}

void TestLiveModels::aNewRunIsFollowedFromRunToRun()
{
    PageContext context;
    RunHistory &history = context.history();
    const ShownRun &shown = context.shown;
    LivePage page(context);
    for (int run = 0; run < 3; ++run) {
        history.beginExperiment(experimentWith({"AA"}));
        beginRun(history);
        finishRun(history);
        history.endExperiment();
    }
    page.results().selectRun(0); // nothing is under way now
    QCOMPARE(shown.index(), 0);
    QVERIFY(!shown.isPinned());

    ExperimentPlan experiment = experimentWith({"AA", "BR"});
    experiment.rounds = 24;
    history.beginExperiment(experiment);
    // It must not show the old run, because people would take its 100 % for the new run's.
    QCOMPARE(shown.run(), nullptr);
    QVERIFY(page.description().startsWith(u"Getting ready\nSequential"_s));
    for (int run = 3; run < 27; ++run) {
        beginRun(history);
        QCOMPARE(shown.index(), run);
        QVERIFY(page.description().contains(u"run %1 of 24"_s.arg(run - 2)));
        finishRun(history);
        QCOMPARE(shown.index(), run);
    }
    history.endExperiment();
    QCOMPARE(shown.index(), 26);
}

void TestLiveModels::aRunChosenDuringAnExperimentIsPinned()
{
    PageContext context;
    RunHistory &history = context.history();
    const ShownRun &shown = context.shown;
    LivePage page(context);
    const auto *follow = page.findChild<QPushButton *>(u"follow"_s);
    history.beginExperiment(experimentWith({"AA"}));
    beginRun(history);
    finishRun(history);
    beginRun(history);
    QCOMPARE(shown.index(), 1);
    page.results().selectRun(0);
    QVERIFY(shown.isPinned());
    QVERIFY(!follow->isHidden());
    finishRun(history);
    beginRun(history);
    QCOMPARE(shown.index(), 0);

    context.shown.follow();
    QCOMPARE(shown.index(), 2);
    QVERIFY(!shown.isPinned());
    page.results().selectRun(0);
    page.results().selectRun(2); // the row of the run under way does the same
    QVERIFY(!shown.isPinned());

    page.results().selectRun(0);
    finishRun(history);
    history.endExperiment();
    QCOMPARE(shown.index(), 0);
    QVERIFY(follow->isHidden());
    history.beginExperiment(experimentWith({"AA"}));
    beginRun(history);
    QCOMPARE(shown.index(), 3);
}

void TestLiveModels::anExperimentWithoutRunsLeavesTheLastOne()
{
    PageContext context;
    RunHistory &history = context.history();
    const ShownRun &shown = context.shown;
    LivePage page(context);
    history.beginExperiment(experimentWith({"AA"}));
    history.endExperiment();
    QVERIFY(page.description().startsWith(u"No run yet"_s));
    history.beginExperiment(experimentWith({"AA"}));
    beginRun(history);
    finishRun(history);
    history.endExperiment();
    history.beginExperiment(experimentWith({"AA"}));
    QCOMPARE(shown.index(), -1);
    history.endExperiment();
    QCOMPARE(shown.index(), 0);
}

void TestLiveModels::failuresOfAnotherRunComeIntoSight()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    FailuresModel model(history);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.columnCount(), int(FailuresModel::ColumnCount));
    FailuresDock dock(model);
    dock.resize(700, 160);
    dock.show();
    auto *table = dock.findChild<QTableView *>();
    const auto failAll = [&history] {
        constexpr int items = 200;
        ExperimentPlan experiment = experimentWith({"AA"});
        experiment.plan.copies = items;
        history.beginExperiment(experiment);
        beginRun(history);
        std::vector<DownloadEvent> events;
        for (int item = 0; item < items; ++item)
            events.push_back(eventAt(4ms, item, Kind::Finished, Status::Error, ErrorKind::Refused));
        history.addEvents(events);
        finishRun(history);
    };
    failAll();
    table->setCurrentIndex(table->model()->index(5, 0));
    failAll();
    QVERIFY(!table->selectionModel()->hasSelection());
    QTRY_COMPARE(table->visualRect(table->model()->index(200, 0)).top(), 0);
    QVERIFY(dock.findChild<QLabel *>(u"heading"_s)->text().contains(u"400 FAILED IN 2 RUNS"_s));
}

void TestLiveModels::failuresAreListedFilteredAndCopied()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    FailuresModel model(history);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    FailuresDock dock(model);

    history.beginExperiment(experimentWith({"AA", "BR", "US"}));
    const auto log = std::make_shared<EventLog>();
    log->setMessage(0, u"HTTP error 418 - I'm a teapot"_s);
    log->setMessage(2, u"127.0.0.1:9 refused the connection."_s);
    history.beginRun({u"sequential"_s, 1}, 0, 1, log);
    const std::vector events{eventAt(1ms, 0, Kind::Started),
                             eventAt(2ms, 0, Kind::Finished, Status::Error, ErrorKind::Http),
                             eventAt(3ms, 1, Kind::Finished, Status::NotFound),
                             eventAt(4ms, 2, Kind::Finished, Status::Error, ErrorKind::Refused)};
    history.addEvents(events);

    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(dock.shownCount(), 2);
    QCOMPARE(dock.linesToCopy().split('\n').size(), 2);
    dock.setFilter(u"TEAPOT"_s);
    QCOMPARE(dock.shownCount(), 1);
    QVERIFY(dock.linesToCopy().startsWith(u"AA\terror answered\tHTTP error 418"_s));
    history.clear();
    QCOMPARE(dock.shownCount(), 0);
}

namespace {

/// Two runs over AA and BR. AA failed in both, BR only in the second.
void failInTwoRuns(RunHistory &history)
{
    history.beginExperiment(experimentWith({"AA", "BR"}));
    for (const int run : {0, 1}) {
        beginRun(history);
        for (int item = 0; item <= run; ++item)
            history.addEvents(std::vector{
                eventAt(1ms, item, Kind::Finished, Status::Error, ErrorKind::ConnectTimeout)});
        finishRun(history);
    }
}

} // namespace

void TestLiveModels::logLeadsToTheDownload()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    FailuresModel model(history);
    FailuresDock dock(model);
    failInTwoRuns(history);
    auto &table = *dock.findChild<QTableView *>();
    QSignalSpy chosen(&dock, &FailuresDock::downloadChosen);
    Q_EMIT table.clicked(table.model()->index(2, 0));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toInt(), 1);
    QCOMPARE(chosen[0][1].toInt(), 1);
    QCOMPARE(table.model()->index(0, FailuresModel::KindColumn).data().toString(),
             u"no connection in time"_s);
    QVERIFY(table.model()->index(2, 0).data(Qt::ToolTipRole).toString().contains(u"Brazil"_s));
}

void TestLiveModels::logShowsOneRunIfWanted()
{
    Thumbnails thumbnails;
    RunHistory history(thumbnails);
    FailuresModel model(history);
    FailuresDock dock(model);
    failInTwoRuns(history);
    QCOMPARE(dock.shownCount(), 3);
    dock.setShownRun(1);
    QCOMPARE(dock.shownCount(), 3);
    dock.findChild<QComboBox *>()->setCurrentIndex(1);
    QCOMPARE(dock.shownCount(), 2);
    dock.setShownRun(0);
    QCOMPARE(dock.shownCount(), 1);
    dock.setFilter(u"BR"_s);
    QCOMPARE(dock.shownCount(), 0);
}

QTEST_MAIN(TestLiveModels)
#include "tst_live_models.moc"
