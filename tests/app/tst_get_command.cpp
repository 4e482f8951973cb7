// SPDX-License-Identifier: GPL-3.0-or-later
// Tests `regatta get` as its users meet it: what it prints to the character, its exit codes, and
// the files it leaves.
#include "core/workload/country_code.h"
#include "tests/support/process_tree.h"
#include "tests/support/regatta_under_test.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

ProgramOutput get(const QStringList &arguments)
{
    return runProgram(REGATTA_PROGRAM, QStringList{u"get"_s} + arguments);
}

/// Makes arguments of "a b c".
QStringList words(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

QStringList visibleAndHidden(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System);
}

} // namespace

class TestGetCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsTheReferencesReports_data();
    void printsTheReferencesReports();
    void tallies_data();
    void tallies();
    void savedFlagsAreTheServedOnes();
    void errorsAreTheSameForEveryStrategyAndChangeWithTheSeed();
    void verboseSaysALineForEachCode();
    void nothingButReportsOnStandardOutput();
    void usageErrors_data();
    void usageErrors();
    void unwritableDestinationFailsBeforeTheFirstRequest();
    void interruptedRunReportsWhatWasDone();
    void exportsWhatItPrinted();
    void passwordsAreNotShown();
    void proxiesOfTheEnvironmentAreIgnored();
    void killedRunLeavesNoChildAndNoPartialFlag_data();
    void killedRunLeavesNoChildAndNoPartialFlag();
    void workersAreFoundFromWhereverItIsStarted();

private:
    QStringList errorCodes(const QString &strategy, const QString &seed);
};

void TestGetCommand::printsTheReferencesReports_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("middle");
    QTest::newRow("no codes")
        << ""
        << "Searching for 20 flags: from BD to VN\n20 concurrent connections will be used.\n"
           "--------------------\n 20 flags downloaded.\n";
    QTest::newRow("sequential")
        << "--strategy sequential"
        << "Searching for 20 flags: from BD to VN\n1 connection will be used.\n"
           "--------------------\n 20 flags downloaded.\n";
    QTest::newRow("three codes")
        << "ac aa ab"
        << "Searching for 3 flags: AA, AB, AC\n3 concurrent connections will be used.\n"
           "--------------------\n  0 flags downloaded.\n  3 not found.\n";
    QTest::newRow("one code") << "br"
                              << "Searching for 1 flag: BR\n1 connection will be used.\n"
                                 "--------------------\n  1 flag downloaded.\n";
    QTest::newRow("ten codes are listed")
        << "a -l 10"
        << "Searching for 10 flags: AA, AB, AC, AD, AE, AF, AG, AH, AI, AJ\n"
           "10 concurrent connections will be used.\n--------------------\n"
           "  4 flags downloaded.\n  6 not found.\n";
    QTest::newRow("letters")
        << "a b c -m 5"
        << "Searching for 78 flags: from AA to CZ\n5 concurrent connections will be used.\n"
           "--------------------\n 43 flags downloaded.\n 35 not found.\n";
    QTest::newRow("-al 100")
        << "-al 100"
        << "Searching for 100 flags: from AD to LK\n30 concurrent connections will be used.\n"
           "--------------------\n100 flags downloaded.\n";
    QTest::newRow("--max_req")
        << "-a --limit 20 --max_req 7"
        << "Searching for 20 flags: from AD to BJ\n7 concurrent connections will be used.\n"
           "--------------------\n 20 flags downloaded.\n";
    QTest::newRow("--max-req")
        << "-a --limit 20 --max-req 1"
        << "Searching for 20 flags: from AD to BJ\n1 connection will be used.\n"
           "--------------------\n 20 flags downloaded.\n";
    QTest::newRow("every error") << "br -s error --delay 0 --error-rate 1"
                                 << "Searching for 1 flag: BR\n1 connection will be used.\n"
                                    "--------------------\n  0 flags downloaded.\n  1 error.\n";
    QTest::newRow("copies") << "br --copies 3"
                            << "Searching for 3 flags: BR\n3 concurrent connections will be used.\n"
                               "--------------------\n  3 flags downloaded.\n";
}

