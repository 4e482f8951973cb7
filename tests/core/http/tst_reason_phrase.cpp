// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that the words that a server puts beside its HTTP status reach the request's record, with
// every strategy and client.
#include "core/experiment/experiment.h"
#include "core/http/reason_phrase.h"
#include "core/system/child_process.h"
#include "tests/support/fault_server.h"
#include "tests/support/strategy_rows.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestReasonPhrase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setRegattaProgram(REGATTA_PROGRAM); }
    void isPrintable_data();
    void isPrintable();
    void usualWordsShareTheirMemory();
    void reachesTheRecord_data() { addStrategyAndClientRows(); }
    void reachesTheRecord();
};

void TestReasonPhrase::isPrintable_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("text");
    QTest::newRow("usual") << 404 << QByteArray("Not Found") << "Not Found";
    QTest::newRow("other") << 404 << QByteArray("Gone fishing") << "Gone fishing";
    QTest::newRow("none") << 404 << QByteArray() << "";
    QTest::newRow("unknown number") << 999 << QByteArray("What") << "What";
    QTest::newRow("escape sequence") << 500 << QByteArray("\x1b[2J") << "\\x1b[2J";
    QTest::newRow("Latin-1") << 500 << QByteArray("caf\xe9") << u"café"_s;
}

void TestReasonPhrase::isPrintable()
{
    QFETCH(int, status);
    QFETCH(QByteArray, sent);
    QFETCH(QString, text);
    QCOMPARE(reasonText(status, sent), text);
}

void TestReasonPhrase::usualWordsShareTheirMemory()
{
    QVERIFY(reasonText(200, "OK").constData() == usualReason(200).constData());
}

void TestReasonPhrase::reachesTheRecord()
{
    QFETCH(QString, client);
    QFETCH(QString, strategy);
    FaultServer server;
    server.script("/flags/aa/aa.gif", "status/204"); // with unusual words
    server.script("/flags/bb/bb.gif", "status/404");
    server.script("/flags/cc/cc.gif", "close-before-reply");
    Plan plan;
    for (const char *code : {"AA", "BB", "CC", "DD"})
        plan.codes.push_back(*CountryCode::parse(QString::fromLatin1(code)));
    plan.site = SiteId::Custom;
    plan.baseUrl = server.flagsUrl();
    plan.client = client;
    plan.savesFlags = false;
    EventLog log;
    const RunResult result = executeRun(plan, {strategy, 2}, 0, log, {});
    QStringList reasons;
    for (const RequestRecord &request : result.requests)
        reasons += request.reason;
    QCOMPARE(reasons, QStringList({u"Reason"_s, u"Not Found"_s, QString(), u"OK"_s}));
}

QTEST_GUILESS_MAIN(TestReasonPhrase)
#include "tst_reason_phrase.moc"
