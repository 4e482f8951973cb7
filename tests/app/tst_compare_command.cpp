// SPDX-License-Identifier: GPL-3.0-or-later
// Tests `regatta compare` and `regatta sweep`: what they print, refuse and export, and what they
// keep when killed.
#include "tests/support/regatta_under_test.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

ProgramOutput run(const QString &arguments)
{
    return runProgram(REGATTA_PROGRAM, arguments.split(u' ', Qt::SkipEmptyParts));
}

QJsonArray runsOf(const QString &file)
{
    QFile report(file);
    if (!report.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(report.readAll()).object()[u"runs"_s].toArray();
}

} // namespace

class TestCompareCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sequentialIsFoundSlower();
    void fewRoundsAreNoVerdict();
    void roundsAreInterleavedAndShuffledBySeed();
    void warmupDoesNotCount();
    void reportsOfFinishedRunsSurviveAKill();
    void sweepNamesALevel();
    void failuresSupportNoClaim_data();
    void failuresSupportNoClaim();
    void usageErrors_data();
    void usageErrors();

private:
    QStringList order(const QString &seed);
};

void TestCompareCommand::sequentialIsFoundSlower()
{
    // Twenty delays of 10 ms, one after the other or all at once. No machine is slow enough to hide
    // the difference.
    const ProgramOutput output =
        run(u"compare --no-save -s DELAY --delay 0.01 --rounds 6 --warmup 0 "
            "--strategies sequential,coroutines"_s);
    QCOMPARE(output.exitCode, 0);
    static const QRegularExpression form(
        u"^DELAY site: http://127\\.0\\.0\\.1:\\d+/flags\n"
        "Searching for 20 flags: from BD to VN\n6 rounds of 2 runs\\.\n-{20}\nStrategy .*\n"
        "Sequential +1 .* ± .*\nEvent loop · coroutines +20 .* ± .*\n\n"
        "Beside the time +connections +requests each +at a time +repeated +processor\n"
        "Sequential +1 +20 +1 +0 +.*\nEvent loop · coroutines +\\d+ +[0-9.]+ +\\d+ +0 +.*\n\n"
        "Event loop · coroutines is [0-9.]+× as fast as Sequential \\(95 % interval .*, p = "
        "0\\.03\\d?, 6 rounds\\)\\.\n"_s);
    QVERIFY2(form.match(QString::fromUtf8(output.out)).hasMatch(), output.out.constData());
}

void TestCompareCommand::fewRoundsAreNoVerdict()
{
    const ProgramOutput output = run(u"compare --no-save --rounds 2 --warmup 0"_s);
    QCOMPARE(output.exitCode, 0);
    QVERIFY2(QString::fromUtf8(output.out).contains(u"eed more rounds"_s), output.out.constData());
}

QStringList TestCompareCommand::order(const QString &seed)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"report.json"_s);
    run(u"compare br --no-save --rounds 5 --warmup 0 --seed %1 --export %2"_s.arg(seed, file));
    QStringList order;
    for (const QJsonValue &entry : runsOf(file))
        order.append(entry[u"strategy"_s].toString() + QString::number(entry[u"round"_s].toInt()));
    return order;
}

void TestCompareCommand::roundsAreInterleavedAndShuffledBySeed()
{
    const QStringList first = order(u"1"_s);
    QCOMPARE(first.size(), 15);
    for (int round = 0; round < 5; ++round) {
        QStringList ofRound = first.mid(round * 3, 3);
        ofRound.sort();
        QCOMPARE(ofRound.join(u' '), u"coroutines%1 sequential%1 threadpool%1"_s.arg(round));
    }
    QCOMPARE(order(u"1"_s), first);
    QVERIFY(order(u"7"_s) != first);
}

void TestCompareCommand::warmupDoesNotCount()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"report.json"_s);
    const ProgramOutput output = run(
        u"compare br --no-save --strategies sequential,map --rounds 2 --warmup 2 --export %1"_s.arg(
            file));
    QVERIFY(output.out.contains("2 rounds of 2 runs, after 2 rounds that will not count.\n"));
    QCOMPARE(runsOf(file).size(), 4);
}

