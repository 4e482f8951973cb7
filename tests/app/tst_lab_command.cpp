// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/regatta_under_test.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace regatta;

namespace {

ProgramOutput lab(const QStringList &arguments)
{
    return runProgram(QStringLiteral(REGATTA_PROGRAM),
                      QStringList{QStringLiteral("lab")} + arguments);
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
    const ProgramOutput output =
        lab({QStringLiteral("map"), QStringLiteral("--factor"), QStringLiteral("0.01")});
    QCOMPARE(output.exitCode, 0);
    QCOMPARE(output.err, QByteArray());

    QStringList results;
    QStringList starts;
    for (const QString &line : linesOf(output.out)) {
        QVERIFY2(
            fits(line, QStringLiteral("\\[\\d\\d:\\d\\d:\\d\\d\\] (Script starting\\.|Waiting for "
                                      "individual results:|result \\d: \\d+|\\t*loiter\\(\\d\\): "
                                      "(done\\.|doing nothing for [0-9.]+s\\.\\.\\.))")),
            qPrintable(line));
        const QString text = line.mid(11);
        if (text.startsWith(QStringLiteral("result")))
            results.append(text);
        if (text.contains(QStringLiteral("doing nothing")))
            starts.append(text);
    }
    QCOMPARE(results, QStringList({QStringLiteral("result 0: 0"), QStringLiteral("result 1: 10"),
                                   QStringLiteral("result 2: 20"), QStringLiteral("result 3: 30"),
                                   QStringLiteral("result 4: 40")}));
    QCOMPARE(starts.size(), 5);
    for (int task = 0; task < 5; ++task)
        QVERIFY(
            starts[task].startsWith(QString(task, u'\t') + QStringLiteral("loiter(%1)").arg(task)));
}

void TestLabCommand::primesPrintsTheExperiment()
{
    const ProgramOutput output =
        lab({QStringLiteral("primes"), QStringLiteral("1000003"), QStringLiteral("1000001"),
             QStringLiteral("2"), QStringLiteral("--workers"), QStringLiteral("2")});
    QCOMPARE(output.exitCode, 0);
    const QStringList lines = linesOf(output.out);
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], QStringLiteral("Checking 3 numbers with 2 processes:"));
    QVERIFY2(fits(lines[1], QStringLiteral(" {9}1000003  P +\\d+\\.\\d{6}s")),
             qPrintable(lines[1]));
    QVERIFY2(fits(lines[2], QStringLiteral(" {9}1000001    +\\d+\\.\\d{6}s")),
             qPrintable(lines[2]));
    QVERIFY2(fits(lines[3], QStringLiteral(" {15}2  P +\\d+\\.\\d{6}s")), qPrintable(lines[3]));
    QVERIFY2(fits(lines[4], QStringLiteral("Total time: \\d+\\.\\d\\ds")), qPrintable(lines[4]));
}

void TestLabCommand::scalingPrintsATable_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kind");
    QTest::newRow("rc4") << QStringLiteral("rc4") << QStringLiteral("threads");
    QTest::newRow("sha") << QStringLiteral("sha") << QStringLiteral("processes");
}

void TestLabCommand::scalingPrintsATable()
{
    QFETCH(QString, name);
    QFETCH(QString, kind);
    const ProgramOutput output =
        lab({name, QStringLiteral("--") + kind, QStringLiteral("--workers"), QStringLiteral("2"),
             QStringLiteral("--rounds"), QStringLiteral("1"), QStringLiteral("--factor"),
             QStringLiteral("0.1")});
    QCOMPARE(output.exitCode, 0);
    const QStringList lines = linesOf(output.out);
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[0].contains(kind));
    QVERIFY2(fits(lines[2], QStringLiteral(" {6}1  +\\d+\\.\\d{4}s   1\\.00x")),
             qPrintable(lines[2]));
    QVERIFY2(fits(lines[3], QStringLiteral(" {6}2  +\\d+\\.\\d{4}s +\\d+\\.\\d\\dx")),
             qPrintable(lines[3]));
    QVERIFY(lines[4].startsWith(QStringLiteral("Amdahl's law")));
}

void TestLabCommand::futuresPrintsTheExperiment()
{
    const ProgramOutput output =
        lab({QStringLiteral("futures"), QStringLiteral("--delay"), QStringLiteral("0:0.01")});
    QCOMPARE(output.exitCode, 0);
    const QStringList lines = linesOf(output.out);
    QCOMPARE(lines.size(), 11);
    QCOMPARE(lines.filter(QStringLiteral("Scheduled for ")).size(), 5);
    QCOMPARE(lines.filter(QStringLiteral("state=finished returned str> result: ")).size(), 5);
    QVERIFY(fits(lines.last(), QStringLiteral("5 downloads in \\d+\\.\\d\\ds")));
}

void TestLabCommand::csvGoesToAFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("primes.csv"));
    const ProgramOutput output = lab({QStringLiteral("primes"), QStringLiteral("7"),
                                      QStringLiteral("--threads"), QStringLiteral("--csv"), path});
    QCOMPARE(output.exitCode, 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(linesOf(file.readAll()).size(), 2);
}

void TestLabCommand::csvThatCannotBeWrittenIsSaid()
{
    const QString path = QStringLiteral("/no/such/folder/map.csv");
    const ProgramOutput output = lab({QStringLiteral("map"), QStringLiteral("--factor"),
                                      QStringLiteral("0"), QStringLiteral("--csv"), path});
    QCOMPARE(output.exitCode, 1);
    QVERIFY(output.err.contains(path.toLatin1()));
}

void TestLabCommand::helpIsThere_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("lab") << QStringList(QStringLiteral("--help"));
    for (const char *name : {"map", "futures", "primes", "rc4", "sha"})
        QTest::newRow(name) << QStringList{QString::fromLatin1(name), QStringLiteral("--help")};
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
    QTest::newRow("map") << QStringList({QStringLiteral("map"), QStringLiteral("--durations"),
                                         QStringLiteral("60,60")})
                         << QByteArray("loiter(1): doing") << QByteArray("loiter(1): cancelled.");
    QTest::newRow("primes") << QStringList({QStringLiteral("primes"), QStringLiteral("2"),
                                            QStringLiteral("9999999999999999961")})
                            << QByteArray(" 2  P") << QByteArray("Total time: ");
    QTest::newRow("futures") << QStringList({QStringLiteral("futures"), QStringLiteral("--delay"),
                                             QStringLiteral("60")})
                             << QByteArray("Scheduled for US") << QByteArray("0 downloads in ");
}

void TestLabCommand::interruptedLabSaysWhatWasDone()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, sign);
    QFETCH(QByteArray, afterwards);

    QProcess process;
    process.start(QStringLiteral(REGATTA_PROGRAM), QStringList{QStringLiteral("lab")} + arguments);
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
