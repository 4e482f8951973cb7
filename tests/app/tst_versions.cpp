// SPDX-License-Identifier: GPL-3.0-or-later
// Tests `regatta --version` and `regatta --version --verbose`: every line is there and true, and
// none tells who the user is.
#include "core/reports/environment.h"
#include "tests/support/regatta_under_test.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

const QString program = REGATTA_PROGRAM;

/// Starts the program with these variables as its only ones: "HOME=/x LANG=C".
ProgramOutput runWith(const QString &variables, const QString &arguments)
{
    const QStringList words = (variables + u' ' + program).split(u' ', Qt::SkipEmptyParts);
    return runProgram(u"/usr/bin/env"_s, QStringList{u"-i"_s} + words + arguments.split(u' '));
}

/// The value in the line of this name. Null if there is none.
QString valueIn(const QByteArray &text, const QString &name)
{
    const QRegularExpression line(u"^%1  +(\\S.*)$"_s.arg(QRegularExpression::escape(name)),
                                  QRegularExpression::MultilineOption);
    return line.match(QString::fromUtf8(text)).captured(1);
}

} // namespace

class TestVersions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainVersionIsOneLine();
    void everyLineIsThere_data();
    void everyLineIsThere();
    void orderDoesNotMatter();
    void commitIsKnownInAClone();
    void surroundingsAreTold_data();
    void surroundingsAreTold();
    void missingProgramsAreTold();
    void nothingTellsWhoTheUserIs();
    void valuesStayInTheirLines();
    void otherWordsAreRefused_data();
    void otherWordsAreRefused();
};

void TestVersions::plainVersionIsOneLine()
{
    const ProgramOutput output = runProgram(program, {u"--version"_s});
    QCOMPARE(output.out, QByteArray("regatta " REGATTA_VERSION "\n"));
    QCOMPARE(output.exitCode, 0);
}

void TestVersions::everyLineIsThere_data()
{
    QTest::addColumn<QString>("pattern");
    const auto literally = [](const QString &text) { return QRegularExpression::escape(text); };
    const QString number = u"\\d+\\.\\d+(\\.\\d+)?"_s;
    const Environment here = thisEnvironment();
    QTest::newRow("Regatta") << literally(REGATTA_VERSION) + u", commit ([0-9a-f]{12}|unknown)"_s;
    QTest::newRow("Window") << u"regatta-window is found"_s;
    QTest::newRow("Server") << u"regatta-server is found"_s;
    QTest::newRow("Worker") << u"regatta-worker is found"_s;
    QTest::newRow("Guard") << u"regatta-guard is found"_s;
    QTest::newRow("Compiler") << u"\\w+ "_s + number;
    QTest::newRow("Build type") << u"\\w+.*"_s;
    QTest::newRow("Qt") << literally(
        u"%1 (built with %2)"_s.arg(QLatin1String(qVersion()), QLatin1String(QT_VERSION_STR)));
    const QString curl = literally(here.curl) + u" \\(built with .+\\), .+, (nghttp2/.+|no .+)"_s;
    QTest::newRow("libcurl") << (here.curl.isEmpty() ? u"not in this build"_s : curl);
    QTest::newRow("OpenSSL") << u"3\\.\\S+ \\(built with 3\\.\\S+\\)"_s;
    QTest::newRow("Boost") << u"1\\.\\d+\\.\\d+"_s;
    QTest::newRow("QCoro") << number;
    QTest::newRow("QCustomPlot") << number;
    QTest::newRow("System") << literally(here.os);
    QTest::newRow("C library") << u"glibc "_s + number;
    QTest::newRow("Processors") << literally(u"%1, %2"_s.arg(here.cores).arg(here.cpu));
    QTest::newRow("Memory") << number + u" [KMGT]iB"_s;
    QTest::newRow("Open files") << u"at most \\d+"_s;
    QTest::newRow("Locale") << u"(LC_ALL|LC_CTYPE|LANG)(=| is not set).+"_s;
    QTest::newRow("Session") << u".+"_s;
    QTest::newRow("Desktop") << u".+"_s;
    QTest::newRow("Display") << u".+"_s;
}

