// SPDX-License-Identifier: GPL-3.0-or-later
// Tests `--cacert`: both clients trust a private authority, wherever the download is made.
#include "tests/support/regatta_under_test.h"
#include "tests/support/tls_server.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

const QByteArray image =
    QByteArray::fromBase64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

ProgramOutput run(const QStringList &arguments)
{
    return runProgram(REGATTA_PROGRAM, arguments);
}

} // namespace

class TestCertificates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void authorityIsTrusted_data();
    void authorityIsTrusted();
    void otherCommandsHaveItToo_data();
    void otherCommandsHaveItToo();
    void reportsTellOfIt();
    void filesThatAreNone_data();
    void filesThatAreNone();

private:
    /// An address for `br` alone.
    QString address() const { return m_server.url({}).toString() + u"{cc}.gif"_s; }

    TlsServer m_server{TlsServer::Certificate::Good};
    QTemporaryDir m_folder;
};

void TestCertificates::initTestCase()
{
    m_server.serve(u"br.gif"_s, "HTTP/1.1 200 OK\r\nContent-Length: " +
                                    QByteArray::number(image.size()) + "\r\n\r\n" + image);
}

void TestCertificates::authorityIsTrusted_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("strategy");
    for (const char *client : {"qt", "curl"}) {
        for (const char *strategy : {"sequential", "processes", "coroutines"})
            QTest::addRow("%s, %s", client, strategy)
                << QString::fromLatin1(client) << QString::fromLatin1(strategy);
    }
}

void TestCertificates::authorityIsTrusted()
{
    QFETCH(QString, client);
    QFETCH(QString, strategy);
    const QStringList arguments{u"get"_s,        u"br"_s,  u"--no-save"_s,  u"--client"_s, client,
                                u"--strategy"_s, strategy, u"--base-url"_s, address()};
    const ProgramOutput without = run(arguments);
    QVERIFY2(without.out.contains("  1 error."), without.out.constData());
    QVERIFY2(without.err.contains("certificate"), without.err.constData());
    const ProgramOutput with =
        run(arguments + QStringList{u"--cacert"_s, m_server.authorityFile()});
    QVERIFY2(with.out.contains("  1 flag downloaded."), with.out + with.err);
    QCOMPARE(with.err, QByteArray());
    QCOMPARE(with.exitCode, 0);
}

void TestCertificates::otherCommandsHaveItToo_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("compare") << "compare --strategies sequential,processes";
    QTest::newRow("sweep") << "sweep --levels 1,2";
}

void TestCertificates::otherCommandsHaveItToo()
{
    QFETCH(QString, command);
    const QString file = m_folder.filePath(u"report.json"_s);
    const ProgramOutput output =
        run(command.split(u' ') + QStringList{u"br"_s, u"--no-save"_s, u"--rounds"_s, u"1"_s,
                                              u"--warmup"_s, u"0"_s, u"--base-url"_s, address(),
                                              u"--cacert"_s, m_server.authorityFile(),
                                              u"--export"_s, file});
    QCOMPARE(output.exitCode, 0);
    QFile report(file);
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QJsonArray runs = QJsonDocument::fromJson(report.readAll()).object()[u"runs"_s].toArray();
    QVERIFY(!runs.isEmpty());
    for (const QJsonValue &entry : runs)
        QCOMPARE(entry[u"ok"_s].toInt(), 1);
}

void TestCertificates::reportsTellOfIt()
{
    const QString copy = m_folder.filePath(u"our ca.pem"_s);
    QVERIFY(QFile::copy(m_server.authorityFile(), copy));
    const ProgramOutput output =
        run({u"get"_s, u"br"_s, u"--no-save"_s, u"--base-url"_s, address(), u"--cacert"_s,
             m_folder.filePath(u"x/../our ca.pem"_s), u"--export"_s, u"json:-"_s});
    QCOMPARE(output.exitCode, 2); // there is no x
    const ProgramOutput good = run({u"get"_s, u"br"_s, u"--no-save"_s, u"--base-url"_s, address(),
                                    u"--cacert"_s, copy, u"--export"_s, u"json:-"_s});
    const QJsonObject report = QJsonDocument::fromJson(good.out).object();
    QCOMPARE(report[u"plan"_s][u"trusted_certificates"_s].toString(), copy);
    QVERIFY(report[u"command"_s].toString().contains(u" --cacert '%1' "_s.arg(copy)));
}

void TestCertificates::filesThatAreNone_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("why");
    QTest::newRow("missing") << "/nowhere/ca.pem"
                             << "No such file or directory";
    QTest::newRow("folder") << "/tmp"
                            << "it is a folder";
    QTest::newRow("not PEM") << QString(REGATTA_PROGRAM) << "larger than 1 MiB";
    QTest::newRow("no certificate") << "/etc/passwd"
                                    << "no certificate in PEM form";
    QTest::newRow("no name") << ""
                             << "--cacert is empty";
}

void TestCertificates::filesThatAreNone()
{
    QFETCH(QString, file);
    QFETCH(QString, why);
    for (const char *command : {"get", "compare", "sweep"}) {
        const ProgramOutput output = run({QLatin1String(command), u"br"_s, u"--cacert"_s, file});
        QCOMPARE(output.exitCode, 2);
        QCOMPARE(output.out, QByteArray());
        const QByteArray sentence = output.err.split('\n').constFirst();
        QVERIFY2(sentence.contains(file.toUtf8()) && sentence.contains(why.toUtf8()),
                 output.err.constData());
    }
}

QTEST_GUILESS_MAIN(TestCertificates)
#include "tst_certificates.moc"
