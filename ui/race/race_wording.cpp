// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/race_wording.h"

#include "ui/look/format.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RaceWording", text);
}

} // namespace

QString clockFace(RunTime time)
{
    const qint64 milliseconds = time / std::chrono::milliseconds(1);
    const qint64 minutes = milliseconds / 60'000;
    const QString seconds =
        u"%1.%2"_s.arg(milliseconds / 1000 % 60, minutes > 0 ? 2 : 1, 10, QLatin1Char('0'))
            .arg(milliseconds % 1000, 3, 10, QLatin1Char('0'));
    return minutes > 0 ? u"%1:%2"_s.arg(minutes).arg(seconds) : u"%1 s"_s.arg(seconds);
}

QString speedTitle(RaceSpeed speed)
{
    if (speed == RaceSpeed{1, 4})
        return u"¼×"_s;
    if (speed == RaceSpeed{1, 2})
        return u"½×"_s;
    if (speed.denominator > 1)
        return u"1/%1×"_s.arg(speed.denominator);
    return u"%1×"_s.arg(speed.numerator);
}

QString speedSentence(RaceSpeed speed)
{
    if (speed == RaceSpeed{1, 1})
        return tr("real speed");
    if (speed.denominator == 1)
        return tr("%1 times real speed").arg(speed.numerator);
    QString fraction = speedTitle(speed);
    fraction.chop(1);
    return tr("%1 of real speed").arg(fraction);
}

QString placeTitle(int place)
{
    switch (place) {
    case 0:
        return tr("did not finish");
    case 1:
        return tr("1st");
    case 2:
        return tr("2nd");
    case 3:
        return tr("3rd");
    default:
        return tr("%1th").arg(place);
    }
}

QString placeTitle(const Arrival &arrival)
{
    const QString place = placeTitle(arrival.place);
    return arrival.isPhotoFinish ? tr("%1, photo finish").arg(place) : place;
}

QString arrivalText(const Arrival &arrival, RunTime elapsed)
{
    QStringList facts{placeTitle(arrival.place), formatTime(elapsed)};
    if (arrival.place > 1)
        facts.append(tr("+%1").arg(formatTime(arrival.behind)));
    if (arrival.isPhotoFinish)
        facts.append(tr("photo finish"));
    return facts.join(u" · "_s);
}

} // namespace regatta
