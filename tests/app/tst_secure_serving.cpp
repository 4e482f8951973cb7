// SPDX-License-Identifier: GPL-3.0-or-later
// Tests `regatta serve` with TLS and HTTP/2, as the usual clients meet it: curl, nghttp and h2load.
#include "core/system/child_process.h"
#include "tests/support/regatta_under_test.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

constexpr int patience = 30'000; // only so that a failing test ends

/// A `regatta serve` on free ports that runs until the object ends.
class SecureServe
{
public:
    explicit SecureServe(const QString &options)
    {
        process.start(REGATTA_PROGRAM,
                      u"serve --ports 0 --delay 0.001:0.002 %1"_s.arg(options).split(
                          u' ', Qt::SkipEmptyParts));
        while (!out.endsWith("ready\n") && process.waitForReadyRead(patience))
            out += process.readAllStandardOutput();
    }
    ~SecureServe() { end(); }

    void end()
    {
        process.terminate();
        process.waitForFinished(patience);
    }

    /// What follows a word at the begin of a line: the address after "LOCAL", the file after "CA".
    QString after(const QString &word) const
    {
        const QRegularExpression line(u"^%1 (.+)$"_s.arg(word),
                                      QRegularExpression::MultilineOption);
        return line.match(QString::fromLocal8Bit(out)).captured(1);
    }
    QString flag(const QString &site) const { return after(site) + u"/br/br.gif"_s; }

    QProcess process;
    QByteArray out;
};

} // namespace

class TestSecureServing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setRegattaProgram(REGATTA_PROGRAM); }
    void saysAddressesAndAuthority();
    void authorityIsWrittenWhereAsked();
    void http2AloneHasNoAuthority();
    void curlIsContent_data();
    void curlIsContent();
    void curlTrustsNobodyElse();
    void everyAddressIsTrusted();
    void nghttpIsContent_data();
    void nghttpIsContent();
    void h2loadIsContent_data();
    void h2loadIsContent();
    void isTheSameProcess();
    void endsWithItsStandardInput();
    void killedParentLeavesNoAuthority();
    void missingProgramIsSaid();
    void problemsAreNamed_data();
    void problemsAreNamed();
};

void TestSecureServing::saysAddressesAndAuthority()
{
    SecureServe serve(u"--tls"_s);
    static const QRegularExpression lines(u"^LOCAL https://127\\.0\\.0\\.1:\\d+/flags\n"
                                          "DELAY https://127\\.0\\.0\\.1:\\d+/flags\n"
                                          "ERROR https://127\\.0\\.0\\.1:\\d+/flags\n"
                                          "CA /.+\\.pem\n"
                                          "ready\n$"_s);
    QVERIFY2(lines.match(QString::fromLatin1(serve.out)).hasMatch(), serve.out.constData());
    const QString authority = serve.after(u"CA"_s);
    QFile file(authority);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray pem = file.readAll();
    QVERIFY(pem.startsWith("-----BEGIN CERTIFICATE-----\n"));
    QVERIFY(!pem.contains("PRIVATE"));
    serve.end();
    QCOMPARE(serve.process.exitCode(), 0);
    QVERIFY2(!QFile::exists(authority), "The temporary file stays.");
}

void TestSecureServing::authorityIsWrittenWhereAsked()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"ca.pem"_s);
    SecureServe serve(u"--tls --ca-file "_s + path);
    QCOMPARE(serve.after(u"CA"_s), path);
    serve.end();
    QVERIFY(QFile::exists(path));
}

void TestSecureServing::http2AloneHasNoAuthority()
{
    const SecureServe serve(u"--http 2"_s);
    QVERIFY(serve.after(u"LOCAL"_s).startsWith("http://"_L1));
    QCOMPARE(serve.after(u"CA"_s), QString());
}

