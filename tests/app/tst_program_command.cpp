// SPDX-License-Identifier: GPL-3.0-or-later
// Tests programs as contestants of `regatta get`, `compare` and `sweep`, from the command line to
// the report.
#include "tests/support/regatta_under_test.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

/// Four of curl at a time, each with twenty addresses. It lies in the current folder and takes the
/// list, the folder and m.
constexpr auto script = R"(cd "$2" || exit 1
xargs -n 20 -P "$3" curl -q --silent --fail --remote-name-all <"$1"
echo "asked for all"
exit 0
)";

const QString mine = u"mine=sh get.sh {urls} {dest} {m}"_s;

ProgramOutput run(const QString &arguments, const QStringList &more = {})
{
    return runProgram(REGATTA_PROGRAM, arguments.split(u' ', Qt::SkipEmptyParts) + more);
}

QJsonObject reportIn(const QString &file)
{
    QFile report(file);
    return report.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(report.readAll()).object()
                                            : QJsonObject();
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System);
}

} // namespace

class TestProgramCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void contestantsMeetTheSameWeather();
    void orderIsThatOfTheLine_data();
    void orderIsThatOfTheLine();
    void getSaysALineForEachCode();
    void getSavesWhereOthersDo();
    void failedRunIsToldInItsOwnWords_data();
    void failedRunIsToldInItsOwnWords();
    void reportRepeatsTheExperiment();
    void sweepTellsTheProgramItsLevel();

private:
    QString file(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProgramCommand::initTestCase()
{
    for (const char *program : {"curl", "xargs"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
            QSKIP("This needs curl and xargs.");
    }
}

/// Each test function begins in a folder of its own, which has the script.
void TestProgramCommand::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir::setCurrent(m_folder->path()));
    QFile written(file(u"get.sh"_s));
    QVERIFY(written.open(QIODevice::WriteOnly));
    QVERIFY(written.write(script) > 0);
}

void TestProgramCommand::contestantsMeetTheSameWeather()
{
    const ProgramOutput output =
        run(u"compare a b c -s DELAY --delay 0:0.02 --rounds 2 --warmup 0 --no-save "
            "--strategies coroutines --program curl --export report.json --program"_s,
            {mine});
    QVERIFY2(output.exitCode == 0, output.err.constData());
    QVERIFY2(output.out.contains("2 rounds of 3 runs.\n"), output.out.constData());

    const QJsonObject report = reportIn(file(u"report.json"_s));
    const QJsonArray runs = report[u"runs"_s].toArray();
    QCOMPARE(runs.size(), 6);
    QMap<QString, QList<double>> delays; // by round and code
    for (const QJsonValue &run : runs) {
        const QByteArray name = run[u"strategy"_s].toString().toUtf8();
        QVERIFY2(run[u"failure"_s].toString().isEmpty(), name.constData());
        QCOMPARE(run[u"ok"_s].toInt(), 43);
        QCOMPARE(run[u"not_found"_s].toInt(), 35);
        QCOMPARE(run[u"errors"_s].toInt(), 0);
        QCOMPARE(run[u"cancelled"_s].toInt(), 0);
        for (const QJsonValue &request : run[u"requests"_s].toArray())
            delays[QString::number(run[u"round"_s].toInt()) + request[u"cc"_s].toString()].append(
                request[u"server_delay_s"_s].toDouble());
    }
    QCOMPARE(delays.size(), 2 * 78);
    int differentRounds = 0;
    for (const auto &[place, ofRuns] : delays.asKeyValueRange()) {
        QCOMPARE(ofRuns.size(), 3);
        for (const double delay : ofRuns)
            QVERIFY2(std::abs(delay - ofRuns.first()) < 2e-6, qPrintable(place));
        const QList<double> inNextRound = delays.value(u'1' + place.mid(1));
        differentRounds += place.startsWith(u'0') && inNextRound.first() != ofRuns.first();
    }
    QVERIFY(differentRounds > 60);
    QCOMPARE(report[u"comparisons"_s].toArray().size(), 3); // a verdict about each pair
    QVERIFY2(output.out.contains("eed more rounds"), output.out.constData());
}

void TestProgramCommand::orderIsThatOfTheLine_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QStringList>("order");
    QTest::newRow("strategies first, then programs")
        << u"--strategies map --program curl --program xargs"_s
        << QStringList{u"map"_s, u"curl"_s, u"xargs"_s};
    QTest::newRow("those that --strategies names are not added")
        << u"--program curl --program xargs --strategies xargs,map"_s
        << QStringList{u"xargs"_s, u"map"_s, u"curl"_s};
    QTest::newRow("with the usual strategies")
        << u"--program curl"_s
        << QStringList{u"sequential"_s, u"threadpool"_s, u"coroutines"_s, u"curl"_s};
}

void TestProgramCommand::orderIsThatOfTheLine()
{
    QFETCH(QString, arguments);
    QFETCH(QStringList, order);
    const ProgramOutput output =
        run(u"compare br --rounds 1 --warmup 0 --no-save --export report.json "_s + arguments);
    QVERIFY2(output.exitCode == 0, output.err.constData());
    QStringList contestants;
    const QJsonValue plan = reportIn(file(u"report.json"_s))[u"plan"_s];
    for (const QJsonValue &contestant : plan[u"contestants"_s].toArray())
        contestants.append(contestant[u"strategy"_s].toString());
    QCOMPARE(contestants, order);
}

