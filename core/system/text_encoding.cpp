// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/text_encoding.h"

#include <QByteArray>
#include <QtGlobal>

#include <clocale>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// What the user had set, if we chose another one.
QString &replacedLocale()
{
    static QString text;
    return text;
}

QString localeOfEnvironment()
{
    for (const char *name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            return QLatin1String(name) + u'=' + qEnvironmentVariable(name);
    }
    return u"LANG is not set"_s;
}

} // namespace

void chooseUtf8()
{
    const char *locale = std::setlocale(LC_CTYPE, "");
    if (locale && qstrcmp(locale, "C") != 0 && qstrcmp(locale, "POSIX") != 0)
        return;
    replacedLocale() = localeOfEnvironment();
    qputenv(qEnvironmentVariableIsEmpty("LC_ALL") ? "LC_CTYPE" : "LC_ALL", "C.UTF-8");
}

QString localeText()
{
    return replacedLocale().isEmpty() ? localeOfEnvironment()
                                      : u"%1, so Regatta chose C.UTF-8"_s.arg(replacedLocale());
}

} // namespace regatta
