// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that the Code page shows the files that were compiled.
#include "core/strategies/strategy_catalog.h"
#include "tests/support/busy_run.h"
#include "ui/code/code_page.h"
#include "ui/code/exhibit.h"
#include "ui/code/exhibit_pane.h"
#include "ui/code/program_exhibit.h"
#include "ui/code/source_view.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

/// The colour of a word in a line. Invalid if it has no colour of its own.
QColor colorOf(const QTextDocument &document, const QString &word, int line = 0)
{
    const QTextBlock block = document.findBlockByNumber(line);
    const auto at = block.text().indexOf(word);
    for (const QTextLayout::FormatRange &range : block.layout()->formats()) {
        if (at >= range.start && at < range.start + range.length)
            return range.format.foreground().color();
    }
    return {};
}

} // namespace

class TestCodePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sourceIsTheFile_data();
    void sourceIsTheFile();
    void wordsAreColoured();
    void linesThatDifferAreFound();
    void pageShowsAndCopies();
    void sideBySideAreTwoDifferent_data();
    void sideBySideAreTwoDifferent();
    void whatTheUserChoseStays();
    void exhibitsBeginWithTheirCode_data();
    void exhibitsBeginWithTheirCode();
    void latestTimingsAreBesideTheSource();
    void programsStandBehindTheStrategies();
    void programsOfReportsHaveTheirOwnCommand();
    void scriptsAreReadForOwnProgramsOnly_data();
    void scriptsAreReadForOwnProgramsOnly();
    void commandsAreShownAsTheyAre();
    void lettersGrowAndShrink();
    void stateIsKept();
};

void TestCodePage::initTestCase()
{
    setAppearance(*qApp, Appearance::Light);
}

void TestCodePage::sourceIsTheFile_data()
{
    QTest::addColumn<QString>("id");
    for (const StrategyInfo &info : strategies())
        QTest::newRow(qPrintable(info.id)) << info.id;
}

void TestCodePage::sourceIsTheFile()
{
    QFETCH(QString, id);
    const StrategyInfo &info = *findStrategy(id);
    QByteArrayList sources;
    for (const QString &name : info.sourceFiles()) {
        QFile file(QString(REGATTA_SOURCE_DIR "/core/strategies/" + name));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        sources.append(file.readAll());
    }
    QCOMPARE(exhibitSource(info), sources.join('\n'));
    // It is the right file if it defines the strategy.
    static const QRegularExpression function(u"\nvoid download\\w+\\(Run &run\\)\n"_s);
    QVERIFY(function.match(QString::fromUtf8(sources.first())).hasMatch());
    const QString text = exhibitText(info);
    QVERIFY2(text.size() > 80 && text.size() < 600, qPrintable(text));
}

void TestCodePage::wordsAreColoured()
{
    SourceView view;
    view.setSource(u"#include \"core/run/run.h\"\n"
                   "const auto item = co_await run.takeNext(30); // \"why\"\n"
                   "QString text = \"// no \\\" comment\" + other;\n"
                   "/* begins\n"
                   "return */ return;"_s);
    const QTextDocument &document = *view.document();
    QCOMPARE(colorOf(document, "include"), colors().codePreprocessor);
    QCOMPARE(colorOf(document, "core/run"), colors().codeString);
    QCOMPARE(colorOf(document, "co_await", 1), colors().codeKeyword);
    QVERIFY(!colorOf(document, "takeNext", 1).isValid());
    QCOMPARE(colorOf(document, "30", 1), colors().codeNumber);
    QCOMPARE(colorOf(document, "why", 1), colors().codeComment);
    QCOMPARE(colorOf(document, "QString", 2), colors().codeType);
    QCOMPARE(colorOf(document, "comment", 2), colors().codeString);
    QVERIFY(!colorOf(document, "other", 2).isValid());
    QCOMPARE(colorOf(document, "begins", 3), colors().codeComment);
    QCOMPARE(colorOf(document, "return */", 4), colors().codeComment);
    QCOMPARE(colorOf(document, "return;", 4), colors().codeKeyword);
}

