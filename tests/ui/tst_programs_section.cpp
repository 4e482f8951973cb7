// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the group of programs in the setup panel: what is ticked, added, edited, removed and
// brought back.
#include "core/programs/recipes.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/setup/program_dialog.h"
#include "ui/setup/programs_section.h"
#include "ui/setup/recipe_checks.h"
#include "ui/setup/setup_panel.h"
#include "ui/widgets/code_edit.h"
#include "ui/widgets/message_bar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <atomic>
#include <semaphore>
#include <thread>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

const Program mine{u"mine"_s, u"get {base} {m}"_s};
const Program other{u"other"_s, u"get {urls}"_s};

struct Panel
{
    CurrentSetup current;
    SetupPanel panel{current};

    explicit Panel(const std::vector<Program> &programs, const QStringList &racing = {})
    {
        Setup setup;
        setup.plan.programs = programs;
        setup.strategies = racing.isEmpty() ? setup.strategies : racing;
        panel.setSetup(setup);
        panel.resize(panel.width(), 1400);
        panel.show();
    }

    template<typename Widget>
    Widget *find(const QString &name)
    {
        return panel.findChild<Widget *>(name);
    }
    ProgramDialog *dialog() { return panel.programs().dialog(); }
    void type(const QString &name, const QString &command)
    {
        dialog()->findChild<QLineEdit *>(u"programName"_s)->setText(name);
        dialog()->findChild<CodeEdit *>(u"programCommand"_s)->setPlainText(command);
    }
    void press(const QString &button) { dialog()->findChild<QAbstractButton *>(button)->click(); }
    QStringList racing() { return current.setup().strategies; }
};

} // namespace

