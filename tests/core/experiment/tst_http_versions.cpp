// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that strategies of every kind have the same tallies in HTTP/1.1 and HTTP/2, with both
// clients, whatever the server does to some of the requests.
#include "core/experiment/experiment.h"
#include "core/http/client_catalog.h"
#include "core/run/flag_store.h"
#include "core/system/child_process.h"
#include "tests/support/fault_connection.h"
#include "tests/support/http2_server.h"

#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <map>
#include <memory>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

using Manner = Http2Server::Manner;

constexpr int downloads = 24;

/// How many downloads ended in each way, and in which versions.
using EndCounts = std::map<QString, int>;

EndCounts countEnds(const RunResult &result)
{
    EndCounts counts;
    for (const RequestRecord &record : result.requests) {
        ++counts[statusName(record.status) + u' ' + errorKindName(record.error)];
        ++counts[u"HTTP/"_s + toString(record.httpVersion)];
        counts[u"TLS"_s] += record.secured ? 1 : 0;
    }
    return counts;
}

} // namespace

class TestHttpVersions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void strategiesHaveTheSameTally_data();
    void strategiesHaveTheSameTally();

private:
    const MadeCertificates m_certificates{MadeCertificates::Kind::Good};
};

void TestHttpVersions::initTestCase()
{
    setRegattaProgram(REGATTA_PROGRAM);
}

void TestHttpVersions::strategiesHaveTheSameTally_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("http");
    QTest::addColumn<bool>("usesTls");
    for (const QString &strategy :
         {u"coroutines"_s, u"callbacks"_s, u"threadpool"_s, u"processes"_s}) {
        for (const ClientInfo &client : clients()) {
            for (const QString &http : {u"1.1"_s, u"2"_s}) {
                for (const bool usesTls : {false, true}) {
                    if (client.isAvailable())
                        QTest::addRow("%s, %s, HTTP/%s%s", qPrintable(strategy),
                                      qPrintable(client.id), qPrintable(http),
                                      usesTls ? " over TLS" : "")
                            << strategy << client.id << http << usesTls;
                }
            }
        }
    }
}

void TestHttpVersions::strategiesHaveTheSameTally()
{
    QFETCH(QString, strategy);
    QFETCH(QString, client);
    QFETCH(QString, http);
    QFETCH(bool, usesTls);
    const bool isHttp2 = http == u"2";
    // In HTTP/1.1 it knows no cases: all are answered.
    Http2Server server(isHttp2 ? Manner::Http2 : Manner::Http11Refusing,
                       usesTls ? &m_certificates : nullptr);
    const QTemporaryDir folder;
    Plan plan;
    plan.site = SiteId::Custom;
    plan.baseUrl = server.flagsUrl();
    plan.client = client;
    plan.http = *parseHttpVersion(http);
    plan.trustedCertificates = m_certificates.authorityFile();
    plan.destination = folder.filePath(u"flags"_s);
    plan.limits.timeout = 60s;
    plan.limits.connectTimeout = 60s;
    const std::map<int, const char *> cases{
        {3, "status/404"}, {5, "reset/2"},      {8, "status/418"},  {13, "refused/1"},
        {17, "interim"},   {19, "many-fields"}, {21, "together/1"},
    };
    for (int i = 0; i < downloads; ++i)
        plan.codes.push_back(codesWithFlag()[static_cast<std::size_t>(i)]);
    for (const auto &[place, name] : cases)
        server.script(flagPath(plan.codes[static_cast<std::size_t>(place)]), name);
    QVERIFY(!FlagStore(plan.destination).prepare());

    EventLog log;
    // In a thread of its own, as in the program. The thread sanitizer loses sight of the locks of a
    // thread in which libcurl has begun TLS, and the server of the next row has locks, too.
    RunResult result;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        result = executeRun(plan, {strategy, 4}, 0, log, {});
    }));
    thread->start();
    thread->wait();

    QCOMPARE(result.failure, QString());
    EndCounts expected{{u"ok "_s, downloads}, {u"HTTP/"_s + http, downloads}, {u"TLS"_s, 0}};
    if (usesTls)
        expected[u"TLS"_s] = downloads;
    if (isHttp2) {
        expected[u"ok "_s] = downloads - 4;
        expected[u"not_found "_s] = 1;
        expected[u"error http"_s] = 1;
        expected[u"error reset"_s] = 1;
        expected[u"error bad-http"_s] = 1;
    }
    const EndCounts counts = countEnds(result);
    for (const auto &[what, count] : counts)
        QVERIFY2(expected.contains(what) && expected[what] == count,
                 (what + u": "_s + QString::number(count)).toUtf8());
    QCOMPARE(counts.size(), expected.size());
}

QTEST_GUILESS_MAIN(TestHttpVersions)
#include "tst_http_versions.moc"
