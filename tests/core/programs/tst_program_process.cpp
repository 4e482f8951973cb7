// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that a program runs as it should, and that nothing is left of it, whatever it does and
// whoever dies. The programs are the modes of tests/data/bad_program.py.
#include "core/programs/program_process.h"
#include "core/system/child_process.h"
#include "tests/support/process_tree.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

/// Far more than anything here takes.
constexpr auto patience = 30s;

const QString badProgram = REGATTA_SOURCE_DIR "/tests/data/bad_program.py"_L1;

QStringList bad(const QStringList &mode)
{
    return QStringList{u"python3"_s, badProgram} + mode;
}

ProgramOrder orderFor(const QStringList &words)
{
    return {words, QDir::tempPath(), {}};
}

template<typename Condition>
bool waitUntil(ProgramProcess &process, Condition isMet)
{
    const TimePoint end = Clock::now() + patience;
    while (!isMet() && Clock::now() < end)
        process.wait(100ms);
    return isMet();
}

bool waitForEnd(ProgramProcess &process)
{
    return waitUntil(process, [&process] { return process.isOver(); });
}

bool waitForLines(ProgramProcess &process, qsizetype lines)
{
    return waitUntil(process, [&process, lines] { return process.output().count('\n') >= lines; });
}

/// The processes that have said their numbers.
QList<pid_t> processesIn(const QByteArray &output)
{
    QList<pid_t> processes;
    for (const QByteArray &line : output.split('\n')) {
        if (const pid_t process = line.toInt(); process > 0)
            processes += process;
    }
    return processes;
}

/// What this test does when it starts itself: it runs a program until it is killed, and repeats
/// what that says.
int runUntilKilled()
{
    ProgramProcess process;
    if (!process.start(orderFor(bad({u"wait for a daemon"_s}))).isEmpty())
        return EXIT_FAILURE;
    waitForLines(process, 2);
    std::fwrite(process.output().constData(), 1, std::size_t(process.output().size()), stdout);
    std::fflush(stdout);
    while (true)
        process.wait(1h);
}

constexpr const char *helperVariable = "REGATTA_TEST_RUN_UNTIL_KILLED";

} // namespace

class TestProgramProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void exitCodesAreThoseOfShells_data();
    void exitCodesAreThoseOfShells();
    void programsThatCannotBeStartedAreExplained_data();
    void programsThatCannotBeStartedAreExplained();
    void missingGuardIsNamed();
    void programHasItsOwnSurroundings();
    void endOfTheOutputIsKept_data();
    void endOfTheOutputIsKept();
    void closedOutputIsNotTheEnd();
    void timesAndMemoryAreTheProgramsOwn();
    void leftoversAreKilled_data();
    void leftoversAreKilled();
    void stopEndsEverything_data();
    void stopEndsEverything();
    void stoppedProgramIsAskedToo();
    void stopOfAnEndedProgramDoesNothing();
    void otherDescriptorsWakeTheWait();
    void nothingOutlivesTheObject();
    void nothingOutlivesAKilledRegatta();
    void killedGuardIsTheEnd();
    void guardOutlivesAStopOfItsGroup();
    void manyProgramsRunAtTheSameTime();
};

void TestProgramProcess::initTestCase()
{
    setRegattaProgram(REGATTA_PROGRAM);
}

void TestProgramProcess::cleanup()
{
    QCOMPARE(childrenOf(::getpid()), QList<pid_t>());
}

void TestProgramProcess::exitCodesAreThoseOfShells_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("success") << QStringList{u"true"_s} << 0;
    QTest::newRow("failure") << bad({u"exit"_s, u"42"_s}) << 42;
    QTest::newRow("largest code") << bad({u"exit"_s, u"255"_s}) << 255;
    QTest::newRow("crash") << bad({u"die"_s, u"SIGSEGV"_s}) << 128 + SIGSEGV;
    QTest::newRow("killed") << bad({u"die"_s, u"SIGKILL"_s}) << 128 + SIGKILL;
    QTest::newRow("path") << QStringList{QStandardPaths::findExecutable(u"false"_s)} << 1;
}

void TestProgramProcess::exitCodesAreThoseOfShells()
{
    QFETCH(QStringList, words);
    QFETCH(int, exitCode);
    ProgramProcess process;
    const TimePoint before = Clock::now();
    QCOMPARE(process.start(orderFor(words)), QString());
    QVERIFY(waitForEnd(process));
    QCOMPARE(process.end().exitCode, exitCode);
    QVERIFY(before <= process.spawned());
    QVERIFY(process.spawned() < process.end().exited);
    QVERIFY(process.end().exited <= Clock::now());
}

