// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/regatta_under_test.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

ProgramOutput lab(const QStringList &arguments)
{
    return runProgram(REGATTA_PROGRAM, QStringList{u"lab"_s} + arguments);
}

QStringList linesOf(const QByteArray &output)
{
    return QString::fromUtf8(output).split(u'\n', Qt::SkipEmptyParts);
}

bool fits(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

} // namespace

class TestLabCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mapPrintsTheExperiment();
    void primesPrintsTheExperiment();
    void scalingPrintsATable_data();
    void scalingPrintsATable();
    void futuresPrintsTheExperiment();
    void csvGoesToAFile();
    void csvThatCannotBeWrittenIsSaid();
    void helpIsThere_data();
    void helpIsThere();
    void usageErrors_data();
    void usageErrors();
    void interruptedLabSaysWhatWasDone_data();
    void interruptedLabSaysWhatWasDone();
};

void TestLabCommand::mapPrintsTheExperiment()
{
    const ProgramOutput output = lab({u"map"_s, u"--factor"_s, u"0.01"_s});
    QCOMPARE(output.exitCode, 0);
    QCOMPARE(output.err, QByteArray());

    QStringList results;
    QStringList starts;
    for (const QString &line : linesOf(output.out)) {
        QVERIFY2(fits(line, u"\\[\\d\\d:\\d\\d:\\d\\d\\] (Script starting\\.|Waiting for "
                            "individual results:|result \\d: \\d+|\\t*loiter\\(\\d\\): "
                            "(done\\.|doing nothing for [0-9.]+s\\.\\.\\.))"_s),
                 qPrintable(line));
        const QString text = line.mid(11);
        if (text.startsWith(u"result"_s))
            results.append(text);
        if (text.contains(u"doing nothing"_s))
            starts.append(text);
    }
    QCOMPARE(results, QStringList({u"result 0: 0"_s, u"result 1: 10"_s, u"result 2: 20"_s,
                                   u"result 3: 30"_s, u"result 4: 40"_s}));
    QCOMPARE(starts.size(), 5);
    for (int task = 0; task < 5; ++task)
        QVERIFY(starts[task].startsWith(QString(task, u'\t') + u"loiter(%1)"_s.arg(task)));
}

void TestLabCommand::primesPrintsTheExperiment()
{
    const ProgramOutput output =
        lab({u"primes"_s, u"1000003"_s, u"1000001"_s, u"2"_s, u"--workers"_s, u"2"_s});
    QCOMPARE(output.exitCode, 0);
    const QStringList lines = linesOf(output.out);
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], u"Checking 3 numbers with 2 processes:"_s);
    QVERIFY2(fits(lines[1], u" {9}1000003  P +\\d+\\.\\d{6}s"_s), qPrintable(lines[1]));
    QVERIFY2(fits(lines[2], u" {9}1000001    +\\d+\\.\\d{6}s"_s), qPrintable(lines[2]));
    QVERIFY2(fits(lines[3], u" {15}2  P +\\d+\\.\\d{6}s"_s), qPrintable(lines[3]));
    QVERIFY2(fits(lines[4], u"Total time: \\d+\\.\\d\\ds"_s), qPrintable(lines[4]));
}

void TestLabCommand::scalingPrintsATable_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kind");
    QTest::newRow("rc4") << u"rc4"_s << u"threads"_s;
    QTest::newRow("sha") << u"sha"_s << u"processes"_s;
}

void TestLabCommand::scalingPrintsATable()
{
    QFETCH(QString, name);
    QFETCH(QString, kind);
    const ProgramOutput output = lab({name, u"--"_s + kind, u"--workers"_s, u"2"_s, u"--rounds"_s,
                                      u"1"_s, u"--factor"_s, u"0.1"_s});
    QCOMPARE(output.exitCode, 0);
    const QStringList lines = linesOf(output.out);
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[0].contains(kind));
    QVERIFY2(fits(lines[2], u" {6}1  +\\d+\\.\\d{4}s   1\\.00x"_s), qPrintable(lines[2]));
    QVERIFY2(fits(lines[3], u" {6}2  +\\d+\\.\\d{4}s +\\d+\\.\\d\\dx"_s), qPrintable(lines[3]));
    QVERIFY2(lines[4].startsWith(u"Too few rounds"_s), qPrintable(lines[4]));
    QVERIFY2(lines[4].contains(u"--rounds 5"_s), qPrintable(lines[4]));
}

