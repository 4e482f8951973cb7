// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"

#include "core/analysis/wording.h"
#include "core/http/client_catalog.h"
#include "core/run/run_result.h"

#include <QLocale>

namespace regatta {

QString formatTime(std::chrono::nanoseconds time)
{
    return secondsText(toSeconds(time));
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
