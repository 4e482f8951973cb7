// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/server_timing.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace regatta {
namespace {

using std::chrono::nanoseconds;

/// No server waits longer than 11 days on purpose, and sums of a few such times do not overflow.
constexpr double longestMs = 1e9;

/// In milliseconds, and at most the longest time that we believe.
std::optional<double> milliseconds(const QByteArray &text)
{
    if (text.isEmpty() || !(text[0] == '.' || (text[0] >= '0' && text[0] <= '9')))
        return {}; // this also refuses "inf", which toDouble would take
    bool isNumber = false;
    const double ms = QLocale::c().toDouble(QString::fromLatin1(text), &isNumber);
    if (!isNumber && !std::isinf(ms)) // infinite if it is more than a double can hold
        return {};
    return std::min(ms, longestMs);
}

std::optional<nanoseconds> duration(const QList<QByteArray> &parameters)
{
    for (const QByteArray &untrimmed : parameters) {
        const QByteArray parameter = untrimmed.trimmed();
        if (!parameter.startsWith("dur="))
            continue;
        if (const auto ms = milliseconds(parameter.mid(4)))
            return nanoseconds(std::llround(*ms * 1e6));
    }
    return {};
}

} // namespace

ServerTiming &ServerTiming::operator+=(const ServerTiming &other)
{
    for (const ServerTimingPart &part : serverTimingParts)
        this->*part.member += other.*part.member;
    return *this;
}

ServerTiming parseServerTiming(const QByteArray &header)
{
    ServerTiming timing;
    std::array<bool, serverTimingParts.size()> isKnown{};
    // Server-Timing: metric;param=value;…, metric…
    for (const QByteArray &metric : header.split(',')) {
        const QList<QByteArray> words = metric.split(';');
        const QByteArray name = words.front().trimmed();
        for (std::size_t i = 0; i < serverTimingParts.size(); ++i) {
            if (isKnown[i] || name.compare(serverTimingParts[i].name, Qt::CaseInsensitive) != 0)
                continue;
            if (const auto time = duration(words)) {
                timing.*serverTimingParts[i].member = *time;
                isKnown[i] = true;
            }
        }
    }
    return timing;
}

void appendTo(std::string &header, const ServerTiming &timing)
{
    bool isFirst = true;
    for (const ServerTimingPart &part : serverTimingParts) {
        const nanoseconds time = timing.*part.member;
        if (!isFirst && time.count() == 0)
            continue;
        char digits[32];
        const auto end =
            std::to_chars(digits, std::end(digits), static_cast<double>(time.count()) / 1e6).ptr;
        header.append(isFirst ? "" : ", ").append(part.name).append(";dur=").append(digits, end);
        isFirst = false;
    }
}

} // namespace regatta
