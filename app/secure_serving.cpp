// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secure_serving.h"

#include "app/command.h"
#include "app/command_line.h"
#include "app/value_kinds.h"
#include "core/server/flag_server.h"
#include "core/system/file_writing.h"
#include "core/workload/plan.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

MadeService (*secureServiceMaker)(const SecureOptions &options) = nullptr;

} // namespace

bool wantsSecureServer(const ChosenCommand &chosen)
{
    const QStringList &words = chosen.arguments;
    if (chosen.name != "serve"_L1)
        return false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words[i] == "--tls"_L1 || words[i] == "--http=2"_L1 ||
            (words[i] == "--http"_L1 && words.value(i + 1) == "2"_L1))
            return true;
    }
    return false;
}

void setSecureServiceMaker(MadeService (*make)(const SecureOptions &options))
{
    secureServiceMaker = make;
}

void addSecureOptions(CommandSpec &spec)
{
    spec.addOption({u"ca-file"_s},
                   u"Write the certificate that clients must trust here. Without this option, it "
                   "is a temporary file."_s,
                   u"FILE"_s, fileValue(u".pem"_s));
}

bool SecureServing::readOptions(const CommandLine &line, const Plan &plan)
{
    m_options.usesTls = plan.usesTls;
    m_options.offersHttp2 = plan.http == HttpVersion::Http2;
    m_authorityPath = line.value(u"ca-file"_s);
    if (line.isSet(u"ca-file"_s) && (!m_options.usesTls || m_authorityPath.isEmpty())) {
        line.usageError(u"--ca-file names the file for the certificate that --tls makes: give "
                        "both, or none."_s);
        return false;
    }
    return true;
}

QString SecureServing::prepare(FlagServerOptions &options)
{
    if (!m_options.usesTls && !m_options.offersHttp2)
        return {};
    m_options.host = options.host;
    MadeService made = secureServiceMaker ? secureServiceMaker(m_options) : MadeService();
    if (!made.service)
        return u"OpenSSL cannot make a certificate with the curve P-256. A policy of this system "
               "may forbid it: serve without --tls."_s;
    options.service = std::move(made.service);
    return m_options.usesTls ? writeAuthority(made.authorityPem) : QString();
}

QString SecureServing::writeAuthority(const QByteArray &pem)
{
    if (m_authorityPath.isEmpty()) {
        m_temporary =
            std::make_unique<QTemporaryFile>(QDir::temp().filePath(u"regatta-ca-XXXXXX.pem"_s));
        if (!m_temporary->open())
            return u"Cannot make a file in the folder %1. Choose a file with --ca-file."_s.arg(
                QDir::tempPath());
        // Everybody may know the certificate, and so connect.
        m_temporary->setPermissions(m_temporary->permissions() | QFile::ReadGroup |
                                    QFile::ReadOther);
        m_authorityPath = m_temporary->fileName();
    }
    const int error =
        m_temporary ? writeAll(m_temporary->handle(), pem) : replaceFile(m_authorityPath, pem);
    return error == 0 ? QString()
                      : u"Cannot write %1: %2."_s.arg(m_authorityPath, whyNotWritten(error));
}

QString SecureServing::authorityLine() const
{
    return m_options.usesTls ? u"CA %1\n"_s.arg(m_authorityPath) : QString();
}

} // namespace regatta
