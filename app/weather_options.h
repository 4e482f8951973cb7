// SPDX-License-Identifier: GPL-3.0-or-later
// The option --weather, and what the options of the weather mean for the site.
#pragma once

#include "app/command_line.h"
#include "core/workload/plan.h"

namespace regatta {

void addWeatherOption(CommandSpec &spec);
/// Takes the named weather, and its site. Read the single options of the weather after it, because
/// they change it. Returns false after printing what is wrong.
bool readWeatherName(const CommandLine &line, Plan &plan);

/// The site for whoever gives options of the weather and names no site: the one that has such
/// weather. LOCAL without such options.
SiteId siteOfWeatherOptions(const CommandLine &line);
/// Tells on the standard error which of the options of the weather have no effect on the plan's
/// site.
void tellIdleWeatherOptions(const CommandLine &line, const Plan &plan);

} // namespace regatta
