// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/experiment_wording.h"

#include "core/analysis/wording.h"
#include "ui/look/format.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString plannedText(const char *text)
{
    return QCoreApplication::translate("ExperimentWording", text);
}

QString siteText(const Plan &plan)
{
    QStringList parts{siteTitle(plan.site)};
    if (isInForce(settingOf(&Plan::latency), plan))
        parts.append(settingText(plan.latency));
    if (isInForce(settingOf(&Plan::errorRate), plan))
        parts.append(plannedText("%1 of errors").arg(percentText(plan.errorRate)));
    return parts.join(u", "_s);
}

QString workText(const Plan &plan)
{
    const QString codes = countText(static_cast<int>(plan.codes.size()), u"code"_s);
    return plan.copies > 1 ? plannedText("%1 × %2").arg(codes).arg(plan.copies) : codes;
}

/// The number of lanes that was asked for, if all contestants have the same. A sweep's levels are
/// in its rows.
QString lanesText(const std::vector<Contestant> &contestants)
{
    if (contestants.empty() || contestants.front().maxRequests == 0)
        return {};
    const bool isOneForAll = std::ranges::all_of(contestants, [&](const Contestant &contestant) {
        return contestant.maxRequests == contestants.front().maxRequests;
    });
    return isOneForAll ? plannedText("m %1").arg(contestants.front().maxRequests) : QString();
}

/// Programs bring their own client.
bool usesOurClient(const ExperimentPlan &experiment)
{
    return std::ranges::any_of(experiment.contestants, [](const Contestant &contestant) {
        return findStrategy(contestant.strategy) != nullptr;
    });
}

} // namespace

QStringList conditions(const ExperimentPlan &experiment, PlanSettings settings)
{
    const Plan &plan = experiment.plan;
    QStringList conditions{siteText(plan), workText(plan)};
    if (usesOurClient(experiment))
        conditions.append(clientTitle(plan.client));
    if (const QString lanes = lanesText(experiment.contestants); !lanes.isEmpty())
        conditions.append(lanes);
    conditions.append(plannedText("seed %1").arg(plan.seed));
    if (experiment.rounds > 1)
        conditions.append(countText(experiment.rounds, u"round"_s));
    for (const PlanSetting &setting : settings) {
        if (setting.brief && isInForce(setting, plan) && !isDefault(setting, plan))
            conditions.append(setting.brief(plan));
    }
    return conditions;
}

QStringList comingFacts(const ExperimentPlan &experiment)
{
    constexpr int mostNamed = 3;
    QStringList titles;
    for (const Contestant &contestant : experiment.contestants) {
        if (const QString title = strategyTitle(contestant.strategy); !titles.contains(title))
            titles.append(title);
    }
    if (titles.size() > mostNamed)
        titles = {plannedText("%1 contestants").arg(titles.size())};
    QStringList facts;
    if (experiment.warmup > 0)
        facts.append(plannedText("%1 to warm up").arg(countText(experiment.warmup, u"round"_s)));
    facts.append(listText(titles));
    facts.append(siteText(experiment.plan));
    return facts;
}

} // namespace regatta
