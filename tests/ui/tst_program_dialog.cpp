// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the dialog for a program: what it says while somebody types, and what a trial shows.
#include "core/programs/command_template.h"
#include "core/system/child_process.h"
#include "ui/look/theme.h"
#include "ui/runs/page_context.h"
#include "ui/setup/program_dialog.h"
#include "ui/setup/trial_view.h"
#include "ui/setup/trial_wording.h"
#include "ui/widgets/code_edit.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;
const Program kept{u"kept"_s, u"get {base}"_s};

Setup setupWithPrograms()
{
    Setup setup;
    setup.plan.site = SiteId::Local;
    setup.plan.programs = {kept};
    setup.codesKind = CodeSelection::Kind::Picked;
    setup.pickedWords = u"br cn de fr in us"_s;
    return setup;
}

/// A run of which each code ended in the way given.
RunResult resultWith(const std::vector<std::pair<const char *, ErrorKind>> &codes)
{
    RunResult result;
    result.elapsed = 420ms;
    result.program = ProgramRun();
    result.program->traffic = Traffic{2, 5, 3, 0};
    for (const auto &[code, error] : codes) {
        RequestRecord request;
        request.code = *CountryCode::parse(QString::fromLatin1(code));
        request.error = error;
        request.status = error == ErrorKind::None ? Status::Ok : Status::Error;
        request.message = error == ErrorKind::None ? QString() : u"The reason."_s;
        request.lane = error == ErrorKind::NeverAsked ? -1 : 0;
        result.requests.push_back(request);
    }
    return result;
}

struct Shown
{
    ProgramDialog *dialog;

    explicit Shown(const Program &program, ProgramTrial::Running running = {}, bool isKept = false,
                   const Session *session = nullptr)
        : dialog(running ? new ProgramDialog({program, isKept}, setupWithPrograms(), session,
                                             nullptr, std::move(running))
                         : new ProgramDialog({program, isKept}, setupWithPrograms(), session))
    {
        dialog->show();
    }
    ~Shown()
    {
        if (m_guard)
            delete m_guard.data();
    }
    Q_DISABLE_COPY_MOVE(Shown)

    QLineEdit &name() { return *dialog->findChild<QLineEdit *>(u"programName"_s); }
    CodeEdit &command() { return *dialog->findChild<CodeEdit *>(u"programCommand"_s); }
    QPushButton &button(const char *name)
    {
        return *dialog->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    QStringList problems()
    {
        QStringList shown;
        for (const QLabel *label : dialog->findChildren<QLabel *>(u"problem"_s)) {
            if (label->isVisible())
                shown.append(label->text());
        }
        return shown;
    }

private:
    QPointer<ProgramDialog> m_guard = dialog;
};

} // namespace

class TestProgramDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        setRegattaProgram(REGATTA_PROGRAM);
        setAppearance(*qApp, Appearance::Light);
    }

    void saysWhatIsWrongWhileOneTypes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *title, const char *name, const char *command,
                            const char *says) {
            QTest::newRow(title) << QString::fromLatin1(name) << QString::fromLatin1(command)
                                 << QString::fromLatin1(says);
        };
        row("nothing", "mine", "get {base}", "");
        row("its own name", "kept", "get {base}", "kept");
        row("no name", "", "get", "Give the program a name");
        row("no name that it may have", "a b", "get", "is not a name");
        row("a strategy's name", "sequential", "get", "is a strategy");
        row("no command", "mine", "", "The command is empty");
        row("an unknown placeholder", "mine", "get {url}", "{url} is not a placeholder");
    }

    void saysWhatIsWrongWhileOneTypes()
    {
        QFETCH(QString, name);
        QFETCH(QString, command);
        QFETCH(QString, says);
        Shown shown({u"draft"_s, u"draft"_s});
        QVERIFY(shown.problems().isEmpty());
        shown.name().selectAll();
        QTest::keyClick(&shown.name(), Qt::Key_Delete);
        QTest::keyClicks(&shown.name(), name);
        shown.command().setPlainText(command);
        const QString problem = shown.problems().join(u' ');
        QVERIFY2(says.isEmpty() ? problem.isEmpty() : problem.contains(says), qPrintable(problem));
        QCOMPARE(shown.button("acceptProgram").isEnabled(), says.isEmpty());
        QCOMPARE(shown.dialog->problem().isEmpty(), says.isEmpty());
    }

    void aKeptProgramMayKeepItsName()
    {
        Shown shown(kept, {}, true);
        QVERIFY(shown.button("acceptProgram").isEnabled());
        QVERIFY(!shown.button("removeProgram").isHidden());
    }

    void placeholdersComeWhereTheCursorIs()
    {
        Shown shown({u"mine"_s, u"get  now"_s});
        QTextCursor cursor = shown.command().textCursor();
        cursor.setPosition(4);
        shown.command().setTextCursor(cursor);
        const QMenu *menu = shown.button("insertPlaceholder").menu();
        QCOMPARE(menu->actions().size(), placeholders().size());
        for (std::size_t i = 0; i < placeholders().size(); ++i)
            QVERIFY(menu->actions()[qsizetype(i)]->text().contains(placeholders()[i].description));
        menu->actions().front()->trigger();
        QCOMPARE(shown.dialog->program().command, u"get {base} now"_s);
    }

    void theTabKeyLeavesTheCommand()
    {
        Shown shown({u"mine"_s, u"get"_s});
        QVERIFY(QTest::qWaitForWindowActive(shown.dialog));
        shown.command().setFocus();
        QTest::keyClick(&shown.command(), Qt::Key_Tab);
        QVERIFY(!shown.command().hasFocus());
        QCOMPARE(shown.dialog->program().command, u"get"_s);
    }

    void everyStopIsNamedAndReached()
    {
        RunResult result = resultWith({{"BR", ErrorKind::None}});
        result.program->output = u"words"_s;
        Shown shown(
            kept,
            [result](const ExperimentPlan &, const std::stop_token &) {
                return TrialOutcome{{}, result};
            },
            true);
        QVERIFY(QTest::qWaitForWindowActive(shown.dialog));
        QSignalSpy ended(shown.dialog, &ProgramDialog::trialEnded);
        shown.dialog->pressTry();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
        shown.name().setFocus();
        QWidgetList stops;
        while (stops.isEmpty() || QApplication::focusWidget() != stops.front()) {
            QVERIFY(stops.size() < 30);
            stops.append(QApplication::focusWidget());
            QTest::keyClick(stops.last(), Qt::Key_Tab);
        }
        for (QWidget *widget : shown.dialog->findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() ||
                !widget->isEnabled())
                continue;
            const QString name =
                QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
            QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
            QVERIFY2(stops.contains(widget), qPrintable(name));
        }
        QVERIFY(stops.indexOf(&shown.name()) < stops.indexOf(&shown.command()));
        QVERIFY(stops.indexOf(&shown.command()) < stops.indexOf(&shown.button("tryProgram")));
    }

    void theTrialIsSmall_data()
    {
        QTest::addColumn<SiteId>("site");
        QTest::addColumn<SiteId>("asked");
        QTest::newRow("the chosen site") << SiteId::Delay << SiteId::Delay;
        QTest::newRow("not a private person's") << SiteId::Remote << SiteId::Local;
        QTest::newRow("not another's") << SiteId::Custom << SiteId::Local;
    }

    void theTrialIsSmall()
    {
        QFETCH(SiteId, site);
        Setup setup = setupWithPrograms();
        setup.plan.site = site;
        setup.plan.copies = 3;
        setup.rounds = 9;
        setup.warmup = 1;
        setup.plan.latency = UniformLatency{1ms, 2ms};
        const ExperimentPlan plan = trialPlan(kept, setup);
        QTEST(plan.plan.site, "asked");
        QCOMPARE(plan.plan.codes.size(), 5U);
        QCOMPARE(plan.plan.itemCount(), 5);
        QVERIFY(plan.plan.latency == Latency(UniformLatency{1ms, 2ms}));
        QCOMPARE(plan.plan.savesFlags, false);
        QCOMPARE(plan.plan.programs, std::vector<Program>{kept});
        QCOMPARE(plan.contestants.size(), 1U);
        QCOMPARE(plan.rounds + plan.warmup, 1);
        setup.pickedWords = u"nonsense"_s;
        QCOMPARE(trialPlan(kept, setup).plan.codes.size(), 5U);
    }

    void whatIsWrongHasItsRemedy_data()
    {
        QTest::addColumn<RunResult>("result");
        QTest::addColumn<QStringList>("says");
        QTest::newRow("nothing") << resultWith({{"BR", ErrorKind::None}}) << QStringList();
        QTest::newRow("never asked")
            << resultWith({{"BR", ErrorKind::NeverAsked}, {"CN", ErrorKind::NeverAsked}})
            << QStringList{u"The server was not asked for BR and CN: does the command use {base} "
                           "or {urls}?"_s};
        QTest::newRow("not saved")
            << resultWith({{"BR", ErrorKind::NotSaved}, {"CN", ErrorKind::None}})
            << QStringList{u"The server sent BR whole, but no file in {dest} has it: does the "
                           "program save what it gets, and into that folder?"_s};
        QTest::newRow("another failure, told once")
            << resultWith({{"BR", ErrorKind::Truncated}, {"CN", ErrorKind::Truncated}})
            << QStringList{u"The reason."_s};
        RunResult failed = resultWith({});
        failed.failure = u"It cannot be started."_s;
        failed.program->exitCode = 127;
        QTest::newRow("no start") << failed << QStringList{failed.failure};
        RunResult grumpy = resultWith({{"BR", ErrorKind::None}});
        grumpy.program->exitCode = 3;
        QTest::newRow("all is well, but the exit code")
            << grumpy
            << QStringList{u"All flags are there, and yet the program ended with exit code 3: its "
                           "output may say why."_s};
        RunResult curl = resultWith({{"BR", ErrorKind::None}});
        curl.tally.notFound = 1;
        curl.program->exitCode = 22;
        QTest::newRow("pages that are not there") << curl << QStringList();
    }

    void whatIsWrongHasItsRemedy()
    {
        QFETCH(RunResult, result);
        QTEST(trialRemedies(result), "says");
    }

    void theTrialIsShown()
    {
        RunResult result = resultWith({{"BR", ErrorKind::None}, {"CN", ErrorKind::NotSaved}});
        result.program->exitCode = 1;
        result.program->output = u"<b>bold</b>\nline two\x1b[31m"_s;
        result.program->outputBytes = 30;
        std::binary_semaphore mayEnd(0);
        Shown shown(kept, [&](const ExperimentPlan &, const std::stop_token &) {
            mayEnd.acquire();
            return TrialOutcome{{}, result};
        });
        QSignalSpy ended(shown.dialog, &ProgramDialog::trialEnded);
        shown.button("tryProgram").click();
        QCOMPARE(shown.button("tryProgram").text(), u"S&top"_s);
        mayEnd.release();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
        const TrialView &view = shown.dialog->trialView();
        QVERIFY(view.isVisible());
        QCOMPARE(view.facts(),
                 u"exit code 1  ·  420 ms  ·  opened 2 connections  ·  5 requests  ·  at "
                 "most 3 at a time"_s);
        QVERIFY2(view.problem().startsWith(u"The server sent CN whole"_s),
                 qPrintable(view.problem()));
        QCOMPARE(view.output(), u"<b>bold</b>\nline two\\x1b[31m"_s);
        QCOMPARE(view.model().rowCount(), 2);
        const auto cell = [&view](int row, int column) {
            return view.model().index(row, column).data().toString();
        };
        QCOMPARE(cell(0, TrialModel::OutcomeColumn), u"arrived"_s);
        QCOMPARE(cell(1, TrialModel::OutcomeColumn), u"flag not saved"_s);
        QCOMPARE(cell(1, TrialModel::ConnectionColumn), u"1"_s);
        QCOMPARE(shown.button("tryProgram").text(), u"&Try"_s);
    }

    void realProgramsAreTried_data()
    {
        QTest::addColumn<QString>("command"); // %1 is a script that downloads well or badly
        QTest::addColumn<QString>("facts");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<QString>("output");
        QTest::newRow("all is well")
            << u"python3 '%1' one-connection {base} {m} {dest} {codes}"_s
            << u"opened 1 connection  ·  5 requests"_s << QString() << QString();
        QTest::newRow("it asks for nothing")
            << u"python3 '%1' never-asks {base} {m} {dest} {codes}"_s << u"exit code 0"_s
            << u"The server was not asked for BR, CN, DE, FR and IN: does"_s
            << u"I would rather not."_s;
        QTest::newRow("it saves nothing")
            << u"python3 '%1' saves-nothing {base} {m} {dest} {codes}"_s << u"exit code 0"_s
            << u"The server sent BR, CN, DE, FR and IN whole, but no file"_s << QString();
        QTest::newRow("it says why it fails")
            << u"python3 '%1' fails-at-once {base} {m} {dest} {codes}"_s << u"exit code 2"_s
            << u"ended with exit code 2"_s << u"I need a configuration file."_s;
        QTest::newRow("it is not there") << u"no-such-program-anywhere {base}"_s << QString()
                                         << u"no-such-program-anywhere"_s << QString();
    }

    void realProgramsAreTried()
    {
        QFETCH(QString, command);
        QFETCH(QString, facts);
        QFETCH(QString, problem);
        QFETCH(QString, output);
        if (command.contains(u"%1"_s))
            command =
                command.arg(QStringLiteral(REGATTA_SOURCE_DIR "/tests/data/bad_downloader.py"));
        Shown shown({u"mine"_s, command});
        QSignalSpy ended(shown.dialog, &ProgramDialog::trialEnded);
        shown.button("tryProgram").click();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
        const TrialView &view = shown.dialog->trialView();
        QVERIFY2(view.facts().contains(facts), qPrintable(view.facts()));
        QVERIFY2(problem.isEmpty() ? view.problem().isEmpty() : view.problem().contains(problem),
                 qPrintable(view.problem()));
        QVERIFY2(view.output().contains(output), qPrintable(view.output()));
    }

    void aRealProgramIsStopped()
    {
        Shown shown({u"mine"_s, u"sleep 3600"_s});
        QSignalSpy ended(shown.dialog, &ProgramDialog::trialEnded);
        shown.dialog->pressTry();
        shown.dialog->pressTry();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
        QVERIFY2(shown.dialog->trialView().facts().startsWith(u"Stopped"_s),
                 qPrintable(shown.dialog->trialView().facts()));
        QCOMPARE(shown.dialog->trialView().problem(), QString());
    }

    void aTrialIsStopped_data()
    {
        QTest::addColumn<bool>("byClosing");
        QTest::newRow("by the button") << false;
        QTest::newRow("by closing the dialog") << true;
    }

    void aTrialIsStopped()
    {
        QFETCH(bool, byClosing);
        std::binary_semaphore wasStopped(0);
        const QPointer<ProgramDialog> dialog = new ProgramDialog(
            {kept, true}, setupWithPrograms(), nullptr, nullptr,
            [&](const ExperimentPlan &, const std::stop_token &stop) {
                std::binary_semaphore untilStop(0);
                const std::stop_callback release(stop, [&] { untilStop.release(); });
                untilStop.acquire();
                wasStopped.release();
                return TrialOutcome{};
            });
        dialog->open();
        dialog->pressTry();
        QVERIFY(dialog->isTrying());
        if (byClosing) {
            dialog->reject();
            QVERIFY(!dialog->isVisible());
            QTRY_VERIFY_WITH_TIMEOUT(dialog.isNull(), patience);
        } else {
            QSignalSpy ended(dialog, &ProgramDialog::trialEnded);
            dialog->pressTry();
            QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
            QCOMPARE(dialog->trialView().facts(), u"Stopped"_s);
            delete dialog.data();
        }
        wasStopped.acquire();
    }

    void aRunIsNotDisturbed()
    {
        PageContext context;
        ExperimentPlan plan;
        plan.plan.site = SiteId::Local;
        plan.plan.savesFlags = false;
        plan.plan.codes = {*CountryCode::parse(u"BR")};
        plan.contestants = {{u"sequential"_s, 0}};
        bool hasTried = false;
        Shown shown(
            kept,
            [&](const ExperimentPlan &, const std::stop_token &) {
                hasTried = true;
                return TrialOutcome{};
            },
            false, &context.session);
        QSignalSpy runEnded(&context.history(), &RunHistory::experimentEnded);
        QVERIFY(context.session.start(plan));
        shown.dialog->pressTry();
        QVERIFY(!shown.dialog->isTrying());
        QVERIFY(shown.dialog->trialView().problem().startsWith(u"A run is under way"_s));
        QTRY_COMPARE_WITH_TIMEOUT(runEnded.count(), 1, patience);
        QVERIFY(!hasTried);
        QSignalSpy ended(shown.dialog, &ProgramDialog::trialEnded);
        shown.dialog->pressTry();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
        QVERIFY(hasTried);
    }
};

QTEST_MAIN(TestProgramDialog)
#include "tst_program_dialog.moc"
