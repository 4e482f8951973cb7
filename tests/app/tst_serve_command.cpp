// SPDX-License-Identifier: GPL-3.0-or-later
// Tests `regatta serve` as its users meet it: its lines, its errors, and its end.
#include "tests/support/process_tree.h"
#include "tests/support/raw_http_client.h"
#include "tests/support/regatta_under_test.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <memory>
#include <sys/resource.h>
#include <vector>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

constexpr int patience = 30'000; // only so that a failing test ends

/// A `regatta serve` that runs until the object ends.
class Serve
{
public:
    explicit Serve(const QStringList &options, int descriptorLimit = 0)
    {
        if (descriptorLimit > 0)
            m_process.setChildProcessModifier([descriptorLimit] {
                const rlimit limit{static_cast<rlim_t>(descriptorLimit),
                                   static_cast<rlim_t>(descriptorLimit)};
                ::setrlimit(RLIMIT_NOFILE, &limit);
            });
        m_process.start(REGATTA_PROGRAM, QStringList{u"serve"_s, u"--ports"_s, u"0"_s} + options);
        while (!m_out.endsWith("ready\n") && m_process.waitForReadyRead(patience))
            m_out += m_process.readAllStandardOutput();
    }

    ~Serve()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    QByteArray out() const { return m_out; }
    QProcess &process() { return m_process; }

    /// The ports of LOCAL, DELAY and ERROR.
    quint16 port(int line) const
    {
        const QByteArray url = m_out.split('\n').value(line).split(' ').value(1);
        return static_cast<quint16>(QUrl(QString::fromLatin1(url)).port());
    }

private:
    QProcess m_process;
    QByteArray m_out;
};

} // namespace

class TestServeCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysAddressesAndReady();
    void optionsReachTheServer();
    void logsEachRequest();
    void saysNothingUnlessAsked();
    void portInUseIsNamedWithTheRemedy();
    void unknownHostIsNamed();
    void usageErrors_data();
    void usageErrors();
    void helpIsOnStandardOutput();
    void signalsEndIt_data();
    void signalsEndIt();
    void endsWithItsStandardInput();
    void killedParentLeavesNoServer();
    void fewDescriptorsMakeClientsWait();
};

void TestServeCommand::saysAddressesAndReady()
{
    const Serve serve({});
    static const QRegularExpression lines(u"^LOCAL http://127\\.0\\.0\\.1:\\d+/flags\n"
                                          "DELAY http://127\\.0\\.0\\.1:\\d+/flags\n"
                                          "ERROR http://127\\.0\\.0\\.1:\\d+/flags\n"
                                          "ready\n$"_s);
    QVERIFY2(lines.match(QString::fromLatin1(serve.out())).hasMatch(), serve.out().constData());
    RawHttpClient client(serve.port(0));
    QCOMPARE(client.get("/flags/br/br.gif").status, 200);
}

void TestServeCommand::optionsReachTheServer()
{
    const Serve serve({u"--host"_s, u"localhost"_s, u"--delay"_s, u"0.002"_s, u"--error-rate"_s,
                       u"0"_s, u"--fault"_s, u"status:1"_s});
    QVERIFY(serve.out().startsWith("LOCAL http://localhost:"));
    RawHttpClient delay(serve.port(1));
    QCOMPARE(delay.get("/flags/br/br.gif").delayMilliseconds(), 2.0);
    RawHttpClient error(serve.port(2));
    QVERIFY(error.get("/flags/br/br.gif").status >= 429);
}

void TestServeCommand::logsEachRequest()
{
    Serve serve({u"--log"_s, u"--delay"_s, u"0.001"_s});
    RawHttpClient client(serve.port(1));
    QCOMPARE(client.get("/flags/br/br.gif").status, 200);
    QCOMPARE(client.get("/flags/zz/zz.gif").status, 404);
    QByteArray log;
    while (log.count('\n') < 2 && (serve.process().setReadChannel(QProcess::StandardError),
                                   serve.process().waitForReadyRead(patience)))
        log += serve.process().readAllStandardError();
    QCOMPARE(log, QByteArray("DELAY #1 GET /flags/br/br.gif 1.000 ms 200\n"
                             "DELAY #1 GET /flags/zz/zz.gif 1.000 ms 404\n"));
}

void TestServeCommand::saysNothingUnlessAsked()
{
    Serve serve({});
    RawHttpClient client(serve.port(0));
    QCOMPARE(client.get("/flags/br/br.gif").status, 200);
    serve.process().terminate();
    QVERIFY(serve.process().waitForFinished(patience));
    QCOMPARE(serve.process().readAllStandardOutput(), QByteArray());
    QCOMPARE(serve.process().readAllStandardError(), QByteArray());
}

