// SPDX-License-Identifier: GPL-3.0-or-later
// The 194 flags and what is known about them, embedded in the program: names looked up, never
// paths.
#pragma once

#include "core/workload/country_code.h"

#include <QString>

#include <string>
#include <string_view>

namespace regatta {

/// The flag's GIF, where it lies in the program; empty for a code without a flag.
std::string_view flagGif(CountryCode code);

/// The country's English name; empty for a code without a flag.
QString countryName(CountryCode code);

/// `{"country": "Brazil", "gif_cc": "br"}`; empty for a code without a flag.
std::string flagMetadata(CountryCode code);

/// The list of codes, as the file country_codes.txt has it.
std::string_view countryCodesFile();

} // namespace regatta