/// In an empty environment: there is no HOME, no locale and no display.
void TestVersions::everyLineIsThere()
{
    QFETCH(QString, pattern);
    const ProgramOutput output = runWith({}, u"--version --verbose"_s);
    QCOMPARE(output.err, QByteArray());
    QCOMPARE(output.exitCode, 0);
    const QString value = valueIn(output.out, QString::fromLatin1(QTest::currentDataTag()));
    const QRegularExpression expected(QRegularExpression::anchoredPattern(pattern));
    QVERIFY2(expected.match(value).hasMatch(), output.out.constData());
}

void TestVersions::orderDoesNotMatter()
{
    const ProgramOutput output = runProgram(program, {u"--verbose"_s, u"--version"_s});
    QCOMPARE(output.out, runProgram(program, {u"--version"_s, u"--verbose"_s}).out);
    QCOMPARE(output.exitCode, 0);
}

void TestVersions::commitIsKnownInAClone()
{
    const auto git = [](const QString &question) {
        return runProgram(u"/usr/bin/env"_s,
                          QStringList{u"git"_s, u"-c"_s, u"safe.directory=" REGATTA_SOURCE_DIR ""_s,
                                      u"-C"_s, REGATTA_SOURCE_DIR} +
                              question.split(u' '))
            .exitCode;
    };
    if (!QFileInfo::exists(REGATTA_SOURCE_DIR "/.git") || git(u"rev-parse HEAD"_s) != 0)
        QSKIP("These sources are not a clone, or there is no git.");
    const ProgramOutput output = runProgram(program, {u"--version"_s, u"--verbose"_s});
    const QString commit = valueIn(output.out, u"Regatta"_s).section(u' ', -1);
    QVERIFY2(git(u"cat-file -e %1^{commit}"_s.arg(commit)) == 0, qPrintable(commit));
}

void TestVersions::surroundingsAreTold_data()
{
    QTest::addColumn<QString>("variables");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("no display") << ""
                                << "Display"
                                << "none";
    QTest::newRow("empty display") << "DISPLAY="
                                   << "Display"
                                   << "none";
    QTest::newRow("X11") << "DISPLAY=:9876"
                         << "Display"
                         << "DISPLAY is set";
    QTest::newRow("both") << "DISPLAY=:9876 WAYLAND_DISPLAY=wayland-0"
                          << "Display"
                          << "WAYLAND_DISPLAY is set, DISPLAY is set";
    QTest::newRow("session") << "XDG_SESSION_TYPE=wayland"
                             << "Session"
                             << "wayland";
    QTest::newRow("no session") << ""
                                << "Session"
                                << "XDG_SESSION_TYPE is not set";
    QTest::newRow("desktop") << "XDG_CURRENT_DESKTOP=ubuntu:GNOME"
                             << "Desktop"
                             << "ubuntu:GNOME";
    QTest::newRow("no desktop") << ""
                                << "Desktop"
                                << "XDG_CURRENT_DESKTOP is not set";
    QTest::newRow("locale") << "LANG=C.UTF-8"
                            << "Locale"
                            << "LANG=C.UTF-8";
    QTest::newRow("no locale") << ""
                               << "Locale"
                               << "LANG is not set, so Regatta chose C.UTF-8";
    QTest::newRow("no such locale") << "LANG=xx_XX.UTF-8"
                                    << "Locale"
                                    << "LANG=xx_XX.UTF-8, so Regatta chose C.UTF-8";
    QTest::newRow("locale without UTF-8") << "LC_ALL=C"
                                          << "Locale"
                                          << "LC_ALL=C, so Regatta chose C.UTF-8";
    QTest::newRow("locale that outranks") << "LANG=de_DE.UTF-8 LC_ALL=C.UTF-8"
                                          << "Locale"
                                          << "LC_ALL=C.UTF-8";
}

