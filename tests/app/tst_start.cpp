// SPDX-License-Identifier: GPL-3.0-or-later
// Tests how the program starts: which libraries it loads for what, and how it becomes the program
// of the window.
#include "core/system/child_process.h"
#include "tests/support/regatta_under_test.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

const QString program = REGATTA_PROGRAM;

/// Runs the program with more variables: "A=1 B=2".
ProgramOutput runWith(const QString &variables, const QStringList &arguments)
{
    return runProgram(u"/usr/bin/env"_s,
                      variables.split(u' ', Qt::SkipEmptyParts) + QStringList(program) + arguments);
}

/// The libraries that the system loads before main, those that they need included.
QString librariesOf(const QString &path)
{
    const ProgramOutput output =
        runProgram(u"/usr/bin/env"_s, {u"LD_TRACE_LOADED_OBJECTS=1"_s, path});
    return QString::fromLocal8Bit(output.out);
}

/// The libraries that a program itself names. Those that they need are not among them: Qt Network
/// of Debian 13, for instance, needs libproxy, which needs a libcurl of its own.
QString librariesNamedBy(const QString &path)
{
    return QString::fromLocal8Bit(runProgram(u"readelf"_s, {u"--dynamic"_s, path}).out);
}

/// The first library whose name begins so. Empty if there is none.
QString libraryIn(const QString &libraries, const QString &beginning)
{
    const QRegularExpression name(uR"((?<![\w.-])%1[\w.-]*)"_s.arg(beginning));
    return name.match(libraries).captured();
}

QString windowLibraryIn(const QString &libraries)
{
    return libraryIn(libraries, u"(libQt6(Gui|Widgets|DBus|Svg|OpenGL|PrintSupport)|libQCustomPlot|"
                                "libX11|libxcb|libwayland|libGL|libfontconfig)"_s);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString fileOfProcess(const QProcess &process, const QString &name)
{
    return u"/proc/%1/%2"_s.arg(QString::number(process.processId()), name);
}

/// The program alone, without what it needs beside it.
QString copyAlone(const QTemporaryDir &folder)
{
    const QString copy = folder.filePath(u"regatta"_s);
    return QFile::copy(program, copy) ? copy : QString();
}

} // namespace

class TestStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setRegattaProgram(program); }
    void programsLoadNoWindow_data();
    void programsLoadNoWindow();
    void windowProgramLoadsOne();
    void serverProgramAloneSpeaksTls_data();
    void serverProgramAloneSpeaksTls();
    void serverLoadsNoWindow();
    void someLibrariesAreLoadedOnDemand_data();
    void someLibrariesAreLoadedOnDemand();
    void missingLibraryIsSaid_data();
    void missingLibraryIsSaid();
    void bothProgramsSayTheSame_data();
    void bothProgramsSayTheSame();
    void commandsWritePdf_data();
    void commandsWritePdf();
    void windowIsTheSameProcess();
    void missingWindowProgramIsSaid_data();
    void missingWindowProgramIsSaid();
    void otherCommandsNeedNoWindowProgram();
};

void TestStart::programsLoadNoWindow_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("regatta") << program;
    QTest::newRow("worker") << workerProgram();
    QTest::newRow("guard") << guardProgram();
}

void TestStart::programsLoadNoWindow()
{
    QFETCH(QString, path);
    const QString libraries = librariesOf(path);
    QVERIFY2(libraries.contains("libc.so"_L1), qPrintable(libraries));
    QCOMPARE(windowLibraryIn(libraries), QString());
}

/// So that the others' test would see it.
void TestStart::windowProgramLoadsOne()
{
    QVERIFY(!windowLibraryIn(librariesOf(windowProgram())).isEmpty());
}

void TestStart::serverProgramAloneSpeaksTls_data()
{
    QTest::addColumn<QString>("library");
    QTest::newRow("libssl") << u"libssl"_s;
    QTest::newRow("libnghttp2") << u"libnghttp2"_s;
}

void TestStart::serverProgramAloneSpeaksTls()
{
    QFETCH(QString, library);
    QVERIFY(!libraryIn(librariesOf(serverProgram()), library).isEmpty());
    QCOMPARE(windowLibraryIn(librariesOf(serverProgram())), QString());
    if (libraryIn(librariesOf(program), u"libcurl"_s).isEmpty()) // which needs them, too
        QCOMPARE(libraryIn(librariesOf(program), library), QString());
}

