// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the workers of a process pool: how they are made, lost and ended, and which processor time
// counts as theirs.
#include "core/experiment/experiment.h"
#include "core/http/client_catalog.h"
#include "core/record/run_progress.h"
#include "core/run/fork_loop.h"
#include "core/run/worker_process.h"
#include "core/run/worker_protocol.h"
#include "core/strategies/strategy_catalog.h"
#include "core/system/child_process.h"
#include "core/workload/code_selection.h"
#include "tests/support/flag_server_thread.h"
#include "tests/support/process_tree.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>
#include <string_view>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

const QString pool = u"processes"_s;

/// The variable that tells this test, started as a worker program, what its workers should do.
constexpr const char *behaviourVariable = "REGATTA_TEST_WORKER";
constexpr auto workOfBusyWorker = 30ms;

void say(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
    std::fflush(stdout);
}

void useProcessor(std::chrono::milliseconds time)
{
    const std::clock_t end = std::clock() + CLOCKS_PER_SEC * time.count() / 1000;
    while (std::clock() < end) {
    }
}

/// A worker that answers every item in the way that the variable names.
int misbehave()
{
    const std::string_view behaviour = std::getenv(behaviourVariable);
    std::string line;
    std::getline(std::cin, line); // the orders
    if (behaviour == "ends at once")
        return EXIT_SUCCESS;
    while (std::getline(std::cin, line)) {
        WorkerReport report;
        report.item = parseWorkItem(QByteArray::fromStdString(line))->index;
        report.response.status = Status::Ok;
        report.finished = Clock::now();
        if (behaviour == "no report") {
            say("{\"item\": \"first\"}\n");
        } else if (behaviour == "another's report") {
            ++report.item;
            say(toLine(report));
        } else if (behaviour == "a line without end") {
            const QByteArray much(1024 * 1024, 'x');
            for (qint64 sent = 0; sent <= maxWorkerLine; sent += much.size())
                say(much);
        } else if (behaviour == "ends in mid-line") {
            say(toLine(report).chopped(10));
            return EXIT_SUCCESS;
        } else if (behaviour == "computes") {
            useProcessor(workOfBusyWorker);
            say(toLine(report));
        } // otherwise it never answers
    }
    return EXIT_SUCCESS;
}

Plan planOf(int items)
{
    Plan plan;
    plan.codes = topTwentyCodes();
    plan.codes.resize(static_cast<std::size_t>(items));
    plan.baseUrl = u"http://127.0.0.1:1/flags"_s;
    plan.savesFlags = false;
    return plan;
}

/// A run of three lanes in a thread of its own, so that a test can look at its processes meanwhile.
class RunInBackground
{
public:
    RunInBackground(std::chrono::milliseconds delay, int items) : m_server(withDelay(delay, delay))
    {
        m_plan = planOf(items);
        m_plan.site = SiteId::Delay;
        m_plan.baseUrl = m_server.baseUrl(SiteId::Delay);
        m_plan.limits.timeout = 2h;
        m_thread = std::thread([this] {
            m_result = executeRun(m_plan, {pool, 3}, 0, m_log, m_source.get_token());
        });
    }
    ~RunInBackground()
    {
        stop();
        result();
    }

    void waitUntilAllAreBusy() const
    {
        while (m_server.counters(SiteId::Delay).peakRequests < 3)
            std::this_thread::yield();
    }
    void stop() { m_source.request_stop(); }
    RunResult result()
    {
        if (m_thread.joinable())
            m_thread.join();
        return m_result;
    }

private:
    FlagServerThread m_server;
    Plan m_plan;
    std::stop_source m_source;
    EventLog m_log;
    RunResult m_result;
    std::thread m_thread;
};

} // namespace

class TestWorkerProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setRegattaProgram(REGATTA_PROGRAM); }
    void cleanup();

    void workersAreForksOfOneLeanProcess();
    void misbehavingWorkersAreLost_data();
    void misbehavingWorkersAreLost();
    void silentWorkerIsGivenUp();
    void silentWorkersDoNotHoldUpAStop();
    void missingProgramIsNamed_data();
    void missingProgramIsNamed();
    void deadForkServerIsReplaced();
    void allWorkersEndSideBySide();
    void processorTimeOfWorkersIsCharged();
    void manyLanesFitIntoFewFiles_data();
    void manyLanesFitIntoFewFiles();
    void programIsFoundWhereItIsInstalled();

