// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/server_process.h"
#include "core/server/server_record.h"
#include "core/system/child_process.h"
#include "tests/support/raw_http_client.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <thread>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

Plan quick(quint64 seed = 1)
{
    Plan plan;
    plan.latency = UniformLatency{0ms, 1ms};
    plan.seed = seed;
    return plan;
}

/// A program that does in a shell what it is told instead of serving.
void useProgram(const QTemporaryDir &folder, const QByteArray &script)
{
    QFile program(folder.filePath(u"program"_s));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write("#!/bin/sh\n" + script + '\n');
    program.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    program.close();
    setRegattaProgram(program.fileName());
}

int statusAt(const QString &baseUrl)
{
    RawHttpClient client(static_cast<quint16>(QUrl(baseUrl).port()));
    return client.get("/flags/br/br.gif").status;
}

/// Waits for the frames of the run until there are so many, or until no more will come.
std::vector<RequestFrame> readRecord(ServerRecord &record, std::size_t count = ~std::size_t(0))
{
    std::vector<RequestFrame> frames;
    pollfd readable{record.descriptor(), POLLIN, 0};
    while (record.read(frames) && frames.size() < count && ::poll(&readable, 1, 30'000) == 1) {
    }
    return frames;
}

} // namespace

class TestServerProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setRegattaProgram(REGATTA_PROGRAM); }

    void startsAllThreeSites();
    void runsOnWithTheSameSettings();
    void otherSettingsMakeAnotherServer();
    void stopIsNoDeath();
    void deathIsTold();
    void deathIsNoticedWithoutAnEventLoop();
    void worksInAThreadOfItsOwn();
    void keepsARecord();
    void recordEndsWithTheServer_data();
    void recordEndsWithTheServer();
    void otherChildrenDontHaveTheRecord();
    void programThatIsMissingIsNamed();
    void programThatIsNoServerIsGivenUp_data();
    void programThatIsNoServerIsGivenUp();
    void stopEndsTheWait();
    void stopBeforehandStartsNothingThatStays();
};

void TestServerProcess::startsAllThreeSites()
{
    ServerProcess server;
    QVERIFY(!server.isRunning());
    QCOMPARE(server.baseUrl(SiteId::Local), QString());
    QCOMPARE(server.ensureRunning(quick()), QString());
    QVERIFY(server.isRunning());
    QCOMPARE(statusAt(server.baseUrl(SiteId::Local)), 200);
    QCOMPARE(statusAt(server.baseUrl(SiteId::Delay)), 200);
    QVERIFY(statusAt(server.baseUrl(SiteId::Error)) >= 200);
    QCOMPARE(server.baseUrl(SiteId::Remote), QString());
}

void TestServerProcess::runsOnWithTheSameSettings()
{
    ServerProcess server;
    QCOMPARE(server.ensureRunning(quick()), QString());
    const QString first = server.baseUrl(SiteId::Delay);
    QCOMPARE(server.ensureRunning(quick()), QString());
    QCOMPARE(server.baseUrl(SiteId::Delay), first);
    QCOMPARE(statusAt(first), 200);
}

void TestServerProcess::otherSettingsMakeAnotherServer()
{
    ServerProcess server;
    QSignalSpy deaths(&server, &ServerProcess::died);
    QCOMPARE(server.ensureRunning(quick()), QString());
    Plan cruel = quick(2);
    cruel.errorRate = 1;
    QCOMPARE(server.ensureRunning(cruel), QString());
    QCOMPARE(statusAt(server.baseUrl(SiteId::Error)), 418);
    QVERIFY(deaths.isEmpty());
}

void TestServerProcess::stopIsNoDeath()
{
    ServerProcess server;
    QSignalSpy deaths(&server, &ServerProcess::died);
    QCOMPARE(server.ensureRunning(quick()), QString());
    const auto id = static_cast<pid_t>(server.processId());
    server.stop();
    QVERIFY(!server.isRunning());
    QCOMPARE(server.baseUrl(SiteId::Local), QString());
    QCOMPARE(::kill(id, 0), -1);
    QVERIFY(deaths.isEmpty());
}

void TestServerProcess::deathIsTold()
{
    ServerProcess server;
    QSignalSpy deaths(&server, &ServerProcess::died);
    QCOMPARE(server.ensureRunning(quick()), QString());
    ::kill(static_cast<pid_t>(server.processId()), SIGKILL);
    QVERIFY(deaths.wait());
    QCOMPARE(deaths.front().front().toString(), u"The flag server crashed or was killed."_s);
    QVERIFY(!server.isRunning());
    QCOMPARE(server.ensureRunning(quick()), QString());
    QCOMPARE(statusAt(server.baseUrl(SiteId::Local)), 200);
}

void TestServerProcess::deathIsNoticedWithoutAnEventLoop()
{
    ServerProcess server;
    QCOMPARE(server.ensureRunning(quick()), QString());
    const auto first = server.processId();
    ::kill(static_cast<pid_t>(first), SIGKILL);
    siginfo_t info;
    QCOMPARE(::waitid(P_PID, static_cast<id_t>(first), &info, WEXITED | WNOWAIT | __WALL), 0);
    QCOMPARE(server.ensureRunning(quick()), QString());
    QVERIFY(server.processId() != first);
    QCOMPARE(statusAt(server.baseUrl(SiteId::Local)), 200);
}

