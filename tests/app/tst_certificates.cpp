// SPDX-License-Identifier: GPL-3.0-or-later
// `--cacert`: a private authority is trusted by both clients, wherever the download is made.
#include "tests/support/regatta_under_test.h"
#include "tests/support/tls_server.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace regatta;

namespace {

const QByteArray image =
    QByteArray::fromBase64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

ProgramOutput run(const QStringList &arguments)
{
    return runProgram(QStringLiteral(REGATTA_PROGRAM), arguments);
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
    /// For `br` alone.
    QString address() const { return m_server.url({}).toString() + QStringLiteral("{cc}.gif"); }

    TlsServer m_server{TlsServer::Certificate::Good};
    QTemporaryDir m_folder;
};

void TestCertificates::initTestCase()
{
    m_server.serve(QStringLiteral("br.gif"),
                   "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(image.size()) +
                       "\r\n\r\n" + image);
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
    const QStringList arguments{QStringLiteral("get"),
                                QStringLiteral("br"),
                                QStringLiteral("--no-save"),
                                QStringLiteral("--client"),
                                client,
                                QStringLiteral("--strategy"),
                                strategy,
                                QStringLiteral("--base-url"),
                                address()};
    const ProgramOutput without = run(arguments);
    QVERIFY2(without.out.contains("  1 error."), without.out.constData());
    QVERIFY2(without.err.contains("certificate"), without.err.constData());
    const ProgramOutput with =
        run(arguments + QStringList{QStringLiteral("--cacert"), m_server.authorityFile()});
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
    const QString file = m_folder.filePath(QStringLiteral("report.json"));
    const ProgramOutput output = run(
        command.split(u' ') +
        QStringList{QStringLiteral("br"), QStringLiteral("--no-save"), QStringLiteral("--rounds"),
                    QStringLiteral("1"), QStringLiteral("--warmup"), QStringLiteral("0"),
                    QStringLiteral("--base-url"), address(), QStringLiteral("--cacert"),
                    m_server.authorityFile(), QStringLiteral("--export"), file});
    QCOMPARE(output.exitCode, 0);
    QFile report(file);
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QJsonArray runs =
        QJsonDocument::fromJson(report.readAll()).object()[QStringLiteral("runs")].toArray();
    QVERIFY(!runs.isEmpty());
    for (const QJsonValue &entry : runs)
        QCOMPARE(entry[QStringLiteral("ok")].toInt(), 1);
}

void TestCertificates::reportsTellOfIt()
{
    const QString copy = m_folder.filePath(QStringLiteral("our ca.pem"));
    QVERIFY(QFile::copy(m_server.authorityFile(), copy));
    const ProgramOutput output =
        run({QStringLiteral("get"), QStringLiteral("br"), QStringLiteral("--no-save"),
             QStringLiteral("--base-url"), address(), QStringLiteral("--cacert"),
             m_folder.filePath(QStringLiteral("x/../our ca.pem")), QStringLiteral("--export"),
             QStringLiteral("json:-")});
    QCOMPARE(output.exitCode, 2); // there is no x
    const ProgramOutput good =
        run({QStringLiteral("get"), QStringLiteral("br"), QStringLiteral("--no-save"),
             QStringLiteral("--base-url"), address(), QStringLiteral("--cacert"), copy,
             QStringLiteral("--export"), QStringLiteral("json:-")});
    const QJsonObject report = QJsonDocument::fromJson(good.out).object();
    QCOMPARE(report[QStringLiteral("plan")][QStringLiteral("trusted_certificates")].toString(),
             copy);
    QVERIFY(report[QStringLiteral("command")].toString().contains(
        QStringLiteral(" --cacert '%1' ").arg(copy)));
}

void TestCertificates::filesThatAreNone_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("why");
    QTest::newRow("missing") << "/nowhere/ca.pem"
                             << "No such file or directory";
    QTest::newRow("folder") << "/tmp"
                            << "it is a folder";
    QTest::newRow("not PEM") << QStringLiteral(REGATTA_PROGRAM) << "larger than 1 MiB";
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
        const ProgramOutput output =
            run({QLatin1String(command), QStringLiteral("br"), QStringLiteral("--cacert"), file});
        QCOMPARE(output.exitCode, 2);
        QCOMPARE(output.out, QByteArray());
        const QByteArray sentence = output.err.split('\n').constFirst();
        QVERIFY2(sentence.contains(file.toUtf8()) && sentence.contains(why.toUtf8()),
                 output.err.constData());
    }
}

QTEST_GUILESS_MAIN(TestCertificates)
#include "tst_certificates.moc"
