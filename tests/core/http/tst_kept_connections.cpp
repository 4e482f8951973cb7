// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that nothing that a server leaves in a kept connection counts for another request: with
// every strategy and client, each code has its own image or none.
#include "core/experiment/experiment.h"
#include "core/http/client_catalog.h"
#include "core/run/flag_store.h"
#include "core/strategies/strategy_catalog.h"
#include "core/system/child_process.h"
#include "tests/support/fault_connection.h"
#include "tests/support/fault_server.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

struct Leaving
{
    /// A case of the fault server.
    const char *name;
    Status status;
    ErrorKind kind;
    ErrorKind kindWithQt = kind;
};

constexpr auto ok = Status::Ok;
constexpr auto error = Status::Error;

using enum ErrorKind;

/// Cases that may leave something in a kept connection, or the connection itself in a bad state,
/// and the expected result.
const Leaving leavings[] = {
    {"interim/103", ok, None},
    {"interim/102/3", ok, None},
    {"interim-early/100", ok, None},
    {"interim-early/103", ok, None},
    {"surplus-bytes", ok, None},
    {"second-answer", ok, None},
    {"answer-after/204", error, Http},
    {"answer-after/304", error, Http},
    {"close-in-body", error, Truncated},
    {"stall-in-body", error, Timeout},
    {"silent", error, Timeout},
    {"dropped-when-used-again", ok, None},
    {"closing", ok, None},
    {"http-1.0", ok, None},
    {"endless-headers", error, BadHttp, Timeout},
};

} // namespace

class TestKeptConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void givesEachCodeItsOwnImage_data();
    void givesEachCodeItsOwnImage();
};

void TestKeptConnections::initTestCase()
{
    setRegattaProgram(REGATTA_PROGRAM);
}

void TestKeptConnections::givesEachCodeItsOwnImage_data()
{
    QTest::addColumn<const Leaving *>("leaving");
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QString>("client");
    for (const Leaving &leaving : leavings) {
        for (const StrategyInfo &strategy : strategies()) {
            for (const ClientInfo &client : clients()) {
                if (client.isAvailable())
                    QTest::addRow("%s: %s, %s", leaving.name, qPrintable(strategy.id),
                                  qPrintable(client.id))
                        << &leaving << strategy.id << client.id;
            }
        }
    }
}

/// The worst that could happen is one country's flag under another's name. First every third
/// download, then every download, meets a case that may leave an answer in a kept connection.
void TestKeptConnections::givesEachCodeItsOwnImage()
{
    QFETCH(const Leaving *, leaving);
    QFETCH(QString, strategy);
    QFETCH(QString, client);
    const bool isQt = client == QLatin1String("qt");
    const ErrorKind kind = isQt ? leaving->kindWithQt : leaving->kind;
    const QTemporaryDir folder;
    for (const std::size_t every : {3U, 1U}) {
        if (kind == Timeout && every == 1)
            continue; // such cases only wait
        FaultServer server;
        Plan plan;
        plan.site = SiteId::Custom;
        plan.baseUrl = server.flagsUrl();
        plan.client = client;
        plan.destination = folder.filePath(QString::number(every));
        plan.limits.timeout = kind == Timeout ? 400ms : 60s;
        plan.limits.connectTimeout = 60s;
        const std::size_t count = kind == Timeout ? 7 : 12;
        for (std::size_t i = 0; i < count; ++i) {
            plan.codes.push_back(codesWithFlag()[i]);
            if (i % every == 1 % every)
                server.script(flagPath(plan.codes[i]), leaving->name);
        }
        QVERIFY(!FlagStore(plan.destination).prepare());

        EventLog log;
        const RunResult result = executeRun(plan, {strategy, 3}, 0, log, {});

        QCOMPARE(result.failure, QString());
        QCOMPARE(result.requests.size(), plan.codes.size());
        for (std::size_t i = 0; i < count; ++i) {
            const RequestRecord &record = result.requests[i];
            const bool isScripted = i % every == 1 % every;
            const QByteArray where =
                plan.codes[i].upper().toLatin1() + ": " + record.message.toUtf8();
            // With Qt Network, one hidden thread serves several downloads of an event loop.
            // Downloads that share it with endless headers run out of time together with them.
            const bool mayRunOut = leaving->kindWithQt != leaving->kind && record.error == Timeout;
            if (!mayRunOut || isScripted || !isQt) {
                QVERIFY2(record.status == (isScripted ? leaving->status : Status::Ok), where);
                QVERIFY2(record.error == (isScripted ? kind : None), where);
            }
            QFile file(
                QDir(plan.destination).filePath(record.code.upper() + QLatin1String(".gif")));
            QCOMPARE(file.exists(), record.status == Status::Ok);
            if (file.open(QIODevice::ReadOnly))
                QCOMPARE(file.readAll(), imageNaming(flagPath(plan.codes[i])));
        }
    }
}

QTEST_GUILESS_MAIN(TestKeptConnections)
#include "tst_kept_connections.moc"