void TestServeCommand::portInUseIsNamedWithTheRemedy()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString port = QString::number(other.serverPort());
    const auto result =
        runProgram(REGATTA_PROGRAM, {u"serve"_s, u"--ports"_s, u"0,%1,0"_s.arg(port)});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.err.count('\n'), 1);
    QVERIFY2(result.err.contains("Port " + port.toLatin1() + ' '), result.err.constData());
    QVERIFY(result.err.contains("--ports 0"));
}

void TestServeCommand::unknownHostIsNamed()
{
    const auto result = runProgram(REGATTA_PROGRAM, {u"serve"_s, u"--host"_s, u"no such host"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY(result.err.contains("\"no such host\""));
}

void TestServeCommand::usageErrors_data()
{
    QTest::addColumn<QStringList>("options");
    const char *const rows[] = {
        "--ports x",       "--ports 1,2",      "--ports 1,2,70000",
        "--ports 65535",   "--ports -1,0,0",   "--delay 5:1",
        "--delay soon",    "--error-rate 1.1", "--error-rate x",
        "--seed -1",       "--seed x",         "--fault rain:0.5",
        "--fault reset:2", "--fault reset",    "--fault reset:0.6 --fault stall:0.6",
        "--record x",      "--record -1",      "--record 1",
        "--record 12345",  "--nonsense",       "extra"};
    for (const char *row : rows)
        QTest::newRow(row) << QString::fromLatin1(row).split(u' ');
}

void TestServeCommand::usageErrors()
{
    QFETCH(QStringList, options);
    const auto result = runProgram(REGATTA_PROGRAM, QStringList{u"serve"_s} + options);
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.out, QByteArray());
    QVERIFY(result.err.startsWith("regatta serve: "));
    QVERIFY(result.err.contains("\nUsage: regatta serve"));
}

void TestServeCommand::helpIsOnStandardOutput()
{
    const auto result = runProgram(REGATTA_PROGRAM, {u"serve"_s, u"--help"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.err, QByteArray());
    for (const char *option : {"--ports", "--host", "--delay", "--error-rate", "--seed", "--log",
                               "--fault", "--record", "truncate"})
        QVERIFY2(result.out.contains(option), option);
}

void TestServeCommand::signalsEndIt_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestServeCommand::signalsEndIt()
{
    QFETCH(int, signal);
    Serve serve({u"--delay"_s, u"3000"_s});
    RawHttpClient waiting(serve.port(1));
    waiting.send(getRequest("/flags/br/br.gif"));
    ::kill(static_cast<pid_t>(serve.process().processId()), signal);
    QVERIFY(serve.process().waitForFinished(patience));
    QCOMPARE(serve.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(serve.process().exitCode(), 0);
}

void TestServeCommand::endsWithItsStandardInput()
{
    Serve serve({u"--exit-with-parent"_s});
    serve.process().write("ignored\n");
    RawHttpClient client(serve.port(0));
    QCOMPARE(client.get("/flags/br/br.gif").status, 200);
    serve.process().closeWriteChannel();
    QVERIFY(serve.process().waitForFinished(patience));
    QCOMPARE(serve.process().exitCode(), 0);
}

void TestServeCommand::killedParentLeavesNoServer()
{
    QProcess get;
    get.start(REGATTA_PROGRAM, {u"get"_s, u"-s"_s, u"DELAY"_s, u"--delay"_s, u"3000"_s,
                                u"--no-save"_s, u"--timeout"_s, u"3000"_s, u"BR"_s});
    // The first report comes when the server is up.
    QVERIFY(get.waitForReadyRead(patience));
    const QList<pid_t> servers = childrenOf(static_cast<pid_t>(get.processId()));
    QCOMPARE(servers.size(), 1);
    get.kill();
    QVERIFY(get.waitForFinished(patience));
    QTRY_VERIFY(isOver(servers.first()));
}

void TestServeCommand::fewDescriptorsMakeClientsWait()
{
    Serve serve({}, 80);
    std::vector<std::unique_ptr<RawHttpClient>> clients;
    for (int i = 0; i < 120; ++i) {
        clients.push_back(std::make_unique<RawHttpClient>(serve.port(0)));
        clients.back()->send(getRequest("/flags/br/br.gif", "Connection: close\r\n"));
    }
    for (const auto &client : clients) {
        QCOMPARE(client->readReply().status, 200);
        client->socket().disconnectFromHost();
    }
    QCOMPARE(serve.process().state(), QProcess::Running);
}

QTEST_GUILESS_MAIN(TestServeCommand)
#include "tst_serve_command.moc"
