// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/futures_lab.h"
#include "core/system/child_process.h"
#include "tests/support/fault_server.h"
#include "tests/support/lab_events.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;
using Kind = LabEvent::Kind;

namespace {

/// Default codes and workers, with a server that answers when the test tells it to. Downloads wait
/// for that as long as a busy machine needs; otherwise they would end with an error.
FuturesSettings settingsFor(const FaultServer &server)
{
    FuturesSettings settings;
    settings.baseUrl = server.flagsUrl();
    settings.limits.timeout = 1h;
    settings.limits.connectTimeout = 1h;
    return settings;
}

void holdAll(FaultServer &server)
{
    for (const CountryCode code : FuturesSettings::defaultCodes())
        server.script(flagPath(code), "hold");
}

QStringList statesOf(const FuturesLab &lab)
{
    QStringList states;
    for (int item = 0; item < int(lab.settings().codes.size()); ++item)
        states.append(futureStateName(lab.view(item).state));
    return states;
}

QStringList linesOf(const LabLog &log, const FuturesLab &lab)
{
    QStringList lines;
    for (const LabEvent &event : eventsOf(log)) {
        if (const QString line = futureLine(event, lab); !line.isEmpty())
            lines.append(line);
    }
    return lines;
}

/// The lab while it runs in another thread.
class RunningLab
{
public:
    explicit RunningLab(FuturesLab &lab)
        : m_thread([this, &lab](std::stop_token stop) { m_result = lab.run(stop); })
    {}

    void stop() { m_thread.request_stop(); }

    FuturesResult result()
    {
        m_thread.join();
        return m_result;
    }

private:
    FuturesResult m_result;
    std::jthread m_thread;
};

} // namespace

class TestFuturesLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setRegattaProgram(REGATTA_PROGRAM); }

    void threeRunAndTwoArePending();
    void printsTheReferencesLines();
    void errorsAreStatesToo();
    void downloadsAreHeldToTheirLimits();
    void cancelledPendingNeverStarts();
    void cancellingARunningOneStopsNothing();
    void stoppingEndsARunningOne();
    void stopEndsEverything();
    void cancelAfterTheEndChangesNothing();
    void startsItsOwnServer();
    void csvHasARowADownload();
};

void TestFuturesLab::threeRunAndTwoArePending()
{
    FaultServer server;
    holdAll(server);
    LabLog log;
    FuturesLab lab(settingsFor(server), log);
    RunningLab running(lab);
    QVERIFY(server.waitForRequests(3));
    const QString run = u"running"_s;
    const QString pending = u"pending"_s;
    QCOMPARE(statesOf(lab), QStringList({run, run, run, pending, pending}));
    server.release();
    const FuturesResult result = running.result();

    QCOMPARE(result.failure, QString());
    QCOMPARE(result.downloads, 5);
    QVERIFY(!result.isStopped);
    QCOMPARE(statesOf(lab), QStringList(5, u"finished with result"_s));
    QVERIFY(server.peakRequests() <= 3);
    QVERIFY(lab.view(0).bytes > 0);
}

void TestFuturesLab::printsTheReferencesLines()
{
    FaultServer server;
    holdAll(server);
    LabLog log;
    FuturesLab lab(settingsFor(server), log);
    RunningLab running(lab);
    QVERIFY(server.waitForRequests(3));
    server.release();
    FuturesResult result = running.result();

    const QStringList lines = linesOf(log, lab);
    QCOMPARE(lines.size(), 10);
    const QStringList scheduled = lines.filter(u"Scheduled"_s);
    for (int item = 0; item < 5; ++item) {
        const QRegularExpression form(QRegularExpression::anchoredPattern(
            u"Scheduled for %1: <Future at 0x[0-9a-f]+ state=%2>"_s.arg(
                lab.settings().codes[item].upper(), item < 3 ? u"running"_s : u"pending"_s)));
        QVERIFY2(form.match(scheduled[item]).hasMatch(), qPrintable(scheduled[item]));
    }
    static const QRegularExpression completed(QRegularExpression::anchoredPattern(
        u"([A-Z]{2}) <Future at 0x[0-9a-f]+ state=finished returned str> result: '\\1'"_s));
    for (const QString &line : lines) {
        if (!line.startsWith(u"Scheduled"_s))
            QVERIFY2(completed.match(line).hasMatch(), qPrintable(line));
    }

    result.elapsed = std::chrono::milliseconds(700);
    QCOMPARE(futuresSummary(result), u"5 downloads in 0.70s"_s);
    result.downloads = 1;
    QCOMPARE(futuresSummary(result), u"1 download in 0.70s"_s);
}

void TestFuturesLab::errorsAreStatesToo()
{
    FaultServer server;
    server.script("/flags/br/br.gif", "status/418");
    server.script("/flags/cn/cn.gif", "status/404");
    LabLog log;
    FuturesLab lab(settingsFor(server), log);
    const FuturesResult result = lab.run({});

    QCOMPARE(result.downloads, 3);
    QCOMPARE(lab.view(0).state, FutureState::FinishedWithError);
    QVERIFY(lab.view(0).message.contains(u"418"_s));
    QCOMPARE(lab.view(1).state, FutureState::FinishedWithError);
    QVERIFY(lab.view(1).message.contains(u"CN"_s));
    QCOMPARE(lab.view(2).state, FutureState::FinishedWithResult);
    const QStringList lines = linesOf(log, lab).filter(u"finished raised"_s);
    QCOMPARE(lines.size(), 2);
}