void TestProgramProcess::programsThatCannotBeStartedAreExplained_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("problem");
    QTest::newRow("name that is not in PATH")
        << u"no-such-program"_s
        << u"no-such-program is not found. Install it, or write the whole path of the program."_s;
    QTest::newRow("path that is not there")
        << u"%1/missing"_s << u"%1/missing does not exist. Correct the path of the program."_s;
    QTest::newRow("path through a file")
        << u"%1/plain/x"_s << u"%1/plain/x does not exist. Correct the path of the program."_s;
    QTest::newRow("relative path") << u"./missing"_s
                                   << u"./missing is not found. Each run has a folder of its own, "
                                      "so write the whole path of the program."_s;
    QTest::newRow("not executable")
        << u"%1/plain"_s
        << u"%1/plain is not executable. Allow it with chmod +x, or write the program before it "
           "that runs it, such as python3."_s;
    QTest::newRow("folder") << u"%1/folder"_s
                            << u"%1/folder is a folder. Write the path of the program in it."_s;
    QTest::newRow("bad interpreter")
        << u"%1/script"_s
        << u"%1/script cannot be run, because the interpreter that its first line names is not "
           "there. Correct that line, or write the interpreter before the program."_s;
    QTest::newRow("signs that control terminals")
        << u"no\x1bsuch"_s
        << u"no\\x1bsuch is not found. Install it, or write the whole path of the program."_s;
}

void TestProgramProcess::programsThatCannotBeStartedAreExplained()
{
    QFETCH(QString, word);
    QFETCH(QString, problem);
    const QTemporaryDir folder;
    QDir(folder.path()).mkdir(u"folder"_s);
    QFile plain(folder.filePath(u"plain"_s));
    QVERIFY(plain.open(QIODevice::WriteOnly));
    QFile script(folder.filePath(u"script"_s));
    QVERIFY(script.open(QIODevice::WriteOnly) && script.write("#!/no/such/interpreter\n") > 0);
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    script.close();
    ProgramProcess process;
    QCOMPARE(process.start(orderFor({QString(word).replace("%1"_L1, folder.path())})),
             QString(problem).replace("%1"_L1, folder.path()));
    QVERIFY(!process.isOver());
}

void TestProgramProcess::missingGuardIsNamed()
{
    setRegattaProgram(u"/no/such/regatta"_s);
    ProgramProcess process;
    const QString problem = process.start(orderFor({u"true"_s}));
    setRegattaProgram(REGATTA_PROGRAM);
    QCOMPARE(problem, u"/no/such/regatta-guard is missing or cannot be run. It is a part of "
                      "Regatta: install Regatta again, or build all of it."_s);
}

void TestProgramProcess::programHasItsOwnSurroundings()
{
    // As in a program that handles signals in a thread of its own, and has ignored one.
    sigset_t blocked;
    sigset_t before;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &blocked, &before);
    const QTemporaryDir folder;
    ProgramProcess process;
    qputenv("REGATTA_M", "wrong");
    const QString problem = process.start(
        {bad({u"surroundings"_s}), folder.path(), {u"REGATTA_M=7"_s, u"REGATTA_DEST=/größe"_s}});
    qunsetenv("REGATTA_M");
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    QCOMPARE(problem, QString());
    QVERIFY(waitForEnd(process));
    QCOMPARE(QString::fromUtf8(process.output()),
             u"%1\n7 /größe %2\ninput: ''\nsession: True group: True\nblocked: []\n"
             "files: ['0', '1', '2', '3']\n"_s.arg(QDir(folder.path()).canonicalPath(),
                                                   qEnvironmentVariable("HOME", u"None"_s)));

    ProgramProcess nowhere;
    QCOMPARE(nowhere.start({{u"true"_s}, u"/no/such/folder"_s, {}}),
             u"The folder /no/such/folder cannot be entered: No such file or directory."_s);
}

void TestProgramProcess::endOfTheOutputIsKept_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("nothing") << qint64(0);
    QTest::newRow("a little") << qint64(1000);
    QTest::newRow("1 MiB") << qint64(ProgramProcess::keptOutput);
    QTest::newRow("50 MB") << qint64(50'000'000);
}

