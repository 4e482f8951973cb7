// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that a command which came with a report or an earlier window is shown before it is run, and
// only run if the user says so.
#include "core/system/child_process.h"
#include "tests/support/sample_reports.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/runs/page_context.h"
#include "ui/runs/run_desk.h"
#include "ui/setup/setup_panel.h"
#include "ui/widgets/code_edit.h"

#include <QApplication>
#include <QDialog>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

constexpr int patience = 60'000;
const Program theirs{u"curl"_s, u"sh -c '<b>rm</b>\x202e -r x'"_s};

/// An experiment of an earlier window on this machine, with a program among its contestants.
RestoredExperiment restoredWith(const Program &program)
{
    RestoredExperiment experiment;
    Plan &plan = experiment.plan.plan;
    plan.site = SiteId::Local;
    plan.codes = {*CountryCode::parse(u"BR")};
    plan.savesFlags = false;
    plan.programs = {program};
    experiment.plan.contestants = {{program.name, 1}};
    experiment.origin = {
        nullptr, {}, thisEnvironment(), newExperimentId(), QDateTime::currentDateTime()};
    RunResult run;
    run.strategy = program.name;
    run.requests.resize(1);
    run.requests.front().code = plan.codes.front();
    experiment.runs.push_back(recordedRun(run, {}));
    return experiment;
}

} // namespace

class TestProgramQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        setRegattaProgram(REGATTA_PROGRAM);
        setAppearance(*qApp, Appearance::Light);
    }

    void init()
    {
        m_window = std::make_unique<MainWindow>(
            std::make_unique<QSettings>(m_folder.filePath(u"regatta.ini"_s), QSettings::IniFormat));
        m_window->setupPanel().setSetup({});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void onlyUnknownProgramsAreAskedAbout_data()
    {
        QTest::addColumn<Program>("own");
        QTest::addColumn<bool>("answer");
        QTest::addColumn<bool>("isAsked");
        QTest::addColumn<bool>("isRun");
        QTest::newRow("it is the user's own") << theirs << false << false << true;
        QTest::newRow("the name is, the command is not")
            << Program{theirs.name, u"true"_s} << false << true << false;
        QTest::newRow("the command is, the name is not")
            << Program{u"mine"_s, theirs.command} << false << true << false;
        QTest::newRow("the user says yes") << Program{u"mine"_s, u"true"_s} << true << true << true;
    }

    void onlyUnknownProgramsAreAskedAbout()
    {
        QFETCH(Program, own);
        QFETCH(bool, answer);
        QFETCH(bool, isAsked);
        QFETCH(bool, isRun);
        Setup setup;
        setup.plan.programs = {own};
        m_window->setupPanel().setSetup(setup);
        std::vector<Program> asked;
        m_window->setProgramQuestion([&](const std::vector<Program> &programs) {
            asked = programs;
            return answer;
        });
        m_window->session().history().addRestored(restoredWith(theirs));
        QVERIFY(!m_window->session().isRunning()); // nothing is run because it is shown
        QVERIFY(m_window->session().history().whyNoMoreRounds(0).isEmpty());
        QSignalSpy ended(&m_window->session().history(), &RunHistory::experimentEnded);
        askForMoreRounds();
        QCOMPARE(asked, isAsked ? std::vector<Program>{theirs} : std::vector<Program>());
        QCOMPARE(m_window->session().isRunning(), isRun);
        QCOMPARE(m_window->setupPanel().setup(), setup); // it is not added to the setup
        if (isRun)
            QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    }

    void theCommandIsShownAsItIs_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<bool>("isRun");
        QTest::newRow("Enter") << QString() << false;
        QTest::newRow("Run") << u"runCommands"_s << true;
    }

    void theCommandIsShownAsItIs()
    {
        QFETCH(QString, button);
        QFETCH(bool, isRun);
        m_window->session().history().addRestored(restoredWith(theirs));
        QString shown;
        QTimer::singleShot(0, m_window.get(), [&] {
            auto *dialog = m_window->findChild<QDialog *>(u"programQuestion"_s);
            shown = dialog->findChild<CodeEdit *>()->toPlainText();
            if (button.isEmpty())
                QTest::keyClick(dialog, Qt::Key_Return);
            else
                dialog->findChild<QPushButton *>(button)->click();
            if (dialog->isVisible())
                dialog->reject();
        });
        QSignalSpy ended(&m_window->session().history(), &RunHistory::experimentEnded);
        askForMoreRounds();
        QCOMPARE(shown, u"curl:\nsh -c '<b>rm</b>\\u202e -r x'"_s);
        QCOMPARE(m_window->session().isRunning(), isRun);
        if (isRun)
            QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    }

    void otherVersionsStillSayWhyNot()
    {
        RestoredExperiment experiment = restoredWith(theirs);
        experiment.plan.plan.programs.clear();
        m_window->session().history().addRestored(experiment);
        QVERIFY(m_window->session().history().whyNoMoreRounds(0).contains(u"another version"_s));
    }

private:
    void askForMoreRounds() { m_window->findChild<RunDesk *>()->addRounds(0, 1); }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestProgramQuestion)
#include "tst_program_question.moc"