void TestCodePage::linesThatDifferAreFound()
{
    const auto [left, right] = differingLines({"a", "b", "c", "", "d"}, {"a", "c", "x", "d", "e"});
    QCOMPARE(left, (std::vector<int>{1}));
    QCOMPARE(right, (std::vector<int>{2, 4}));
    QVERIFY(differingLines({"a"}, {"a"}).first.empty());
    QCOMPARE(differingLines({}, {"a"}).second, (std::vector<int>{0}));
}

void TestCodePage::pageShowsAndCopies()
{
    PageContext context;
    CodePage page(context);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    page.showStrategy(u"adaptive"_s);
    const QByteArray source = exhibitSource(*findStrategy(u"adaptive"_s));
    QCOMPARE(page.left().source().toPlainText(), QString::fromUtf8(source));
    page.left().copySource();
    QCOMPARE(QApplication::clipboard()->text(), QString::fromUtf8(source));
    QVERIFY(!page.right().isVisible());
    page.setSideBySide(true);
    QVERIFY(page.right().isVisible());
    page.right().showStrategy(u"coroutines"_s);
    QVERIFY(!page.right().source().extraSelections().isEmpty());
    page.right().showStrategy(u"adaptive"_s);
    QVERIFY(page.right().source().extraSelections().isEmpty());
}

void TestCodePage::sideBySideAreTwoDifferent_data()
{
    QTest::addColumn<QStringList>("ticked");
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::newRow("another ticked one")
        << QStringList{u"map"_s, u"processes"_s} << u"map"_s << u"processes"_s;
    QTest::newRow("the first other ticked one")
        << QStringList{u"map"_s, u"processes"_s} << u"processes"_s << u"map"_s;
    QTest::newRow("left is not ticked") << QStringList{u"adaptive"_s} << u"map"_s << u"adaptive"_s;
    QTest::newRow("no other is ticked") << QStringList{u"map"_s} << u"map"_s << u"sequential"_s;
}

void TestCodePage::sideBySideAreTwoDifferent()
{
    QFETCH(QStringList, ticked);
    QFETCH(QString, left);
    PageContext context;
    Setup setup;
    setup.strategies = ticked;
    context.setup.set(setup);
    CodePage page(context);
    page.showStrategy(left);
    page.setSideBySide(true);
    QCOMPARE(page.left().strategy(), left);
    QTEST(page.right().strategy(), "right");
}

void TestCodePage::whatTheUserChoseStays()
{
    PageContext context;
    CodePage page(context);
    page.setSideBySide(true);
    page.right().showStrategy(u"adaptive"_s);
    Q_EMIT page.right().strategyChosen();
    page.showStrategy(u"map"_s);
    QCOMPARE(page.right().strategy(), u"adaptive"_s);
    page.showStrategy(u"adaptive"_s); // but never the same twice
    QVERIFY(page.right().strategy() != u"adaptive"_s);
}

void TestCodePage::exhibitsBeginWithTheirCode_data()
{
    QTest::addColumn<QString>("id");
    for (const StrategyInfo &info : strategies())
        QTest::newRow(qPrintable(info.id)) << info.id;
}

void TestCodePage::exhibitsBeginWithTheirCode()
{
    QFETCH(QString, id);
    PageContext context;
    CodePage page(context);
    page.resize(900, 260); // too low for any source
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    page.showStrategy(id);
    SourceView &view = page.left().source();
    const QStringList lines = view.toPlainText().split(u'\n');
    const int first = firstLineOfCode(view.toPlainText());
    QVERIFY(first > 3);
    for (int line = 0; line < first; ++line)
        QVERIFY2(!lines[line].contains(u'{') || lines[line].startsWith(u"namespace"_s),
                 qPrintable(lines[line]));
    QVERIFY(!lines[first].isEmpty() && !lines[first].startsWith(u'#'));
    const QScrollBar &bar = *view.verticalScrollBar();
    QCOMPARE(bar.value(), qMin(first, bar.maximum()));
    page.resize(900, 300);
    QCOMPARE(bar.value(), qMin(first, bar.maximum()));
}

