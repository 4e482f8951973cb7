// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTPS server with any certificate that a test wants: the openssl program.
#pragma once

#include "tests/support/made_certificates.h"

#include <QByteArray>
#include <QDir>
#include <QProcess>
#include <QString>
#include <QUrl>

namespace regatta {

/// Answers on a free port of 127.0.0.1 until it is destroyed. A problem with openssl is a fatal
/// error.
class TlsServer
{
public:
    using Certificate = MadeCertificates::Kind;

    explicit TlsServer(Certificate certificate);
    ~TlsServer();

    /// The address of a file that the server answers with. See `serve`.
    QUrl url(const QString &name) const;
    /// Answers requests for this name with these bytes. They are a whole HTTP answer, with its
    /// headers.
    void serve(const QString &name, const QByteArray &answer);
    /// The authority that signed all certificates but the self-signed one.
    QString authorityFile() const { return m_certificates.authorityFile(); }

private:
    QString path(const QString &name) const { return QDir(m_certificates.folder()).filePath(name); }
    void start();

    MadeCertificates m_certificates;
    QProcess m_process;
    int m_port = 0;
};

} // namespace regatta