void TestProgramCommand::getSaysALineForEachCode()
{
    const ProgramOutput output = run(u"get -v aa br cn --no-save -m 2 --program"_s, {mine});
    QVERIFY2(output.exitCode == 0, output.err.constData());
    const QString text = QString::fromUtf8(output.out);
    QVERIFY2(text.contains(u"\nmine runs with m = 2.\n"_s), output.out.constData());
    for (const char *line : {"\nBR OK\n", "\nCN OK\n", "\nAA not found: "})
        QVERIFY2(output.out.count(line) == 1, line);
    QVERIFY2(text.contains(u"\n  2 flags downloaded.\n  1 not found.\n"_s), output.out.constData());
    QVERIFY2(text.contains(u"\nWhere the time of "_s), output.out.constData());
}

void TestProgramCommand::getSavesWhereOthersDo()
{
    const ProgramOutput strategies = run(u"get br cn --dest ours"_s);
    const ProgramOutput programs = run(u"get br cn --dest theirs --program"_s, {mine});
    QVERIFY2(strategies.exitCode == 0, strategies.err.constData());
    QVERIFY2(programs.exitCode == 0, programs.err.constData());
    QCOMPARE(filesIn(file(u"theirs"_s)), filesIn(file(u"ours"_s)));
    QCOMPARE(filesIn(file(u"ours"_s)).size(), 2);
    // The program's own folder is gone, and nothing was left in the current one.
    QCOMPARE(filesIn(m_folder->path()), QStringList{u"get.sh"_s});
}

void TestProgramCommand::failedRunIsToldInItsOwnWords_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("it fails before its first request")
        << u"mine=sh -c 'echo no such luck >&2; exit 3'"_s << 1 << QByteArray("no such luck");
    QTest::newRow("it asks for nothing")
        << u"mine=true"_s << 0 << QByteArray("BR: The program never asked for BR");
    QTest::newRow("it saves nothing")
        << u"mine=sh -c 'curl -s {base}/br/br.gif >/dev/null; : {dest}'"_s << 0
        << QByteArray("{dest}");
    QTest::newRow("it ends with an error, but all is well")
        << u"mine=sh -c 'curl -s {base}/br/br.gif >/dev/null; exit 3'"_s << 0 << QByteArray();
    QTest::newRow("it takes too long")
        << u"mine=sleep 100"_s << 1 << QByteArray("--program-timeout");
}

void TestProgramCommand::failedRunIsToldInItsOwnWords()
{
    QFETCH(QString, program);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, words);
    const QString timeout = words.contains("timeout") ? u" --program-timeout 1"_s : QString();
    const ProgramOutput output = run(u"get br --no-save%1 --program"_s.arg(timeout), {program});
    QVERIFY2(output.exitCode == exitCode, output.err.constData());
    QVERIFY2(output.err.contains(words), output.err.constData());
    QVERIFY2(output.out.contains("1 flag downloaded.") == words.isEmpty(), output.out.constData());
}

/// The command in a report works in any folder, because files have their whole paths in it.
void TestProgramCommand::reportRepeatsTheExperiment()
{
    const ProgramOutput output =
        run(u"compare br --rounds 1 --warmup 0 --no-save --strategies map --program curl "
            "--export first.json --program"_s,
            {mine});
    QVERIFY2(output.exitCode == 0, output.err.constData());
    const QString command = reportIn(file(u"first.json"_s))[u"command"_s].toString();
    QVERIFY2(command.contains(u" --program curl --program 'mine=sh %1 {urls} {dest} {m}' "_s.arg(
                 file(u"get.sh"_s))),
             qPrintable(command));
    const ProgramOutput again = runProgram(
        u"sh"_s,
        {u"-c"_s, u"cd / && \"%1\"%2 --export \"%3\""_s.arg(
                      QStringLiteral(REGATTA_PROGRAM), command.mid(7), file(u"second.json"_s))});
    QVERIFY2(again.exitCode == 0, again.err.constData());
    const QJsonObject second = reportIn(file(u"second.json"_s));
    QCOMPARE(second[u"command"_s].toString(), command);
    for (const QJsonValue &run : second[u"runs"_s].toArray())
        QCOMPARE(run[u"ok"_s].toInt(), 1);
}

void TestProgramCommand::sweepTellsTheProgramItsLevel()
{
    const ProgramOutput output =
        run(u"sweep br cn eg --no-save --levels 1,3 --rounds 1 --warmup 0 --program"_s,
            {u"mine=sh -c 'echo $REGATTA_M {m} >>%1; curl -s -K {curl-config}'"_s.arg(
                file(u"levels"_s))});
    QVERIFY2(output.exitCode == 0, output.err.constData());
    QVERIFY2(output.out.contains("mine with m = 1, 3, 1 round.\n"), output.out.constData());
    QFile levels(file(u"levels"_s));
    QVERIFY(levels.open(QIODevice::ReadOnly));
    QCOMPARE(levels.readAll(), QByteArray("1 1\n3 3\n"));
}

QTEST_GUILESS_MAIN(TestProgramCommand)
#include "tst_program_command.moc"
