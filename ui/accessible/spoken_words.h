// SPDX-License-Identifier: GPL-3.0-or-later
// The words by which painted widgets name downloads.
#pragma once

#include "core/record/item_state.h"
#include "core/workload/country_code.h"

#include <QString>

namespace regatta {

/// "EG, Egypt", or "XX" for a code without a country. `copy` counts from 0: "EG 3, Egypt" for 2.
QString spokenCode(CountryCode code, int copy = 0);
/// "EG, Egypt: arrived".
QString spokenDownload(CountryCode code, int copy, ItemState state);

} // namespace regatta