void TestCodePage::latestTimingsAreBesideTheSource()
{
    PageContext context;
    RunHistory &history = context.history();
    CodePage page(context);
    page.showStrategy(u"threadpool"_s);
    QVERIFY(page.left().timings().contains(u"None yet"_s));
    ExperimentPlan experiment;
    experiment.plan = makePlan(20);
    experiment.contestants = {{u"threadpool"_s, 5}};
    history.beginExperiment(experiment);
    history.beginRun(experiment.contestants.front(), 0, 5, std::make_shared<EventLog>());
    history.finishRun(makeBusyRun(experiment.plan, 5));
    QVERIFY2(page.left().timings().contains(u"m 5 · 20 requests"_s),
             qPrintable(page.left().timings()));
    page.showStrategy(u"sequential"_s);
    QVERIFY(page.left().timings().contains(u"None yet"_s));
    page.showRun(0);
    QCOMPARE(page.left().strategy(), u"threadpool"_s);
    page.showRun(-1);
    QCOMPARE(page.left().strategy(), u"threadpool"_s);
}

void TestCodePage::programsStandBehindTheStrategies()
{
    PageContext context;
    CodePage page(context);
    Setup setup;
    setup.plan.programs = {{u"mine"_s, u"get {base}\n  -j {m}"_s}, {u"other"_s, u"get"_s}};
    setup.strategies = {u"mine"_s};
    context.setup.set(setup);
    page.showStrategy(u"mine"_s);
    QCOMPARE(page.left().strategy(), u"mine"_s);
    QCOMPARE(page.left().source().toPlainText(), u"get {base}\n  -j {m}"_s);
    QVERIFY(page.left().timings().contains(u"None yet"_s));
    page.left().copySource();
    QCOMPARE(QApplication::clipboard()->text(), u"get {base}\n  -j {m}"_s);

    setup.plan.programs.front().command = u"get {urls}"_s; // it is edited while it is shown
    context.setup.set(setup);
    QCOMPARE(page.left().source().toPlainText(), u"get {urls}"_s);

    page.setSideBySide(true);
    QVERIFY(page.right().strategy() != u"mine"_s);
    page.right().showStrategy(u"other"_s);
    QVERIFY(!page.left().source().extraSelections().isEmpty());

    const QByteArray state = page.saveState();
    CodePage another(context);
    another.restoreState(state);
    QCOMPARE(another.left().strategy(), u"mine"_s);

    setup.plan.programs.clear();
    context.setup.set(setup);
    QCOMPARE(page.left().strategy(), u"sequential"_s);
    QCOMPARE(colorOf(*page.left().source().document(), "include", 3), colors().codePreprocessor);
}

void TestCodePage::programsOfReportsHaveTheirOwnCommand()
{
    PageContext context;
    RunHistory &history = context.history();
    CodePage page(context);
    Setup setup;
    setup.plan.programs = {{u"curl"_s, u"curl -K {curl-config}"_s}};
    context.setup.set(setup);
    ExperimentPlan experiment;
    experiment.plan = makePlan(20);
    experiment.contestants = {{u"curl"_s, 5}};
    for (const char *command : {"curl -K {curl-config}", "curl {base}"}) {
        experiment.plan.programs = {{u"curl"_s, QString::fromLatin1(command)}};
        history.beginExperiment(experiment);
        history.beginRun(experiment.contestants.front(), 0, 5, std::make_shared<EventLog>());
        history.finishRun(makeBusyRun(experiment.plan, 5));
        history.endExperiment();
    }
    page.showRun(0);
    QCOMPARE(page.left().strategy(), u"curl"_s);
    QCOMPARE(page.left().source().toPlainText(), u"curl -K {curl-config}"_s);
    QCOMPARE(page.left().timings().count(u"20 requests"_s), 1);
    page.showRun(1);
    QVERIFY(page.left().strategy() != u"curl"_s);
    QCOMPARE(page.left().source().toPlainText(), u"curl {base}"_s);
    QCOMPARE(page.left().timings().count(u"20 requests"_s), 1);
    history.clear();
    QCOMPARE(page.left().strategy(), u"sequential"_s);
}

