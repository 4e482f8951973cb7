// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTPS server with whatever certificate a test wants it to have, by means of the openssl
// program.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

namespace regatta {

/// Answers for 127.0.0.1 on a free port, until it is destroyed. What goes wrong with openssl is a
/// fatal error.
class TlsServer
{
public:
    enum class Certificate { Good, SelfSigned, Expired, WrongHost };

    explicit TlsServer(Certificate certificate);
    ~TlsServer();

    /// The name of a file that the server answers with; see `serve`.
    QUrl url(const QString &name) const;
    /// Answers requests for the name with these bytes, which are a whole HTTP answer, headers and
    /// all.
    void serve(const QString &name, const QByteArray &answer);
    /// The authority that signed all certificates but the self-signed one.
    QString authorityFile() const { return path("ca.pem"); }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void makeCertificates(Certificate certificate);
    void start();

    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace regatta