void TestSecureServing::curlIsContent_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("client");
    QTest::addColumn<QByteArray>("spoken");
    const auto add = [](const char *server, const char *client, const char *spoken) {
        QTest::addRow("%s, %s", server, client)
            << QString::fromLatin1(server) << QString::fromLatin1(client) << QByteArray(spoken);
    };
    add("--tls --http 2", "--http2", "2");
    add("--tls --http 2", "--http1.1", "1.1");
    add("--tls --http 2", "--http1.0", "1.1");
    add("--tls --http 2", "--no-alpn", "1.1");
    add("--tls --http=2", "--tls-max 1.2", "2");
    add("--tls", "--http2", "1.1");
    add("--tls --http 1.1", "--http2", "1.1");
    add("--http 2", "--http2-prior-knowledge", "2");
    add("--http 2", "--http1.1", "1.1");
    add("--http 2", "--http2", "1.1"); // it asks for an upgrade, and need not get it
    add("--tls --host localhost", "--http1.1", "1.1");
}

void TestSecureServing::curlIsContent()
{
    QFETCH(QString, server);
    QFETCH(QString, client);
    QFETCH(QByteArray, spoken);
    const SecureServe serve(server);
    QString options = client;
    if (const QString authority = serve.after(u"CA"_s); !authority.isEmpty())
        options += u" --cacert "_s + authority;
    for (const QString &site : {u"LOCAL"_s, u"DELAY"_s}) {
        const ProgramOutput output = runProgram(
            u"curl"_s,
            u"--silent --show-error -o /dev/null -w %{http_version}_%{http_code}_%{size_download} "
            "%1 %2"_s.arg(options, serve.flag(site))
                .split(u' '));
        QCOMPARE(output.err, QByteArray());
        QCOMPARE(output.out, QByteArray(spoken + "_200_5891"));
    }
}

void TestSecureServing::curlTrustsNobodyElse()
{
    const SecureServe serve(u"--tls"_s);
    const ProgramOutput output = runProgram(u"curl"_s, {u"--silent"_s, serve.flag(u"LOCAL"_s)});
    QCOMPARE(output.exitCode, 60); // the peer's certificate cannot be authenticated
}

/// The machine's name, because it need not have another address than 127.0.0.1.
void TestSecureServing::everyAddressIsTrusted()
{
    const SecureServe serve(u"--tls --host 0.0.0.0"_s);
    const QString host = QSysInfo::machineHostName();
    const int port = QUrl(serve.after(u"LOCAL"_s)).port();
    const ProgramOutput output = runProgram(
        u"curl"_s, u"--silent --show-error -o /dev/null -w %{http_code} --cacert %1 --resolve "
                   "%2:%3:127.0.0.1 https://%2:%3/flags/br/br.gif"_s
                       .arg(serve.after(u"CA"_s), host, QString::number(port))
                       .split(u' '));
    QCOMPARE(output.err, QByteArray());
    QCOMPARE(output.out, QByteArray("200"));
}

void TestSecureServing::nghttpIsContent_data()
{
    QTest::addColumn<QString>("server");
    QTest::addRow("plain") << u"--http 2"_s;
    QTest::addRow("TLS") << u"--tls --http 2"_s;
}

void TestSecureServing::nghttpIsContent()
{
    QFETCH(QString, server);
    const SecureServe serve(server);
    const ProgramOutput output =
        runProgram(u"nghttp"_s,
                   {u"--null-out"_s, u"--stat"_s, serve.flag(u"LOCAL"_s), serve.flag(u"DELAY"_s)});
    QCOMPARE(output.exitCode, 0);
    // A line for each: number, end, start, duration, status, size, path.
    QVERIFY2(output.out.contains(" 200   5K /flags/br/br.gif"), output.out.constData());
}

void TestSecureServing::h2loadIsContent_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("site");
    for (const char *server : {"--http 2", "--tls --http 2"}) {
        for (const char *client : {"-m100 -c1", "-m100 -c10", "--h1 -c10"}) {
            for (const char *site : {"LOCAL", "DELAY"})
                QTest::addRow("%s, %s, %s", server, client, site)
                    << QString::fromLatin1(server) << QString::fromLatin1(client)
                    << QString::fromLatin1(site);
        }
    }
}

