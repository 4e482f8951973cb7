// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/race_entries.h"

#include "core/analysis/claims.h"
#include "core/reports/baseline.h"
#include "core/strategies/strategy_catalog.h"
#include "ui/look/format.h"

#include <QHash>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

int placeInCatalog(const QString &strategy)
{
    const auto all = strategies();
    return static_cast<int>(std::ranges::find(all, strategy, &StrategyInfo::id) - all.begin());
}

} // namespace

const ExperimentPlan &RaceEntries::experimentOf(int run) const
{
    return m_history.experiment(m_history.run(run).experiment);
}

std::vector<int> RaceEntries::finishedRuns() const
{
    std::vector<int> runs;
    for (int run = 0; run < m_history.size(); ++run) {
        if (m_history.run(run).result)
            runs.push_back(run);
    }
    return runs;
}

std::vector<int> RaceEntries::usualRunners() const
{
    std::vector<int> finished = finishedRuns();
    std::ranges::reverse(finished);
    // Runs that were stopped or got no flag only take part if there is no other run.
    const auto isWhole = [this](int run) { return supportsClaims(*m_history.run(run).result); };
    std::ranges::stable_partition(finished, isWhole);
    std::vector<int> runners;
    std::set<QString> strategiesSeen;
    for (const int run : finished) {
        const bool isSameWork =
            workDifferences(experimentOf(run).plan, experimentOf(finished.front()).plan).isEmpty();
        if (isSameWork && runners.size() < mostRunners &&
            strategiesSeen.insert(m_history.run(run).contestant.strategy).second)
            runners.push_back(run);
    }
    // A strategy that is alone may race against itself.
    for (const int run : finished) {
        if (runners.size() < fewestRunners && std::ranges::count(runners, run) == 0)
            runners.push_back(run);
    }
    std::ranges::sort(runners, {}, [this](int run) {
        return std::pair(placeInCatalog(m_history.run(run).contestant.strategy), run);
    });
    return runners;
}

std::optional<int> RaceEntries::another(const std::vector<int> &runners) const
{
    if (runners.size() >= mostRunners)
        return {};
    std::vector<int> free = finishedRuns();
    std::erase_if(free, [&](int run) { return std::ranges::count(runners, run) > 0; });
    return free.empty() ? std::nullopt : std::optional(free.back());
}

std::vector<const RunResult *> RaceEntries::results(const std::vector<int> &runners) const
{
    std::vector<const RunResult *> results;
    for (const int run : runners)
        results.push_back(m_history.run(run).result.get());
    return results;
}

std::vector<std::pair<int, QString>> RaceEntries::choices() const
{
    std::vector<std::pair<int, QString>> choices;
    QHash<QString, int> uses;
    for (const int number : finishedRuns()) {
        const ObservedRun &run = m_history.run(number);
        QString title = strategyTitle(run.contestant.strategy);
        if (experimentOf(number).rounds > 1)
            title = tr("%1, round %2").arg(title).arg(run.round + 1);
        if (const QString origin = m_history.originLabel(run.experiment); !origin.isEmpty())
            title = tr("%1, %2").arg(title, origin);
        // They are numbered in the order in which they were run, as in the results table.
        if (const int before = uses[title]++; before > 0)
            title = tr("%1 (%2)").arg(title).arg(before + 1);
        choices.emplace_back(number, title);
    }
    return choices;
}

QString RaceEntries::facts(int number, const std::vector<int> &runners) const
{
    const ObservedRun &run = m_history.run(number);
    const ExperimentPlan &experiment = experimentOf(number);
    QStringList facts{siteTitle(experiment.plan.site)};
    const auto hasOtherClient = [this, &run](int other) {
        return m_history.run(other).result->client != run.result->client;
    };
    if (std::ranges::any_of(runners, hasOtherClient))
        facts.append(clientTitle(run.result->client));
    facts.append(tr("m %1").arg(run.concurrency));
    if (experiment.rounds > 1)
        facts.append(tr("round %1").arg(run.round + 1));
    return facts.join(u" · "_s);
}

QString RaceEntries::warning(const std::vector<int> &runners) const
{
    QStringList differences;
    std::set<int> rounds;
    for (const int run : runners) {
        for (const QString &difference :
             workDifferences(experimentOf(runners.front()).plan, experimentOf(run).plan)) {
            // Leave out the values, because they would be those of only two runners.
            const QString what = difference.section(u" ("_s, 0, 0);
            if (!differences.contains(what))
                differences.append(what);
        }
        rounds.insert(m_history.run(run).round);
    }
    if (rounds.size() > 1)
        differences.append(tr("round"));
    if (differences.isEmpty())
        return {};
    return tr("Not a fair race: these runs differ in %1.").arg(differences.join(u", "_s));
}

} // namespace regatta
