// SPDX-License-Identifier: GPL-3.0-or-later
// Tests what can be done with the rows of the results table: selecting several, copying, the menu,
// folding, sorting.
#include "core/analysis/comparison.h"
#include "core/analysis/contestant_runs.h"
#include "core/reports/json_report.h"
#include "tests/support/sample_reports.h"
#include "ui/live/live_page.h"
#include "ui/live/results_menu.h"
#include "ui/live/results_model.h"
#include "ui/live/results_table.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

RestoredExperiment restored(const Report &report)
{
    RestoredExperiment experiment;
    experiment.plan = report.experiment;
    experiment.origin = {nullptr, {}, thisEnvironment(), newExperimentId(), report.created};
    for (const RunResult &run : report.runs)
        experiment.runs.push_back(recordedRun(run, {}));
    return experiment;
}

} // namespace

class TestResultsMenu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setAppearance(*qApp, Appearance::Light); }
    void init();
    void cleanup();

    void severalRowsAreSelected();
    void theRunWithTheFocusIsShownWhileOthersStaySelected();
    void rowsAreCopiedWithHeadings();
    void rowsAreCopiedAsCsv();
    void actionsAreAboutTheSelectedRun();
    void actionsOnAHeadingAreAboutTheExperiment();
    void whatCannotBeDoneSaysWhy();
    void keysOpenTheMenuAndRemove();
    void theBestRowIsInSightAfterSorting();
    void foldedExperimentsStayFolded();
    void restoredRowsKeepNameAndTime();

private:
    ResultsTable &table() { return m_page->results(); }
    QAction &action(const QString &text);
    void focusHeading(int group);
    QList<int> runsWanted(void (PageWishes::*signal)(const QList<int> &), const QString &text);

    std::unique_ptr<PageContext> m_context;
    std::unique_ptr<LivePage> m_page;
    std::unique_ptr<QMenu> m_menu;
};

