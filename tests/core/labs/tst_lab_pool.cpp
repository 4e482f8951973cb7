// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/lab_pool.h"
#include "core/labs/primes_lab.h"
#include "core/labs/scaling_lab.h"
#include "core/system/child_process.h"
#include "tests/support/lab_events.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <thread>

using namespace Qt::StringLiterals;
using namespace regatta;
using Kind = LabEvent::Kind;

Q_DECLARE_METATYPE(regatta::WorkerKind)

namespace {

/// Checking it takes several seconds, and much longer under sanitizers.
constexpr quint64 longPrime = 9'999'999'999'999'999'961U;

bool isGone(qint64 processId)
{
    return ::kill(pid_t(processId), 0) == -1 && errno == ESRCH;
}

void waitForStart(const LabLog &log, int jobs)
{
    while (int(jobsOf(eventsOf(log), Kind::Started).size()) < jobs)
        std::this_thread::yield();
}

/// Work whose first job waits until all others are done.
class SlowFirstWork : public LabWork
{
public:
    QByteArray line() const override { return {}; }
    int jobCount() const override { return 6; }

    std::optional<QByteArray> perform(int job, std::stop_token) const override
    {
        if (job > 0) {
            ++m_done;
            m_done.notify_all();
        } else {
            for (int done = m_done; done < jobCount() - 1; done = m_done)
                m_done.wait(done);
        }
        return QByteArray::number(job * 10);
    }

private:
    mutable std::atomic<int> m_done = 0;
};

} // namespace

class TestLabPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setRegattaProgram(REGATTA_PROGRAM); }
    void cleanup() { setRegattaProgram(REGATTA_PROGRAM); }

    void doesEveryJobOnce_data();
    void doesEveryJobOnce();
    void mapHoldsBackWhatAnEarlierJobIsMissing();
    void passesTakeOnlySoManyWorkers();
    void stopEndsEverything_data();
    void stopEndsEverything();
    void lostProcessCostsItsJobOnly();
    void missingProgramIsASentence();
    void workersEndWithTheirPool();
    void workerProcessKeepsToTheProtocol_data();
    void workerProcessKeepsToTheProtocol();
    void primesCsvHasARowANumber();
    void scalingMeasuresEveryLevel_data();
    void scalingMeasuresEveryLevel();
    void measurementsTakeTheirTime();
    void scalingStops();
};

void TestLabPool::doesEveryJobOnce_data()
{
    QTest::addColumn<WorkerKind>("kind");
    QTest::addColumn<int>("workers");
    QTest::newRow("one thread") << WorkerKind::Threads << 1;
    QTest::newRow("three threads") << WorkerKind::Threads << 3;
    QTest::newRow("more threads than jobs") << WorkerKind::Threads << 12;
    QTest::newRow("one process") << WorkerKind::Processes << 1;
    QTest::newRow("two processes") << WorkerKind::Processes << 2;
}

void TestLabPool::doesEveryJobOnce()
{
    QFETCH(WorkerKind, kind);
    QFETCH(int, workers);

    LabLog log;
    const PrimesSettings settings{{1000003, 4, 2, 999, 1000033, 1}, workers, kind};
    const LabPass pass = runPrimesLab(settings, log, {});

    QVERIFY2(pass.isComplete(), qPrintable(pass.failure));
    QByteArray verdicts;
    for (const LabJob &job : pass.jobs) {
        QCOMPARE(job.state, LabJob::State::Finished);
        QVERIFY(job.lane >= 0 && job.lane < workers);
        QVERIFY(job.started <= job.finished);
        QVERIFY(job.finished <= job.yielded);
        QVERIFY(job.yielded <= pass.elapsed);
        verdicts += job.answer;
    }
    QCOMPARE(verdicts, QByteArray("101010"));

    const std::vector<LabEvent> events = eventsOf(log);
    const std::vector<int> inOrder{0, 1, 2, 3, 4, 5};
    QCOMPARE(jobsOf(events, Kind::Submitted), inOrder);
    QCOMPARE(jobsOf(events, Kind::Started), inOrder);
    QCOMPARE(jobsOf(events, Kind::Yielded), inOrder);
    std::vector<int> finished = jobsOf(events, Kind::Finished);
    std::ranges::sort(finished);
    QCOMPARE(finished, inOrder);
    QCOMPARE(events.back().kind, Kind::Ended);
}

void TestLabPool::mapHoldsBackWhatAnEarlierJobIsMissing()
{
    const SlowFirstWork work;
    LabLog log;
    LabPool pool(work, WorkerKind::Threads, 2, {});
    QCOMPARE(pool.start(), QString());
    const LabPass pass = pool.run(2, log);

    const std::vector<LabEvent> events = eventsOf(log);
    QCOMPARE(jobsOf(events, Kind::Finished), std::vector<int>({1, 2, 3, 4, 5, 0}));
    QCOMPARE(jobsOf(events, Kind::Yielded), std::vector<int>({0, 1, 2, 3, 4, 5}));
    for (const LabJob &job : pass.jobs)
        QVERIFY(job.yielded >= pass.jobs[0].finished);
}

