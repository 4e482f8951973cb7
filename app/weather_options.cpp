// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/weather_options.h"

#include "app/command.h"
#include "app/value_kinds.h"
#include "core/analysis/wording.h"
#include "core/workload/named_weather.h"
#include "core/workload/plan_settings.h"

#include <array>
#include <vector>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The settings of the weather whose option was given.
std::vector<const PlanSetting *> givenSettings(const CommandLine &line)
{
    std::vector<const PlanSetting *> given;
    for (const PlanSetting &setting : settingsIn(SettingGroup::Weather)) {
        if (line.isSet(setting.option))
            given.push_back(&setting);
    }
    return given;
}

/// Each has what those before it have of the weather, and more.
constexpr std::array embeddedSites{SiteId::Local, SiteId::Delay, SiteId::Error};

Plan planFor(SiteId site)
{
    Plan plan;
    plan.site = site;
    return plan;
}

/// The sites of the embedded server that have such weather, from the first on.
QString sitesFrom(SiteId first)
{
    QStringList labels;
    for (const SiteId id : embeddedSites) {
        if (id >= first)
            labels += site(id).label;
    }
    return listText(labels);
}

/// Says so if a weather by its name cannot be on the plan's site, or not all of it.
void tellIdleWeather(const CommandLine &line, const Plan &plan)
{
    const NamedWeather *weather = findWeather(line.value(u"weather"_s));
    if (!weather || plan.site == weather->plan.site || plan.site == SiteId::Error)
        return;
    printError(
        u"--weather %1 has %2 effect on %3: the embedded server has such weather on %4.\n"_s.arg(
            weather->name, plan.site == SiteId::Delay ? u"not its full"_s : u"no"_s,
            plan.serverLabel(), sitesFrom(weather->plan.site)));
}

} // namespace

void addWeatherOption(CommandSpec &spec)
{
    QString help = u"Weather of the embedded server by its name. The options below change it."_s;
    for (const NamedWeather &weather : namedWeathers())
        help += u"\n%1: %2"_s.arg(weather.name, weather.description);
    spec.addOption({u"weather"_s}, help, u"NAME"_s, weatherValue());
}

bool readWeatherName(const CommandLine &line, Plan &plan)
{
    if (!line.isSet(u"weather"_s))
        return true;
    const QString name = line.value(u"weather"_s);
    if (const NamedWeather *weather = findWeather(name)) {
        takeWeather(weather->plan, plan);
        return true;
    }
    QStringList names;
    for (const NamedWeather &weather : namedWeathers())
        names += weather.name;
    line.usageError(u"\"%1\" is no weather: give %2 or %3."_s.arg(
        name, names.first(names.size() - 1).join(u", "_s), names.last()));
    return false;
}

SiteId siteOfWeatherOptions(const CommandLine &line)
{
    for (const SiteId site : embeddedSites) {
        bool hasAll = true;
        for (const PlanSetting *setting : givenSettings(line))
            hasAll = hasAll && isInForce(*setting, planFor(site));
        if (hasAll)
            return site;
    }
    return SiteId::Error;
}

void tellIdleWeatherOptions(const CommandLine &line, const Plan &plan)
{
    tellIdleWeather(line, plan);
    QStringList idle;
    for (const PlanSetting *setting : givenSettings(line)) {
        if (!isInForce(*setting, plan))
            idle += u"--"_s + setting->option;
    }
    if (!idle.isEmpty())
        printError(u"%1 %2 no effect on %3: the embedded server has such weather on %4.\n"_s.arg(
            listText(idle), idle.size() == 1 ? u"has"_s : u"have"_s, plan.serverLabel(),
            sitesFrom(siteOfWeatherOptions(line))));
}

} // namespace regatta
