// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_certificates.h"

#include <QProcess>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString newKey()
{
    return u"-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"_s;
}

} // namespace

MadeCertificates::MadeCertificates(Kind kind)
{
    const bool isRightHost = kind != Kind::WrongHost;
    const QString subject = isRightHost
                                ? u"-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"_s
                                : u"-subj /CN=elsewhere -addext subjectAltName=DNS:elsewhere"_s;
    runOpenssl(u"req -x509 %1 -keyout ca.key -out ca.pem -days 2 -subj "
               "/CN=authority-of-the-tests"_s.arg(newKey()));
    if (kind == Kind::SelfSigned) {
        runOpenssl(
            u"req -x509 %1 -keyout key.pem -out cert.pem -days 2 %2"_s.arg(newKey(), subject));
        return;
    }
    QString validity = u"-days 2"_s;
    if (kind == Kind::Expired) {
        // openssl 3.5 and later refuse a negative number of days. Up to 3.3, openssl takes no
        // dates.
        const bool takesDates = runOpenssl(u"x509 -help"_s).contains("-not_after");
        validity = takesDates ? u"-not_before 20200101000000Z -not_after 20200102000000Z"_s
                              : u"-days -1"_s;
    }
    runOpenssl(u"req -new %1 -keyout key.pem -out request.pem %2"_s.arg(newKey(), subject));
    runOpenssl(u"x509 -req -in request.pem -CA ca.pem -CAkey ca.key "
               "-CAcreateserial -copy_extensions copy %1 -out cert.pem"_s.arg(validity));
}

/// Returns the program's output.
QByteArray MadeCertificates::runOpenssl(const QString &arguments) const
{
    QProcess openssl;
    openssl.setProcessChannelMode(QProcess::MergedChannels);
    openssl.setWorkingDirectory(folder());
    openssl.start(u"openssl"_s, arguments.split(u' '));
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        qFatal("openssl %s failed: %s", qPrintable(arguments), openssl.readAll().constData());
    return openssl.readAll();
}

} // namespace regatta