/// Also libraries that are loaded later count, for instance as plug-ins.
void TestStart::serverLoadsNoWindow()
{
    QProcess server;
    server.start(program, {u"serve"_s, u"--ports"_s, u"0"_s});
    QByteArray out;
    while (!out.contains("ready") && server.waitForReadyRead(30'000))
        out += server.readAllStandardOutput();
    const QString maps = QString::fromLocal8Bit(contentOf(fileOfProcess(server, u"maps"_s)));
    server.terminate();
    QVERIFY(server.waitForFinished());
    QVERIFY2(!libraryIn(maps, u"libQt6Core"_s).isEmpty(), qPrintable(maps));
    QCOMPARE(windowLibraryIn(maps), QString());
}

void TestStart::someLibrariesAreLoadedOnDemand_data()
{
    QTest::addColumn<QString>("library");
    QTest::newRow("libcurl") << u"libcurl"_s;
    QTest::newRow("libcrypto") << u"libcrypto"_s;
}

/// If this fails, core calls a function of the library that has no stand-in yet.
void TestStart::someLibrariesAreLoadedOnDemand()
{
    QFETCH(QString, library);
    if (libraryIn(librariesNamedBy(windowProgram()), library).isEmpty())
        QSKIP("This build does not have that library, or has it linked in.");
    QVERIFY2(libraryIn(librariesNamedBy(program), library).isEmpty(),
             "Give app/on_demand a stand-in for each of the library's functions that core calls.");
}

void TestStart::missingLibraryIsSaid_data()
{
    QTest::addColumn<QString>("library");
    QTest::addColumn<QString>("without");
    QTest::addColumn<QString>("with");
    QTest::newRow("libcurl") << u"libcurl"_s << u"get br --no-save --client qt --export json:-"_s
                             << u"get br --no-save --client curl"_s;
    QTest::newRow("libcrypto") << u"libcrypto"_s << u"get br --no-save --client qt"_s
                               << u"lab sha --csv -"_s;
    QTest::newRow("versions, libcurl")
        << u"libcurl"_s << u"--version --verbose"_s << u"get br --no-save --client curl"_s;
}

void TestStart::missingLibraryIsSaid()
{
    QFETCH(QString, library);
    QFETCH(QString, without);
    QFETCH(QString, with);
    const QString name = libraryIn(librariesNamedBy(windowProgram()), library);
    if (name.isEmpty())
        QSKIP("This build does not have that library, or has it linked in.");
    if (librariesOf(program).contains(name))
        QSKIP("Qt of this system cannot do without that library.");
    const QTemporaryDir folder;
    QFile broken(folder.filePath(name));
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("no library") > 0);
    broken.close();
    const QString variables = u"LD_LIBRARY_PATH="_s + folder.path();

    const ProgramOutput fine = runWith(variables, without.split(u' '));
    QCOMPARE(fine.err.contains("cannot be used"), false);
    QVERIFY2(fine.exitCode == 0, fine.err.constData());
    const ProgramOutput refused = runWith(variables, with.split(u' '));
    QVERIFY2(refused.err.contains("The library " + name.toUtf8() + " cannot be used (") &&
                 refused.err.contains("install it again"),
             refused.err.constData());
    QCOMPARE(refused.exitCode, 1);
    // It is loaded before the run is announced, so that no run pays for it.
    QVERIFY2(!refused.out.contains("Searching"), refused.out.constData());
}

void TestStart::bothProgramsSayTheSame_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *arguments :
         {"--help", "--version", "--version --verbose", "get --help", "compare --help", "sweep -h",
          "completion bash", "completion zsh", "completion fish", "manual", "manual get",
          "programs", "get --export x.unknown", "nonsense", "get --nonsense --export x.pdf"})
        QTest::newRow(arguments) << QString::fromLatin1(arguments);
}

/// Whoever starts the program of the window by hand gets the same commands, help and formats.
void TestStart::bothProgramsSayTheSame()
{
    QFETCH(QString, arguments);
    const ProgramOutput small = runProgram(program, arguments.split(u' '));
    const ProgramOutput large = runProgram(windowProgram(), arguments.split(u' '));
    QVERIFY(!small.out.isEmpty() || !small.err.isEmpty());
    QCOMPARE(QString::fromUtf8(large.out), QString::fromUtf8(small.out));
    QCOMPARE(QString::fromUtf8(large.err), QString::fromUtf8(small.err));
    QCOMPARE(large.exitCode, small.exitCode);
}

