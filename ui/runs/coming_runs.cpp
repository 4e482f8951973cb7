// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/coming_runs.h"

#include "core/analysis/wording.h"
#include "ui/look/format.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString comingPhrase(const char *text)
{
    return QCoreApplication::translate("ComingRuns", text);
}

bool hasSeveralLevels(const std::vector<Contestant> &contestants)
{
    return std::ranges::any_of(contestants, [&](const Contestant &contestant) {
        return contestant.maxRequests != contestants.front().maxRequests;
    });
}

QString titleOf(const ComingRuns &coming)
{
    const Contestant &contestant = coming.underWay->contestant;
    const QString title = strategyTitle(contestant.strategy);
    return coming.hasLevels ? comingPhrase("%1 with m = %2").arg(title).arg(contestant.maxRequests)
                            : title;
}

} // namespace

ComingRuns comingRuns(const ExperimentPlan &experiment, std::span<const PlannedRun> begun,
                      bool isLastOver)
{
    ComingRuns coming;
    coming.hasLevels = hasSeveralLevels(experiment.contestants);
    if (!begun.empty() && !isLastOver)
        coming.underWay = begun.back();
    // If a strategy is compared with itself, it is in the plan several times and runs as often in
    // each round.
    std::vector<PlannedRun> left(begun.begin(), begun.end());
    const int end = experiment.firstRound + experiment.rounds;
    for (int round = experiment.firstRound; round < end; ++round) {
        for (const Contestant &contestant : experiment.contestants) {
            const PlannedRun planned{contestant, round};
            if (const auto found = std::ranges::find(left, planned); found != left.end())
                left.erase(found);
            else
                coming.toCome.push_back(planned);
        }
    }
    return coming;
}

QString comingText(const ComingRuns &coming)
{
    if (coming.isEmpty())
        return {};
    const int toCome = static_cast<int>(coming.toCome.size());
    if (!coming.underWay)
        return comingPhrase("%1 to come.").arg(countText(toCome, u"run"_s));
    if (toCome == 0)
        return comingPhrase("%1 is running; it is the last run.").arg(titleOf(coming));
    return comingPhrase("%1 is running; %2 to come.")
        .arg(titleOf(coming), countText(toCome, u"more run"_s));
}

} // namespace regatta