void TestGetCommand::printsTheReferencesReports()
{
    QFETCH(QString, arguments);
    QFETCH(QString, middle);
    const ProgramOutput output = get(words(arguments) + words(u"--no-save"_s));
    const QString label = arguments.contains(QLatin1String("-s error")) ? u"ERROR"_s : u"LOCAL"_s;
    const QRegularExpression form(QRegularExpression::anchoredPattern(
        label + u" site: http://127\\.0\\.0\\.1:\\d+/flags\n"_s +
        QRegularExpression::escape(middle) + u"Elapsed time: \\d+\\.\\d\\ds\n"_s));
    QCOMPARE(output.exitCode, 0);
    QVERIFY2(form.match(QString::fromUtf8(output.out)).hasMatch(), output.out.constData());
}

void TestGetCommand::tallies_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("tally");
    for (const char *strategy : {"sequential", "threadpool", "coroutines"}) {
        const QString use = u" --strategy "_s + QLatin1String(strategy);
        QTest::addRow("%s, a b c with delays", strategy)
            << u"-s DELAY --delay 0:0.05 a b c"_s + use
            << QByteArray(" 43 flags downloaded.\n 35 not found.\n");
        QTest::addRow("%s, every code", strategy)
            << u"-e"_s + use << QByteArray("194 flags downloaded.\n482 not found.\n");
    }
}

void TestGetCommand::tallies()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, tally);
    const ProgramOutput output = get(words(arguments + u" --no-save"_s));
    QVERIFY2(output.out.contains("--------------------\n" + tally + "Elapsed"),
             output.out.constData());
}

void TestGetCommand::savedFlagsAreTheServedOnes()
{
    QProcess server;
    server.start(REGATTA_PROGRAM, words(u"serve --ports 0,0,0 --exit-with-parent"_s));
    QVERIFY(server.waitForReadyRead());
    QByteArray lines;
    while (!lines.contains("ready"))
        QVERIFY((lines += server.readAllStandardOutput(), lines.contains("ready")) ||
                server.waitForReadyRead());
    const QString baseUrl = QString::fromUtf8(lines.split('\n').constFirst().split(' ').at(1));

    const QTemporaryDir folder;
    const ProgramOutput output =
        get({u"-a"_s, u"--base-url"_s, baseUrl, u"--dest"_s, folder.path()});
    QVERIFY2(output.out.startsWith("custom site: " + baseUrl.toUtf8()), output.out.constData());
    QCOMPARE(visibleAndHidden(folder.path()).size(), 194);

    const QUrl url(baseUrl);
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    for (const CountryCode code : codesWithFlag()) {
        socket.write("GET /flags/" + code.lower().toLatin1() + "/" + code.lower().toLatin1() +
                     ".gif HTTP/1.1\r\nHost: x\r\n\r\n");
        QByteArray answer;
        qsizetype body = -1;
        qsizetype length = -1;
        while (body < 0 || answer.size() < body + length) {
            QVERIFY(socket.waitForReadyRead());
            answer += socket.readAll();
            body = answer.indexOf("\r\n\r\n") + 4;
            if (body < 4)
                body = -1;
            static const QRegularExpression header(u"Content-Length: (\\d+)"_s,
                                                   QRegularExpression::CaseInsensitiveOption);
            length = header.match(QString::fromLatin1(answer.left(1000))).captured(1).toInt();
        }
        QFile file(folder.filePath(code.upper() + u".gif"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == answer.mid(body), qPrintable(code.upper()));
    }
    server.closeWriteChannel();
    QVERIFY(server.waitForFinished());
}

QStringList TestGetCommand::errorCodes(const QString &strategy, const QString &seed)
{
    const ProgramOutput output = get(words(
        u"-a -v -s ERROR --delay 0:0.01 --no-save --strategy %1 --seed %2"_s.arg(strategy, seed)));
    QStringList codes;
    for (const QByteArray &line : output.out.split('\n')) {
        if (line.endsWith(" error: HTTP error 418 - I'm a teapot"))
            codes.append(QString::fromLatin1(line.left(2)));
    }
    codes.sort();
    return codes;
}

void TestGetCommand::errorsAreTheSameForEveryStrategyAndChangeWithTheSeed()
{
    const QStringList expected = errorCodes(u"sequential"_s, u"1"_s);
    QVERIFY(expected.size() > 20 && expected.size() < 90); // a quarter of 194, give or take
    for (const char *strategy : {"sequential", "threadpool", "coroutines"})
        QCOMPARE(errorCodes(QLatin1String(strategy), u"1"_s), expected);
    QVERIFY(errorCodes(u"sequential"_s, u"2"_s) != expected);
}

void TestGetCommand::verboseSaysALineForEachCode()
{
    const ProgramOutput output = get(words(u"-v --strategy sequential br aa --no-save"_s));
    const QList<QByteArray> lines = output.out.split('\n');
    QVERIFY2(lines.at(3).startsWith("AA not found: http://127.0.0.1:"), output.out.constData());
    QVERIFY(lines.at(3).endsWith("/flags/aa/aa.gif"));
    QCOMPARE(lines.at(4), QByteArray("BR OK"));
    QCOMPARE(lines.at(5), QByteArray(20, '-'));
}

void TestGetCommand::nothingButReportsOnStandardOutput()
{
    const ProgramOutput output = get(words(u"--no-save"_s));
    QCOMPARE(output.out.count('\n'), 6);
    QCOMPARE(output.err, QByteArray());
}

void TestGetCommand::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("names");
    const auto row = [](const char *arguments, const char *names) {
        QTest::newRow(arguments) << words(QString::fromLatin1(arguments)) << QByteArray(names);
    };
    row("-m 0", "\"0\"");
    row("--max-req 0", "\"0\"");
    row("-m x", "\"x\"");
    row("-l 0", "\"0\"");
    row("-l -5", "\"-5\"");
    row("-s NOWHERE", "\"NOWHERE\"");
    row("BRA", "\"BRA\"");
    row("../x", "\"../x\"");
    row("--strategy magic", "\"magic\"");
    row("--client carrier-pigeon", "\"carrier-pigeon\"");
    row("--delay 5:1", "\"5:1\"");
    row("--error-rate 2", "\"2\"");
    row("--timeout 0", "\"0\"");
    row("--copies 0", "\"0\"");
    row("--seed x", "\"x\"");
    row("--base-url file:///etc", "file:///etc");
    row("--export report.xyz", "report.xyz");
    row("--export /nowhere/report.json", "/nowhere");
    row("--nonsense", "nonsense");
    row("-m", "-m");
    row("--program nothing", "\"nothing\" is not a recipe");
    row("--program a_b=ls", "\"a_b\"");
    row("--program map=ls", "\"map\"");
    row("--program mine=", "empty");
    row("--program mine='", "quote");
    row("--program mine={url}", "{url} is not a placeholder");
    row("--program mine=ls --program mine=ls", "\"mine\"");
    row("--program mine=ls --strategy yours", "\"yours\" is neither a strategy nor a program");
    row("--program mine=ls --program curl", "name it with --strategy, mine or curl");
    row("--strategy curl", "give --program curl, too");
    row("--program-timeout 0 --program curl", "\"0\"");
}

