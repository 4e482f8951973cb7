// SPDX-License-Identifier: GPL-3.0-or-later
// Tests how the window shows runs of programs: connections instead of lanes, their own client,
// facts beside the time, and what they wrote.
#include "core/analysis/time_breakdown.h"
#include "core/analysis/traffic_facts.h"
#include "core/reports/report_charts.h"
#include "tests/support/sample_reports.h"
#include "ui/compare/comparison_figures.h"
#include "ui/compare/summary_model.h"
#include "ui/detail/download_details.h"
#include "ui/live/live_page.h"
#include "ui/live/output_view.h"
#include "ui/live/results_menu.h"
#include "ui/live/results_model.h"
#include "ui/live/results_table.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/race/race_entries.h"
#include "ui/runs/page_context.h"
#include "ui/timeline/breakdown_bar.h"
#include "ui/timeline/requests_model.h"
#include "ui/timeline/timeline_run.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

class TestProgramRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setAppearance(*qApp, Appearance::Light); }
    void init();
    void cleanup();

    void rowsOfTheTimelineAreConnections();
    void furtherRequestsAreDrawn();
    void requestsTableNamesTheConnection();
    void legendHasTheProgramsOwnTime();
    void legendIsWholeBeforeTheEnd();
    void startAndEndDiffer();
    void detailsNameTheConnection();
    void clientIsTheProgramsOwn();
    void factsLeaveFirstWhereRoomIsShort();
    void summaryHasTheFacts();
    void raceTakesPrograms();
    void reportChartsShowAProgram();
    void outputIsShownOnDemand();
    void strategiesHaveNoOutput();
    void factsOfOutput_data();
    void factsOfOutput();

private:
    /// Its last run, which is the program's.
    int programRun() const { return m_context->history().size() - 1; }
    TimelineRun shownRun(int run) const;
    QAction *action(const QString &text);

    std::unique_ptr<PageContext> m_context;
    std::unique_ptr<LivePage> m_page;
    std::unique_ptr<QMenu> m_menu;
};

