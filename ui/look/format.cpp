// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/format.h"

#include "core/analysis/wording.h"
#include "core/http/client_catalog.h"
#include "core/record/run_result.h"
#include "core/server/flag_corpus.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace regatta {

QString formatTime(std::chrono::nanoseconds time)
{
    return secondsText(toSeconds(time));
}

QString formatRate(int count, std::chrono::nanoseconds time)
{
    const double seconds = toSeconds(time);
    if (count == 0 || seconds <= 0)
        return noFigure();
    const double rate = count / seconds;
    return u"%1/s"_s.arg(QLocale::c().toString(rate, 'f', rate < 99.95 ? 1 : 0));
}

QString noFigure()
{
    return u"–"_s;
}

QString countryTitle(CountryCode code)
{
    const QString name = countryName(code);
    return name.isEmpty() ? code.upper() : u"%1 · %2"_s.arg(code.upper(), name);
}

QString downloadName(const WorkItem &item)
{
    return item.copy == 0 ? item.code.upper()
                          : u"%1 %2"_s.arg(item.code.upper()).arg(item.copy + 1);
}

QString clientTitle(const QString &id)
{
    const ClientInfo *client = findClient(id);
    return client ? client->title : id;
}

} // namespace regatta
