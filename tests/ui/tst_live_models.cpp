// SPDX-License-Identifier: GPL-3.0-or-later
// The models of the Live page, fed with synthetic logs.
#include "ui/live/failures_dock.h"
#include "ui/live/failures_model.h"
#include "ui/live/progress_strip.h"
#include "ui/live/results_model.h"
#include "ui/live/results_table.h"
#include "ui/runs/run_history.h"
#include "ui/runs/thumbnails.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

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
    experiment.contestants = {{QStringLiteral("sequential"), 1}};
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
    result.strategy = QStringLiteral("sequential");
    result.client = QStringLiteral("qt");
    result.concurrency = 1;
    result.elapsed = elapsed;
    result.tally = progress.tally();
    return result;
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
    void failuresAreListedFilteredAndCopied();
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
    // As with map: BR is done first, but AA is passed on first.
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
    QVERIFY(!strip.figures().contains(QStringLiteral("left")));
    finish(0);
    QVERIFY2(strip.figures().contains(QStringLiteral(" left")), qPrintable(strip.figures()));
    // Nothing is left, though the run is not over: no "0 s".
    finish(1);
    QVERIFY2(!strip.figures().contains(QStringLiteral("left")), qPrintable(strip.figures()));
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
    history.beginRun({QStringLiteral("sequential"), 1}, 0, 1, std::make_shared<EventLog>());
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.index(0, 0).data(ResultsModel::IsRunningRole).toBool());

    const std::vector events{
        eventAt(0ms, 0, Kind::Started), eventAt(100ms, 0, Kind::Finished, Status::Ok),
        eventAt(100ms, 1, Kind::Started), eventAt(200ms, 1, Kind::Finished, Status::NotFound)};
    history.addEvents(events);
    QCOMPARE(cell(0, ResultsModel::OkColumn), QStringLiteral("1"));
    history.finishRun(resultOf(history.run(0).progress, 200ms));
    QVERIFY(!model.index(0, 0).data(ResultsModel::IsRunningRole).toBool());
    QCOMPARE(cell(0, ResultsModel::StrategyColumn), QStringLiteral("Sequential"));
    QCOMPARE(cell(0, ResultsModel::TimeColumn), QStringLiteral("200 ms"));
    QCOMPARE(cell(0, ResultsModel::RateColumn), QStringLiteral("10.0/s"));
    QCOMPARE(cell(0, ResultsModel::NotFoundColumn), QStringLiteral("1"));
    QCOMPARE(cell(0, ResultsModel::ErrorsColumn), QStringLiteral("0"));
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
        history.beginRun({QStringLiteral("sequential"), 1}, 0, 1, std::make_shared<EventLog>());
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
    log->setMessage(0, QStringLiteral("HTTP error 418 - I'm a teapot"));
    log->setMessage(2, QStringLiteral("127.0.0.1:9 refused the connection."));
    history.beginRun({QStringLiteral("sequential"), 1}, 0, 1, log);
    const std::vector events{eventAt(1ms, 0, Kind::Started),
                             eventAt(2ms, 0, Kind::Finished, Status::Error, ErrorKind::Http),
                             eventAt(3ms, 1, Kind::Finished, Status::NotFound),
                             eventAt(4ms, 2, Kind::Finished, Status::Error, ErrorKind::Refused)};
    history.addEvents(events);

    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(dock.shownCount(), 2);
    QCOMPARE(dock.linesToCopy().split('\n').size(), 2);
    dock.setFilter(QStringLiteral("TEAPOT"));
    QCOMPARE(dock.shownCount(), 1);
    QVERIFY(dock.linesToCopy().startsWith(QStringLiteral("AA\thttp\tHTTP error 418")));
    history.clear();
    QCOMPARE(dock.shownCount(), 0);
}

QTEST_MAIN(TestLiveModels)
#include "tst_live_models.moc"