void TestProgramRuns::init()
{
    m_context = std::make_unique<PageContext>();
    m_page = std::make_unique<LivePage>(*m_context);
    m_context->history().addReport(sampleProgramReport(), u"mine.json"_s);
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestProgramRuns::cleanup()
{
    m_menu.reset();
    m_page.reset();
    m_context.reset();
}

TimelineRun TestProgramRuns::shownRun(int run) const
{
    return timelineRun(m_context->history().run(run), m_context->history().experiment(0).plan);
}

QAction *TestProgramRuns::action(const QString &text)
{
    m_menu = m_page->findChild<ResultsMenu *>()->makeMenu();
    for (QAction *action : m_menu->actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

void TestProgramRuns::rowsOfTheTimelineAreConnections()
{
    const TimelineRun program = shownRun(programRun());
    QVERIFY(program.isOfProgram);
    QVERIFY(requestFacts(program, 0).startsWith(u"connection 1"));
    QVERIFY(requestToolTip(program, 3).contains(u"connection 2"_s));
    const TimelineRun strategy = shownRun(0);
    QVERIFY(!strategy.isOfProgram);
    QVERIFY(requestFacts(strategy, 0).startsWith(u"lane 1"));
}

void TestProgramRuns::furtherRequestsAreDrawn()
{
    const TimelineRun run = shownRun(programRun());
    const TimelineData data(*run.result, true, true, TimelineGrouping::Lanes);
    std::vector<TimeKind> kinds;
    for (const TimelineBar &bar : data.bars(0)) {
        for (const TimeStretch &stretch : data.stretches(bar)) {
            if (bar.request < 0)
                kinds.push_back(stretch.kind);
        }
    }
    QVERIFY(std::ranges::count(kinds, TimeKind::Retries) == 1);
    QCOMPARE(kinds.front(), TimeKind::ProgramStart);
    QCOMPARE(kinds.back(), TimeKind::ProgramEnd);
}

void TestProgramRuns::requestsTableNamesTheConnection()
{
    const TimelineRun program = shownRun(programRun());
    const TimelineRun strategy = shownRun(0);
    RequestsModel model;
    const auto heading = [&model] {
        return model.headerData(RequestsModel::LaneColumn, Qt::Horizontal).toString();
    };
    model.setRun(&program, false);
    QCOMPARE(heading(), u"Conn."_s);
    QCOMPARE(model.index(3, RequestsModel::LaneColumn).data().toString(), u"2"_s);
    model.setRun(&strategy, false);
    QCOMPARE(heading(), u"Lane"_s);
}

void TestProgramRuns::legendHasTheProgramsOwnTime()
{
    BreakdownBar bar;
    bar.setBreakdown(timeBreakdown(*shownRun(programRun()).result, true), true, true);
    const QString text = bar.accessibleDescription();
    QVERIFY2(text.startsWith(u"2 connections × 700 ms"), qPrintable(text));
    QVERIFY(text.contains(u"Program start"_s) && text.contains(u"Program end"_s));
    bar.setBreakdown(timeBreakdown(*shownRun(0).result, true), true);
    QVERIFY(bar.accessibleDescription().startsWith(u"2 lanes × "));
    QVERIFY(!bar.accessibleDescription().contains(u"Program"_s));
}

void TestProgramRuns::legendIsWholeBeforeTheEnd()
{
    BreakdownBar bar;
    bar.setBreakdown({}, true, true);
    QVERIFY(bar.accessibleDescription().contains(u"Program start"_s));
    bar.setBreakdown({}, true);
    QVERIFY(!bar.accessibleDescription().contains(u"Program start"_s));
}

void TestProgramRuns::startAndEndDiffer()
{
    const TimeKindInfo &begin = timeKindInfo(TimeKind::ProgramStart);
    const TimeKindInfo &end = timeKindInfo(TimeKind::ProgramEnd);
    QVERIFY(begin.texture != end.texture);
    for (const TimeKindInfo &other : timeKinds()) {
        if (isOfPrograms(other.kind))
            continue;
        QVERIFY2(other.light != begin.light && other.dark != begin.dark, other.id);
    }
}

void TestProgramRuns::detailsNameTheConnection()
{
    const auto factsOf = [this](int run) {
        QStringList names;
        for (const auto &[name, value] : downloadDetails(m_context->history(), run, 3).facts)
            names << name + u": "_s + value;
        return names.join(u'\n');
    };
    QVERIFY2(factsOf(programRun()).contains(u"Connection: 2, new"_s),
             qPrintable(factsOf(programRun())));
    QVERIFY(!factsOf(programRun()).contains(u"Lane"_s));
    QVERIFY(factsOf(0).contains(u"Lane: 2"_s));
}

void TestProgramRuns::clientIsTheProgramsOwn()
{
    const ResultsRow row{&m_context->history(), programRun()};
    const auto columns = ResultsColumns::list();
    QCOMPARE(columns[ResultsColumns::ClientColumn].text(row), u"own client"_s);
    QCOMPARE(columns[ResultsColumns::StrategyColumn].text(row), u"mine"_s);
    QCOMPARE(columns[ResultsColumns::ConnectionsColumn].text(row), u"2"_s);
    QCOMPARE(columns[ResultsColumns::EachColumn].text(row), u"2.5"_s);
    QCOMPARE(columns[ResultsColumns::AtATimeColumn].text(row), u"2"_s);
    // A strategy that tried again does not tell its connections.
    QCOMPARE(columns[ResultsColumns::ConnectionsColumn].text({&m_context->history(), 0}),
             noFigure());
}

void TestProgramRuns::factsLeaveFirstWhereRoomIsShort()
{
    ResultsTable &table = m_page->results();
    const auto hidden = [&table](int column) { return table.isColumnHidden(column); };
    m_page->resize(2400, 700);
    QTRY_VERIFY(!hidden(ResultsColumns::AtATimeColumn));
    for (int width = 2400; width >= 700; width -= 50) {
        m_page->resize(width, 700);
        QCoreApplication::processEvents();
        if (hidden(ResultsColumns::ClientColumn) || hidden(ResultsColumns::SiteColumn)) {
            QVERIFY(hidden(ResultsColumns::ConnectionsColumn));
        }
        if (hidden(ResultsColumns::ConnectionsColumn)) {
            QVERIFY(hidden(ResultsColumns::AtATimeColumn));
        }
    }
    QVERIFY(hidden(ResultsColumns::ConnectionsColumn));
}

void TestProgramRuns::summaryHasTheFacts()
{
    ComparisonInput input;
    input.runs = m_context->history().finishedRuns(0);
    input.programs = m_context->history().experiment(0).plan.programs;
    const ComparisonFigures figures = figuresOf(std::move(input));
    SummaryModel model;
    model.setRows(figures.summary, figures.firstBaseline);
    const int row = model.rowCount() - 1;
    const auto text = [&](int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(SummaryModel::StrategyColumn), u"mine"_s);
    QCOMPARE(text(SummaryModel::ClientColumn), u"own client"_s);
    QStringList facts;
    for (int column = SummaryModel::FirstFactColumn; column < SummaryModel::ColumnCount; ++column)
        facts << text(column);
    QCOMPARE(facts,
             (QStringList{u"2"_s, u"2.5"_s, u"2"_s, u"1"_s, u"12.0 ms"_s, u"84 MB"_s, u"3"_s}));
    QCOMPARE(model.index(0, SummaryModel::ColumnCount - 1).data().toString(), noFigure());
}

void TestProgramRuns::raceTakesPrograms()
{
    const RaceEntries entries(m_context->history());
    const std::vector<int> runners = entries.usualRunners();
    QVERIFY(std::ranges::count(runners, programRun()) == 1);
    QCOMPARE(runners.back(), programRun()); // strategies come first
    QVERIFY(entries.facts(programRun(), runners).contains(u"own client"_s));
}

void TestProgramRuns::reportChartsShowAProgram()
{
    const Report report = sampleProgramReport();
    const Chart chart = timelineChart(report.runs.back(), Plan(), 700);
    const auto rectsOf = [&chart](TimeKind kind) {
        Chart alone;
        alone.rect(kind, {0, 0, 1, 1});
        return std::ranges::count_if(chart.shapes, [&alone](const ChartShape &shape) {
            return shape.kind == alone.shapes.front().kind && shape.ink == alone.shapes.front().ink;
        });
    };
    QVERIFY(rectsOf(TimeKind::ProgramStart) > 0);
    QVERIFY(rectsOf(TimeKind::ProgramEnd) > 0);
    QVERIFY(rectsOf(TimeKind::Retries) > 0);
    QVERIFY2(chart.description.contains(u"2 connections"_s), qPrintable(chart.description));
}

void TestProgramRuns::outputIsShownOnDemand()
{
    ResultsTable &table = m_page->results();
    table.selectRun(programRun());
    QAction *show = action(u"Show output…"_s);
    QVERIFY(show);
    show->trigger();
    auto *view = table.findChild<OutputView *>();
    QVERIFY(view && view->isVisible());
    QVERIFY(view->windowTitle().contains(u"mine, round 2"_s));
    auto *text = view->findChild<QPlainTextEdit *>();
    QVERIFY(text->isReadOnly());
    QVERIFY(!text->accessibleName().isEmpty());
    QCOMPARE(text->toPlainText(), u"=first line\n<b>done</b>\n"_s); // no mark-up acts
    for (QPushButton *button : view->findChildren<QPushButton *>()) {
        if (button->text() == u"Copy all")
            button->click();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), u"=first line\n<b>done</b>\n"_s);
    view->close();
}

void TestProgramRuns::strategiesHaveNoOutput()
{
    m_page->results().selectRun(0);
    QVERIFY(!action(u"Show output…"_s));
}

void TestProgramRuns::factsOfOutput_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("facts");
    QTest::newRow("nothing") << QString() << qint64(0)
                             << u"It ended with exit code 3. It printed nothing."_s;
    QTest::newRow("all") << u"ü"_s << qint64(2)
                         << u"It ended with exit code 3. This is all that it wrote."_s;
    QTest::newRow("end") << u"ü"_s << qint64(5002)
                         << u"It ended with exit code 3. This is the end of what it wrote; the "
                            "5,000 bytes before it were not kept."_s;
}

void TestProgramRuns::factsOfOutput()
{
    QFETCH(QString, output);
    QFETCH(qint64, bytes);
    ProgramRun program;
    program.exitCode = 3;
    program.output = output;
    program.outputBytes = bytes;
    QTEST(OutputView::facts(program), "facts");
}

QTEST_MAIN(TestProgramRuns)
#include "tst_program_runs.moc"
