// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/wording.h"

#include <QLocale>
#include <QStringList>

#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {

namespace {

/// For a value below a thousand. Uses no exponent.
QString threeDigits(double value)
{
    const double size = std::abs(value);
    return QString::number(value, 'f', size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

QString minutesText(double seconds)
{
    const qint64 whole = std::llround(seconds);
    return u"%1:%2 min"_s.arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

QString secondsText(double seconds)
{
    // A value that would be rounded up to a thousand moves to the next unit.
    constexpr double rounded = 0.9995;
    const double size = std::abs(seconds);
    if (size == 0)
        return u"0 s"_s;
    if (size < rounded * 1e-3)
        return threeDigits(seconds * 1e6) + u" µs"_s;
    if (size < rounded)
        return threeDigits(seconds * 1e3) + u" ms"_s;
    if (size < 99.95)
        return threeDigits(seconds) + u" s"_s;
    return seconds < 0 ? QString(QLatin1Char('-') + minutesText(size)) : minutesText(size);
}

QString ratioText(double ratio)
{
    if (ratio < 2)
        return QString::number(ratio, 'f', std::abs(ratio - 1) < 0.01 ? 3 : 2);
    return QString::number(ratio, 'f', ratio < 100 ? 1 : 0);
}

QString timesText(double ratio)
{
    constexpr double visible = 0.0005; // in the digits of ratioText
    return (std::abs(ratio - 1) < visible ? u"1"_s : ratioText(ratio)) + u'×';
}

QString pValueText(double p)
{
    if (p < 0.001)
        return u"< 0.001"_s;
    return u"= "_s + QString::number(p, 'f', p < 0.1 ? 3 : 2);
}

QString numberText(qint64 number)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(number);
}

QString countText(int count, const QString &singular)
{
    const QString noun = count == 1 ? singular : QString(singular + QLatin1Char('s'));
    return numberText(count) + QLatin1Char(' ') + noun;
}

QString listText(const QStringList &items, QStringView conjunction)
{
    if (items.size() < 2)
        return items.join(QString());
    return u"%1 %2 %3"_s.arg(items.first(items.size() - 1).join(u", "_s), conjunction,
                             items.last());
}

QString withoutFullStop(QString sentence)
{
    while (sentence.endsWith(u'.'))
        sentence.chop(1);
    return sentence;
}

} // namespace regatta