void TestSecureServing::h2loadIsContent()
{
    QFETCH(QString, server);
    QFETCH(QString, client);
    QFETCH(QString, site);
    const SecureServe serve(server);
    const int count = site == "LOCAL"_L1 ? 10'000 : 1000;
    const ProgramOutput output = runProgram(
        u"h2load"_s,
        u"-n%1 %2 %3"_s.arg(QString::number(count), client, serve.flag(site)).split(u' '),
        std::chrono::seconds(120));
    const QByteArray number = QByteArray::number(count);
    QVERIFY2(output.out.contains(
                 "requests: " + number + " total, " + number + " started, " + number + " done, " +
                 number + " succeeded, 0 failed, 0 errored, 0 timeout\nstatus codes: " + number +
                 " 2xx, 0 3xx, 0 4xx, 0 5xx\n"),
             (output.out + output.err).constData());
}

void TestSecureServing::isTheSameProcess()
{
    const SecureServe serve(u"--http 2"_s);
    const QString proc = u"/proc/%1/"_s.arg(serve.process.processId());
    QCOMPARE(QFile::symLinkTarget(proc + u"exe"_s), QFileInfo(serverProgram()).canonicalFilePath());
    QFile name(proc + u"comm"_s);
    QVERIFY(name.open(QIODevice::ReadOnly));
    QCOMPARE(name.readAll(), QByteArray("regatta\n"));
    const SecureServe plain(u"--http 1.1"_s); // needs no library
    QCOMPARE(QFile::symLinkTarget(u"/proc/%1/exe"_s.arg(plain.process.processId())),
             QFileInfo(QString(REGATTA_PROGRAM)).canonicalFilePath());
}

void TestSecureServing::endsWithItsStandardInput()
{
    SecureServe serve(u"--tls --exit-with-parent"_s);
    serve.process.closeWriteChannel();
    QVERIFY(serve.process.waitForFinished(patience));
    QCOMPARE(serve.process.exitCode(), 0);
    QVERIFY(!QFile::exists(serve.after(u"CA"_s)));
}

void TestSecureServing::killedParentLeavesNoAuthority()
{
    const QTemporaryDir folder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TMPDIR"_s, folder.path());
    QProcess get;
    get.setProcessEnvironment(environment);
    get.start(REGATTA_PROGRAM,
              u"get -s DELAY --tls --delay 50 --timeout 60 --no-save BR"_s.split(u' '));
    // The first report comes when the server is up.
    QVERIFY(get.waitForReadyRead(patience));
    const auto files = [&folder] { return QDir(folder.path(), u"regatta-ca-*"_s).entryList(); };
    QCOMPARE(files().size(), 1);
    get.kill();
    QVERIFY(get.waitForFinished(patience));
    QTRY_COMPARE_WITH_TIMEOUT(files(), QStringList(), patience);
}

void TestSecureServing::missingProgramIsSaid()
{
    const QTemporaryDir folder;
    const QString alone = folder.filePath(u"regatta"_s);
    QVERIFY(QFile::copy(REGATTA_PROGRAM, alone));
    const ProgramOutput output = runProgram(alone, {u"serve"_s, u"--tls"_s});
    QCOMPARE(QString::fromLocal8Bit(output.err),
             u"regatta serve: %1/regatta-server is missing or cannot be run. It is a part of "
             "Regatta: install Regatta again, or build all of it.\n"_s.arg(folder.path()));
    QCOMPARE(output.exitCode, 1);
}

void TestSecureServing::problemsAreNamed_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("said");
    QTest::addRow("version") << u"--http 3"_s << 2 << QByteArray("--http is \"3\"");
    QTest::addRow("CA without TLS") << u"--ca-file ca.pem"_s << 2 << QByteArray("give both");
    QTest::addRow("CA nowhere") << u"--tls --ca-file /no/such/folder/ca.pem"_s << 1
                                << QByteArray("/no/such/folder/ca.pem");
}

void TestSecureServing::problemsAreNamed()
{
    QFETCH(QString, options);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, said);
    const ProgramOutput output =
        runProgram(REGATTA_PROGRAM, u"serve --ports 0 %1"_s.arg(options).split(u' '));
    QCOMPARE(output.exitCode, exitCode);
    QCOMPARE(output.out, QByteArray());
    QVERIFY2(output.err.contains(said), output.err.constData());
}

QTEST_GUILESS_MAIN(TestSecureServing)
#include "tst_secure_serving.moc"
