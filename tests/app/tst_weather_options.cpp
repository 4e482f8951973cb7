// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the options of the weather as users of the command line meet them: what they do to runs,
// and the one sentence about a value that makes no sense.
#include "tests/support/regatta_under_test.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

ProgramOutput regattaWith(const QString &arguments)
{
    return runProgram(REGATTA_PROGRAM, arguments.split(u' ', Qt::SkipEmptyParts));
}

} // namespace

class TestWeatherOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badValuesGetASentence_data();
    void badValuesGetASentence();
    void optionsChooseTheSite_data();
    void optionsChooseTheSite();
    void optionsWithoutEffectAreTold_data();
    void optionsWithoutEffectAreTold();
    void rateLimitAnswersWithTooManyRequests();
    void runsTrustTheServersCertificate_data();
    void runsTrustTheServersCertificate();
    void programsTrustTheServersCertificate();
    void recordedRunIsReplayed();
    void otherVersionIsTold();

private:
    QJsonObject report(const QString &arguments);

    QTemporaryDir m_folder;
};

/// The report of a run that saves nothing.
QJsonObject TestWeatherOptions::report(const QString &arguments)
{
    const QString path = m_folder.filePath(u"report.json"_s);
    const ProgramOutput output =
        regattaWith(u"get --no-save --export %1 %2"_s.arg(path, arguments));
    QFile file(path);
    if (output.exitCode < 0 || output.exitCode > 1 || !file.open(QIODevice::ReadOnly)) {
        qWarning("%s", output.err.constData());
        return {};
    }
    return QJsonDocument::fromJson(file.readAll()).object();
}

void TestWeatherOptions::badValuesGetASentence_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char *arguments, const char *sentence) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QByteArray(sentence);
    };
    row("get --rate -5", "--rate is \"-5\": give a whole number from 0 to 100000.");
    row("get --capacity x", "--capacity is \"x\": give a whole number from 0 to 100000.");
    row("get --rtt -1", "--rtt is \"-1\": give a number of seconds from 0 to 10.");
    row("get --bandwidth 5X", "--bandwidth is \"5X\": give bytes a second from 100 to 100G");
    row("get --latency lognormal:0.4:0.1", "with a P99 that is not below the median");
    row("get --latency recorded:nowhere.har", "nowhere.har cannot be used (there is no such file)");
    row("get --weather fog", "\"fog\" is no weather: give reference, quick");
    row("get --http 3", "--http is \"3\": give 1.1 or 2.");
    row("serve --latency fixed:x", "\"fixed:x\" is no law of delays: give fixed:S in seconds");
    row("serve --weather fog", "\"fog\" is no weather: give reference, quick");
    row("serve --http 3", "--http is \"3\": give 1.1 or 2.");
}

void TestWeatherOptions::badValuesGetASentence()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, sentence);
    const ProgramOutput output = regattaWith(arguments);
    QCOMPARE(output.exitCode, 2);
    QCOMPARE(output.out, QByteArray());
    QVERIFY2(output.err.contains(sentence), output.err.constData());
}

void TestWeatherOptions::optionsChooseTheSite_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("site");
    QTest::newRow("none") << QString() << u"LOCAL"_s;
    QTest::newRow("latency") << u"--latency fixed:0"_s << u"DELAY"_s;
    QTest::newRow("its older name") << u"--delay 0:0.001"_s << u"DELAY"_s;
    QTest::newRow("errors") << u"--latency fixed:0 --error-rate 0.5"_s << u"ERROR"_s;
    QTest::newRow("TLS") << u"--tls"_s << u"LOCAL"_s; // is no wait
    QTest::newRow("a weather") << u"--weather lan"_s << u"DELAY"_s;
    QTest::newRow("a weather with errors") << u"--weather flaky --latency fixed:0"_s << u"ERROR"_s;
    QTest::newRow("named") << u"--weather lan -s LOCAL"_s << u"LOCAL"_s;
}

void TestWeatherOptions::optionsChooseTheSite()
{
    QFETCH(QString, arguments);
    QFETCH(QString, site);
    const ProgramOutput output = regattaWith(u"get --no-save br "_s + arguments);
    QVERIFY2(output.out.startsWith(site.toLatin1() + " site: "), output.out.constData());
}

void TestWeatherOptions::optionsWithoutEffectAreTold_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("delays") << u"-s LOCAL --capacity 8 --rtt 0.1"_s
                            << QByteArray("--capacity and --rtt have no effect on LOCAL: the "
                                          "embedded server has such weather on DELAY and ERROR.\n");
    QTest::newRow("a weather") << u"-s LOCAL --weather lan"_s
                               << QByteArray("--weather lan has no effect on LOCAL: the embedded "
                                             "server has such weather on DELAY and ERROR.\n");
    QTest::newRow("a part of a weather")
        << u"-s DELAY --weather flaky --latency fixed:0"_s
        << QByteArray("--weather flaky has not its full effect on DELAY: the embedded server has "
                      "such weather on ERROR.\n");
    QTest::newRow("errors") << u"-s LOCAL --error-rate 1"_s
                            << QByteArray("--error-rate has no effect on LOCAL: the embedded "
                                          "server has such weather on ERROR.\n");
    QTest::newRow("TLS") << u"--base-url http://127.0.0.1:9 --tls"_s
                         << QByteArray("--tls has no effect on custom: the embedded server has "
                                       "such weather on LOCAL, DELAY and ERROR.\n");
}

