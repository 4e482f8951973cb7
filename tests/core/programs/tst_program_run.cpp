// SPDX-License-Identifier: GPL-3.0-or-later
// Runs real programs, good and bad ones, against the real server.
#include "core/analysis/lower_bound.h"
#include "core/analysis/time_breakdown.h"
#include "core/experiment/experiment.h"
#include "core/server/flag_corpus.h"
#include "core/server/server_process.h"
#include "core/server/server_record.h"
#include "core/system/child_process.h"
#include "tests/support/process_tree.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <thread>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

const QString script = QStringLiteral(REGATTA_SOURCE_DIR "/tests/data/bad_downloader.py");

std::vector<CountryCode> codesOf(const QString &words)
{
    std::vector<CountryCode> codes;
    for (const QString &word : words.split(u' '))
        codes.push_back(*CountryCode::parse(word));
    return codes;
}

/// The names of all processes that this one has started, and that they have started.
QList<pid_t> everyChild()
{
    return descendantsOf(::getpid());
}

bool hasFinishedOne(const EventLog &log)
{
    bool has = false;
    log.visit(0, log.size(), [&has](std::span<const DownloadEvent> events) {
        has = has ||
              std::ranges::count(events, DownloadEvent::Kind::Finished, &DownloadEvent::kind) > 0;
    });
    return has;
}

QString commandOf(const QString &mode)
{
    return u"python3 '%1' %2 {base} {m} {dest} {codes}"_s.arg(script, mode);
}

} // namespace

class TestProgramRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void meetsTheWeatherOfStrategies_data();
    void meetsTheWeatherOfStrategies();
    void outcomes_data();
    void outcomes();
    void factsTellFreshFromReusedConnections();
    void earlierAttemptsAreFurtherRequests();
    void flagsComeToTheUsersFolder();
    void fullDestinationIsAnError();
    void programThatCannotStart();
    void outputIsKept();
    void stopEndsAllOfIt();
    void timeLimitEndsIt();
    void leftoversAreEnded();
    void killedServerFailsTheRun();
    void recordWithGapsFailsTheRun();
    void withoutRecordFilesCount();
    void logAndResultAgree();

private:
    RunResult run(const QString &command, const std::stop_token &stop = {}, int maxRequests = 4);

    ServerProcess m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EventLog> m_log;
    Plan m_plan;
};

void TestProgramRun::initTestCase()
{
    setRegattaProgram(REGATTA_PROGRAM);
    m_plan.site = SiteId::Delay;
    m_plan.latency = UniformLatency{5ms, 30ms};
    m_plan.errorRate = 0.5;
    QCOMPARE(m_server.ensureRunning(m_plan), QString());
}

void TestProgramRun::init()
{
    if (!m_server.isRunning())
        QCOMPARE(m_server.ensureRunning(m_plan), QString());
    m_folder = std::make_unique<QTemporaryDir>();
    Plan plan;
    plan.site = SiteId::Delay;
    plan.latency = m_plan.latency;
    plan.baseUrl = m_server.baseUrl(SiteId::Delay);
    plan.codes = codesOf(u"BE BF BR CN XX"_s);
    plan.destination = m_folder->path();
    m_plan = plan;
}

RunResult TestProgramRun::run(const QString &command, const std::stop_token &stop, int maxRequests)
{
    m_plan.programs = {{u"mine"_s, command}};
    m_log = std::make_unique<EventLog>();
    return executeRun(m_plan, {u"mine"_s, maxRequests}, 3, *m_log, stop, m_server.record());
}

void TestProgramRun::meetsTheWeatherOfStrategies_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("needs");
    const auto row = [](const char *name, const QString &command, const QString &needs) {
        QTest::newRow(name) << command << needs;
    };
    row("curl", u"curl -s --parallel --parallel-max {m} --fail -K {curl-config}"_s, u"curl"_s);
    row("aria2c", u"aria2c -q -j {m} -i {aria2-input}"_s, u"aria2c"_s);
    row("wget2", u"wget2 -q --max-threads={m} -P {dest} -i {urls}"_s, u"wget2"_s);
    row("threads", commandOf(u"good"_s), u"python3"_s);
    row("one connection", commandOf(u"one-connection"_s), u"python3"_s);
}