void TestCodePage::scriptsAreReadForOwnProgramsOnly_data()
{
    QTest::addColumn<QString>("command"); // %1 is the script
    QTest::addColumn<bool>("isOwn");
    QTest::addColumn<bool>("isShown");
    QTest::newRow("an interpreter's") << u"python3 -u '%1' {base}"_s << true << true;
    QTest::newRow("by itself") << u"'%1' {base}"_s << true << true;
    QTest::newRow("of a report") << u"python3 '%1' {base}"_s << false << false;
    QTest::newRow("an argument of another program") << u"curl -K '%1'"_s << true << false;
    QTest::newRow("not there") << u"python3 '%1.py'"_s << true << false;
}

void TestCodePage::scriptsAreReadForOwnProgramsOnly()
{
    QFETCH(QString, command);
    QFETCH(bool, isOwn);
    QFETCH(bool, isShown);
    const QTemporaryDir folder;
    QFile script(folder.filePath(u"get it.py"_s));
    QVERIFY(script.open(QIODevice::WriteOnly) && script.write("import this\n\tx\n") > 0);
    script.close();
    const ListedProgram listed{{u"mine"_s, command.arg(script.fileName())}, isOwn, {}};
    const QString source = programSource(listed);
    QVERIFY(source.startsWith(listed.program.command));
    QCOMPARE(source.contains(u"import this\n    x"_s), isShown);
}

void TestCodePage::commandsAreShownAsTheyAre()
{
    const ListedProgram listed{{u"mine"_s, u"get '<b>a b</b>' {base} x\u202ey"_s}, true, {}};
    QCOMPARE(programSource(listed), u"get '<b>a b</b>' {base} x\\u202ey"_s);
    const QString html = programDescription(listed);
    QVERIFY2(html.contains(u"&lt;b&gt;a b&lt;/b&gt;"_s), qPrintable(html));
    QVERIFY2(html.contains(u">{base}<"_s), qPrintable(html));
    QVERIFY2(html.contains(u"\\u202e"_s) && !html.contains(QChar(0x202e)), qPrintable(html));
    QVERIFY2(html.contains(u"REGATTA_BASE"_s), qPrintable(html));
}

void TestCodePage::lettersGrowAndShrink()
{
    PageContext context;
    CodePage page(context);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const int usual = page.left().source().fontMetrics().height();
    page.zoom(6);
    QVERIFY(page.left().source().fontMetrics().height() > usual);
    page.zoom(-1000);
    QVERIFY(page.left().source().fontMetrics().height() < usual);
    QVERIFY(page.pointSize() >= 5);
    page.resetZoom();
    QCOMPARE(page.left().source().fontMetrics().height(), usual);
}

void TestCodePage::stateIsKept()
{
    PageContext context;
    CodePage page(context);
    page.showStrategy(u"map"_s);
    page.right().showStrategy(u"threadpool"_s);
    Q_EMIT page.right().strategyChosen();
    page.setSideBySide(true);
    page.zoom(2);
    CodePage another(context);
    another.restoreState(page.saveState());
    QCOMPARE(another.left().strategy(), u"map"_s);
    QCOMPARE(another.right().strategy(), u"threadpool"_s);
    QVERIFY(another.isSideBySide());
    QCOMPARE(another.pointSize(), page.pointSize());
    another.restoreState("nonsense");
    QCOMPARE(another.left().strategy(), u"map"_s);
}

QTEST_MAIN(TestCodePage)
#include "tst_code_page.moc"