void TestLabPool::passesTakeOnlySoManyWorkers()
{
    const PrimesWork work({1000003, 1000033, 1000037, 1000039});
    LabPool pool(work, WorkerKind::Threads, 3, {});
    QCOMPARE(pool.start(), QString());
    for (const int workers : {1, 3, 1, 2}) {
        LabLog log;
        const LabPass pass = pool.run(workers, log);
        QCOMPARE(pass.workers, workers);
        QVERIFY(pass.isComplete());
        for (const LabJob &job : pass.jobs)
            QVERIFY(job.lane < workers);
    }
}

void TestLabPool::stopEndsEverything_data()
{
    QTest::addColumn<WorkerKind>("kind");
    QTest::newRow("threads") << WorkerKind::Threads;
    QTest::newRow("processes") << WorkerKind::Processes;
}

void TestLabPool::stopEndsEverything()
{
    QFETCH(WorkerKind, kind);

    const PrimesWork work({longPrime, longPrime, longPrime, longPrime});
    std::stop_source stop;
    LabLog log;
    LabPool pool(work, kind, 2, stop.get_token());
    QCOMPARE(pool.start(), QString());
    const std::vector<qint64> processIds = pool.processIds();
    std::jthread stopper([&] {
        waitForStart(log, 2);
        stop.request_stop();
    });
    const LabPass pass = pool.run(2, log);

    QVERIFY(pass.isStopped);
    QCOMPARE(pass.failure, QString());
    QCOMPARE(pass.jobs[0].state, LabJob::State::Cancelled);
    QCOMPARE(pass.jobs[1].state, LabJob::State::Cancelled);
    QCOMPARE(pass.jobs[2].state, LabJob::State::NotStarted);
    QCOMPARE(jobsOf(eventsOf(log), Kind::Cancelled).size(), 4U);
    if (kind == WorkerKind::Processes)
        QVERIFY(std::ranges::all_of(processIds, isGone));
}

void TestLabPool::lostProcessCostsItsJobOnly()
{
    // The short jobs keep the other worker busy until the first one has been killed and we have
    // noticed it.
    const PrimesWork work({longPrime, 7, 9});
    LabLog log;
    LabPool pool(work, WorkerKind::Processes, 2, {});
    QCOMPARE(pool.start(), QString());
    std::jthread killer([&] {
        for (;;) {
            for (const LabEvent &event : eventsOf(log)) {
                if (event.kind == Kind::Started && event.job == 0) {
                    ::kill(pid_t(pool.processIds()[event.lane]), SIGKILL);
                    return;
                }
            }
        }
    });
    const LabPass pass = pool.run(2, log);

    QCOMPARE(pass.jobs[0].state, LabJob::State::Failed);
    QCOMPARE(pass.jobs[1].answer, QByteArray("1"));
    QCOMPARE(pass.jobs[2].answer, QByteArray("0"));
    QVERIFY(!pass.isStopped);
    QVERIFY(pass.failure.contains(u"ended before its work was done"_s));
}

void TestLabPool::missingProgramIsASentence()
{
    setRegattaProgram(u"/no/such/program"_s);
    LabLog log;
    const LabPass pass = runPrimesLab({{7}, 1, WorkerKind::Processes}, log, {});
    QVERIFY(pass.failure.startsWith(
        u"A worker process could not be started: /no/such/regatta-worker is missing"_s));
}

void TestLabPool::workersEndWithTheirPool()
{
    std::vector<qint64> processIds;
    {
        const PrimesWork work({7});
        LabPool pool(work, WorkerKind::Processes, 3, {});
        QCOMPARE(pool.start(), QString());
        processIds = pool.processIds();
        QVERIFY(std::ranges::none_of(processIds, isGone));
    }
    QVERIFY(std::ranges::all_of(processIds, isGone));
}

void TestLabPool::workerProcessKeepsToTheProtocol_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("answers");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("end of input") << QByteArray("primes 7\n") << QByteArray("ready\n") << 0;
    QTest::newRow("a job") << QByteArray("primes 7\njob 0\n")
                           << QByteArray("ready\ndone [0-9]+ 1\n") << 0;
    QTest::newRow("no work") << QByteArray("flags\n") << QByteArray() << 1;
    QTest::newRow("nothing") << QByteArray() << QByteArray() << 1;
    QTest::newRow("no such job") << QByteArray("primes 7\njob 1\n") << QByteArray("ready\n") << 1;
    QTest::newRow("negative job") << QByteArray("primes 7\njob -1\n") << QByteArray("ready\n") << 1;
    QTest::newRow("no command") << QByteArray("primes 7\nstop\n") << QByteArray("ready\n") << 1;
    QTest::newRow("endless line") << QByteArray("primes 7\n") + QByteArray(200'000, 'x')
                                  << QByteArray("ready\n") << 1;
}

