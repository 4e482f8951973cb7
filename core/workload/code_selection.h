// SPDX-License-Identifier: GPL-3.0-or-later
// Which codes a run downloads: the reference family's rules for "top 20", -a, -e, letters, codes
// and -l.
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
    /// Used when `kind` is Picked; any order, repeats allowed.
    std::vector<CountryCode> picked;
    /// Cuts the sorted list to its first codes; 0 is no limit.
    int limit = 0;

    /// The codes in the order of submission: sorted, each once, cut to the limit.
    std::vector<CountryCode> codes() const;

    bool operator==(const CodeSelection &) const = default;
};

/// The twenty most populous countries' codes, in alphabetical order.
std::vector<CountryCode> topTwentyCodes();

/// Codes from words of the user: "BR" is itself, "B" stands for BA … BZ, case is ignored.
/// Gives nothing, and a sentence in `error`, when a word is neither.
std::optional<std::vector<CountryCode>> parseCodes(const QStringList &words, QString *error);

} // namespace regatta
