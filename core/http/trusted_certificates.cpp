// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/trusted_certificates.h"

#include "core/http/printable_text.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// A bundle of all the world's authorities is a fifth of this size.
constexpr qint64 maxBytes = 1 << 20;

QString whyNoCertificates(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return u"it is a folder"_s;
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    const QByteArray bytes = file.read(maxBytes + 1);
    if (bytes.size() > maxBytes)
        return u"it is larger than 1 MiB"_s;
    if (QSslCertificate::fromData(bytes, QSsl::Pem).isEmpty())
        return u"it has no certificate in PEM form"_s;
    return {};
}

} // namespace

QString trustedCertificatesProblem(const QString &file)
{
    const QString why = file.isEmpty() ? QString() : whyNoCertificates(file);
    if (why.isEmpty())
        return {};
    return u"The certificates in %1 cannot be used (%2): give a PEM file, which has "
           "\"BEGIN CERTIFICATE\" in it."_s.arg(printableText(file), why);
}

} // namespace regatta