void TestProgramRun::meetsTheWeatherOfStrategies()
{
    QFETCH(QString, command);
    QFETCH(QString, needs);
    if (QStandardPaths::findExecutable(needs).isEmpty())
        QSKIP(qPrintable(needs + u" is not installed"_s));
    EventLog log;
    const RunResult ours = executeRun(m_plan, {u"coroutines"_s, 4}, 3, log, {});
    const RunResult theirs = run(command);
    QCOMPARE(theirs.failure, QString());
    QCOMPARE(theirs.tally, ours.tally);
    QCOMPARE(theirs.tally, (Tally{4, 1, 0, 0}));
    QCOMPARE(theirs.bytes >= ours.bytes, true);
    for (std::size_t i = 0; i < ours.requests.size(); ++i) {
        // The server counts in whole microseconds. A program's delay is what really passed.
        const auto wanted = ours.requests[i].timing.delay;
        const auto met = theirs.requests[i].timing.delay;
        QVERIFY2(std::chrono::abs(wanted - met) <= 1us, qPrintable(ours.requests[i].code.upper()));
    }
    const TimeBreakdown breakdown = timeBreakdown(theirs, true);
    QCOMPARE(breakdown.total(), breakdown.elapsed * breakdown.lanes);
    QVERIFY(lowerBound(theirs, m_plan).value_or(LowerBound()).time <= theirs.elapsed);
    QVERIFY(theirs.cpu > 0ns);
    QVERIFY(theirs.program->peakMemory > 0);
    QCOMPARE(theirs.program->exitCode == 0 || needs == u"curl"_s || needs == u"aria2c"_s ||
                 needs == u"wget2"_s,
             true); // they say so when a page is not found
}

void TestProgramRun::outcomes_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<Tally>("tally");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("failure");
    const auto row = [](const char *mode, const Tally &tally, const char *error = "",
                        int exitCode = 0, const char *failure = "") {
        QTest::newRow(mode) << QString::fromLatin1(mode) << tally << QString::fromLatin1(error)
                            << exitCode << QString::fromLatin1(failure);
    };
    row("good", {4, 1, 0, 0});
    row("asks-twice", {4, 1, 0, 0});
    row("never-asks", {0, 0, 5, 0}, "never-asked");
    row("forgets-some", {2, 0, 3, 0}, "never-asked");
    row("saves-garbage", {0, 1, 4, 0}, "not-saved");
    row("saves-nothing", {0, 1, 4, 0}, "not-saved");
    row("other-names", {4, 1, 0, 0});
    row("dies-midway", {2, 0, 3, 0}, "never-asked", 137);
    row("prints-a-megabyte", {4, 1, 0, 0});
    row("leaves-a-grandchild", {4, 1, 0, 0});
    row("other-paths", {4, 1, 0, 0});
    row("complains", {4, 1, 0, 0}, "", 3);
    row("fails-at-once", {0, 0, 5, 0}, "never-asked", 2,
        "mine ended with exit code 2 before it had done anything. It printed: I need a "
        "configuration "
        "file.");
    row("leaves-early", {0, 0, 5, 0}, "timeout");
}

void TestProgramRun::outcomes()
{
    QFETCH(QString, mode);
    QFETCH(Tally, tally);
    QFETCH(QString, error);
    QFETCH(int, exitCode);
    QFETCH(QString, failure);
    const RunResult result = run(commandOf(mode));
    QCOMPARE(result.failure, failure);
    QCOMPARE(result.tally.ok, tally.ok);
    QCOMPARE(result.tally, tally);
    QCOMPARE(result.program->exitCode, exitCode);
    for (const RequestRecord &request : result.requests) {
        if (request.status == Status::Error) {
            QCOMPARE(errorKindName(request.error), error);
            QVERIFY(!request.message.isEmpty());
        }
    }
    const TimeBreakdown breakdown = timeBreakdown(result, true);
    QCOMPARE(breakdown.total(), breakdown.elapsed * breakdown.lanes);
}

