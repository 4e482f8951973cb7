// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tls_server.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace regatta {

TlsServer::TlsServer(Certificate certificate) : m_certificates(certificate)
{
    start();
}

TlsServer::~TlsServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

void TlsServer::start()
{
    m_process.setWorkingDirectory(m_certificates.folder());
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
