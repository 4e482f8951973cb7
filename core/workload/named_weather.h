// SPDX-License-Identifier: GPL-3.0-or-later
// Weathers that have a name: sets of what can be set about the embedded server and its network.
#pragma once

#include "core/workload/plan.h"

#include <QString>

#include <span>
#include <vector>

namespace regatta {

struct NamedWeather
{
    /// As it is typed: "mobile".
    QString name;
    /// One sentence without a full stop.
    QString description;
    /// A plan with the weather's settings. Only its site and the settings of the group Weather
    /// count.
    Plan plan;

    bool operator==(const NamedWeather &) const = default;
};

/// The weathers that Regatta comes with, in the order in which they are offered.
std::span<const NamedWeather> namedWeathers();
/// nullptr if there is none of this name. Case is ignored.
const NamedWeather *findWeather(QStringView name);

/// Gives the plan all settings of the group Weather of another plan, and its site.
void takeWeather(const Plan &weather, Plan &plan);
/// Whether both plans have the same site and, of the settings of the group Weather, all that are in
/// force.
bool hasSameWeather(const Plan &a, const Plan &b);
/// The weather that comes with Regatta and is this plan's. nullptr if none is.
const NamedWeather *weatherOfPlan(const Plan &plan);

} // namespace regatta