void TestProgramRun::factsTellFreshFromReusedConnections()
{
    const Traffic fresh = *run(commandOf(u"good"_s)).program->traffic;
    QCOMPARE(fresh.connections, 5);
    QCOMPARE(fresh.requests, 5);
    QVERIFY(fresh.mostAtATime >= 1 && fresh.mostAtATime <= 4);
    const RunResult result = run(commandOf(u"one-connection"_s));
    QCOMPARE(*result.program->traffic, (Traffic{1, 5, 1, 0}));
    QCOMPARE(result.concurrency, 1);
    QCOMPARE(result.requests[0].reusedConnection, false);
    QCOMPARE(result.requests[4].reusedConnection, true);
}

void TestProgramRun::earlierAttemptsAreFurtherRequests()
{
    const RunResult twice = run(commandOf(u"asks-twice"_s));
    QCOMPARE(twice.program->traffic->repeated, 5);
    QCOMPARE(twice.program->furtherRequests.size(), std::size_t(5));
    QCOMPARE(twice.requests[0].attempts, 2);
    const RunResult other = run(commandOf(u"other-paths"_s));
    QCOMPARE(other.program->traffic->requests, 11);
    QCOMPARE(other.program->traffic->repeated, 0);
    QCOMPARE(other.requests[0].attempts, 1);
    QCOMPARE(other.program->furtherRequests.size(), std::size_t(6));
}