private:
    /// Makes pools start this test as their worker program, with such workers.
    void useWorkersThat(const QByteArray &behaviour);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWorkerProcess::cleanup()
{
    qunsetenv(behaviourVariable);
    QVERIFY(forkServers().isEmpty());
}

void TestWorkerProcess::useWorkersThat(const QByteArray &behaviour)
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QFile::link(QCoreApplication::applicationFilePath(),
                        m_folder->filePath(u"regatta-worker"_s)));
    setRegattaProgram(m_folder->filePath(u"regatta"_s));
    qputenv(behaviourVariable, behaviour);
}

void TestWorkerProcess::workersAreForksOfOneLeanProcess()
{
    // As in a program that waits for signals in a thread of its own.
    sigset_t blocked;
    sigset_t before;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &blocked, &before);
    RunInBackground run(1h, 3);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    run.waitUntilAllAreBusy();

    const QList<pid_t> servers = forkServers();
    QCOMPARE(servers.size(), 1);
    QCOMPARE(processStatus(servers[0], "Threads"), QByteArray("1")); // otherwise it must not fork
    const QList<pid_t> workers = workerProcesses();
    QCOMPARE(workers.size(), 3);
    for (const pid_t process : servers + workers) {
        QCOMPARE(processStatus(process, "SigBlk").toULongLong(nullptr, 16), 0ULL);
        QCOMPARE(::getpgid(process), servers[0]); // because the parent handles Ctrl-C
    }
}

void TestWorkerProcess::misbehavingWorkersAreLost_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("ends at once") << "it ended by itself";
    QTest::newRow("ends in mid-line") << "it ended by itself";
    QTest::newRow("no report") << "it sent something that is not a report";
    QTest::newRow("another's report") << "it sent something that is not a report";
    QTest::newRow("a line without end") << "it sent a line without end";
}

void TestWorkerProcess::misbehavingWorkersAreLost()
{
    QFETCH(QString, how);
    useWorkersThat(QTest::currentDataTag());
    EventLog log;
    const RunResult result = executeRun(planOf(3), {pool, 2}, 0, log, {});
    QCOMPARE(result.tally, (Tally{0, 0, 3, 0}));
    for (const RequestRecord &request : result.requests) {
        QCOMPARE(request.error, ErrorKind::WorkerLost);
        QCOMPARE(request.message, u"The worker process of lane %1 was lost (%2): the next download "
                                  "gets a new one."_s.arg(request.lane + 1)
                                      .arg(how));
    }
}

void TestWorkerProcess::silentWorkerIsGivenUp()
{
    useWorkersThat("never answers");
    const Plan plan = planOf(1);
    EventLog log;
    Run run(plan, 0, 1, log, {});
    ForkServer forkServer;
    WorkerProcess worker(run, forkServer, 0, 50ms);
    QSignalSpy completed(&worker, &WorkerProcess::completed);
    worker.download(run.items()[0]);
    QVERIFY(completed.wait());
    QVERIFY(log.message(0).contains(u"(it did not answer)"_s));
}

void TestWorkerProcess::silentWorkersDoNotHoldUpAStop()
{
    useWorkersThat("never answers");
    EventLog log;
    std::stop_source source;
    std::thread stopper([&] {
        while (workerProcesses().size() < 3)
            std::this_thread::yield();
        source.request_stop();
    });
    const RunResult result = executeRun(planOf(5), {pool, 3}, 0, log, source.get_token());
    stopper.join();
    QCOMPARE(result.tally, (Tally{0, 0, 0, 5}));
}

void TestWorkerProcess::missingProgramIsNamed_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("missing") << false;
    QTest::newRow("not executable") << true;
}