void TestVersions::surroundingsAreTold()
{
    QFETCH(QString, variables);
    QFETCH(QString, name);
    QFETCH(QString, value);
    const ProgramOutput output = runWith(variables, u"--version --verbose"_s);
    QCOMPARE(valueIn(output.out, name), value);
    QCOMPARE(output.exitCode, 0);
}

void TestVersions::missingProgramsAreTold()
{
    const QTemporaryDir folder;
    const QString alone = folder.filePath(u"regatta"_s);
    QVERIFY(QFile::copy(program, alone));
    const ProgramOutput output = runProgram(alone, {u"--version"_s, u"--verbose"_s});
    QCOMPARE(valueIn(output.out, u"Window"_s), u"regatta-window is missing"_s);
    QCOMPARE(valueIn(output.out, u"Server"_s), u"regatta-server is missing"_s);
    QCOMPARE(valueIn(output.out, u"Worker"_s), u"regatta-worker is missing"_s);
    QCOMPARE(valueIn(output.out, u"Guard"_s), u"regatta-guard is missing"_s);
    QVERIFY2(!output.out.contains(folder.path().toUtf8()), output.out.constData());
    QCOMPARE(output.exitCode, 0);
}

void TestVersions::nothingTellsWhoTheUserIs()
{
    const QByteArray out =
        runWith(u"HOME=/home/pat-q USER=pat-q LOGNAME=pat-q HOSTNAME=pats-own LANG=C.UTF-8"_s,
                u"--version --verbose"_s)
            .out;
    QVERIFY2(!out.contains("pat-q") && !out.contains("pats-own"), out.constData());
    QVERIFY2(!out.contains(QFileInfo(program).path().toUtf8()), out.constData());
    if (const auto *user = ::getpwuid(::getuid())) {
        const QRegularExpression name(
            u"\\b%1\\b"_s.arg(QRegularExpression::escape(QString::fromLocal8Bit(user->pw_name))));
        QVERIFY2(!name.match(QString::fromUtf8(out)).hasMatch(), out.constData());
    }
    const QRegularExpression host(
        u"\\b%1\\b"_s.arg(QRegularExpression::escape(QSysInfo::machineHostName())));
    QVERIFY2(!host.match(QString::fromUtf8(out)).hasMatch(), out.constData());
}

/// So that the text may be pasted into a Markdown code block, and printed on a terminal.
void TestVersions::valuesStayInTheirLines()
{
    const ProgramOutput plain = runWith({}, u"--version --verbose"_s);
    const ProgramOutput output =
        runWith(u"XDG_CURRENT_DESKTOP=X\n```\x1b[31m"_s, u"--version --verbose"_s);
    QCOMPARE(output.out.count('\n'), plain.out.count('\n'));
    QVERIFY(!output.out.contains('\x1b'));
    for (const QByteArray &line : output.out.split('\n'))
        QVERIFY2(!line.startsWith("```") && !line.endsWith(' '), line.constData());
}

void TestVersions::otherWordsAreRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("remedy");
    QTest::newRow("no --version") << QStringList{u"--verbose"_s}
                                  << QByteArray("regatta --version --verbose");
    QTest::newRow("a command behind it")
        << QStringList{u"--verbose"_s, u"get"_s} << QByteArray("regatta get --verbose");
    QTest::newRow("another word") << QStringList{u"--version"_s, u"extra"_s}
                                  << QByteArray("\"extra\" does not go with --version");
    QTest::newRow("another word behind both")
        << QStringList{u"--version"_s, u"--verbose"_s, u"extra"_s}
        << QByteArray("\"extra\" does not go with --version");
    QTest::newRow("nothing readable") << QStringList{u"--version"_s, u"\x1b[31m"_s}
                                      << QByteArray("\"\\x1b[31m\" does not go with");
}

void TestVersions::otherWordsAreRefused()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, remedy);
    const ProgramOutput output = runProgram(program, words);
    QCOMPARE(output.out, QByteArray());
    QVERIFY2(output.err.startsWith("regatta: ") && output.err.contains(remedy),
             output.err.constData());
    QCOMPARE(output.exitCode, 2);
}

QTEST_GUILESS_MAIN(TestVersions)
#include "tst_versions.moc"
