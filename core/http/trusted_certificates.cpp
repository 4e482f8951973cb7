// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/trusted_certificates.h"

#include "core/http/printable_text.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>

namespace regatta {
namespace {

/// A bundle of all authorities of the world is a fifth of that.
constexpr qint64 maxBytes = 1 << 20;

QString whyNoCertificates(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return QStringLiteral("it is a folder");
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    const QByteArray bytes = file.read(maxBytes + 1);
    if (bytes.size() > maxBytes)
        return QStringLiteral("it is larger than 1 MiB");
    if (QSslCertificate::fromData(bytes, QSsl::Pem).isEmpty())
        return QStringLiteral("there is no certificate in PEM form in it");
    return {};
}

} // namespace

QString trustedCertificatesProblem(const QString &file)
{
    const QString why = file.isEmpty() ? QString() : whyNoCertificates(file);
    if (why.isEmpty())
        return {};
    return QStringLiteral("The certificates in %1 cannot be used (%2): give a PEM file, which has "
                          "\"BEGIN CERTIFICATE\" in it.")
        .arg(printableText(file), why);
}

} // namespace regatta
