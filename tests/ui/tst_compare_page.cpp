// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/wording.h"
#include "core/system/child_process.h"
#include "tests/support/synthetic_runs.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/comparison_chart.h"
#include "ui/compare/remark_list.h"
#include "ui/compare/summary_model.h"
#include "ui/compare/verdict_list.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/runs/page_context.h"
#include "ui/runs/session.h"
#include "ui/setup/setup_panel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

const QString slow = u"sequential"_s;
const QString fast = u"threadpool"_s;
const QString other = u"coroutines"_s;

/// Runs of three strategies, round by round.
std::vector<RunResult> threeStrategies(int rounds)
{
    std::vector<RunResult> runs;
    NormalNoise noise(7);
    for (int round = 0; round < rounds; ++round) {
        const double weather = 1 + 0.05 * noise();
        for (const auto &[strategy, seconds, m] :
             {std::tuple(slow, 7.0, 1), std::tuple(fast, 0.7, 30), std::tuple(other, 0.7, 30)}) {
            SyntheticRun run;
            run.strategy = strategy;
            run.round = round;
            run.maxRequests = m;
            run.seconds = seconds * weather * (1 + 0.01 * noise());
            runs.push_back(makeRun(run));
        }
    }
    return runs;
}

ExperimentPlan planFor(const std::vector<RunResult> &runs)
{
    ExperimentPlan plan;
    std::set<QString> strategies;
    plan.rounds = 0;
    for (const RunResult &run : runs) {
        if (strategies.insert(run.strategy).second)
            plan.contestants.push_back({run.strategy, run.maxRequests});
        plan.rounds = std::max(plan.rounds, run.round + 1);
    }
    return plan;
}

struct Shown
{
    PageContext context;
    RunHistory &history = context.history();
    ComparePage page{context};

    void add(const RunResult &run)
    {
        history.beginRun({run.strategy, run.maxRequests}, run.round, run.concurrency,
                         std::make_shared<EventLog>());
        history.finishRun(run);
    }
    void add(const std::vector<RunResult> &runs)
    {
        history.beginExperiment(planFor(runs));
        for (const RunResult &run : runs)
            add(run);
    }
};

} // namespace

class TestComparePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        setRegattaProgram(REGATTA_PROGRAM);
        setAppearance(*qApp, Appearance::Light);
    }

    void chartGrowsWithThePage()
    {
        Shown shown;
        shown.add(threeStrategies(8));
        shown.page.resize(900, 600);
        shown.page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&shown.page));
        QTRY_VERIFY(shown.page.isUpToDate());
        const ComparisonChart &chart = shown.page.chart();
        QTRY_COMPARE(chart.height(), chart.minimumSizeHint().height());
        shown.page.resize(900, 1100);
        QTRY_VERIFY(chart.height() > chart.minimumSizeHint().height() + 300);
        shown.page.resize(900, 5000); // but no row becomes a giant
        QTRY_COMPARE(chart.height(), chart.maximumHeight());
    }

    void chartTitleEndsBeforeItsButton()
    {
        Shown shown;
        shown.add(threeStrategies(8));
        shown.page.resize(2000, 600);
        shown.page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&shown.page));
        QTRY_VERIFY(shown.page.isUpToDate());
        const ComparisonChart &chart = shown.page.chart();
        const auto title = [&chart] { return chart.factorsTitle(); };
        QTRY_COMPARE(title(), u"Speed-up against Sequential"_s);
        shown.page.resize(520, 600);
        QTRY_VERIFY(title().endsWith(u'…'));
        QVERIFY(QFontMetrics(smallFont()).horizontalAdvance(title()) < chart.width() / 2.75 - 24);
    }

    void showsWhatTheAnalysisSays_data()
    {
        QTest::addColumn<int>("rounds");
        QTest::newRow("too few rounds") << 3;
        QTest::newRow("enough rounds") << 8;
    }

    void showsWhatTheAnalysisSays()
    {
        QFETCH(const int, rounds);
        const std::vector<RunResult> runs = threeStrategies(rounds);
        Shown shown;
        const QAbstractItemModelTester tester(&shown.page.summary());
        QCOMPARE(shown.page.summary().columnCount(), int(SummaryModel::ColumnCount));
        shown.add(runs);
        QTRY_VERIFY(shown.page.isUpToDate());

        const std::vector<ContestantRuns> contestants = contestantsOf(runs);
        const std::vector<SummaryRow> rows = summarise(contestants, {});
        const SummaryModel &table = shown.page.summary();
        QCOMPARE(table.rowCount(), static_cast<int>(rows.size()));
        for (int i = 0; i < table.rowCount(); ++i) {
            const SummaryRow &row = rows[i];
            const auto text = [&](int column) { return table.index(i, column).data().toString(); };
            QCOMPARE(text(SummaryModel::StrategyColumn), row.title);
            QCOMPARE(text(SummaryModel::LanesColumn), QString::number(row.concurrency));
            QCOMPARE(text(SummaryModel::RoundsColumn), QString::number(rounds));
            QCOMPARE(text(SummaryModel::MedianColumn), secondsText(row.median));
            QVERIFY(text(SummaryModel::MeanColumn).startsWith(secondsText(row.mean)));
            QVERIFY(text(SummaryModel::MeanColumn).endsWith(secondsText(row.standardDeviation)));
            QVERIFY(
                text(SummaryModel::RelativeColumn).startsWith(timesText(*row.relativeToFastest)));
        }
        const std::vector<Comparison> comparisons = compare(contestants, 1);
        QCOMPARE(shown.page.figures().comparisons.size(), comparisons.size());
        for (std::size_t i = 0; i < comparisons.size(); ++i)
            QCOMPARE(shown.page.figures().comparisons[i].sentence, comparisons[i].sentence);
    }

    void aCardForEveryVerdict()
    {
        Shown shown;
        shown.add(threeStrategies(8));
        QTRY_VERIFY(shown.page.isUpToDate());
        const std::vector<VerdictCard> &cards = shown.page.verdicts().cards();
        QCOMPARE(cards.size(), 3U);
        std::set<QString> sentences;
        for (const Comparison &pair : shown.page.figures().comparisons)
            sentences.insert(pair.sentence);
        for (const VerdictCard &card : cards)
            QVERIFY(sentences.contains(card.text));
        QCOMPARE(cards[0].kind, VerdictCard::Kind::Difference);
        QVERIFY(!cards[0].heading.contains(QLatin1String("Sequential")));
        QCOMPARE(cards[2].kind, VerdictCard::Kind::NoDifference);
    }

    void cardsAreShownWhole()
    {
        Shown shown;
        shown.page.resize(708, 520);
        shown.page.show();
        shown.add(threeStrategies(8));
        QTRY_VERIFY(shown.page.isUpToDate());
        for (const int width : {708, 1300}) {
            shown.page.resize(width, 520);
            QTRY_VERIFY(shown.page.verdicts().height() > 40);
            QTRY_VERIFY(shown.page.verdicts().height() < 400);
        }
    }

    void fewRoundsShareOneCard()
    {
        Shown shown;
        shown.add(threeStrategies(3));
        QTRY_VERIFY(shown.page.isUpToDate());
        const std::vector<VerdictCard> &cards = shown.page.verdicts().cards();
        QCOMPARE(cards.size(), 1U);
        QCOMPARE(cards.front().kind, VerdictCard::Kind::NeedMoreRounds);
        QCOMPARE(cards.front().rounds, 3);
        QCOMPARE(cards.front().roundsNeeded, roundsNeededFor(3));
    }

    void oneRoundIsSaidPlainly()
    {
        Shown shown;
        shown.add(threeStrategies(1));
        QTRY_VERIFY(shown.page.isUpToDate());
        const std::vector<VerdictCard> &cards = shown.page.verdicts().cards();
        QCOMPARE(cards.size(), 1U);
        static const QRegularExpression heading(
            u"^\\d+(\\.\\d)?× in one round; 6 more make it certain$"_s);
        QVERIFY2(heading.match(cards.front().heading).hasMatch(),
                 qPrintable(cards.front().heading));
        QVERIFY2(cards.front().text.contains(u"as fast as Sequential in one round."_s),
                 qPrintable(cards.front().text));
        QCOMPARE(shown.page.findChild<QPushButton *>(u"moreRounds"_s)->text(), u"Run 6 &more"_s);
        const SummaryModel &table = shown.page.summary();
        QCOMPARE(table.index(0, SummaryModel::RangeColumn).data().toString(), u"–"_s);
    }

    void theButtonRunsWhatIsMissing_data()
    {
        QTest::addColumn<int>("rounds");
        QTest::addColumn<QString>("text");
        QTest::newRow("four of seven") << 4 << u"Run 3 &more"_s;
        QTest::newRow("six of seven") << 6 << u"Run 1 &more"_s;
        QTest::newRow("all are there") << 8 << u"Run 3 &more"_s;
    }

    void theButtonRunsWhatIsMissing()
    {
        QFETCH(const int, rounds);
        Shown shown;
        shown.add(threeStrategies(rounds));
        QTRY_VERIFY(shown.page.isUpToDate());
        auto *button = shown.page.findChild<QPushButton *>(u"moreRounds"_s);
        QTEST(button->text(), "text");
        QSignalSpy wanted(&shown.context.wishes, &PageWishes::moreRoundsWanted);
        button->click();
        QCOMPARE(button->text(), u"Run %1 &more"_s.arg(wanted.front().back().toInt()));
        if (rounds == 6)
            QVERIFY(shown.page.verdicts().cards().front().heading.endsWith(
                u"; 1 more makes it certain"_s));
    }

    void failuresAloneClaimNothing()
    {
        std::vector<RunResult> runs = threeStrategies(8);
        for (RunResult &run : runs)
            run.tally = {0, 0, 20, 0};
        Shown shown;
        shown.page.resize(900, 700);
        shown.page.show();
        shown.add(runs);
        QTRY_VERIFY(shown.page.isUpToDate());
        QVERIFY(shown.page.verdicts().cards().empty());
        QCOMPARE(shown.page.remarks().texts().size(), 1);
        QVERIFY2(
            shown.page.remarks().texts().front().contains(u"not one of 480 downloads succeeded"_s),
            qPrintable(shown.page.remarks().texts().front()));
        QVERIFY(!shown.page.chart().isVisible());
        const SummaryModel &table = shown.page.summary();
        QCOMPARE(table.index(0, SummaryModel::RelativeColumn).data().toString(), u"–"_s);
        QCOMPARE(table.index(0, SummaryModel::RoundsColumn).data().toString(), u"0 of 8"_s);
        for (const ComparisonChartRow &row : shown.page.chart().rows())
            QVERIFY(!row.speedUp.factor && row.dots.empty());
    }

    void whoFailsGetsNoBar()
    {
        std::vector<RunResult> runs = threeStrategies(8);
        for (RunResult &run : runs) {
            if (run.strategy == other)
                run.tally = {10, 0, 10, 0};
        }
        Shown shown;
        shown.add(runs);
        QTRY_VERIFY(shown.page.isUpToDate());
        const std::vector<VerdictCard> &cards = shown.page.verdicts().cards();
        QCOMPARE(cards.size(), 2U);
        QCOMPARE(cards[0].kind, VerdictCard::Kind::Difference);
        QCOMPARE(cards[1].kind, VerdictCard::Kind::NotComparable);
        QCOMPARE(cards[1].heading, u"2 pairs cannot be compared"_s);
        const auto &rows = shown.page.chart().rows();
        QVERIFY(rows[0].speedUp.factor && rows[1].speedUp.factor && !rows[2].speedUp.factor);
        QCOMPARE(shown.page.summary().index(2, SummaryModel::RelativeColumn).data().toString(),
                 u"–"_s);
    }

    void saysWhatIsComing()
    {
        const QString coming = u"Sequential is running; 2 more runs to come."_s;
        const std::vector<VerdictCard> none = verdictCards({}, coming);
        QCOMPARE(none.size(), 1U);
        QCOMPARE(none.front().kind, VerdictCard::Kind::MoreToCome);
        QCOMPARE(none.front().heading, coming);
        QVERIFY(verdictCards({}).empty());

        const auto figures = [](const std::vector<RunResult> &runs) {
            ComparisonInput input;
            for (const RunResult &run : runs)
                input.runs.push_back(std::make_shared<const RunResult>(run));
            return figuresOf(std::move(input));
        };
        const auto first = verdictCards(figures({threeStrategies(1).front()}), coming);
        QCOMPARE(first.front().kind, VerdictCard::Kind::MoreToCome);
        const auto later = verdictCards(figures(threeStrategies(2)), coming);
        QCOMPARE(later.front().kind, VerdictCard::Kind::NeedMoreRounds);
        QVERIFY(later.front().text.endsWith(coming));
    }

    void oneStrategyHasNothingToCompareWith()
    {
        Shown shown;
        shown.add(makeRuns(fast, {1.0, 1.1, 0.9}));
        QTRY_VERIFY(shown.page.isUpToDate());
        QCOMPARE(shown.page.verdicts().cards().front().kind, VerdictCard::Kind::NothingToCompare);
    }

    void growsWithEveryRun()
    {
        const std::vector<RunResult> runs = threeStrategies(2);
        Shown shown;
        shown.history.beginExperiment(planFor(runs));
        int done = 0;
        for (const RunResult &run : runs) {
            shown.add(run);
            ++done;
            QTRY_VERIFY(shown.page.isUpToDate());
            int dots = 0;
            for (const ComparisonChartRow &row : shown.page.chart().rows())
                dots += static_cast<int>(row.dots.size());
            QCOMPARE(dots, done);
        }
    }

    void speedUpsAreTheComparisons()
    {
        Shown shown;
        shown.add(threeStrategies(8));
        QTRY_VERIFY(shown.page.isUpToDate());
        const ComparisonFigures &figures = shown.page.figures();
        const auto &rows = shown.page.chart().rows();
        QVERIFY(rows[0].isReference); // the slowest
        for (const Comparison &pair : figures.comparisons) {
            if (pair.a == 0)
                QCOMPARE(rows[pair.b].speedUp.factor, pair.ratio);
        }

        auto *reference = shown.page.findChild<QComboBox *>(u"referenceField"_s);
        reference->setCurrentIndex(reference->findText(figures.contestants[1].title));
        Q_EMIT reference->activated(reference->currentIndex());
        QVERIFY(shown.page.chart().rows()[1].isReference);
        const Comparison &first = figures.comparisons.front(); // contestants 0 and 1
        QCOMPARE(shown.page.chart().rows()[0].speedUp.factor, 1 / first.ratio);
        QCOMPARE(shown.page.chart().rows()[0].speedUp.ci95->low, 1 / first.ci95->high);
    }

    void coloursChangeUnderVerdicts()
    {
        Shown shown;
        shown.page.resize(900, 700);
        shown.page.show();
        shown.add(threeStrategies(8));
        QTRY_VERIFY(shown.page.isUpToDate());
        const auto cards = [&shown] {
            return shown.page.verdicts().findChildren<QFrame *>(u"card"_s,
                                                                Qt::FindDirectChildrenOnly);
        };
        const QPointer<QFrame> first = cards().value(0);
        QVERIFY(first);
        setAppearance(*qApp, Appearance::Dark);
        // Qt goes through a list of all widgets, and none of them may disappear before its end.
        QVERIFY(first);
        QTRY_COMPARE(cards().size(), static_cast<int>(shown.page.verdicts().cards().size()));
        QVERIFY(!first);
        setAppearance(*qApp, Appearance::Light);
    }

    void remarksNameTheRemedy()
    {
        Shown shown;
        shown.add(makeRuns(fast, {3.0, 1.0, 1.01, 0.99, 1.0, 1.02}));
        QTRY_VERIFY(shown.page.isUpToDate());
        const auto remarks = remarksOn(shown.page.figures().contestants);
        QCOMPARE(shown.page.remarks().texts().size(), static_cast<int>(remarks.size()));
        QCOMPARE(shown.page.remarks().texts().front(), remarks.front().text);
        QSignalSpy warmup(&shown.context.wishes, &PageWishes::warmupWanted);
        shown.page.remarks().findChild<QPushButton *>()->click();
        QCOMPARE(warmup.size(), 1);
    }

    void aBaselineStandsBeside()
    {
        Shown shown;
        shown.add(makeRuns(fast, {1.5, 1.5, 1.6, 1.5, 1.5, 1.4, 1.5, 1.5}));
        shown.history.setBaseline(0);
        shown.add(makeRuns(fast, {1.0, 1.0, 1.1, 1.0, 1.02, 0.9, 1.0, 1.01}));
        QTRY_VERIFY(shown.page.isUpToDate());
        QCOMPARE(shown.page.shownExperiment(), 1);
        const ComparisonFigures &figures = shown.page.figures();
        QCOMPARE(figures.contestants.size(), 2U);
        QVERIFY(!figures.isBaseline(0));
        QVERIFY(figures.isBaseline(1));
        QVERIFY(figures.contestants[1].title.endsWith(QLatin1String("(baseline)")));
        QCOMPARE(figures.comparisons.front().verdict, Verdict::Faster);
        QCOMPARE(shown.page.verdicts().cards().size(), 1U);
        shown.history.setBaseline({});
        QTRY_VERIFY(shown.page.isUpToDate());
        QCOMPARE(shown.page.figures().contestants.size(), 1U);
    }

    void aBaselineOfOtherWorkClaimsNothing()
    {
        Shown shown;
        const std::vector<RunResult> slower = makeRuns(fast, {3, 3.1, 3, 3, 3.1, 3, 3, 3});
        ExperimentPlan plan = planFor(slower);
        plan.plan.copies = 2;
        shown.history.beginExperiment(plan);
        for (const RunResult &run : slower)
            shown.add(run);
        shown.history.setBaseline(0);
        shown.add(makeRuns(fast, {1.0, 1.0, 1.1, 1.0, 1.02, 0.9, 1.0, 1.01}));
        QTRY_VERIFY(shown.page.isUpToDate());
        QCOMPARE(shown.page.figures().contestants.size(), 2U);
        QVERIFY(shown.page.figures().comparisons.empty());
        const std::vector<VerdictCard> &cards = shown.page.verdicts().cards();
        QCOMPARE(cards.size(), 1U);
        QCOMPARE(cards.front().heading, u"The baseline did other work"_s);
        QVERIFY2(cards.front().text.contains(u"copies (2 there, 1 here)"_s),
                 qPrintable(cards.front().text));
        QVERIFY(!shown.page.chart().rows()[1].speedUp.factor);
    }

    void moreRoundsCannotHelpAShortBaseline()
    {
        Shown shown;
        shown.add(makeRuns(fast, {1.5, 1.5, 1.6}));
        shown.history.setBaseline(0);
        shown.add(makeRuns(fast, {1.0, 1.0, 1.1, 1.0, 1.02, 0.9, 1.0, 1.01}));
        QTRY_VERIFY(shown.page.isUpToDate());
        QCOMPARE(shown.page.verdicts().cards().front().heading,
                 u"Too few rounds in the baseline"_s);
        QCOMPARE(shown.page.figures().roundsMissing(), 0);
    }

    void sweepsAreNoComparisons()
    {
        Shown shown;
        ExperimentPlan sweep;
        sweep.contestants = {{fast, 1}, {fast, 2}};
        shown.history.beginExperiment(sweep);
        shown.add(makeRuns(fast, {1.0}, 1).front());
        QCOMPARE(shown.page.shownExperiment(), -1);
    }

    void clearingEmptiesThePage()
    {
        Shown shown;
        shown.add(threeStrategies(2));
        QTRY_VERIFY(shown.page.isUpToDate());
        shown.add(threeStrategies(1)); // computed while the runs go away
        shown.history.clear();
        QTRY_VERIFY(shown.page.isUpToDate());
        QCOMPARE(shown.page.shownExperiment(), -1);
        QVERIFY(shown.page.figures().isEmpty());
        QCOMPARE(shown.page.summary().rowCount(), 0);
    }

    void moreRoundsGoOnWithTheRoundsThatWere()
    {
        Thumbnails thumbnails;
        RunHistory history(thumbnails);
        const std::vector<RunResult> runs = threeStrategies(3);
        history.beginExperiment(planFor(runs));
        for (const RunResult &run : runs) {
            history.beginRun({run.strategy, run.maxRequests}, run.round, 1,
                             std::make_shared<EventLog>());
            history.finishRun(run);
        }
        history.beginExperiment(planFor(threeStrategies(1)));

        const ExperimentPlan more = history.moreRounds(0, 3);
        QCOMPARE(more.firstRound, 3);
        QCOMPARE(more.rounds, 3);
        history.beginExperiment(more, 0);
        history.beginRun({fast, 30}, 3, 1, std::make_shared<EventLog>());
        QCOMPARE(history.experiments().size(), 2U);
        QCOMPARE(history.experiments()[0].rounds, 6);
        QCOMPARE(history.run(history.size() - 1).experiment, 0);
    }

    void addsRoundsToARealExperiment()
    {
        QTemporaryDir folder;
        MainWindow window(
            std::make_unique<QSettings>(folder.filePath(u"settings"_s), QSettings::IniFormat));
        Setup setup;
        setup.codesKind = CodeSelection::Kind::Picked;
        setup.pickedWords = u"BR CN"_s;
        setup.plan.site = SiteId::Local;
        setup.strategies = QStringList{fast, other};
        setup.rounds = 2;
        setup.plan.savesFlags = false;
        window.setupPanel().setSetup(setup);
        auto *button = window.page<ComparePage>().findChild<QPushButton *>(u"moreRounds"_s);
        QVERIFY(!button->isEnabled());
        QSignalSpy finished(&window.history(), &RunHistory::experimentEnded);
        window.run();
        QVERIFY(!button->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000);
        QVERIFY(button->isEnabled());
        QTRY_COMPARE(button->text(), u"Run 4 &more"_s); // it needs six
        button->click();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 2, 30000);

        QCOMPARE(window.history().experiments().size(), 1U);
        std::set<std::pair<QString, int>> seen;
        for (int run = 0; run < window.history().size(); ++run)
            seen.emplace(window.history().run(run).contestant.strategy,
                         window.history().run(run).round);
        QCOMPARE(seen.size(), 12U); // six rounds of each, none twice
        QCOMPARE(window.history().size(), 12);
        QTRY_VERIFY(window.page<ComparePage>().isUpToDate());
        QCOMPARE(window.page<ComparePage>().figures().comparisons.front().rounds, 6);
    }
};

QTEST_MAIN(TestComparePage)
#include "tst_compare_page.moc"