void TestStart::commandsWritePdf_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("file") << u"get br --no-save --export FOLDER/a.pdf"_s;
    QTest::newRow("format") << u"get br --no-save --export=pdf:FOLDER/a.pdf"_s;
    QTest::newRow("among others")
        << u"compare br --no-save --rounds 1 --warmup 0 --export FOLDER/a.json --export FOLDER/a.pdf"_s;
    QTest::newRow("processes") << u"get br --no-save --strategy processes --export FOLDER/a.pdf"_s;
}

void TestStart::commandsWritePdf()
{
    QFETCH(QString, arguments);
    const QTemporaryDir folder;
    const ProgramOutput output =
        runProgram(program, arguments.replace(u"FOLDER"_s, folder.path()).split(u' '));
    QCOMPARE(output.err, QByteArray());
    QCOMPARE(output.exitCode, 0);
    QVERIFY(contentOf(folder.filePath(u"a.pdf"_s)).startsWith("%PDF-"));
}

/// Whoever started `regatta` knows the process by its number, its name and its arguments.
void TestStart::windowIsTheSameProcess()
{
    const QTemporaryDir home;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"HOME"_s, home.path());
    for (const char *name : {"LC_ALL", "LC_CTYPE", "LANG"})
        environment.remove(QLatin1String(name));
    QProcess window;
    window.setProcessEnvironment(environment);
    window.start(program, {u"not there.json"_s});
    QTRY_COMPARE_WITH_TIMEOUT(QFile::symLinkTarget(fileOfProcess(window, u"exe"_s)),
                              QFileInfo(windowProgram()).canonicalFilePath(), 30'000);
    QCOMPARE(contentOf(fileOfProcess(window, u"cmdline"_s)),
             program.toLocal8Bit() + '\0' + "not there.json" + '\0');
    QTRY_COMPARE_WITH_TIMEOUT(contentOf(fileOfProcess(window, u"comm"_s)), QByteArray("regatta\n"),
                              30'000);
    // It must be able to tell what the user had set, and not what Regatta chose.
    QVERIFY(!contentOf(fileOfProcess(window, u"environ"_s)).contains("C.UTF-8"));

    // It catches signals before it starts its threads.
    const auto hasCaught = [&window] {
        static const QRegularExpression blocked(u"SigBlk:\\s*([0-9a-f]+)"_s);
        const QString status = QString::fromLatin1(contentOf(fileOfProcess(window, u"status"_s)));
        return (blocked.match(status).captured(1).toULongLong(nullptr, 16) &
                (1ULL << (SIGTERM - 1))) != 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasCaught(), 30'000);
    window.terminate();
    QVERIFY(window.waitForFinished(60'000));
    QCOMPARE(window.exitStatus(), QProcess::NormalExit);
    QCOMPARE(window.exitCode(), 0);
}

void TestStart::missingWindowProgramIsSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("name");
    QTest::newRow("window") << QStringList() << u"regatta"_s;
    QTest::newRow("report") << QStringList(u"report.json"_s) << u"regatta"_s;
    QTest::newRow("PDF") << u"get br --no-save --export report.pdf"_s.split(u' ')
                         << u"regatta get"_s;
}

void TestStart::missingWindowProgramIsSaid()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const QString alone = copyAlone(folder);
    const ProgramOutput output = runProgram(alone, arguments);
    QCOMPARE(QString::fromLocal8Bit(output.err),
             u"%1: %2/regatta-window is missing or cannot be run. It is a part of Regatta: install "
             "Regatta again, or build all of it.\n"_s.arg(name, folder.path()));
    QCOMPARE(output.out, QByteArray());
    QCOMPARE(output.exitCode, 1);
}

void TestStart::otherCommandsNeedNoWindowProgram()
{
    const QTemporaryDir folder;
    const ProgramOutput output =
        runProgram(copyAlone(folder), u"get br --no-save --export html:-"_s.split(u' '));
    QVERIFY2(output.out.contains("</html>"), output.err.constData());
    QCOMPARE(output.exitCode, 0);
}

QTEST_GUILESS_MAIN(TestStart)
#include "tst_start.moc"
