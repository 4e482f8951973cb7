// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/format.h"

#include "core/analysis/wording.h"
#include "core/http/client_catalog.h"
#include "core/record/run_result.h"

#include <QDateTime>
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

QString clientTitle(const QString &id)
{
    const ClientInfo *client = findClient(id);
    return client ? client->title : id;
}

} // namespace regatta