void TestWeatherOptions::optionsWithoutEffectAreTold()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, sentence);
    const ProgramOutput output = regattaWith(u"get --no-save br "_s + arguments);
    QCOMPARE(output.exitCode, 0);
    QVERIFY2(output.err.startsWith(sentence), output.err.constData());
}

void TestWeatherOptions::rateLimitAnswersWithTooManyRequests()
{
    const ProgramOutput output =
        regattaWith(u"get --no-save --latency fixed:0 --rate 1 --strategy sequential br cn"_s);
    QCOMPARE(output.exitCode, 0);
    QVERIFY2(output.out.contains("  1 flag downloaded.\n  1 error.\n"), output.out.constData());
    QVERIFY2(output.err.contains("HTTP error 429"), output.err.constData());
}

void TestWeatherOptions::runsTrustTheServersCertificate_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *strategy : {"coroutines", "threadpool", "processes"}) {
        for (const char *client : {"qt", "curl"}) {
            for (const char *version : {"1.1", "2"})
                QTest::addRow("%s, %s, HTTP/%s", strategy, client, version)
                    << u"--strategy %1 --client %2 --http %3"_s.arg(
                           QLatin1String(strategy), QLatin1String(client), QLatin1String(version));
        }
    }
}

void TestWeatherOptions::runsTrustTheServersCertificate()
{
    QFETCH(QString, arguments);
    const QJsonObject run =
        report(u"--tls -m 2 a "_s + arguments)[u"runs"_s].toArray().first().toObject();
    const QString version = arguments.section(u' ', -1);
    QCOMPARE(run[u"errors"_s].toInt(-1), 0);
    for (const QJsonValue &request : run[u"requests"_s].toArray()) {
        QVERIFY(!request[u"secured_s"_s].isNull());
        QCOMPARE(request[u"http_version"_s].toString(), version);
    }
}

void TestWeatherOptions::programsTrustTheServersCertificate()
{
    const ProgramOutput output =
        regattaWith(u"get --tls --program curl --strategy curl -m 2 --dest %1 br cn"_s.arg(
            m_folder.filePath(u"flags"_s)));
    QVERIFY2(output.out.contains("  2 flags downloaded.\n"), output.out + output.err);
}

/// The delays of the replay are the waits of the recording, code by code.
void TestWeatherOptions::recordedRunIsReplayed()
{
    const QString har = m_folder.filePath(u"site.har"_s);
    const ProgramOutput recorded =
        regattaWith(u"get --no-save --export %1 --latency uniform:0.001:0.02 a b c"_s.arg(har));
    QCOMPARE(recorded.exitCode, 0);
    QFile file(har);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QMap<QString, double> waits;
    const QJsonObject log = QJsonDocument::fromJson(file.readAll()).object()[u"log"_s].toObject();
    for (const QJsonValue &entry : log[u"entries"_s].toArray()) {
        const QString url = entry[u"request"_s][u"url"_s].toString();
        waits[url.section(u'/', -2, -2).toUpper()] =
            entry[u"timings"_s][u"wait"_s].toDouble() / 1000;
    }
    const QJsonObject run =
        report(u"--latency recorded:%1 a b c"_s.arg(har))[u"runs"_s].toArray().first().toObject();
    int replayed = 0;
    for (const QJsonValue &request : run[u"requests"_s].toArray()) {
        if (request[u"status"_s] != u"ok"_s)
            continue;
        ++replayed;
        const double wait = waits.value(request[u"cc"_s].toString(), -1);
        QVERIFY(std::abs(request[u"server_delay_s"_s].toDouble() - wait) < 2e-6);
    }
    QVERIFY(replayed > 40);
}

void TestWeatherOptions::otherVersionIsTold()
{
    QProcess server;
    server.start(REGATTA_PROGRAM, {u"serve"_s, u"--ports"_s, u"0"_s, u"--exit-with-parent"_s});
    QVERIFY(server.waitForReadyRead(30'000));
    const QString url = QString::fromLatin1(server.readLine()).trimmed().section(u' ', 1);
    const ProgramOutput output =
        regattaWith(u"get --no-save --http 2 --base-url %1 br cn"_s.arg(url));
    QCOMPARE(output.exitCode, 0);
    QVERIFY2(output.out.contains("HTTP/2 was asked for, but the server spoke HTTP/1.1.\n"),
             output.out.constData());
    server.closeWriteChannel();
    QVERIFY(server.waitForFinished(30'000));
}

QTEST_GUILESS_MAIN(TestWeatherOptions)
#include "tst_weather_options.moc"