class TestProgramsSection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setAppearance(*qApp, Appearance::Light); }

    void emptyGroupSaysWhatItIsFor()
    {
        Panel shown({});
        const auto hints = shown.panel.programs().findChildren<QLabel *>(u"hint"_s);
        QVERIFY(std::ranges::any_of(hints, [](const QLabel *hint) {
            return hint->isVisible() && hint->text().startsWith(u"Race curl"_s);
        }));
        Panel full({mine});
        for (const QLabel *hint : full.panel.programs().findChildren<QLabel *>(u"hint"_s))
            QVERIFY(hint->isHidden() || !hint->text().startsWith(u"Race curl"_s));
    }

    void tickedProgramsRace()
    {
        Panel shown({mine, other}, {u"map"_s, u"other"_s});
        QVERIFY(!shown.find<QCheckBox>(u"program-mine"_s)->isChecked());
        QVERIFY(shown.find<QCheckBox>(u"program-other"_s)->isChecked());
        shown.find<QCheckBox>(u"program-mine"_s)->click();
        QCOMPARE(shown.racing(), (QStringList{u"map"_s, u"mine"_s, u"other"_s}));
        shown.find<QCheckBox>(u"strategy-map"_s)->click(); // programs may race alone
        shown.find<QCheckBox>(u"program-other"_s)->click();
        QCOMPARE(shown.racing(), QStringList{u"mine"_s});
        QVERIFY(shown.current.problems().empty());
    }

    void requestsAtATimeAreToldOnlyToThoseThatAsk()
    {
        Panel shown({mine, other});
        QStringList texts;
        for (const QLabel *hint : shown.panel.programs().findChildren<QLabel *>(u"hint"_s))
            texts.append(hint->text());
        QVERIFY2(texts.contains(u"m 20"_s), qPrintable(texts.join(u'|'))); // twenty codes
        QVERIFY2(texts.contains(u"own m"_s), qPrintable(texts.join(u'|')));
    }

    void problemStandsInTheGroup()
    {
        Panel shown({{u"mine"_s, u"sh -c 'x"_s}}, {u"mine"_s});
        const auto *problem = shown.panel.programs().findChild<QLabel *>(u"problem"_s);
        QVERIFY(problem->isVisible());
        QVERIFY2(problem->text().startsWith(u"mine"_s), qPrintable(problem->text()));
        shown.find<QCheckBox>(u"program-mine"_s)->click();
        QVERIFY(!problem->isVisible());
    }

    void aProgramIsAdded()
    {
        Panel shown({mine}, {u"map"_s});
        shown.panel.programs().addProgram({u"new"_s, {}});
        QVERIFY(shown.dialog());
        QVERIFY(!shown.dialog()->findChild<QAbstractButton *>(u"removeProgram"_s));
        shown.type(u"second"_s, u"get {urls}\n  {dest}\n"_s);
        shown.press(u"acceptProgram"_s);
        QVERIFY(!shown.dialog());
        QCOMPARE(shown.current.setup().plan.programs,
                 (std::vector<Program>{mine, {u"second"_s, u"get {urls}\n  {dest}"_s}}));
        QCOMPARE(shown.racing(), (QStringList{u"map"_s, u"second"_s}));
    }

    void aProgramIsEditedInItsPlace()
    {
        Panel shown({mine, other}, {u"map"_s, u"mine"_s});
        shown.panel.programs().editProgram(u"mine"_s);
        shown.type(u"better"_s, u"get {codes}"_s);
        shown.press(u"acceptProgram"_s);
        QCOMPARE(shown.current.setup().plan.programs,
                 (std::vector<Program>{{u"better"_s, u"get {codes}"_s}, other}));
        QCOMPARE(shown.racing(), (QStringList{u"map"_s, u"better"_s}));
    }

    void cancelChangesNothing()
    {
        Panel shown({mine}, {u"mine"_s});
        const Setup before = shown.current.setup();
        shown.panel.programs().editProgram(u"mine"_s);
        shown.type(u"better"_s, u"get {codes}"_s);
        shown.dialog()->reject();
        QCOMPARE(shown.current.setup(), before);
        shown.panel.programs().editProgram(u"unknown"_s);
        QVERIFY(!shown.dialog());
    }

    void aRemovedProgramCanBeBroughtBack()
    {
        const QTemporaryDir folder;
        MainWindow window(
            std::make_unique<QSettings>(folder.filePath(u"regatta.ini"_s), QSettings::IniFormat));
        Setup setup;
        setup.plan.programs = {mine, other};
        setup.strategies = {u"map"_s, u"mine"_s};
        window.setupPanel().setSetup(setup);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.setupPanel().programs().editProgram(u"mine"_s);
        window.setupPanel()
            .programs()
            .dialog()
            ->findChild<QAbstractButton *>(u"removeProgram"_s)
            ->click();
        QCOMPARE(window.setupPanel().setup().plan.programs, std::vector<Program>{other});
        QCOMPARE(window.setupPanel().setup().strategies, QStringList{u"map"_s});
        QCOMPARE(window.messageBar().text(), u"Removed the program mine."_s);
        window.messageBar().actionButton()->click();
        QCOMPARE(window.setupPanel().setup(), setup);
    }

    void longNamesDoNotWidenThePanel()
    {
        Panel usual({mine});
        Panel shown({{QString(40, u'W'), u"get"_s}});
        QTRY_COMPARE(shown.panel.width(), usual.panel.width());
    }

    void recipesThatAreMissingAreGreyed()
    {
        std::binary_semaphore mayAnswer(0);
        const std::thread::id window = std::this_thread::get_id();
        std::atomic<bool> isElsewhere = true;
        RecipeChecks checks([&](const Recipe &recipe) {
            isElsewhere = isElsewhere && std::this_thread::get_id() != window;
            if (recipe.program.name == QLatin1String("curl"))
                mayAnswer.acquire();
            return recipe.program.name == QLatin1String("wget2") ? u"It is not there."_s
                                                                 : QString();
        });
        QSignalSpy answered(&checks, &RecipeChecks::answered);
        checks.start();
        checks.start(); // only one at a time
        QCOMPARE(checks.missing(3), QString());
        mayAnswer.release();
        QTRY_COMPARE(answered.count(), 1);
        for (std::size_t i = 0; i < recipes().size(); ++i)
            QCOMPARE(checks.missing(i).isEmpty(), recipes()[i].program.name != u"wget2"_s);
        QVERIFY(isElsewhere);
    }

    void theMenuOffersRecipesAndAnOwnCommand()
    {
        Panel shown({{u"curl"_s, u"my own curl"_s}});
        auto *add = shown.find<QToolButton>(u"addProgram"_s);
        const QList<QAction *> actions = add->menu()->actions();
        QCOMPARE(actions.size(), qsizetype(recipes().size()) + 2);
        actions.front()->setEnabled(true);
        actions.front()->trigger();
        // The name is free, and the command is the recipe's.
        QCOMPARE(shown.dialog()->program(),
                 (Program{u"curl-2"_s, recipes().front().program.command}));
        shown.dialog()->reject();
        actions.back()->trigger();
        QCOMPARE(shown.dialog()->program(), (Program{u"mine"_s, {}}));
        QVERIFY(!shown.dialog()->findChild<QAbstractButton *>(u"acceptProgram"_s)->isEnabled());
        QVERIFY(!shown.dialog()->findChild<QLabel *>(u"problem"_s)->isVisible());
        shown.dialog()->reject();
    }
};

QTEST_MAIN(TestProgramsSection)
#include "tst_programs_section.moc"
