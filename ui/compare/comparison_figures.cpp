// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_figures.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <span>

namespace regatta {
namespace {

RelativeSpeed inverse(const Comparison &pair)
{
    RelativeSpeed speedUp{1 / pair.ratio, {}};
    if (pair.ci95)
        speedUp.ci95 = Interval{1 / pair.ci95->high, 1 / pair.ci95->low};
    return speedUp;
}

} // namespace

bool ComparisonFigures::hasSuccess() const
{
    return std::ranges::any_of(summary, [](const SummaryRow &row) { return row.runs > 0; });
}

int ComparisonFigures::slowest() const
{
    const auto isSlower = [](const SummaryRow &a, const SummaryRow &b) {
        return a.relativeToFastest.value_or(0) < b.relativeToFastest.value_or(0);
    };
    const auto slowest = std::ranges::max_element(summary, isSlower);
    if (slowest == summary.end() || !slowest->relativeToFastest)
        return -1;
    return static_cast<int>(slowest - summary.begin());
}

std::vector<RelativeSpeed> ComparisonFigures::speedUpsAgainst(int reference) const
{
    std::vector<RelativeSpeed> speedUps(contestants.size());
    if (reference < 0 || summary[reference].runs == 0)
        return speedUps;
    speedUps[reference].factor = 1;
    for (const Comparison &pair : comparisons) {
        if (!pair.hasFairRatio())
            continue;
        // The ratio of a comparison is a's time divided by b's.
        if (pair.a == reference)
            speedUps[pair.b] = {pair.ratio, pair.ci95};
        else if (pair.b == reference)
            speedUps[pair.a] = inverse(pair);
    }
    return speedUps;
}

bool ComparisonFigures::canBeDecided(const Comparison &pair) const
{
    const auto suffices = [&](int contestant) {
        return !isBaseline(contestant) || summary[contestant].runs >= pair.roundsNeeded;
    };
    return suffices(pair.a) && suffices(pair.b) && !(isBaseline(pair.a) && isBaseline(pair.b));
}

int ComparisonFigures::roundsMissing() const
{
    std::vector<Comparison> decidable;
    std::ranges::copy_if(comparisons, std::back_inserter(decidable),
                         [this](const Comparison &pair) { return canBeDecided(pair); });
    return regatta::roundsMissing(decidable);
}

ComparisonFigures figuresOf(ComparisonInput input)
{
    ComparisonFigures figures;
    figures.input = std::move(input);
    figures.contestants = contestantsOf(pointersTo(figures.input.runs), figures.input.programs);
    figures.firstBaseline = static_cast<int>(figures.contestants.size());
    for (ContestantRuns &contestant : contestantsOf(pointersTo(figures.input.baseline))) {
        contestant.title =
            QCoreApplication::translate("ComparePage", "%1 (baseline)").arg(contestant.title);
        figures.contestants.push_back(std::move(contestant));
    }
    const std::span<const ContestantRuns> all = figures.contestants;
    const auto own = figures.input.baselineDiffers.isEmpty()
                         ? all
                         : all.first(static_cast<std::size_t>(figures.firstBaseline));
    figures.summary = summarise(own, figures.input.limits);
    std::ranges::move(summarise(all.subspan(own.size()), figures.input.baselineLimits),
                      std::back_inserter(figures.summary));
    for (SummaryRow &row : std::span(figures.summary).subspan(own.size()))
        row.relativeToFastest.reset(); // it is relative to the fastest of another table
    figures.comparisons = compare(own, figures.input.seed);
    figures.remarks = remarksOn(own);
    return figures;
}

} // namespace regatta
