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

/// The variable that we set to choose another one.
const char *variableToSet()
{
    return qEnvironmentVariableIsEmpty("LC_ALL") ? "LC_CTYPE" : "LC_ALL";
}

/// What that variable was before. A null array if it was not set.
QByteArray &replacedValue()
{
    static QByteArray value;
    return value;
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
    replacedValue() = qgetenv(variableToSet());
    qputenv(variableToSet(), "C.UTF-8");
}

void takeBackUtf8()
{
    if (replacedLocale().isEmpty())
        return;
    if (replacedValue().isNull())
        qunsetenv(variableToSet());
    else
        qputenv(variableToSet(), replacedValue());
}

QString localeText()
{
    return replacedLocale().isEmpty() ? localeOfEnvironment()
                                      : u"%1, so Regatta chose C.UTF-8"_s.arg(replacedLocale());
}

} // namespace regatta
