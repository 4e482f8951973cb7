// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates of any kind that a test wants, made with the openssl program.
#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

namespace regatta {

/// A server's certificate and key for 127.0.0.1, and the authority behind it, in a temporary
/// folder. A problem with openssl is a fatal error.
class MadeCertificates
{
public:
    enum class Kind { Good, SelfSigned, Expired, WrongHost };

    explicit MadeCertificates(Kind kind);

    QString folder() const { return m_folder.path(); }
    /// Of the server, both PEM.
    QString certificateFile() const { return m_folder.filePath(QStringLiteral("cert.pem")); }
    QString keyFile() const { return m_folder.filePath(QStringLiteral("key.pem")); }
    /// The authority that signed all certificates but the self-signed one.
    QString authorityFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }

private:
    QByteArray runOpenssl(const QString &arguments) const;

    QTemporaryDir m_folder;
};

} // namespace regatta