void TestGetCommand::usageErrors()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, names);
    const ProgramOutput output = get(arguments);
    QCOMPARE(output.exitCode, 2);
    QCOMPARE(output.out, QByteArray());
    const QList<QByteArray> lines = output.err.split('\n');
    QVERIFY2(lines.at(0).startsWith("regatta get: ") && lines.at(0).contains(names),
             output.err.constData());
    QVERIFY2(lines.at(1).startsWith("Usage: regatta get "), output.err.constData());
}

void TestGetCommand::unwritableDestinationFailsBeforeTheFirstRequest()
{
    QTcpServer server; // nobody accepts, but we would see connections
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const ProgramOutput output = get({u"br"_s, u"--dest"_s, u"/proc/flags"_s, u"--base-url"_s,
                                      u"http://127.0.0.1:%1"_s.arg(server.serverPort())});
    QCOMPARE(output.exitCode, 1);
    QCOMPARE(output.out, QByteArray());
    QVERIFY2(output.err.contains("/proc/flags"), output.err.constData());
    QVERIFY(!server.waitForNewConnection(0));
}

void TestGetCommand::interruptedRunReportsWhatWasDone()
{
    // The downloads go one at a time and take a fifth of a second each, so the run is far from done
    // when the first line is there.
    QProcess program;
    program.start(REGATTA_PROGRAM,
                  words(u"get -v --strategy sequential -s DELAY --delay 0.2 --no-save"_s));
    QByteArray out;
    while (!out.contains("BD OK")) {
        QVERIFY(program.waitForReadyRead());
        out += program.readAllStandardOutput();
    }
    ::kill(static_cast<pid_t>(program.processId()), SIGINT);
    QVERIFY(program.waitForFinished(5000));
    out += program.readAllStandardOutput();
    QCOMPARE(program.exitCode(), 130);
    QVERIFY2(out.contains("--------------------\n") && out.contains("Elapsed time: "),
             out.constData());
    QVERIFY(program.readAllStandardError().contains("Interrupted: "));
}