void TestLabCommand::futuresPrintsTheExperiment()
{
    const ProgramOutput output = lab({u"futures"_s, u"--delay"_s, u"0:0.01"_s});
    QCOMPARE(output.exitCode, 0);
    const QStringList lines = linesOf(output.out);
    QCOMPARE(lines.size(), 11);
    QCOMPARE(lines.filter(u"Scheduled for "_s).size(), 5);
    QCOMPARE(lines.filter(u"state=finished returned str> result: "_s).size(), 5);
    QVERIFY(fits(lines.last(), u"5 downloads in \\d+\\.\\d\\ds"_s));
}

void TestLabCommand::csvGoesToAFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"primes.csv"_s);
    const ProgramOutput output = lab({u"primes"_s, u"7"_s, u"--threads"_s, u"--csv"_s, path});
    QCOMPARE(output.exitCode, 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(linesOf(file.readAll()).size(), 2);
}

void TestLabCommand::csvThatCannotBeWrittenIsSaid()
{
    const QString path = u"/no/such/folder/map.csv"_s;
    const ProgramOutput output = lab({u"map"_s, u"--factor"_s, u"0"_s, u"--csv"_s, path});
    QCOMPARE(output.exitCode, 1);
    QVERIFY(output.err.contains(path.toLatin1()));
}

void TestLabCommand::helpIsThere_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("lab") << QStringList(u"--help"_s);
    for (const char *name : {"map", "futures", "primes", "rc4", "sha"})
        QTest::newRow(name) << QStringList{QString::fromLatin1(name), u"--help"_s};
}

void TestLabCommand::helpIsThere()
{
    QFETCH(QStringList, arguments);
    const ProgramOutput output = lab(arguments);
    QCOMPARE(output.exitCode, 0);
    QVERIFY(output.out.startsWith("Usage: regatta lab"));
    QCOMPARE(output.err, QByteArray());
}

void TestLabCommand::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *line) {
        QTest::newRow(line) << QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts);
    };
    for (const char *line : {"",
                             "chess",
                             "map --workers 0",
                             "map --workers 11",
                             "map --tasks 21",
                             "map --durations 1,two",
                             "map --durations 61",
                             "map --factor -1",
                             "map 5",
                             "futures B",
                             "futures --server REMOTE",
                             "futures --client wget",
                             "futures --base-url ftp://host",
                             "futures --delay 5:1",
                             "primes seven",
                             "primes 10000000000000000000",
                             "primes --threads --processes",
                             "primes --workers 33",
                             "rc4 --factor 21",
                             "rc4 --factor nan",
                             "sha --rounds 0",
                             "sha extra",
                             "sha --fast"})
        row(line);
}

void TestLabCommand::usageErrors()
{
    QFETCH(QStringList, arguments);
    const ProgramOutput output = lab(arguments);
    QCOMPARE(output.exitCode, 2);
    QCOMPARE(output.out, QByteArray());
    QVERIFY2(output.err.startsWith("regatta lab"), output.err.constData());
    QVERIFY(output.err.contains("\nUsage: regatta lab"));
}

void TestLabCommand::interruptedLabSaysWhatWasDone_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("sign");
    QTest::addColumn<QByteArray>("afterwards");
    QTest::newRow("map") << QStringList({u"map"_s, u"--durations"_s, u"60,60"_s})
                         << QByteArray("loiter(1): doing") << QByteArray("loiter(1): cancelled.");
    QTest::newRow("primes") << QStringList({u"primes"_s, u"2"_s, u"9999999999999999961"_s})
                            << QByteArray(" 2  P") << QByteArray("Total time: ");
    QTest::newRow("futures") << QStringList({u"futures"_s, u"--delay"_s, u"60"_s})
                             << QByteArray("Scheduled for US") << QByteArray("0 downloads in ");
}

void TestLabCommand::interruptedLabSaysWhatWasDone()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, sign);
    QFETCH(QByteArray, afterwards);

    QProcess process;
    process.start(REGATTA_PROGRAM, QStringList{u"lab"_s} + arguments);
    QByteArray output;
    while (!output.contains(sign)) {
        QVERIFY2(process.waitForReadyRead(60'000), output.constData());
        output += process.readAllStandardOutput();
    }
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished());
    output += process.readAllStandardOutput();
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QVERIFY2(output.contains(afterwards), output.constData());
}

QTEST_GUILESS_MAIN(TestLabCommand)
#include "tst_lab_command.moc"
