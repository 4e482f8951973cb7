// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/wording.h"
#include "core/system/child_process.h"
#include "tests/support/synthetic_runs.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/runs/page_context.h"
#include "ui/runs/session.h"
#include "ui/setup/setup_panel.h"
#include "ui/sweep/sweep_chart.h"
#include "ui/sweep/sweep_controls.h"
#include "ui/sweep/sweep_model.h"
#include "ui/sweep/sweep_page.h"
#include "ui/widgets/custom_plot.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

const QString strategy = u"coroutines"_s;

/// The times fall until m = 8.
std::vector<RunResult> sweepRuns()
{
    std::vector<RunResult> runs;
    for (int round = 0; round < 3; ++round) {
        for (const auto &[m, seconds] : {std::pair(1, 8.0), std::pair(2, 4.0), std::pair(4, 2.0),
                                         std::pair(8, 1.0), std::pair(16, 0.999)}) {
            SyntheticRun run;
            run.strategy = strategy;
            run.round = round;
            run.maxRequests = m;
            run.seconds = seconds * (1 + 0.01 * round);
            run.tally = m == 16 ? Tally{15, 0, 5, 0} : Tally{20, 0, 0, 0};
            runs.push_back(makeRun(run));
        }
    }
    return runs;
}

struct Shown
{
    PageContext context;
    RunHistory &history = context.history();
    SweepPage page{context};

    void begin()
    {
        ExperimentPlan plan;
        plan.rounds = 3;
        for (const int m : {1, 2, 4, 8, 16})
            plan.contestants.push_back({strategy, m});
        history.beginExperiment(plan);
    }
    void add(const RunResult &run)
    {
        history.beginRun({run.strategy, run.maxRequests}, run.round, run.concurrency,
                         std::make_shared<EventLog>());
        history.finishRun(run);
    }
};

std::unique_ptr<MainWindow> makeWindow(const QTemporaryDir &folder)
{
    auto window = std::make_unique<MainWindow>(
        std::make_unique<QSettings>(folder.filePath(u"settings"_s), QSettings::IniFormat));
    Setup setup;
    setup.codesKind = CodeSelection::Kind::Picked;
    setup.pickedWords = u"BR CN DE FR"_s;
    setup.plan.site = SiteId::Delay;
    setup.plan.latency =
        UniformLatency{std::chrono::milliseconds(5), std::chrono::milliseconds(10)};
    setup.plan.savesFlags = false;
    window->setupPanel().setSetup(setup);
    return window;
}

} // namespace

class TestSweepPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        setRegattaProgram(REGATTA_PROGRAM);
        setAppearance(*qApp, Appearance::Light);
    }

    void saysWhatIsWrongWithLevels()
    {
        SweepControls controls;
        controls.setSetup(Setup());
        controls.setSettings({strategy, u"qt"_s, u"1, two"_s, 3});
        QVERIFY2(controls.problem().contains(u"“two”"_s), qPrintable(controls.problem()));
        QVERIFY(!controls.findChild<QPushButton *>()->isEnabled());
    }

    void warnsOfLevelsThatAreTheSame()
    {
        SweepControls controls;
        controls.setSetup(Setup()); // twenty codes
        controls.setSettings({strategy, u"qt"_s, u"1, 20"_s, 3});
        QVERIFY(controls.hint().isEmpty());
        controls.setSettings({strategy, u"qt"_s, u"1, 64"_s, 3});
        QVERIFY(controls.hint().contains(QLatin1String("20")));
        QVERIFY(controls.problem().isEmpty());
    }

    void programsOfTheSetupCanBeSwept()
    {
        SweepControls controls;
        Setup setup;
        setup.plan.programs = {{u"told"_s, u"get {base} {m}"_s}, {u"deaf"_s, u"get {base}"_s}};
        controls.setSetup(setup);
        controls.setSettings({u"told"_s, u"qt"_s, u"1, 2"_s, 3});
        QCOMPARE(controls.settings().strategy, u"told"_s);
        QVERIFY(controls.problem().isEmpty());
        QVERIFY(controls.hint().isEmpty());
        QVERIFY(!controls.findChild<QComboBox *>(u"sweepClient"_s)->isEnabled());
        controls.setSettings({u"deaf"_s, u"qt"_s, u"1, 2"_s, 3});
        QVERIFY2(controls.hint().contains(u"has no {m}"_s), qPrintable(controls.hint()));
        QVERIFY(controls.findChild<QPushButton *>()->isEnabled());
        setup.plan.copies = 2; // the setup's problems are the sweep's
        controls.setSetup(setup);
        QVERIFY(controls.problem().contains(u"1 copy"_s));
        QCOMPARE(controls.settings().strategy, u"deaf"_s);
        setup.plan.programs.clear();
        controls.setSetup(setup);
        QVERIFY(controls.settings().strategy != u"deaf"_s);
        QVERIFY(controls.problem().isEmpty());
        QVERIFY(controls.findChild<QComboBox *>(u"sweepClient"_s)->isEnabled());
    }

    void aSweepOfAProgramHasItInItsPlan()
    {
        const QTemporaryDir folder;
        const auto window = makeWindow(folder);
        Setup setup = window->setupPanel().setup();
        setup.plan.programs = {{u"idle"_s, u"true"_s}, {u"mine"_s, u"true {m}"_s}};
        window->setupPanel().setSetup(setup);
        SweepPage &page = window->page<SweepPage>();
        page.controls().setSettings({u"mine"_s, u"qt"_s, u"1, 2"_s, 1});
        QSignalSpy finished(&window->history(), &RunHistory::experimentEnded);
        page.findChild<QPushButton *>(u"sweepButton"_s)->click();
        QVERIFY(window->session().isRunning());
        const ExperimentPlan &plan = window->history().experiment(0);
        QCOMPARE(plan.plan.programs, (std::vector<Program>{{u"mine"_s, u"true {m}"_s}}));
        QCOMPARE(plan.contestants.size(), 2U);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000);
    }

    void remoteIsCapped()
    {
        SweepControls controls;
        Setup setup;
        setup.plan.site = SiteId::Remote;
        controls.setSetup(setup);
        controls.setSettings({strategy, u"qt"_s, u"1, 31"_s, 3});
        QVERIFY(controls.problem().contains(QLatin1String("30")));
        controls.setSettings({strategy, u"qt"_s, u"1, 30"_s, 3});
        QVERIFY(controls.problem().isEmpty());
    }

    void showsWhatTheAnalysisSays()
    {
        Shown shown;
        const QAbstractItemModelTester tester(&shown.page.levels());
        QCOMPARE(shown.page.levels().columnCount(), int(SweepModel::ColumnCount));
        const std::vector<RunResult> runs = sweepRuns();
        shown.begin();
        for (const RunResult &run : runs)
            shown.add(run);
        shown.history.endExperiment();

        const Sweep sweep = readSweep(runs, {});
        QVERIFY(sweep.knee);
        const SweepLevel &knee = sweep.levels[*sweep.knee];
        QCOMPARE(shown.page.headline(), u"Use m = %1"_s.arg(knee.maxRequests));
        QVERIFY(sweep.advice.startsWith(shown.page.headline()));
        QVERIFY(sweep.advice.endsWith(shown.page.details().mid(1)));
        QCOMPARE(shown.page.details(), sweep.reason);

        const SweepModel &table = shown.page.levels();
        QCOMPARE(table.rowCount(), 5);
        for (int i = 0; i < table.rowCount(); ++i) {
            const SweepLevel &level = sweep.levels[i];
            const auto text = [&](int column) { return table.index(i, column).data().toString(); };
            QCOMPARE(text(SweepModel::LevelColumn), QString::number(level.maxRequests));
            QCOMPARE(text(SweepModel::RoundsColumn), u"3/3"_s);
            QCOMPARE(text(SweepModel::MeanColumn), secondsText(level.mean));
            QVERIFY(text(SweepModel::ErrorsColumn).startsWith(QString::number(level.errors)));
            QCOMPARE(table.rows()[i].isKnee, i == *sweep.knee);
        }
    }

    void adviceCanBeTaken()
    {
        Shown shown;
        QSignalSpy wanted(&shown.context.wishes, &PageWishes::concurrencyWanted);
        auto *use = shown.page.findChild<QPushButton *>(u"useLevel"_s);
        QVERIFY(use->isHidden());
        shown.begin();
        for (const RunResult &run : sweepRuns()) {
            shown.add(run);
            QVERIFY(use->isHidden()); // while levels come in, nothing is recommended
        }
        shown.history.endExperiment();
        QVERIFY(!use->isHidden());
        QCOMPARE(use->text(), u"Use 8"_s);
        use->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().toInt(), 8);

        Setup setup = shown.context.setup.setup();
        setup.maxRequests = 8;
        shown.context.setup.set(setup);
        QVERIFY(!use->isEnabled()); // it is set already
        setup.maxRequests = 4;
        shown.context.setup.set(setup);
        QVERIFY(use->isEnabled());
    }

    void ratiosHaveOneBase()
    {
        Shown shown;
        shown.begin();
        std::vector<RunResult> runs = sweepRuns();
        for (RunResult &run : runs) {
            run.tally = {20, 0, 0, 0}; // so the fastest is m = 16, and m = 8 is enough
            shown.add(run);
        }
        shown.history.endExperiment();
        QCOMPARE(shown.page.headline(), u"Use m = 8"_s);
        const auto ratio = [&shown](int row) {
            return shown.page.levels().index(row, SweepModel::RatioColumn).data().toString();
        };
        QCOMPARE(ratio(4), u"1×"_s);
        QVERIFY2(shown.page.details().contains(
                     u"m = 4 took %1 as long as the fastest, m = 16."_s.arg(ratio(2))),
                 qPrintable(shown.page.details()));
    }

    void intervalsStayInTheChart_data()
    {
        QTest::addColumn<double>("spread");
        QTest::newRow("quiet") << 1.05;
        QTest::newRow("reaching below zero") << 3.0;
    }

    void intervalsStayInTheChart()
    {
        QFETCH(double, spread);
        Shown shown;
        shown.begin();
        for (RunResult run : sweepRuns()) {
            if (run.round == 2)
                continue; // with two rounds, intervals are long
            run.elapsed = RunTime(qint64(double(run.elapsed.count()) * (run.round ? spread : 1)));
            shown.add(run);
        }
        shown.history.endExperiment();
        for (const SweepLevel &level : shown.page.sweep().levels)
            QVERIFY(level.ci95->low >= 0);
        const auto bars = shown.page.chart().findChildren<QCPErrorBars *>();
        QCOMPARE(bars.size(), 2);
        for (const QCPErrorBars *intervals : bars) {
            const auto *line = qobject_cast<QCPGraph *>(intervals->dataPlottable());
            const QCPRange axis = intervals->valueAxis()->range();
            for (int i = 0; i < line->dataCount(); ++i) {
                const double value = line->dataMainValue(i);
                QVERIFY(value - intervals->data()->at(i).errorMinus >= axis.lower - 1e-9);
                QVERIFY(value + intervals->data()->at(i).errorPlus <= axis.upper + 1e-9);
            }
        }
    }

    void failuresAloneNameNoLevel()
    {
        Shown shown;
        shown.begin();
        for (RunResult run : sweepRuns()) {
            run.tally = {0, 0, 20, 0};
            shown.add(run);
        }
        shown.history.endExperiment();
        QCOMPARE(shown.page.headline(), u"No advice"_s);
        QVERIFY(shown.page.chart().parentWidget()->isHidden());
        QVERIFY2(shown.page.details().startsWith(
                     u"No m can be recommended, because not one of 300 downloads succeeded"_s),
                 qPrintable(shown.page.details()));
        for (const SweepRow &row : shown.page.levels().rows()) {
            QVERIFY(!row.isKnee);
            QCOMPARE(row.roundsDone, 3);
        }
        const auto cell = [&shown](int column) {
            return shown.page.levels().index(0, column).data().toString();
        };
        QCOMPARE(cell(SweepModel::MeanColumn), u"–"_s);
        QCOMPARE(cell(SweepModel::RatioColumn), u"–"_s);
        QVERIFY(cell(SweepModel::ErrorsColumn).startsWith(u"60 (100"_s));
    }

    void everyLevelHasARowFromTheStart()
    {
        Shown shown;
        shown.begin();
        shown.add(sweepRuns().front());
        QCOMPARE(shown.page.levels().rowCount(), 5);
        QCOMPARE(shown.page.levels().rows()[0].roundsDone, 1);
        QVERIFY(!shown.page.levels().rows()[1].level);
    }

    void sweepsForReal()
    {
        const QTemporaryDir folder;
        const auto window = makeWindow(folder);
        SweepPage &page = window->page<SweepPage>();
        page.controls().setSettings({strategy, u"qt"_s, u"1, 2, 4"_s, 2});
        QSignalSpy finished(&window->history(), &RunHistory::experimentEnded);
        auto *button = page.findChild<QPushButton *>(u"sweepButton"_s);
        button->click();
        QVERIFY(window->session().isRunning());
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000);
        QCOMPARE(window->history().size(), 6);
        QCOMPARE(page.levels().rowCount(), 3);
        for (const SweepRow &row : page.levels().rows())
            QCOMPARE(row.roundsDone, 2);
        QVERIFY(page.headline().startsWith(QLatin1String("Use m = ")));
        QVERIFY(button->isEnabled());
    }

    void stops()
    {
        const QTemporaryDir folder;
        const auto window = makeWindow(folder);
        Setup setup = window->setupPanel().setup();
        setup.plan.latency =
            UniformLatency{std::chrono::milliseconds(400), std::chrono::milliseconds(400)};
        window->setupPanel().setSetup(setup);
        SweepPage &page = window->page<SweepPage>();
        page.controls().setSettings({strategy, u"qt"_s, u"1, 2, 4"_s, 50});
        QSignalSpy finished(&window->history(), &RunHistory::experimentEnded);
        QSignalSpy runs(&window->history(), &RunHistory::runFinished);
        auto *button = page.findChild<QPushButton *>(u"sweepButton"_s);
        button->click();
        QTRY_VERIFY_WITH_TIMEOUT(runs.size() >= 1, 30000);
        QVERIFY(page.headline().startsWith(QLatin1String("Measuring")));
        QVERIFY2(page.details().contains(QLatin1String(" to come.")), qPrintable(page.details()));
        button->click();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000);
        QVERIFY(finished.front().front().toBool());
        QVERIFY(window->history().size() < 150);
        QVERIFY(!page.headline().startsWith(QLatin1String("Measuring")));
        QVERIFY(button->isEnabled());
    }

    void remembersItsSettings()
    {
        Shown first;
        const SweepSettings settings{u"callbacks"_s, u"qt"_s, u"3, 9"_s, 7};
        first.page.controls().setSettings(settings);
        Shown second;
        second.page.restoreState(first.page.saveState());
        QCOMPARE(second.page.controls().settings(), settings);
        second.page.restoreState(QByteArray("nonsense"));
        QCOMPARE(second.page.controls().settings(), settings);
    }
};

QTEST_MAIN(TestSweepPage)
#include "tst_sweep_page.moc"
