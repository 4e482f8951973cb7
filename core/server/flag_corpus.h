// SPDX-License-Identifier: GPL-3.0-or-later
// The 194 flags and the facts about them, embedded in the program and looked up by name, never by
// path.
#pragma once

#include "core/workload/country_code.h"

#include <QString>

#include <string>
#include <string_view>

namespace regatta {

/// The flag's GIF inside the program. Empty for a code without a flag.
std::string_view flagGif(CountryCode code);

/// The country's English name. Empty for a code without a flag.
QString countryName(CountryCode code);

/// `{"country": "Brazil", "gif_cc": "br"}`. Empty for a code without a flag.
std::string flagMetadata(CountryCode code);

/// The list of codes, as in the file country_codes.txt.
std::string_view countryCodesFile();

} // namespace regatta