void TestLabPool::workerProcessKeepsToTheProtocol()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, answers);
    QFETCH(int, exitCode);

    QBuffer in(&input);
    QBuffer out;
    QVERIFY(in.open(QIODevice::ReadOnly));
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(serveLabWork(in, out), exitCode);
    const QRegularExpression expected(
        QRegularExpression::anchoredPattern(QString::fromLatin1(answers)));
    QVERIFY2(expected.match(QString::fromLatin1(out.data())).hasMatch(), out.data().constData());
}

void TestLabPool::primesCsvHasARowANumber()
{
    LabLog log;
    const PrimesSettings settings{{7, 9}, 1, WorkerKind::Threads};
    const QStringList lines =
        primesCsv(settings, runPrimesLab(settings, log, {})).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], u"number,prime,seconds,worker,started_s,finished_s,map_yielded_s"_s);
    QVERIFY(lines[1].startsWith(u"7,P,0."_s));
    QVERIFY(lines[2].startsWith(u"9,,0."_s));
}

void TestLabPool::scalingMeasuresEveryLevel_data()
{
    QTest::addColumn<ScalingSettings>("settings");
    QTest::addColumn<QByteArray>("firstAnswer");
    const ScalingSettings rc4{ScalingWork::Rc4, WorkerKind::Threads, 3, 2, 0.05};
    const ScalingSettings sha{ScalingWork::Sha256, WorkerKind::Processes, 2, 1, 1};
    QTest::newRow("rc4 on threads") << rc4 << QByteArray("1");
    QTest::newRow("sha on processes") << sha << *makeScalingWork(sha)->perform(0, {});
}

void TestLabPool::scalingMeasuresEveryLevel()
{
    QFETCH(ScalingSettings, settings);
    QFETCH(QByteArray, firstAnswer);

    LabLog log;
    const ScalingResult result = runScalingLab(settings, log, {});
    QVERIFY2(result.failure.isEmpty(), qPrintable(result.failure));
    QVERIFY(!result.isStopped);
    QCOMPARE(int(result.levels.size()), settings.maxWorkers);
    for (int i = 0; i < settings.maxWorkers; ++i) {
        QCOMPARE(result.levels[i].workers, i + 1);
        QCOMPARE(int(result.levels[i].times.size()), settings.rounds);
        QVERIFY(result.levels[i].median().count() > 0);
    }
    QCOMPARE(result.speedUps()[0].factor, 1.0);
    QCOMPARE(result.answers.size(), 12U);
    QCOMPARE(result.answers[0], firstAnswer);
    QCOMPARE(int(jobsOf(eventsOf(log), Kind::Finished).size()), scalingJobCount(settings));
    QCOMPARE(scalingCsv(result, {}).count(u'\n'), settings.maxWorkers + 1);
}

void TestLabPool::measurementsTakeTheirTime()
{
    using namespace std::chrono_literals;
    LabLog log;
    ScalingSettings settings{ScalingWork::Rc4, WorkerKind::Threads, 2, 3, 0.1};
    settings.shortestMeasurement = 5ms;
    const ScalingResult result = runScalingLab(settings, log, {});
    const std::vector<LabEvent> events = eventsOf(log);
    QCOMPARE(events.front().kind, Kind::Planned);
    const int passes = int(events.front().value);
    QVERIFY(passes >= 1);
    for (const ScalingLevel &level : result.levels) {
        QCOMPARE(level.passesPerRound, passes);
        QCOMPARE(level.rounds(), 3);
        QCOMPARE(int(level.times.size()), 3 * passes);
        QCOMPARE(int(level.medianOfRounds().size()), 3);
    }
    QCOMPARE(int(jobsOf(events, Kind::Finished).size()), passes * scalingJobCount(settings));
}

void TestLabPool::scalingStops()
{
    std::stop_source stop;
    LabLog log;
    std::jthread stopper([&] {
        waitForStart(log, 1);
        stop.request_stop();
    });
    const ScalingSettings settings{ScalingWork::Rc4, WorkerKind::Threads, 4, maxScalingRounds, 20};
    const ScalingResult result = runScalingLab(settings, log, stop.get_token());
    QVERIFY(result.isStopped);
    QCOMPARE(result.failure, QString());
    QVERIFY(result.levels.size() < 4 || int(result.levels[3].times.size()) < settings.rounds);
}

QTEST_GUILESS_MAIN(TestLabPool)
#include "tst_lab_pool.moc"