void TestCompareCommand::reportsOfFinishedRunsSurviveAKill()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"report.json"_s);
    QProcess program;
    program.start(
        REGATTA_PROGRAM,
        u"compare br --no-save -s DELAY --delay 0.05 --rounds 1000 --warmup 0 --export %1"_s
            .arg(file)
            .split(u' '));
    QTRY_VERIFY_WITH_TIMEOUT(runsOf(file).size() >= 2, 60'000);
    program.kill();
    QVERIFY(program.waitForFinished());
    QVERIFY(runsOf(file).size() >= 2);
}

void TestCompareCommand::sweepNamesALevel()
{
    const ProgramOutput output = run(
        u"sweep a b --no-save -s DELAY --delay 0.005:0.02 --levels 8,1,2,8 --rounds 1 --warmup 0"_s);
    QCOMPARE(output.exitCode, 0);
    const QString text = QString::fromUtf8(output.out);
    static const QRegularExpression form(
        u"with m = 1, 2, 8, 1 round\\.\n-{20}\nm .*\n1 .*\n2 .*\n8 .*\n\nUse m = 8[:.]"_s);
    QVERIFY2(form.match(text).hasMatch(), output.out.constData());
}

void TestCompareCommand::failuresSupportNoClaim_data()
{
    QTest::addColumn<QString>("arguments");
    const auto row = [](const char *name, const char *arguments) {
        QTest::newRow(name) << QString::fromLatin1(arguments);
    };
    row("compare, refused", "compare --base-url http://127.0.0.1:1/flags --rounds 6");
    row("compare, every answer an error", "compare -s ERROR --error-rate 1 --delay 0 --rounds 6");
    row("compare, nothing found", "compare aa ab ac -s LOCAL --rounds 6");
    row("sweep, refused", "sweep --base-url http://127.0.0.1:1/flags --levels 1,4 --rounds 2");
    row("sweep, every answer an error",
        "sweep -s ERROR --error-rate 1 --delay 0 --levels 1,4 --rounds 2");
    row("sweep, nothing found", "sweep aa ab ac -s LOCAL --levels 1,4 --rounds 2");
}

void TestCompareCommand::failuresSupportNoClaim()
{
    QFETCH(const QString, arguments);
    const QTemporaryDir folder;
    const QString page = folder.filePath(u"report.html"_s);
    const ProgramOutput output = run(arguments + u" --no-save --warmup 0 --export "_s + page);
    const QString said = QString::fromUtf8(output.out);
    QVERIFY2(said.contains(u", because not one of "_s), output.out.constData());
    QVERIFY2(said.contains(u" succeeded: check "_s), output.out.constData());
    QFile report(page);
    QVERIFY(report.open(QIODevice::ReadOnly));
    static const QRegularExpression claim(u"× as fast as|Use m =|←|\\d×|efficien\\w+ is"_s);
    for (const QString &text : {said, QString::fromUtf8(report.readAll())}) {
        const QRegularExpressionMatch match = claim.match(text);
        QVERIFY2(!match.hasMatch(), qPrintable(match.captured() + u'\n' + said));
    }
}

void TestCompareCommand::usageErrors_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("names");
    const auto row = [](const char *arguments, const char *names) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QByteArray(names);
    };
    row("compare --strategies sequential,magic", "\"magic\"");
    row("compare --strategies ,", "\"\"");
    row("compare --strategies sequential,curl", "give --program curl, too");
    row("compare --program mine=ls --strategies mine,magic", "\"magic\"");
    row("compare --program mine=ls --program mine=ls", "\"mine\"");
    row("sweep --program mine=ls --program curl", "name it with --strategy");
    row("compare --rounds 0", "\"0\"");
    row("compare --warmup -1", "\"-1\"");
    row("compare BRA", "\"BRA\"");
    row("sweep --levels 1,x", "“x”");
    row("sweep --levels 0,1", "0 is not a level");
    row("sweep --levels 1,1001", "1001 is not a level");
    row("sweep -m 5", "--levels");
    row("sweep --strategy magic", "\"magic\"");
}

void TestCompareCommand::usageErrors()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, names);
    const ProgramOutput output = run(arguments);
    QCOMPARE(output.exitCode, 2);
    QCOMPARE(output.out, QByteArray());
    QVERIFY2(output.err.split('\n').constFirst().contains(names), output.err.constData());
    QVERIFY2(output.err.contains("\nUsage: regatta "), output.err.constData());
}

QTEST_GUILESS_MAIN(TestCompareCommand)
#include "tst_compare_command.moc"
