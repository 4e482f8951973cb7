// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/versions.h"

#include "core/http/printable_text.h"
#include "core/reports/environment.h"
#include "core/system/child_process.h"
#include "core/system/limits.h"
#include "core/system/text_encoding.h"
#include "generated/build_facts.h"

#include <QFileInfo>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <boost/version.hpp>
#include <openssl/crypto.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <gnu/libc-version.h>
#endif

#ifdef REGATTA_HAS_CURL
#include <curl/curl.h>
#endif

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString orUnknown(const QString &value)
{
    return value.isEmpty() ? u"unknown"_s : value;
}

QString orUnknown(const char *value)
{
    return orUnknown(QString::fromUtf8(value));
}

QString builtWith(const QString &running, const char *built)
{
    return u"%1 (built with %2)"_s.arg(orUnknown(running), QLatin1String(built));
}

QString curlVersions([[maybe_unused]] const QString &running)
{
#ifdef REGATTA_HAS_CURL
    const curl_version_info_data *curl = curl_version_info(CURLVERSION_NOW);
    const QString tls = curl->ssl_version ? QString::fromUtf8(curl->ssl_version) : u"no TLS"_s;
    const QString http2 = curl->nghttp2_version
                              ? u"nghttp2/"_s + QString::fromUtf8(curl->nghttp2_version)
                              : u"no HTTP/2"_s;
    return u"%1, %2, %3"_s.arg(builtWith(running, LIBCURL_VERSION), tls, http2);
#else
    return u"not in this build"_s;
#endif
}

QString boostVersion()
{
    return u"%1.%2.%3"_s.arg(BOOST_VERSION / 100'000)
        .arg(BOOST_VERSION / 100 % 1000)
        .arg(BOOST_VERSION % 100);
}

QString buildType()
{
    QString type = orUnknown(build_facts::buildType);
    if (const QLatin1String sanitizers(build_facts::sanitizers); !sanitizers.isEmpty())
        type += u", sanitizers: %1"_s.arg(sanitizers);
    return type;
}

QString cLibrary()
{
#ifdef __GLIBC__
    return u"glibc %1"_s.arg(QLatin1String(::gnu_get_libc_version()));
#else
    return u"unknown"_s;
#endif
}

QString memory()
{
    const qint64 pages = ::sysconf(_SC_PHYS_PAGES);
    const qint64 pageSize = ::sysconf(_SC_PAGESIZE);
    return pages > 0 && pageSize > 0 ? QLocale::c().formattedDataSize(pages * pageSize, 1)
                                     : u"unknown"_s;
}

/// The value of an environment variable, fit for a line.
QString variable(const char *name)
{
    return printableText(qEnvironmentVariable(name));
}

QString orNotSet(const char *name)
{
    const QString value = variable(name);
    return value.isEmpty() ? u"%1 is not set"_s.arg(QLatin1String(name)) : value;
}

QString displays()
{
    QStringList set;
    for (const char *name : {"WAYLAND_DISPLAY", "DISPLAY"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            set += u"%1 is set"_s.arg(QLatin1String(name));
    }
    return set.isEmpty() ? u"none"_s : set.join(u", "_s);
}

/// Whether a program that belongs to Regatta can be started.
QString installedText(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists())
        return u"%1 is missing"_s.arg(file.fileName());
    return file.isFile() && file.isExecutable()
               ? u"%1 is found"_s.arg(file.fileName())
               : u"%1 is found, but cannot be run"_s.arg(file.fileName());
}

std::vector<VersionLine> programVersions()
{
    return {{u"Regatta"_s, u"%1, commit %2"_s.arg(QLatin1String(REGATTA_VERSION),
                                                  orUnknown(build_facts::commit))},
            {u"Window"_s, installedText(windowProgram())},
            {u"Server"_s, installedText(serverProgram())},
            {u"Worker"_s, installedText(workerProgram())},
            {u"Guard"_s, installedText(guardProgram())},
            {u"Compiler"_s, QString::fromUtf8(build_facts::compiler)},
            {u"Build type"_s, buildType()}};
}

std::vector<VersionLine> machineLines()
{
    const Environment environment = thisEnvironment();
    return {{u"System"_s, environment.os},
            {u"C library"_s, cLibrary()},
            {u"Processors"_s, u"%1, %2"_s.arg(environment.cores).arg(environment.cpu)},
            {u"Memory"_s, memory()},
            {u"Open files"_s, u"at most %1"_s.arg(descriptorLimit())},
            {u"Locale"_s, printableText(localeText())},
            {u"Session"_s, orNotSet("XDG_SESSION_TYPE")},
            {u"Desktop"_s, orNotSet("XDG_CURRENT_DESKTOP")},
            {u"Display"_s, displays()}};
}

} // namespace

std::vector<VersionLine> libraryVersions()
{
    const Environment environment = thisEnvironment();
    return {{u"Qt"_s, builtWith(environment.qt, QT_VERSION_STR)},
            {u"libcurl"_s, curlVersions(environment.curl)},
            {u"OpenSSL"_s, builtWith(QString::fromUtf8(OpenSSL_version(OPENSSL_VERSION_STRING)),
                                     OPENSSL_VERSION_STR)},
            {u"Boost"_s, boostVersion()},
            {u"QCoro"_s, orUnknown(build_facts::qcoro)},
            {u"QCustomPlot"_s, orUnknown(build_facts::qcustomplot)}};
}

QString versionsText()
{
    std::vector<VersionLine> lines = programVersions();
    for (const auto &more : {libraryVersions(), machineLines()})
        lines.insert(lines.end(), more.begin(), more.end());
    const auto longest =
        std::ranges::max(lines, {}, [](const VersionLine &line) { return line.name.size(); });
    const int width = static_cast<int>(longest.name.size()) + 2;
    QString text;
    for (const VersionLine &line : lines)
        text += line.name.leftJustified(width) + line.value + u'\n';
    return text;
}

} // namespace regatta
