// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/environment.h"

#include <QFile>
#include <QSysInfo>
#include <QThread>

#ifdef REGATTA_HAS_CURL
#include <curl/curl.h>
#endif

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString cpuName()
{
    QFile cpuInfo(u"/proc/cpuinfo"_s);
    if (cpuInfo.open(QIODevice::ReadOnly | QIODevice::Text)) {
        // All files in /proc have size 0. So we read until nothing comes, instead of asking whether
        // this is the end.
        for (QByteArray line = cpuInfo.readLine(); !line.isEmpty(); line = cpuInfo.readLine()) {
            if (line.startsWith("model name"))
                return QString::fromUtf8(line.mid(line.indexOf(':') + 1)).simplified();
        }
    }
    return QSysInfo::currentCpuArchitecture();
}

QString curlVersion()
{
#ifdef REGATTA_HAS_CURL
    return QString::fromLatin1(curl_version_info(CURLVERSION_NOW)->version);
#else
    return {};
#endif
}

} // namespace

Environment thisEnvironment()
{
    const QString os = QSysInfo::prettyProductName() + u' ' + QSysInfo::kernelType() + u' ' +
                       QSysInfo::kernelVersion();
    return {os, cpuName(), QThread::idealThreadCount(), QString::fromLatin1(qVersion()),
            curlVersion()};
}

} // namespace regatta