void TestServerProcess::worksInAThreadOfItsOwn()
{
    int status = 0;
    std::thread thread([&status] {
        ServerProcess server;
        if (server.ensureRunning(quick()).isEmpty())
            status = statusAt(server.baseUrl(SiteId::Delay));
    });
    thread.join();
    QCOMPARE(status, 200);
}

void TestServerProcess::keepsARecord()
{
    ServerProcess server;
    QVERIFY(!server.record());
    QCOMPARE(server.ensureRunning(quick()), QString());
    ServerRecord *record = server.record();
    QVERIFY(record);
    const QString url = keyedUrl(server.baseUrl(SiteId::Delay), record->begin(3));
    RawHttpClient client(static_cast<quint16>(QUrl(url).port()));
    const RawReply reply = client.get(QUrl(url).path().toLatin1() + "/br/br.gif");
    QCOMPARE(reply.status, 200);
    const auto first = readRecord(*record, 1);
    QCOMPARE(first.size(), 1U);
    QCOMPARE(qsizetype(first.front().bytes), reply.body.size());
    record->end();
    QVERIFY(readRecord(*record).empty());
    QVERIFY(record->isComplete());
    QCOMPARE(server.ensureRunning(quick()), QString());
    QCOMPARE(server.record(), record);
    server.stop();
    QVERIFY(!server.record());
}

void TestServerProcess::recordEndsWithTheServer_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("killed") << SIGKILL;
    QTest::newRow("told to end") << SIGTERM;
}

void TestServerProcess::recordEndsWithTheServer()
{
    QFETCH(int, signal);
    ServerProcess server;
    Plan slow;
    slow.latency = FixedLatency{3600s};
    QCOMPARE(server.ensureRunning(slow), QString());
    ServerRecord *record = server.record();
    const QString url = keyedUrl(server.baseUrl(SiteId::Delay), record->begin(3));
    RawHttpClient client(static_cast<quint16>(QUrl(url).port()));
    client.send(getRequest(QUrl(url).path().toLatin1() + "/br/br.gif"));
    ::kill(static_cast<pid_t>(server.processId()), signal);
    readRecord(*record);
    std::vector<RequestFrame> frames;
    QVERIFY(!record->read(frames));
    QVERIFY(!record->isComplete());
    QCOMPARE(record->descriptor(), -1);
    record->end();
    QVERIFY(!record->read(frames));

    // The next server has a record of its own.
    QTRY_VERIFY(!server.isRunning());
    QCOMPARE(server.ensureRunning(quick()), QString());
    QVERIFY(server.record());
    server.record()->begin(3);
    server.record()->end();
    QVERIFY(readRecord(*server.record()).empty());
    QVERIFY(server.record()->isComplete());
}

void TestServerProcess::otherChildrenDontHaveTheRecord()
{
    ServerProcess server;
    QCOMPARE(server.ensureRunning(quick()), QString());
    const int flags = ::fcntl(server.record()->descriptor(), F_GETFD);
    QVERIFY(flags >= 0 && (flags & FD_CLOEXEC) != 0);
}

void TestServerProcess::programThatIsMissingIsNamed()
{
    setRegattaProgram(u"/nowhere/regatta"_s);
    ServerProcess server;
    QVERIFY(server.ensureRunning(quick()).contains(u"/nowhere/regatta"_s));
    QVERIFY(!server.isRunning());
}

void TestServerProcess::programThatIsNoServerIsGivenUp_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("word");
    QTest::newRow("silent") << QByteArray("exit 0") << u"before it was ready"_s;
    QTest::newRow("complaining") << QByteArray("echo 'no room' >&2; exit 1") << u"no room"_s;
    QTest::newRow("half way") << QByteArray("echo LOCAL http://127.0.0.1:1/flags; exit 1")
                              << u"before it was ready"_s;
}

void TestServerProcess::programThatIsNoServerIsGivenUp()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, word);
    const QTemporaryDir folder;
    useProgram(folder, script);
    ServerProcess server;
    const QString problem = server.ensureRunning(quick());
    QVERIFY2(problem.contains(word), qPrintable(problem));
    QVERIFY(!server.isRunning());
    QCOMPARE(server.baseUrl(SiteId::Local), QString());
}

void TestServerProcess::stopEndsTheWait()
{
    const QTemporaryDir folder;
    useProgram(folder, "touch \"$0.started\"; exec cat"); // until its standard input ends
    std::stop_source stop;
    std::jthread stopper([&](const std::stop_token &isOver) {
        while (!isOver.stop_requested() && !QFile::exists(folder.filePath(u"program.started"_s)))
            std::this_thread::yield();
        stop.request_stop();
    });
    ServerProcess server;
    QCOMPARE(server.ensureRunning(quick(), stop.get_token()),
             u"The wait for the flag server was stopped."_s);
    QVERIFY(QFile::exists(folder.filePath(u"program.started"_s)));
    QVERIFY(!server.isRunning());
    QCOMPARE(server.processId(), 0);
}

void TestServerProcess::stopBeforehandStartsNothingThatStays()
{
    std::stop_source stop;
    stop.request_stop();
    ServerProcess server;
    QVERIFY(!server.ensureRunning(quick(), stop.get_token()).isEmpty());
    QCOMPARE(server.processId(), 0);
    // Without a stop, it starts as ever.
    QCOMPARE(server.ensureRunning(quick()), QString());
    QCOMPARE(statusAt(server.baseUrl(SiteId::Local)), 200);
}

QTEST_GUILESS_MAIN(TestServerProcess)
#include "tst_server_process.moc"
