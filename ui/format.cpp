// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"

#include "core/run/run_result.h"

#include "core/http/client_catalog.h"

#include <QLocale>

#include <cmath>

namespace regatta {

QString formatTime(std::chrono::nanoseconds time)
{
    const double seconds = toSeconds(time);
    if (seconds < 0.9995)
        return QStringLiteral("%1 ms").arg(seconds * 1000, 0, 'f', seconds < 0.00995 ? 1 : 0);
    if (seconds < 99.95)
        return QStringLiteral("%1 s").arg(seconds, 0, 'f', seconds < 9.995 ? 2 : 1);
    const qint64 whole = std::llround(seconds);
    return QStringLiteral("%1:%2 min").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

QString formatRate(int count, std::chrono::nanoseconds time)
{
    const double seconds = toSeconds(time);
    if (count == 0 || seconds <= 0)
        return QStringLiteral("–");
    const double rate = count / seconds;
    return QStringLiteral("%1/s").arg(QLocale::c().toString(rate, 'f', rate < 99.95 ? 1 : 0));
}

QString clientTitle(const QString &id)
{
    const ClientInfo *client = findClient(id);
    return client ? client->title : id;
}

} // namespace regatta