void TestProgramProcess::endOfTheOutputIsKept()
{
    QFETCH(qint64, size);
    ProgramProcess process;
    QCOMPARE(process.start(orderFor(bad({u"write"_s, QString::number(size)}))), QString());
    QVERIFY(waitForEnd(process));
    QCOMPARE(process.end().exitCode, 0);
    const QByteArray last = "the end\n"; // written to the standard error
    QCOMPARE(process.outputBytes(), size + last.size());
    QCOMPARE(process.output().size(),
             std::min<qint64>(process.outputBytes(), ProgramProcess::keptOutput));
    QVERIFY(process.output().endsWith(last));
    if (size > 8)
        QVERIFY(process.output().contains(size < 65536 ? "0000123\n" : "0008191\n"));
}

void TestProgramProcess::closedOutputIsNotTheEnd()
{
    ProgramProcess process;
    QCOMPARE(process.start(orderFor(bad({u"close output"_s}))), QString());
    QVERIFY(waitForEnd(process));
    QCOMPARE(process.end().exitCode, 5);
}

void TestProgramProcess::timesAndMemoryAreTheProgramsOwn()
{
    constexpr qint64 mebibyte = 1024 * 1024;
    // This process is larger than each of the programs.
    const QByteArray large(200 * mebibyte, 'x');
    ProgramProcess small;
    QCOMPARE(small.start(orderFor({u"true"_s})), QString());
    QVERIFY(waitForEnd(small));
    QVERIFY2(small.end().peakMemory > 0 && small.end().peakMemory < 10 * mebibyte,
             qPrintable(QString::number(small.end().peakMemory)));

    ProgramProcess memory;
    QCOMPARE(memory.start(orderFor(bad({u"use memory"_s}))), QString());
    QVERIFY(waitForEnd(memory));
    QVERIFY2(memory.end().peakMemory >= 64 * mebibyte && memory.end().peakMemory < large.size(),
             qPrintable(QString::number(memory.end().peakMemory)));

    ProgramProcess processor;
    QCOMPARE(processor.start(orderFor(bad({u"use processor"_s}))), QString());
    QVERIFY(waitForEnd(processor));
    QVERIFY(processor.end().cpu >= 200ms);
}

void TestProgramProcess::leftoversAreKilled_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("child in the group") << u"leave a child"_s;
    QTest::newRow("daemon") << u"leave a daemon"_s;
}

void TestProgramProcess::leftoversAreKilled()
{
    QFETCH(QString, mode);
    ProgramProcess process;
    QCOMPARE(process.start(orderFor(bad({mode}))), QString());
    QVERIFY(waitForEnd(process));
    QCOMPARE(process.end().exitCode, 0);
    const QList<pid_t> left = processesIn(process.output());
    QCOMPARE(left.size(), 1);
    QVERIFY(isOver(left[0]));
}

void TestProgramProcess::stopEndsEverything_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<int>("processes");
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("program that ends when asked") << u"obey"_s << 1 << 1 << 7;
    QTest::newRow("program that does not end") << u"ignore"_s << 1 << 1 << 137;
    QTest::newRow("child that does not end") << u"wait for a child"_s << 1 << 1 << 143;
    QTest::newRow("daemon") << u"wait for a daemon"_s << 2 << 2 << 137;
    QTest::newRow("many groups") << u"swarm"_s << 21 << 0 << 143;
}

void TestProgramProcess::stopEndsEverything()
{
    QFETCH(QString, mode);
    QFETCH(int, processes);
    QFETCH(int, asked);
    QFETCH(int, exitCode);
    ProgramProcess process;
    QCOMPARE(process.start(orderFor(bad({mode}))), QString());
    QVERIFY(waitForLines(process, processes));
    const QList<pid_t> all = processesIn(process.output());
    QCOMPARE(all.size(), processes);

    const TimePoint stopped = Clock::now();
    process.stop();
    process.stop(); // once more is no more
    QVERIFY(waitForEnd(process));
    const auto time = Clock::now() - stopped;
    for (const pid_t one : all)
        QVERIFY(isOver(one));
    QCOMPARE(process.end().exitCode, exitCode);
    QCOMPARE(process.output().count("asked"), asked);
    if (exitCode == 137)
        QVERIFY(process.end().exited - stopped >= ProgramProcess::grace);
    qInfo("It took %d ms.", int(time / 1ms));
    QVERIFY(time < 10s);
}

void TestProgramProcess::stoppedProgramIsAskedToo()
{
    ProgramProcess process;
    QCOMPARE(process.start(orderFor(bad({u"stop itself"_s}))), QString());
    QVERIFY(waitForLines(process, 1));
    const pid_t program = processesIn(process.output()).value(0);
    QTRY_VERIFY(processStatus(program, "State").startsWith('T'));
    process.stop();
    QVERIFY(waitForEnd(process));
    QVERIFY(process.output().endsWith("asked\n"));
    QCOMPARE(process.end().exitCode, 7);
}