void TestResultsMenu::init()
{
    m_context = std::make_unique<PageContext>();
    m_page = std::make_unique<LivePage>(*m_context);
    new QAbstractItemModelTester(table().model(), &table());
    m_context->history().addReport(sampleReport(), u"week12.json"_s);
    m_context->history().addRestored(restored(sampleReport()));
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestResultsMenu::cleanup()
{
    m_menu.reset();
    m_page.reset();
    m_context.reset();
}

QAction &TestResultsMenu::action(const QString &text)
{
    m_menu = m_page->findChild<ResultsMenu *>()->makeMenu();
    for (QAction *action : m_menu->actions()) {
        if (action->text() == text)
            return *action;
    }
    qFatal("there is no %s", qPrintable(text));
}

void TestResultsMenu::focusHeading(int group)
{
    table().clearSelection();
    table().selectionModel()->setCurrentIndex(table().model()->index(group, 0),
                                              QItemSelectionModel::NoUpdate);
}

QList<int> TestResultsMenu::runsWanted(void (PageWishes::*signal)(const QList<int> &),
                                       const QString &text)
{
    QSignalSpy wanted(&m_context->wishes, signal);
    action(text).trigger();
    return wanted.isEmpty() ? QList<int>() : wanted.front().front().value<QList<int>>();
}

void TestResultsMenu::severalRowsAreSelected()
{
    table().setFocus();
    table().selectRun(2);
    QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(table().selectedRuns(), (QList{2, 3, 4}));
    QCOMPARE(m_context->shown.index(), 4);
    QTest::keyClick(&table(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(table().selectedRuns().size(), 14);
}

void TestResultsMenu::theRunWithTheFocusIsShownWhileOthersStaySelected()
{
    const auto click = [this](int run, Qt::KeyboardModifiers modifiers) {
        const QRect row = table().visualRect(table().indexOf(run));
        QTest::mouseClick(table().viewport(), Qt::LeftButton, modifiers, row.center());
    };
    table().selectRun(0);
    click(0, {});
    click(2, Qt::ControlModifier);
    QCOMPARE(table().selectedRuns(), (QList{0, 2}));
    QCOMPARE(m_context->shown.index(), 2);
    click(0, Qt::ControlModifier); // it is no longer selected
    QCOMPARE(table().selectedRuns(), QList{2});
    QCOMPARE(m_context->shown.index(), 2);
    click(1, {});
    QCOMPARE(table().selectedRuns(), QList{1});
    QCOMPARE(m_context->shown.index(), 1);
}

void TestResultsMenu::rowsAreCopiedWithHeadings()
{
    table().sortByColumn(ResultsModel::TimeColumn, Qt::DescendingOrder);
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 15);
    const QStringList headings = lines[0].split(u'\t');
    QCOMPARE(headings.size(), int(ResultsModel::ColumnCount) + 1);
    QCOMPARE(headings.mid(0, 3), (QStringList{u"Experiment"_s, u"Strategy"_s, u"Client"_s}));
    const QList<int> runs = table().selectedRuns();
    for (int row = 0; row < runs.size(); ++row) { // in the order of the rows
        const QStringList cells = lines[row + 1].split(u'\t');
        QCOMPARE(cells.size(), headings.size());
        QCOMPARE(cells[0], row < 7 ? u"1"_s : u"2"_s);
        QCOMPARE(
            cells[ResultsModel::TimeColumn + 1],
            m_page->resultsModel().index(runs[row], ResultsModel::TimeColumn).data().toString());
    }
    focusHeading(0);
    action(u"Copy"_s).trigger();
    QCOMPARE(QGuiApplication::clipboard()->text().split(u'\n').size(), 8);
}

void TestResultsMenu::rowsAreCopiedAsCsv()
{
    table().selectRun(1);
    table().selectionModel()->select(table().indexOf(8),
                                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    action(u"Copy as CSV"_s).trigger();
    const QStringList lines = QGuiApplication::clipboard()->text().trimmed().split(u"\r\n"_s);
    QCOMPARE(lines.size(), 3); // one line of headings, although there are two experiments
    QVERIFY(lines[0].contains(u"strategy"_s));
    QCOMPARE(lines[1], lines[2]);
    QVERIFY(lines[1].contains(m_context->history().run(1).contestant.strategy));
}

void TestResultsMenu::actionsAreAboutTheSelectedRun()
{
    table().selectRun(8);
    QSignalSpy page(&m_context->wishes, &PageWishes::pageWanted);
    m_context->shown.choose(0);
    table().selectRun(8);
    action(u"Show in Timeline"_s).trigger();
    QCOMPARE(m_context->shown.index(), 8);
    QCOMPARE(page.last().front().toString(), u"timeline"_s);

    // The runs beside it had the same weather.
    const QList<int> racing = runsWanted(&PageWishes::raceWanted, u"Replay the race"_s);
    QCOMPARE(racing, (QList{7, 8, 9}));
    QCOMPARE(page.last().front().toString(), u"race"_s);

    QSignalSpy baseline(&m_context->wishes, &PageWishes::baselineWanted);
    QVERIFY(!action(u"Use as baseline"_s).isChecked());
    action(u"Use as baseline"_s).trigger();
    QCOMPARE(baseline.last(), (QVariantList{1, true}));
    m_context->history().setBaseline(1);
    QVERIFY(action(u"Use as baseline"_s).isChecked());
    action(u"Use as baseline"_s).trigger();
    QCOMPARE(baseline.last(), (QVariantList{1, false}));

    QSignalSpy exporting(&m_context->wishes, &PageWishes::exportWanted);
    action(u"Export the experiment"_s).menu()->actions().front()->trigger();
    QCOMPARE(exporting.last(), (QVariantList{1, u"json"_s}));

    QCOMPARE(runsWanted(&PageWishes::removalWanted, u"Remove 1 run"_s), QList{8});
}

void TestResultsMenu::actionsOnAHeadingAreAboutTheExperiment()
{
    focusHeading(1);
    QCOMPARE(runsWanted(&PageWishes::removalWanted, u"Remove the experiment (7 runs)"_s),
             (QList{7, 8, 9, 10, 11, 12, 13}));
    QSignalSpy more(&m_context->wishes, &PageWishes::moreRoundsWanted);
    // As many as the banner and Compare say.
    const SharedRuns runs = m_context->history().finishedRuns(1);
    const int missing = roundsMissing(compare(contestantsOf(pointersTo(runs))));
    QVERIFY(missing > 1);
    action(u"Run %1 more rounds"_s.arg(missing)).trigger();
    QCOMPARE(more.count(), 1);
    QCOMPARE(more.front(), (QVariantList{1, missing}));
}

void TestResultsMenu::whatCannotBeDoneSaysWhy()
{
    table().selectRun(0); // of an opened report
    const QAction &more = action(u"Run more rounds"_s);
    QVERIFY(!more.isEnabled());
    QVERIFY(more.toolTip().contains(u"opened report"_s));
    m_context->history().clear();
    QVERIFY(m_page->findChild<ResultsMenu *>()->makeMenu()->isEmpty());
}

void TestResultsMenu::keysOpenTheMenuAndRemove()
{
    table().setFocus();
    table().selectRun(3);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5),
                            table().mapToGlobal(QPoint(5, 5)));
    QCoreApplication::sendEvent(&table(), &event);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QApplication::activePopupWidget()->close();
    QTRY_VERIFY(!QApplication::activePopupWidget());
    QTest::keyClick(&table(), Qt::Key_F10, Qt::ShiftModifier);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QApplication::activePopupWidget()->close();
    QSignalSpy removal(&m_context->wishes, &PageWishes::removalWanted);
    QTest::keyClick(&table(), Qt::Key_Delete);
    QCOMPARE(removal.front().front().value<QList<int>>(), QList{3});
}

void TestResultsMenu::theBestRowIsInSightAfterSorting()
{
    m_page->resize(1000, 420); // too low for all rows
    table().selectRun(13);
    table().header()->setSortIndicator(ResultsModel::TimeColumn, Qt::AscendingOrder);
    const QModelIndex heading = table().currentIndex().parent();
    const QRect best = table().visualRect(table().model()->index(0, 0, heading));
    QVERIFY(table().verticalScrollBar()->maximum() > 0);
    QVERIFY2(table().viewport()->rect().contains(best.center()),
             qPrintable(QString::number(best.top())));
}

void TestResultsMenu::foldedExperimentsStayFolded()
{
    table().collapse(table().model()->index(1, 0));
    table().selectRun(9); // a run that is folded away
    QVERIFY(!table().isExpanded(table().model()->index(1, 0)));
    RunHistory &history = m_context->history();
    history.setContents(history.contents());
    QVERIFY(table().isExpanded(table().model()->index(0, 0)));
    QVERIFY(!table().isExpanded(table().model()->index(1, 0)));
    const QByteArray state = m_page->saveState();
    history.clear();
    history.addReport(sampleReport(), u"other.json"_s);
    QVERIFY(table().isExpanded(table().model()->index(0, 0)));

    const HistoryContents contents = history.contents();
    PageContext next;
    LivePage page(next);
    page.restoreState(state);
    next.history().addReport(sampleReport(), u"week12.json"_s);
    QVERIFY(page.results().isExpanded(page.results().model()->index(0, 0)));
}

void TestResultsMenu::restoredRowsKeepNameAndTime()
{
    const ResultsModel &model = m_page->resultsModel();
    QCOMPARE(model.index(7, ResultsModel::StrategyColumn).data().toString(),
             strategyTitle(m_context->history().run(7).contestant.strategy));
    const QString moment = momentText(sampleReport().created);
    QVERIFY(table().model()->index(1, 0).data().toString().startsWith(moment));
    m_page->resize(m_page->minimumSizeHint());
    QVERIFY(!table().isColumnHidden(ResultsModel::TimeColumn));
    const QRect time =
        table().visualRect(table().indexOf(7).siblingAtColumn(ResultsModel::TimeColumn));
    table().scrollTo(table().indexOf(7));
    QVERIFY(time.left() >= 0 && time.right() <= table().viewport()->width());
}

QTEST_MAIN(TestResultsMenu)
#include "tst_results_menu.moc"
