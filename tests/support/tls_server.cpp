// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tls_server.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Returns the program's output.
QByteArray runOpenssl(const QString &folder, const QString &arguments)
{
    QProcess openssl;
    openssl.setProcessChannelMode(QProcess::MergedChannels);
    openssl.setWorkingDirectory(folder);
    openssl.start(u"openssl"_s, arguments.split(u' '));
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        qFatal("openssl %s failed: %s", qPrintable(arguments), openssl.readAll().constData());
    return openssl.readAll();
}

QString newKey()
{
    return u"-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"_s;
}

} // namespace

TlsServer::TlsServer(Certificate certificate)
{
    makeCertificates(certificate);
    start();
}

TlsServer::~TlsServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

void TlsServer::makeCertificates(Certificate certificate)
{
    const QString folder = m_folder.path();
    const bool isRightHost = certificate != Certificate::WrongHost;
    const QString subject = isRightHost
                                ? u"-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"_s
                                : u"-subj /CN=elsewhere -addext subjectAltName=DNS:elsewhere"_s;
    runOpenssl(folder, u"req -x509 %1 -keyout ca.key -out ca.pem -days 2 -subj "
                       "/CN=authority-of-the-tests"_s.arg(newKey()));
    if (certificate == Certificate::SelfSigned) {
        runOpenssl(folder, u"req -x509 %1 -keyout key.pem -out cert.pem -days 2 %2"_s.arg(newKey(),
                                                                                          subject));
        return;
    }
    QString validity = u"-days 2"_s;
    if (certificate == Certificate::Expired) {
        // openssl 3.5 and later refuse a negative number of days. Up to 3.3, openssl takes no
        // dates.
        const bool takesDates = runOpenssl(folder, u"x509 -help"_s).contains("-not_after");
        validity = takesDates ? u"-not_before 20200101000000Z -not_after 20200102000000Z"_s
                              : u"-days -1"_s;
    }
    runOpenssl(folder, u"req -new %1 -keyout key.pem -out request.pem %2"_s.arg(newKey(), subject));
    runOpenssl(folder, u"x509 -req -in request.pem -CA ca.pem -CAkey ca.key "
                       "-CAcreateserial -copy_extensions copy %1 -out cert.pem"_s.arg(validity));
}

void TlsServer::start()
{
    m_process.setWorkingDirectory(m_folder.path());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(
        u"openssl"_s,
        u"s_server -accept 127.0.0.1:0 -cert cert.pem -key key.pem -HTTP"_s.split(u' '));
    // It says "ACCEPT 127.0.0.1:36427" when it listens.
    static const QRegularExpression accepting(u"ACCEPT [^\\n]*:(\\d+)\\n"_s);
    QString output;
    QRegularExpressionMatch match;
    while (!(match = accepting.match(output)).hasMatch()) {
        if (!m_process.waitForReadyRead())
            qFatal("openssl s_server did not start: %s", qPrintable(output));
        output += QString::fromLatin1(m_process.readAllStandardOutput());
    }
    m_port = match.captured(1).toInt();
}

QUrl TlsServer::url(const QString &name) const
{
    return QUrl(u"https://127.0.0.1:%1/%2"_s.arg(m_port).arg(name));
}

void TlsServer::serve(const QString &name, const QByteArray &answer)
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(answer) != answer.size())
        qFatal("The answer for %s could not be written.", qPrintable(name));
}

} // namespace regatta
