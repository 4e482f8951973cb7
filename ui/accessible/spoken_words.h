// SPDX-License-Identifier: GPL-3.0-or-later
// The words by which painted widgets name downloads.
#pragma once

#include "core/record/item_state.h"
#include "core/workload/country_code.h"

#include <QString>

namespace regatta {

/// As codeAndCountry writes it, with a comma that is heard as a pause: "EG, Egypt", "EG 3, Egypt"
/// for the third copy, or "XX" for a code without a country. Copies count from 0.
QString spokenCode(CountryCode code, int copy = 0);
/// "EG, Egypt: arrived".
QString spokenDownload(CountryCode code, int copy, ItemState state);

} // namespace regatta
