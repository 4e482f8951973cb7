// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the program in difficult surroundings: signals that are ignored, low limits, no reader, no
// display.
#include "tests/support/regatta_under_test.h"
#include "tests/support/strategy_rows.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

const QString program = REGATTA_PROGRAM;

/// A shell that becomes the program: "ulimit -n 12; exec \"$0\" get".
QStringList shell(const QString &script)
{
    return {u"-c"_s, script, program};
}

ProgramOutput runInShell(const QString &script)
{
    return runProgram(u"/bin/sh"_s, shell(script));
}

/// Runs the program with a standard output of the test's own.
ProgramOutput runInto(int standardOutput, const QString &arguments)
{
    QProcess process;
    process.setChildProcessModifier([standardOutput] { ::dup2(standardOutput, STDOUT_FILENO); });
    process.start(program, arguments.split(u' '), QIODevice::ReadOnly);
    if (!process.waitForFinished(60'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList everythingIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System |
                                  QDir::NoDotAndDotDot);
}

/// Reads the process's standard output until it contains the text. Returns all that was read.
QByteArray readUntil(QProcess &process, const QByteArray &text)
{
    QByteArray out = process.readAllStandardOutput();
    while (!out.contains(text) && process.waitForReadyRead(30'000))
        out += process.readAllStandardOutput();
    return out;
}

pid_t idOf(const QProcess &process)
{
    return static_cast<pid_t>(process.processId());
}

/// Whether the process's main thread holds the signal back.
bool isBlocked(const QProcess &process, int number)
{
    QFile status(u"/proc/%1/status"_s.arg(process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return true;
    static const QRegularExpression mask(u"SigBlk:\\s*([0-9a-f]+)"_s);
    const QString bits = mask.match(QString::fromLatin1(status.readAll())).captured(1);
    return (bits.toULongLong(nullptr, 16) & (1ULL << (number - 1))) != 0;
}

} // namespace

class TestSurroundings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ignoredSignalsStayIgnored_data();
    void ignoredSignalsStayIgnored();
    void ignoredInterruptsDoNotEndAServer();
    void signalsEndTheProgramAfterTheRun_data();
    void signalsEndTheProgramAfterTheRun();
    void limitOfFileSizesIsAFailureOfTheFile_data() { addStrategyRows(); }
    void limitOfFileSizesIsAFailureOfTheFile();
    void limitOfFileSizesIsNamedBeforehand();
    void limitOfFileSizesFailsTheExport();
    void outputThatCannotBeWrittenIsSaid_data();
    void outputThatCannotBeWrittenIsSaid();
    void closedOutputIsSaidAndTakenByNothingElse();
    void exportOnStandardOutputIsAlone_data();
    void exportOnStandardOutputIsAlone();
    void pipesGetOneReport();
    void onlyOneReportGoesToAPlace_data();
    void onlyOneReportGoesToAPlace();
    void missingDisplayIsSaid_data();
    void missingDisplayIsSaid();
    void nothingButOurOwnWords_data();
    void nothingButOurOwnWords();
    void tooFewOpenFilesAreNamed();
    void fewOpenFilesAreEnough_data() { addStrategyAndClientRows(); }
    void fewOpenFilesAreEnough();
    void targetsOfClientsCannotMoveTheCursor();
};

void TestSurroundings::ignoredSignalsStayIgnored_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGHUP, as nohup does") << SIGHUP;
    QTest::newRow("SIGINT, as of background jobs") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestSurroundings::ignoredSignalsStayIgnored()
{
    QFETCH(int, number);
    QProcess process;
    process.start(u"/bin/sh"_s, shell(u"trap '' %1; exec \"$0\" get -v --strategy sequential -s "
                                      "DELAY --delay 0.2 --no-save br cn us"_s.arg(number)));
    QByteArray out = readUntil(process, "BR OK");
    ::kill(idOf(process), number);
    QVERIFY(process.waitForFinished());
    out += process.readAllStandardOutput();
    QVERIFY2(out.contains("  3 flags downloaded."), out.constData());
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

void TestSurroundings::ignoredInterruptsDoNotEndAServer()
{
    QProcess process;
    process.start(u"/bin/sh"_s, shell(u"trap '' INT; exec \"$0\" serve --ports 0"_s));
    const QByteArray out = readUntil(process, "ready");
    ::kill(idOf(process), SIGINT);
    const QUrl url(QString::fromLatin1(out.split('\n').constFirst().split(' ').value(1)));
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    socket.write("GET /flags/br/br.gif HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(socket.waitForReadyRead(10'000));
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 200"));
    ::kill(idOf(process), SIGTERM);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
}

void TestSurroundings::signalsEndTheProgramAfterTheRun_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestSurroundings::signalsEndTheProgramAfterTheRun()
{
    QFETCH(int, number);
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QProcess process; // it waits for ever for a reader of its report
    process.start(program,
                  {u"get"_s, u"br"_s, u"-v"_s, u"--no-save"_s, u"--export"_s, u"json:"_s + pipe});
    readUntil(process, "BR OK");
    QTRY_VERIFY_WITH_TIMEOUT(!isBlocked(process, number), 30'000);
    ::kill(idOf(process), number);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit); // killed by the signal, as shells expect
    QCOMPARE(process.exitCode(), number);
}

void TestSurroundings::limitOfFileSizesIsAFailureOfTheFile()
{
    QFETCH(QString, strategy);
    const QTemporaryDir folder;
    // The unit is 1024 bytes in bash and 512 in dash. That leaves room for the probe, but for no
    // flag.
    const ProgramOutput output =
        runInShell(u"ulimit -f 1; exec \"$0\" get br us --strategy %1 --dest %2"_s.arg(
            strategy, folder.path()));
    QCOMPARE(output.exitCode, 1);
    QVERIFY2(output.out.contains("  0 flags downloaded.\n  2 errors.\n"), output.out.constData());
    QVERIFY2(output.err.contains("2 flags could not be saved.") &&
                 output.err.contains("File too large") && output.err.contains("ulimit -f"),
             output.err.constData());
    QCOMPARE(everythingIn(folder.path()), QStringList());
}

void TestSurroundings::limitOfFileSizesIsNamedBeforehand()
{
    const QTemporaryDir folder;
    const ProgramOutput output =
        runInShell(u"ulimit -f 0; exec \"$0\" get br --dest %1"_s.arg(folder.path()));
    QCOMPARE(output.exitCode, 1);
    QCOMPARE(output.out, QByteArray());
    QVERIFY2(output.err.contains("File too large") && output.err.contains("ulimit -f"),
             output.err.constData());
    QCOMPARE(everythingIn(folder.path()), QStringList());
}

void TestSurroundings::limitOfFileSizesFailsTheExport()
{
    const QTemporaryDir folder;
    const ProgramOutput output =
        runInShell(u"ulimit -f 1; exec \"$0\" get br us --no-save --export %1/report.json "
                   "--export %1/runs.csv"_s.arg(folder.path()));
    QCOMPARE(output.exitCode, 1);
    QVERIFY2(output.err.contains("report.json (File too large: "), output.err.constData());
    QCOMPARE(output.err.count('\n'), 1);
    QCOMPARE(everythingIn(folder.path()), QStringList{u"runs.csv"_s}); // the report is small enough
}

void TestSurroundings::outputThatCannotBeWrittenIsSaid_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *arguments :
         {"get br --no-save", "get br -v --no-save", "get br --no-save --export json:-",
          "compare br --no-save --rounds 1 --warmup 0",
          "sweep br --no-save --levels 1,2 --rounds 1 --warmup 0", "serve --ports 0",
          "lab map --factor 0", "lab map --factor 0 --csv -", "lab futures BR --delay 0",
          "lab primes 7 --threads", "get --help", "lab --help", "--help", "--version",
          "--version --verbose"})
        QTest::newRow(arguments) << QString::fromLatin1(arguments);
}

void TestSurroundings::outputThatCannotBeWrittenIsSaid()
{
    QFETCH(QString, arguments);
    std::array<int, 2> pipe{};
    QCOMPARE(::pipe2(pipe.data(), O_CLOEXEC), 0);
    ::close(pipe[0]); // the reader is gone
    const ProgramOutput gone = runInto(pipe[1], arguments);
    ::close(pipe[1]);
    QVERIFY2(gone.err.contains("standard output") && gone.err.contains("(Broken pipe: "),
             gone.err.constData());
    QCOMPARE(gone.exitCode, 1);

    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    if (full < 0)
        QSKIP("There is no /dev/full here.");
    const ProgramOutput output = runInto(full, arguments);
    ::close(full);
    QVERIFY2(output.err.contains("standard output") &&
                 output.err.contains("(No space left on device: "),
             output.err.constData());
    QCOMPARE(output.exitCode, 1);
}

void TestSurroundings::closedOutputIsSaidAndTakenByNothingElse()
{
    const QTemporaryDir folder;
    const ProgramOutput output =
        runInShell(u"exec \"$0\" get br --dest %1 <&- >&-"_s.arg(folder.path()));
    QVERIFY2(output.err.contains("(Bad file descriptor: it is closed)"), output.err.constData());
    QCOMPARE(output.exitCode, 1);
    QFile flag(folder.filePath(u"BR.gif"_s));
    QVERIFY(flag.open(QIODevice::ReadOnly));
    QVERIFY(flag.readAll().endsWith(';'));
}

void TestSurroundings::exportOnStandardOutputIsAlone_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("forPeople");
    QTest::newRow("get") << "get br -v --no-save --export json:-"
                         << "BR OK\n--------------------\n  1 flag downloaded.\n";
    QTest::newRow("compare") << "compare br --no-save --rounds 1 --warmup 0 --export json:-"
                             << "Strategy  ";
    QTest::newRow("sweep")
        << "sweep br --no-save --levels 1,2 --rounds 1 --warmup 0 --export json:/dev/stdout"
        << "with m = 1, 2";
}

void TestSurroundings::exportOnStandardOutputIsAlone()
{
    QFETCH(QString, arguments);
    QFETCH(QString, forPeople);
    const ProgramOutput output = runProgram(program, arguments.split(u' '));
    QCOMPARE(output.exitCode, 0);
    QJsonParseError error;
    const QJsonObject report = QJsonDocument::fromJson(output.out, &error).object();
    QVERIFY2(error.error == QJsonParseError::NoError, output.out.constData());
    QCOMPARE(report["schema"].toString(), u"regatta-report/1"_s);
    QVERIFY2(QString::fromUtf8(output.err).contains(forPeople), output.err.constData());
}

void TestSurroundings::pipesGetOneReport()
{
    const ProgramOutput output =
        runInShell(u"exec 3>&1; exec \"$0\" get br --no-save --export json:/dev/fd/3 >/dev/null"_s);
    QCOMPARE(output.exitCode, 0);
    QCOMPARE(output.out.count("\"schema\""), 1);
}

void TestSurroundings::onlyOneReportGoesToAPlace_data()
{
    QTest::addColumn<QString>("targets");
    QTest::newRow("standard output") << "--export json:- --export csv:-";
    QTest::newRow("its other name") << "--export json:- --export csv:/dev/stdout";
    QTest::newRow("a file") << "--export /tmp/x.json --export csv:/tmp/../tmp/x.json";
}

void TestSurroundings::onlyOneReportGoesToAPlace()
{
    QFETCH(QString, targets);
    const ProgramOutput output =
        runProgram(program, (u"get br --no-save "_s + targets).split(u' '));
    QCOMPARE(output.exitCode, 2);
    QVERIFY2(output.err.contains("Two reports cannot both go to "), output.err.constData());
}

void TestSurroundings::missingDisplayIsSaid_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("why");
    QTest::newRow("none") << ""
                          << "(there is no display)";
    QTest::newRow("cannot be opened") << "DISPLAY=:9876"
                                      << ":9876";
    QTest::newRow("Wayland") << "WAYLAND_DISPLAY=nowhere"
                             << "";
}

void TestSurroundings::missingDisplayIsSaid()
{
    QFETCH(QString, setting);
    QFETCH(QString, why);
    const ProgramOutput output =
        runInShell(u"unset DISPLAY WAYLAND_DISPLAY XDG_SESSION_TYPE QT_QPA_PLATFORM; %1 exec "
                   "\"$0\""_s.arg(setting));
    QCOMPARE(output.exitCode, 1);
    QCOMPARE(output.err.count('\n'), 1);
    QVERIFY2(output.err.contains("regatta get") && output.err.contains("ssh -X") &&
                 output.err.contains(why.toUtf8()),
             output.err.constData());
}

void TestSurroundings::nothingButOurOwnWords_data()
{
    QTest::addColumn<QString>("setting");
    QTest::newRow("unset") << "unset XDG_RUNTIME_DIR;";
    QTest::newRow("no such folder") << "XDG_RUNTIME_DIR=/nowhere;";
    QTest::newRow("not a private folder") << "export XDG_RUNTIME_DIR=/tmp;";
    QTest::newRow("no locale") << "unset LC_ALL LC_CTYPE LANG;";
    QTest::newRow("locale without UTF-8") << "export LC_ALL=C;";
    QTest::newRow("no such locale") << "export LC_ALL=xx_XX.UTF-8;";
}

void TestSurroundings::nothingButOurOwnWords()
{
    QFETCH(QString, setting);
    const QTemporaryDir folder;
    for (const char *words : {"get br --no-save --export FOLDER/report.pdf", "get br --dest FOLDER",
                              "get br --no-save --strategy processes", "lab futures BR --delay 0",
                              "--version", "--version --verbose"}) {
        const QString arguments =
            QString::fromLatin1(words).replace(QLatin1String("FOLDER"), folder.path());
        const ProgramOutput output = runInShell(u"%1 exec \"$0\" %2"_s.arg(setting, arguments));
        QCOMPARE(output.err, QByteArray());
        QCOMPARE(output.exitCode, 0);
    }
}

void TestSurroundings::tooFewOpenFilesAreNamed()
{
    for (const char *command : {"get br --no-save", "lab futures BR", "serve --ports 0", ""}) {
        const ProgramOutput output =
            runInShell(u"ulimit -n 12; exec \"$0\" %1"_s.arg(QLatin1String(command)));
        QCOMPARE(output.exitCode, 1);
        QCOMPARE(output.err.count('\n'), 1);
        QVERIFY2(output.err.contains("only 12 open files") && output.err.contains("ulimit -n"),
                 output.err.constData());
    }
}

void TestSurroundings::fewOpenFilesAreEnough()
{
    QFETCH(QString, strategy);
    QFETCH(QString, client);
    const QTemporaryDir folder;
    const ProgramOutput output =
        runInShell(u"ulimit -n 32; exec \"$0\" get --strategy %1 --client %2 --dest %3"_s.arg(
            strategy, client, folder.path()));
    QVERIFY2(output.out.contains(" 20 flags downloaded."), output.out + output.err);
    QCOMPARE(output.exitCode, 0);
    if (findStrategy(strategy)->concurrencyCap > 1)
        QVERIFY2(output.err.contains("Only 1 request at a time"), output.err.constData());
}

void TestSurroundings::targetsOfClientsCannotMoveTheCursor()
{
    QProcess process;
    process.start(program, {u"serve"_s, u"--ports"_s, u"0"_s, u"--log"_s});
    const QByteArray out = readUntil(process, "ready");
    const QUrl url(QString::fromLatin1(out.split('\n').constFirst().split(' ').value(1)));
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    socket.write("GET /%2\x9b"
                 "31m HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QVERIFY(socket.waitForDisconnected(10'000) ||
            socket.state() == QAbstractSocket::UnconnectedState);
    process.terminate();
    QVERIFY(process.waitForFinished());
    const QByteArray log = process.readAllStandardError();
    QVERIFY2(log.contains("GET /%2\\x9b31m "), log.constData());
}

QTEST_GUILESS_MAIN(TestSurroundings)
#include "tst_surroundings.moc"
