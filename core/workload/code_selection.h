// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses the codes that a run downloads, by the reference programs' rules for "top 20", -a, -e,
// letters, codes and -l.
#pragma once

#include "core/workload/country_code.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace regatta {

struct CodeSelection
{
    enum class Kind { TopTwenty, AllWithFlag, Every, Picked };

    Kind kind = Kind::TopTwenty;
    /// Only used if `kind` is Picked. They may be in any order and repeat.
    std::vector<CountryCode> picked;
    /// How many of the sorted codes to take, from the first on. 0 means no limit.
    int limit = 0;

    /// Returns the codes in the order of submission: sorted, each once, and no more than the limit.
    std::vector<CountryCode> codes() const;

    bool operator==(const CodeSelection &) const = default;
};

/// The codes of the twenty most populous countries, in alphabetical order.
std::vector<CountryCode> topTwentyCodes();

/// Reads codes from a user's words: "BR" is a code, and "B" stands for BA … BZ. Case is ignored. If
/// a word is neither, returns nothing and puts a sentence into `error`.
std::optional<std::vector<CountryCode>> parseCodes(const QStringList &words, QString *error);

} // namespace regatta