void TestGetCommand::exportsWhatItPrinted()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"report.json"_s);
    const ProgramOutput output = get(words(u"a --no-save --export "_s) + QStringList{file});
    QCOMPARE(output.exitCode, 0);
    QFile report(file);
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QJsonObject run =
        QJsonDocument::fromJson(report.readAll()).object()[u"runs"_s][0].toObject();
    QCOMPARE(run[u"ok"_s].toInt(), 11);
    QCOMPARE(run[u"not_found"_s].toInt(), 15);
    QVERIFY(output.out.contains(
        "Elapsed time: " + QByteArray::number(run[u"elapsed_s"_s].toDouble(), 'f', 2) + "s"));
}

void TestGetCommand::passwordsAreNotShown()
{
    QTcpServer server; // it need not answer
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const ProgramOutput output =
        get({u"br"_s, u"-v"_s, u"--no-save"_s, u"--timeout"_s, u"0.2"_s, u"--export"_s, u"json:-"_s,
             u"--base-url"_s, u"http://me:secret@127.0.0.1:%1/x"_s.arg(server.serverPort())});
    QVERIFY2(output.err.contains("custom site: http://127.0.0.1:"), output.err.constData());
    QVERIFY2(!output.err.contains("secret"), output.err.constData());
    QVERIFY2(!output.out.contains("secret"), output.out.constData());
}

void TestGetCommand::proxiesOfTheEnvironmentAreIgnored()
{
    qputenv("http_proxy", "http://127.0.0.1:1"); // nothing listens there
    const ProgramOutput output = get(words(u"br --no-save"_s));
    qunsetenv("http_proxy");
    QVERIFY2(output.out.contains("  1 flag downloaded."), output.out.constData());
}

void TestGetCommand::killedRunLeavesNoChildAndNoPartialFlag_data()
{
    QTest::addColumn<QString>("strategy");
    for (const char *strategy : {"threadpool", "coroutines", "processes"})
        QTest::newRow(strategy) << QString::fromLatin1(strategy);
}

void TestGetCommand::killedRunLeavesNoChildAndNoPartialFlag()
{
    QFETCH(QString, strategy);
    const QTemporaryDir folder;
    QProcess program;
    program.start(REGATTA_PROGRAM,
                  words(u"get -a -v -m 4 --copies 100 --strategy %1 --dest"_s.arg(strategy)) +
                      QStringList{folder.path()});
    QByteArray out;
    while (!out.contains(" OK")) {
        QVERIFY(program.waitForReadyRead());
        out += program.readAllStandardOutput();
    }
    const auto children = [&] { return descendantsOf(static_cast<pid_t>(program.processId())); };
    const int expected =
        strategy == QLatin1String("processes") ? 6 : 1; // server, fork server, workers
    QTRY_VERIFY(children().size() >= expected);
    const QList<pid_t> orphans = children();
    program.kill();
    QVERIFY(program.waitForFinished());
    for (const pid_t child : orphans)
        QTRY_VERIFY(isOver(child));

    const QStringList files = visibleAndHidden(folder.path());
    QVERIFY(!files.isEmpty());
    for (const QString &name : files) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray flag = file.readAll();
        if (name.endsWith(QLatin1String(".gif"))) // whole: from a GIF's first bytes to its trailer
            QVERIFY2(flag.startsWith("GIF8") && flag.endsWith(';'), qPrintable(name));
    }
}

void TestGetCommand::workersAreFoundFromWhereverItIsStarted()
{
    const QTemporaryDir folder;
    const QString link = folder.filePath(u"regatta"_s);
    QVERIFY(QFile::link(REGATTA_PROGRAM, link));
    QProcess program;
    program.setWorkingDirectory(folder.path());
    program.start(u"/bin/sh"_s,
                  {u"-c"_s, u"./regatta get --strategy processes -m 2 --no-save br us"_s});
    QVERIFY(program.waitForFinished());
    QVERIFY(program.readAllStandardOutput().contains("  2 flags downloaded."));
}

QTEST_GUILESS_MAIN(TestGetCommand)
#include "tst_get_command.moc"
