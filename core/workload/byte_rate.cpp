// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/byte_rate.h"

#include <QLocale>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

struct RateUnit
{
    QChar letter;
    quint64 factor;
};

constexpr std::array rateUnits{RateUnit{u'G', 1'000'000'000}, RateUnit{u'M', 1'000'000},
                               RateUnit{u'k', 1'000}};

} // namespace

std::chrono::nanoseconds ByteRate::timeOf(quint64 bytes) const
{
    if (!isLimit())
        return std::chrono::nanoseconds(0);
    // Not in integers, because a gigabyte in nanoseconds does not fit into 64 bits.
    const double seconds = static_cast<double>(bytes) / static_cast<double>(perSecond);
    return std::chrono::nanoseconds(static_cast<qint64>(std::ceil(seconds * 1e9)));
}

std::optional<ByteRate> parseByteRate(QStringView text)
{
    if (text == QLatin1String("none"))
        return ByteRate{};
    quint64 factor = 1;
    for (const RateUnit &unit : rateUnits) {
        if (text.endsWith(unit.letter, Qt::CaseInsensitive)) {
            factor = unit.factor;
            text.chop(1);
            break;
        }
    }
    bool isNumber = !text.isEmpty() && !text.back().isSpace();
    const double number = !isNumber ? 0 : QLocale::c().toDouble(text, &isNumber);
    if (!isNumber || !std::isfinite(number) || number < 0)
        return {};
    const double perSecond = std::round(number * static_cast<double>(factor));
    if (perSecond == 0)
        return number == 0 ? std::optional(ByteRate{}) : std::nullopt;
    if (perSecond < static_cast<double>(slowestRate.perSecond) ||
        perSecond > static_cast<double>(fastestRate.perSecond))
        return {};
    return ByteRate{static_cast<quint64>(perSecond)};
}

QString toString(ByteRate rate)
{
    for (const RateUnit &unit : rateUnits) {
        // Three digits behind the point say it exactly, or a smaller unit does.
        if (rate.perSecond >= unit.factor && rate.perSecond % (unit.factor / 1000) == 0)
            return QString::number(static_cast<double>(rate.perSecond) /
                                       static_cast<double>(unit.factor),
                                   'g', QLocale::FloatingPointShortest) +
                   unit.letter;
    }
    return QString::number(rate.perSecond);
}

} // namespace regatta