void TestWorkerProcess::missingProgramIsNamed()
{
    QFETCH(bool, isThere);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"regatta-worker"_s));
    if (isThere)
        QVERIFY(file.open(QIODevice::WriteOnly));
    setRegattaProgram(folder.filePath(u"regatta"_s));
    EventLog log;
    const RunResult result = executeRun(planOf(3), {pool, 2}, 0, log, {});
    QCOMPARE(result.tally, (Tally{0, 0, 3, 0}));
    for (const RequestRecord &request : result.requests) {
        QCOMPARE(request.error, ErrorKind::WorkerLost);
        QCOMPARE(request.message,
                 u"Lane %1 got no worker process: %2 is missing or cannot be run. It "
                 "is a part of Regatta: install Regatta again, or build all of it."_s
                     .arg(request.lane + 1)
                     .arg(file.fileName()));
    }
}

void TestWorkerProcess::deadForkServerIsReplaced()
{
    RunInBackground run(200ms, 20);
    run.waitUntilAllAreBusy();
    const QList<pid_t> workers = workerProcesses();
    ::kill(forkServers().constFirst(), SIGKILL);
    for (const pid_t worker : workers)
        QTRY_VERIFY(isOver(worker)); // none outlives its parent
    const RunResult result = run.result();
    QCOMPARE(result.tally, (Tally{17, 0, 3, 0})); // the current download of each lane
}

void TestWorkerProcess::allWorkersEndSideBySide()
{
    RunInBackground run(1h, 3);
    run.waitUntilAllAreBusy();
    const QList<pid_t> workers = workerProcesses();
    QCOMPARE(workers.size(), 3);
    // One cannot end before we let it, and the others must not have to wait for that.
    const pid_t held = workers[0];
    if (::ptrace(PTRACE_SEIZE, held, nullptr, PTRACE_O_TRACEEXIT) != 0)
        QSKIP("Processes may not be traced here.");
    run.stop();
    for (const pid_t other : workers.mid(1))
        QTRY_VERIFY(isOver(other));
    const bool wasHeld = !isOver(held);
    ::waitpid(held, nullptr, __WALL);
    ::ptrace(PTRACE_DETACH, held, nullptr, nullptr);
    QVERIFY(wasHeld);
    QCOMPARE(run.result().tally, (Tally{0, 0, 0, 3}));
    QTRY_VERIFY(isOver(held));
}

void TestWorkerProcess::processorTimeOfWorkersIsCharged()
{
    useWorkersThat("computes");
    EventLog log;
    const RunResult result = executeRun(planOf(4), {pool, 2}, 0, log, {});
    QCOMPARE(result.tally.ok, 4);
    QVERIFY(result.cpu >= 4 * workOfBusyWorker);
}

void TestWorkerProcess::manyLanesFitIntoFewFiles_data()
{
    QTest::addColumn<QString>("client");
    for (const ClientInfo &client : clients()) {
        if (client.isAvailable())
            QTest::newRow(qPrintable(client.id)) << client.id;
    }
}

void TestWorkerProcess::manyLanesFitIntoFewFiles()
{
    QFETCH(QString, client);
    constexpr int lanes = 60;
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit few{200, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
    const FlagServerThread server;
    Plan plan = planOf(20);
    plan.copies = 3;
    plan.baseUrl = server.baseUrl(SiteId::Local);
    plan.client = client;
    EventLog log;
    const RunResult result = executeRun(plan, {pool, lanes}, 0, log, {});
    ::setrlimit(RLIMIT_NOFILE, &before);
    QCOMPARE(result.concurrency, lanes);
    QCOMPARE(result.tally.ok, 60);
}

void TestWorkerProcess::programIsFoundWhereItIsInstalled()
{
    const QTemporaryDir folder;
    const QDir programs(folder.filePath(u"bin"_s));
    setRegattaProgram(programs.filePath(u"regatta"_s));
    QCOMPARE(workerProgram(), programs.filePath(u"regatta-worker"_s));

    const QString installed =
        QDir::cleanPath(programs.filePath(REGATTA_HELPERS_FOLDER "/regatta-worker"));
    QVERIFY(programs.mkpath(QFileInfo(installed).path()));
    QFile file(installed);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(workerProgram(), installed);
}

int main(int argc, char *argv[])
{
    if (argc == 2 && std::string_view(argv[1]) == "pool")
        return serveForks(&misbehave);
    QCoreApplication application(argc, argv);
    TestWorkerProcess test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_worker_process.moc"
