// SPDX-License-Identifier: GPL-3.0-or-later
// A two-letter country code, AA to ZZ. It names one flag and can hold nothing else.
#pragma once

#include <QString>

#include <compare>
#include <optional>
#include <vector>

namespace regatta {

class CountryCode
{
public:
    /// How many codes there are: AA … ZZ.
    static constexpr int count = 26 * 26;

    constexpr CountryCode() = default;

    /// Takes exactly two ASCII letters of either case. Anything else gives nothing.
    static std::optional<CountryCode> parse(QStringView text);
    /// The code at a place in the order AA = 0 … ZZ = 675.
    static constexpr CountryCode fromIndex(int index) { return CountryCode(index); }

    constexpr int index() const { return m_index; }
    QString upper() const;
    QString lower() const;
    /// Whether it is one of the 194 codes that have a flag.
    bool hasFlag() const;

    constexpr auto operator<=>(const CountryCode &) const = default;

private:
    constexpr explicit CountryCode(int index) : m_index(static_cast<quint16>(index)) {}

    quint16 m_index = 0;
};

/// The 194 codes that have a flag, in alphabetical order.
const std::vector<CountryCode> &codesWithFlag();

} // namespace regatta