void TestFuturesLab::downloadsAreHeldToTheirLimits()
{
    FaultServer server;
    holdAll(server); // for ever
    FuturesSettings settings = settingsFor(server);
    settings.limits.timeout = 50ms;
    LabLog log;
    FuturesLab lab(settings, log);
    QCOMPARE(lab.run({}).downloads, 0);
    QCOMPARE(statesOf(lab), QStringList(5, u"finished with error"_s));
    QVERIFY2(lab.view(0).message.contains(u"0.05 s"_s), qPrintable(lab.view(0).message));
}

void TestFuturesLab::cancelledPendingNeverStarts()
{
    FaultServer server;
    holdAll(server);
    LabLog log;
    FuturesLab lab(settingsFor(server), log);
    RunningLab running(lab);
    QVERIFY(server.waitForRequests(3));
    lab.cancel(4);
    QCOMPARE(lab.view(4).state, FutureState::Cancelled);
    QVERIFY(!lab.view(4).isWorkerBusy);
    server.release();

    QCOMPARE(running.result().downloads, 4);
    QCOMPARE(server.requestCount("/flags/us"), 0);
    const std::vector<int> started = jobsOf(eventsOf(log), Kind::Started);
    QCOMPARE(std::ranges::count(started, 4), 0);
    QCOMPARE(jobsOf(eventsOf(log), Kind::Cancelled), std::vector<int>({4}));
}

void TestFuturesLab::cancellingARunningOneStopsNothing()
{
    FaultServer server;
    holdAll(server);
    LabLog log;
    FuturesLab lab(settingsFor(server), log);
    RunningLab running(lab);
    QVERIFY(server.waitForRequests(3));
    lab.cancel(0);
    QCOMPARE(lab.view(0).state, FutureState::Cancelled);
    QVERIFY(lab.view(0).isWorkerBusy);
    QCOMPARE(jobsOf(eventsOf(log), Kind::CancelRequested), std::vector<int>({0}));
    // No worker is free, so no pending download has started.
    QCOMPARE(jobsOf(eventsOf(log), Kind::Started).size(), 3U);
    server.release();

    QCOMPARE(running.result().downloads, 4);
    QCOMPARE(lab.view(0).state, FutureState::Cancelled);
    QVERIFY(!lab.view(0).isWorkerBusy);
    // The flag came all the same, and it was dropped.
    QVERIFY(lab.view(0).bytes > 0);
}

void TestFuturesLab::stoppingEndsARunningOne()
{
    FaultServer server;
    holdAll(server);
    LabLog log;
    FuturesLab lab(settingsFor(server), log);
    RunningLab running(lab);
    QVERIFY(server.waitForRequests(3));
    lab.stop(0);
    // Its worker is free and takes the next download, while the others are still held back.
    QVERIFY(server.waitForRequests(4));
    QCOMPARE(lab.view(0).state, FutureState::Cancelled);
    QVERIFY(!lab.view(0).isWorkerBusy);
    QCOMPARE(lab.view(0).bytes, 0);
    server.release();
    QCOMPARE(running.result().downloads, 4);
}

void TestFuturesLab::stopEndsEverything()
{
    FaultServer server;
    holdAll(server);
    LabLog log;
    FuturesLab lab(settingsFor(server), log);
    RunningLab running(lab);
    QVERIFY(server.waitForRequests(3));
    running.stop();
    const FuturesResult result = running.result();

    QVERIFY(result.isStopped);
    QCOMPARE(result.downloads, 0);
    QCOMPARE(statesOf(lab), QStringList(5, u"cancelled"_s));
    QCOMPARE(jobsOf(eventsOf(log), Kind::Started).size(), 3U);
    QCOMPARE(jobsOf(eventsOf(log), Kind::Cancelled).size(), 5U);
    server.release();
}

void TestFuturesLab::cancelAfterTheEndChangesNothing()
{
    FaultServer server;
    LabLog log;
    FuturesLab lab(settingsFor(server), log);
    QCOMPARE(lab.run({}).downloads, 5);
    lab.cancel(0);
    lab.stop(1);
    QCOMPARE(lab.view(0).state, FutureState::FinishedWithResult);
    QCOMPARE(lab.view(1).state, FutureState::FinishedWithResult);
}

void TestFuturesLab::startsItsOwnServer()
{
    FuturesSettings settings;
    settings.factor = 0;
    LabLog log;
    FuturesLab lab(settings, log);
    const FuturesResult result = lab.run({});
    QCOMPARE(result.failure, QString());
    QCOMPARE(result.downloads, 5);
}

void TestFuturesLab::csvHasARowADownload()
{
    FaultServer server;
    server.script("/flags/br/br.gif", "status/418");
    LabLog log;
    FuturesLab lab(settingsFor(server), log);
    lab.run({});
    const QStringList lines = futuresCsv(lab, eventsOf(log)).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 6);
    QVERIFY(lines[1].startsWith(u"BR,finished with error,"_s));
    QVERIFY(lines[2].startsWith(u"CN,finished with result,"_s));
    QCOMPARE(lines[2].split(u',').size(), lines[0].split(u',').size());
}

QTEST_GUILESS_MAIN(TestFuturesLab)
#include "tst_futures_lab.moc"
