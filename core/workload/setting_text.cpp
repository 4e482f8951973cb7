// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/setting_text.h"

using namespace Qt::StringLiterals;

namespace regatta {

QString settingText(std::chrono::milliseconds time)
{
    if (time.count() == 0)
        return u"0 s"_s;
    if (time < std::chrono::seconds(1))
        return QString::number(time.count()) + u" ms"_s;
    return QString::number(std::chrono::duration<double>(time).count(), 'g', 12) + u" s"_s;
}

QString settingText(const DelayRange &delay)
{
    return delay.min == delay.max
               ? settingText(delay.min)
               : u"%1 to %2"_s.arg(settingText(delay.min), settingText(delay.max));
}

QString percentText(double share)
{
    const double percent = share * 100;
    if (percent > 0 && percent < 0.05)
        return u"< 0.1 %"_s;
    const bool isSmall = percent > 0 && percent < 0.95;
    return QString::number(percent, 'f', isSmall ? 1 : 0) + u" %"_s;
}

} // namespace regatta
