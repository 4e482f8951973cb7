// SPDX-License-Identifier: GPL-3.0-or-later
// A bandwidth, as people write it: 200k, 5M.
#pragma once

#include <QString>
#include <QtGlobal>

#include <chrono>
#include <cstddef>
#include <optional>

namespace regatta {

/// Bytes a second. 0 stands for no limit.
struct ByteRate
{
    quint64 perSecond = 0;

    bool isLimit() const { return perSecond > 0; }
    /// How long bytes take at this rate, rounded up. 0 without a limit.
    std::chrono::nanoseconds timeOf(quint64 bytes) const;
    bool operator==(const ByteRate &) const = default;
};

/// The range of limits: a flag's few thousand bytes take at most minutes, and products with
/// nanoseconds stay exact.
inline constexpr ByteRate slowestRate{100};
inline constexpr ByteRate fastestRate{100'000'000'000};

/// Reads a number with or without k, M or G (powers of 1000, either case), such as "200k" or
/// "1.5M". "0" and "none" mean no limit. Nothing if the text is neither, or out of the range.
std::optional<ByteRate> parseByteRate(QStringView text);
/// The shortest text that `parseByteRate` reads as this rate: "200k".
QString toString(ByteRate rate);

} // namespace regatta
