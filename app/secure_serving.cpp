// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secure_serving.h"

#include "app/command.h"
#include "app/command_line.h"
#include "app/value_kinds.h"
#include "core/http/http_version.h"
#include "core/server/flag_server.h"
#include "core/system/file_writing.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

MadeService (*secureServiceMaker)(const SecureOptions &options) = nullptr;

ValueKind httpVersionValue()
{
    return {.form = ValueKind::Form::Word, .name = u"http_version"_s, .words = [] {
                return std::vector<Choice>{{u"1.1"_s, u"HTTP/1.1"_s},
                                           {u"2"_s, u"HTTP/2, and HTTP/1.1 for others"_s}};
            }};
}

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
    spec.addOption({u"tls"_s},
                   u"Serve https, with a certificate that is made now. It is printed where the "
                   "certificate is that clients must trust."_s);
    spec.addOption(
        {u"http"_s},
        u"The latest version of HTTP that is spoken (default 1.1). HTTP/2 is agreed on by "
        "ALPN with --tls, and spoken to clients that begin with it without."_s,
        u"VERSION"_s, httpVersionValue());
    spec.addOption({u"ca-file"_s},
                   u"Write the certificate that clients must trust here. Without this option, it "
                   "is a temporary file."_s,
                   u"FILE"_s, fileValue(u".pem"_s));
}

bool SecureServing::readOptions(const CommandLine &line)
{
    m_options.usesTls = line.isSet(u"tls"_s);
    m_authorityPath = line.value(u"ca-file"_s);
    if (line.isSet(u"ca-file"_s) && (!m_options.usesTls || m_authorityPath.isEmpty())) {
        line.usageError(u"--ca-file names the file for the certificate that --tls makes: give "
                        "both, or none."_s);
        return false;
    }
    if (!line.isSet(u"http"_s))
        return true;
    const auto version = parseHttpVersion(line.value(u"http"_s));
    if (!version) {
        line.usageError(u"--http is \"%1\": give 1.1 or 2."_s.arg(line.value(u"http"_s)));
        return false;
    }
    m_options.offersHttp2 = *version == HttpVersion::Http2;
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
