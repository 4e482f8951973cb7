// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/setting_text.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

struct LatencyWords
{
    QString operator()(const UniformLatency &latency) const
    {
        return latency.min == latency.max
                   ? settingText(latency.min)
                   : u"%1 to %2"_s.arg(settingText(latency.min), settingText(latency.max));
    }
    QString operator()(const FixedLatency &latency) const { return settingText(latency.delay); }
    QString operator()(const LognormalLatency &latency) const
    {
        return u"%1 in the middle, 1 % over %2"_s.arg(settingText(latency.median),
                                                      settingText(latency.p99));
    }
    QString operator()(const RecordedLatency &latency) const
    {
        return u"as recorded in %1"_s.arg(QFileInfo(latency.file).fileName());
    }
};

} // namespace

QString settingText(std::chrono::milliseconds time)
{
    if (time.count() == 0)
        return u"0 s"_s;
    if (time < std::chrono::seconds(1))
        return QString::number(time.count()) + u" ms"_s;
    return QString::number(std::chrono::duration<double>(time).count(), 'g', 12) + u" s"_s;
}

QString settingText(const Latency &latency)
{
    return std::visit(LatencyWords(), latency);
}

QString settingText(ByteRate rate)
{
    if (!rate.isLimit())
        return u"no limit"_s;
    const QString text = toString(rate);
    return text.back().isLetter() ? u"%1 %2B/s"_s.arg(text.chopped(1), text.right(1))
                                  : u"%1 B/s"_s.arg(text);
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
