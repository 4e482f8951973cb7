// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/format.h"

#include "core/analysis/contestant_runs.h"
#include "core/analysis/wording.h"
#include "core/http/client_catalog.h"
#include "core/record/run_result.h"
#include "core/server/flag_corpus.h"

#include <QDateTime>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {

QString formatTime(std::chrono::nanoseconds time)
{
    return secondsText(toSeconds(time));
}

QString rateText(double perSecond)
{
    return perSecond < 99.95 ? QString::number(perSecond, 'f', 1)
                             : numberText(std::llround(perSecond));
}

QString formatRate(int count, std::chrono::nanoseconds time)
{
    const double seconds = toSeconds(time);
    if (count == 0 || seconds <= 0)
        return noFigure();
    return u"%1/s"_s.arg(rateText(count / seconds));
}

QString momentText(const QDateTime &moment)
{
    const QDateTime local = moment.toLocalTime();
    const bool isThisYear = local.date().year() == QDate::currentDate().year();
    return QLocale::c().toString(local, isThisYear ? u"d MMM HH:mm"_s : u"d MMM yyyy"_s);
}

QString noFigure()
{
    return u"–"_s;
}

QString downloadName(CountryCode code, int copy)
{
    return copy == 0 ? code.upper() : u"%1 %2"_s.arg(code.upper()).arg(copy + 1);
}

QString codeAndCountry(CountryCode code, int copy)
{
    const QString name = downloadName(code, copy);
    const QString country = countryName(code);
    return country.isEmpty() ? name : u"%1 · %2"_s.arg(name, country);
}

QString siteTitle(SiteId id)
{
    return id == SiteId::Custom ? u"URL"_s : site(id).label;
}

QString clientTitle(const QString &id)
{
    if (id.isEmpty())
        return ownClientTitle(); // only programs have none of ours
    const ClientInfo *client = findClient(id);
    return client ? client->title : id;
}

QString clientTitle(const Plan &plan, const QString &contestant)
{
    return findProgram(plan.programs, contestant) ? ownClientTitle() : clientTitle(plan.client);
}

} // namespace regatta