void TestProgramProcess::stopOfAnEndedProgramDoesNothing()
{
    ProgramProcess process;
    process.stop();
    QCOMPARE(process.start(orderFor({u"true"_s})), QString());
    QVERIFY(waitForEnd(process));
    const TimePoint exited = process.end().exited;
    process.stop();
    process.wait(1h);
    QCOMPARE(process.end().exitCode, 0);
    QCOMPARE(process.end().exited, exited);
}

void TestProgramProcess::otherDescriptorsWakeTheWait()
{
    for (const bool isFirst : {true, false}) {
        ProgramProcess process;
        QCOMPARE(process.start(orderFor(bad({u"obey"_s}))), QString());
        QVERIFY(waitForLines(process, 1));
        int pipe[2];
        QCOMPARE(::pipe(pipe), 0);
        QCOMPARE(::write(pipe[1], "x", 1), ssize_t(1));
        process.wait(1h, isFirst ? pipe[0] : -1, isFirst ? -1 : pipe[0]); // it would time out
        ::close(pipe[0]);
        ::close(pipe[1]);
        QVERIFY(!process.isOver());
    }
}

void TestProgramProcess::nothingOutlivesTheObject()
{
    QList<pid_t> all;
    {
        ProgramProcess process;
        QCOMPARE(process.start(orderFor(bad({u"wait for a daemon"_s}))), QString());
        QVERIFY(waitForLines(process, 2));
        all = processesIn(process.output());
    }
    QCOMPARE(all.size(), 2);
    for (const pid_t one : all)
        QVERIFY(isOver(one));
}

void TestProgramProcess::nothingOutlivesAKilledRegatta()
{
    QProcess helper;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(helperVariable), u"1"_s);
    helper.setProcessEnvironment(environment);
    helper.start(QCoreApplication::applicationFilePath(), QStringList());
    QByteArray output;
    while (output.count('\n') < 2 && helper.waitForReadyRead(int(patience / 1ms)))
        output += helper.readAllStandardOutput();
    QList<pid_t> all = processesIn(output);
    QCOMPARE(all.size(), 2);
    all += childrenOf(pid_t(helper.processId()));
    QCOMPARE(all.size(), 3); // with the guard
    helper.kill();
    QVERIFY(helper.waitForFinished());
    for (const pid_t one : all)
        QTRY_VERIFY_WITH_TIMEOUT(isOver(one), int(patience / 1ms));
}

void TestProgramProcess::killedGuardIsTheEnd()
{
    ProgramProcess process;
    QCOMPARE(process.start(orderFor(bad({u"wait for a child"_s}))), QString());
    QVERIFY(waitForLines(process, 1));
    const pid_t guard = childrenOf(::getpid()).value(0);
    QList<pid_t> all = processesIn(process.output()) + childrenOf(guard);
    QCOMPARE(all.size(), 2);
    ::kill(guard, SIGKILL);
    QVERIFY(waitForEnd(process));
    QCOMPARE(process.end().exitCode, 137);
    QVERIFY(process.end().exited > process.spawned());
    for (const pid_t one : all)
        QTRY_VERIFY(isOver(one));
}

/// As a terminal's Ctrl-C and a shutdown would do.
void TestProgramProcess::guardOutlivesAStopOfItsGroup()
{
    ProgramProcess process;
    QCOMPARE(process.start(orderFor(bad({u"obey"_s}))), QString());
    QVERIFY(waitForLines(process, 1));
    const pid_t guard = childrenOf(::getpid()).value(0);
    QCOMPARE(::getpgid(guard), guard);
    QCOMPARE(processStatus(guard, "Threads"), QByteArray("1"));
    ::kill(-guard, SIGINT);
    QVERIFY(waitForEnd(process));
    QCOMPARE(process.end().exitCode, 7);
    QVERIFY(process.output().endsWith("asked\n"));
}

void TestProgramProcess::manyProgramsRunAtTheSameTime()
{
    std::array<ProgramProcess, 10> processes;
    for (std::size_t i = 0; i < processes.size(); ++i)
        QCOMPARE(processes[i].start(orderFor(bad({u"exit"_s, QString::number(i)}))), QString());
    for (std::size_t i = 0; i < processes.size(); ++i) {
        QVERIFY(waitForEnd(processes[i]));
        QCOMPARE(processes[i].end().exitCode, int(i));
    }
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (qEnvironmentVariableIsSet(helperVariable)) {
        setRegattaProgram(REGATTA_PROGRAM);
        return runUntilKilled();
    }
    TestProgramProcess test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_program_process.moc"