void TestProgramRun::flagsComeToTheUsersFolder()
{
    run(commandOf(u"other-names"_s));
    QStringList names = QDir(m_folder->path()).entryList(QDir::Files);
    QCOMPARE(names, (QStringList{"BE.gif", "BF.gif", "BR.gif", "CN.gif"}));
    QFile file(m_folder->filePath(u"BR.gif"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string_view flag = flagGif(*CountryCode::parse(u"BR"));
    QCOMPARE(file.readAll(), QByteArray(flag.data(), qsizetype(flag.size())));
}

void TestProgramRun::fullDestinationIsAnError()
{
    m_plan.destination = m_folder->filePath(u"gone"_s);
    const RunResult result = run(commandOf(u"good"_s));
    QCOMPARE(result.tally, (Tally{0, 1, 4, 0}));
    QCOMPARE(result.requests[0].error, ErrorKind::WriteDenied);
    m_plan.savesFlags = false;
    QCOMPARE(run(commandOf(u"good"_s)).tally, (Tally{4, 1, 0, 0}));
}

void TestProgramRun::programThatCannotStart()
{
    const RunResult result = run(u"no-such-program-anywhere {base}"_s);
    QVERIFY2(result.failure.contains(u"no-such-program-anywhere"_s), qPrintable(result.failure));
    QCOMPARE(result.tally, (Tally{0, 0, 0, 5}));
    QVERIFY(!result.program);
}

void TestProgramRun::outputIsKept()
{
    const RunResult result = run(commandOf(u"prints-a-megabyte"_s));
    QCOMPARE(result.program->outputBytes, qint64(1024 * 1024 + 14));
    QVERIFY(result.program->output.endsWith(u"the last line\n"_s));
    QCOMPARE(run(commandOf(u"never-asks"_s)).program->output, u"I would rather not.\n"_s);
}

void TestProgramRun::stopEndsAllOfIt()
{
    std::stop_source source;
    std::thread stopper;
    RunResult result;
    m_plan.programs = {{u"mine"_s, commandOf(u"ignores-sigterm"_s)}};
    EventLog log;
    TimePoint stopped;
    // The first flag shows that the program ignores the signal by now.
    stopper = std::thread([&] {
        const TimePoint deadline = Clock::now() + 30s;
        while (!hasFinishedOne(log) && Clock::now() < deadline)
            std::this_thread::yield();
        stopped = Clock::now();
        source.request_stop();
    });
    result = executeRun(m_plan, {u"mine"_s, 4}, 3, log, source.get_token(), m_server.record());
    const auto took = Clock::now() - stopped;
    stopper.join();
    qInfo() << "The stop took" << std::chrono::duration<double, std::milli>(took).count() << "ms.";
    QCOMPARE(result.failure, QString());
    QCOMPARE(result.tally, (Tally{1, 0, 0, 4}));
    QCOMPARE(result.program->exitCode, 137);
    QVERIFY(took < 5s);
    for (const pid_t child : everyChild())
        QCOMPARE(child, pid_t(m_server.processId()));
}

void TestProgramRun::timeLimitEndsIt()
{
    m_plan.programTimeout = 1500ms;
    const RunResult result = run(commandOf(u"ignores-sigterm"_s));
    QVERIFY2(result.failure.contains(u"did not finish within 1.5 s"_s), qPrintable(result.failure));
    QCOMPARE(result.tally, (Tally{1, 0, 0, 4}));
}

void TestProgramRun::leftoversAreEnded()
{
    const RunResult result = run(commandOf(u"leaves-a-grandchild"_s));
    QCOMPARE(result.failure, QString());
    QVERIFY(result.elapsed < 60s);
    for (const pid_t child : everyChild())
        QCOMPARE(child, pid_t(m_server.processId()));
}

void TestProgramRun::killedServerFailsTheRun()
{
    m_plan.programs = {{u"mine"_s, commandOf(u"ignores-sigterm"_s)}};
    EventLog log;
    const auto server = pid_t(m_server.processId());
    std::thread killer([&] {
        const TimePoint deadline = Clock::now() + 30s;
        while (!hasFinishedOne(log) && Clock::now() < deadline)
            std::this_thread::yield();
        ::kill(server, SIGKILL);
    });
    const RunResult result = executeRun(m_plan, {u"mine"_s, 4}, 3, log, {}, m_server.record());
    killer.join();
    QVERIFY2(result.failure.contains(u"The flag server ended"_s), qPrintable(result.failure));
    QTRY_VERIFY(!m_server.isRunning());
}

void TestProgramRun::recordWithGapsFailsTheRun()
{
    /// The server's record, with a gap.
    class GappyRecord : public ServerRecord
    {
    public:
        explicit GappyRecord(ServerRecord &whole) : m_whole(whole) {}
        RecordKey begin(int round) override { return m_whole.begin(round); }
        int descriptor() const override { return m_whole.descriptor(); }
        bool read(std::vector<RequestFrame> &into) override { return m_whole.read(into); }
        void end() override { m_whole.end(); }
        bool isComplete() const override { return m_whole.isComplete(); }
        quint32 lostFrames() const override { return 7; }

    private:
        ServerRecord &m_whole;
    };
    GappyRecord record(*m_server.record());
    m_plan.programs = {{u"mine"_s, commandOf(u"good"_s)}};
    EventLog log;
    const RunResult result = executeRun(m_plan, {u"mine"_s, 4}, 3, log, {}, &record);
    QVERIFY2(result.failure.contains(u"7 of them are missing"_s), qPrintable(result.failure));
}

void TestProgramRun::withoutRecordFilesCount()
{
    m_plan.site = SiteId::Custom; // it is the same server, but nobody tells what it saw
    const RunResult result = run(commandOf(u"good"_s));
    QCOMPARE(result.failure, QString());
    QCOMPARE(result.tally, (Tally{4, 1, 0, 0}));
    QVERIFY(!result.program->traffic);
    QVERIFY(!result.requests[0].started);
    QCOMPARE(run(commandOf(u"saves-nothing"_s)).tally, (Tally{0, 1, 4, 0}));
    QVERIFY(!run(commandOf(u"fails-at-once"_s)).failure.isEmpty());
}

void TestProgramRun::logAndResultAgree()
{
    const RunResult result = run(commandOf(u"saves-garbage"_s));
    const std::vector<RequestRecord> again =
        recordsFromLog(m_plan.items(), *m_log, TimePoint() + (result.requests[0].queued));
    QCOMPARE(again.size(), result.requests.size());
    for (std::size_t i = 0; i < again.size(); ++i) {
        QCOMPARE(again[i].status, result.requests[i].status);
        QCOMPARE(again[i].message, result.requests[i].message);
        QVERIFY(result.requests[i].handedOver);
    }
}

QTEST_GUILESS_MAIN(TestProgramRun)
#include "tst_program_run.moc"
