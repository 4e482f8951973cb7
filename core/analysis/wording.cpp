// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/wording.h"

#include <QStringList>

#include <cmath>

namespace regatta {

namespace {

/// Three significant digits, without an exponent.
QString threeDigits(double value)
{
    const double size = std::abs(value);
    const int whole = size < 1 ? 1 : static_cast<int>(std::log10(size)) + 1;
    return QString::number(value, 'f', std::max(0, 3 - whole));
}

} // namespace

QString secondsText(double seconds)
{
    if (std::abs(seconds) < 0.001)
        return threeDigits(seconds * 1e6) + QStringLiteral(" µs");
    if (std::abs(seconds) < 1)
        return threeDigits(seconds * 1e3) + QStringLiteral(" ms");
    return threeDigits(seconds) + QStringLiteral(" s");
}

QString ratioText(double ratio)
{
    if (ratio < 2)
        return QString::number(ratio, 'f', std::abs(ratio - 1) < 0.01 ? 3 : 2);
    return QString::number(ratio, 'f', ratio < 100 ? 1 : 0);
}

QString pValueText(double p)
{
    if (p < 0.001)
        return QStringLiteral("< 0.001");
    return QStringLiteral("= ") + QString::number(p, 'f', p < 0.1 ? 3 : 2);
}

QString percentText(double share)
{
    const double percent = share * 100;
    if (percent > 0 && percent < 0.05)
        return QStringLiteral("< 0.1 %");
    const bool isSmall = percent > 0 && percent < 0.95;
    return QString::number(percent, 'f', isSmall ? 1 : 0) + QStringLiteral(" %");
}

QString countText(int count, const QString &singular)
{
    const QString noun = count == 1 ? singular : QString(singular + QLatin1Char('s'));
    return QString::number(count) + QLatin1Char(' ') + noun;
}

QString listText(const QStringList &items)
{
    if (items.size() < 2)
        return items.join(QString());
    return items.first(items.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" and ") +
           items.last();
}

} // namespace regatta
