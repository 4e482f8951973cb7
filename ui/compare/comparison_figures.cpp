// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_figures.h"

#include <QCoreApplication>

namespace regatta {
namespace {

std::vector<const RunResult *> pointers(const SharedRuns &runs)
{
    std::vector<const RunResult *> result;
    for (const auto &run : runs)
        result.push_back(run.get());
    return result;
}

RelativeSpeed inverse(const Comparison &pair)
{
    RelativeSpeed speedUp{1 / pair.ratio, {}};
    if (pair.ci95)
        speedUp.ci95 = Interval{1 / pair.ci95->high, 1 / pair.ci95->low};
    return speedUp;
}

} // namespace

int ComparisonFigures::slowest() const
{
    int slowest = -1;
    for (int i = 0; i < static_cast<int>(summary.size()); ++i) {
        const SummaryRow &row = summary[static_cast<std::size_t>(i)];
        if (row.runs > 0 &&
            (slowest < 0 || row.mean > summary[static_cast<std::size_t>(slowest)].mean))
            slowest = i;
    }
    return slowest;
}

std::vector<RelativeSpeed> ComparisonFigures::speedUpsAgainst(int reference) const
{
    std::vector<RelativeSpeed> speedUps(contestants.size());
    if (reference < 0)
        return speedUps;
    speedUps[static_cast<std::size_t>(reference)].factor = 1;
    for (const Comparison &pair : comparisons) {
        if (pair.rounds == 0)
            continue;
        // A comparison's ratio is a's time over b's.
        if (pair.a == reference)
            speedUps[static_cast<std::size_t>(pair.b)] = {pair.ratio, pair.ci95};
        else if (pair.b == reference)
            speedUps[static_cast<std::size_t>(pair.a)] = inverse(pair);
    }
    return speedUps;
}

ComparisonFigures figuresOf(ComparisonInput input)
{
    ComparisonFigures figures;
    figures.input = std::move(input);
    figures.contestants = contestantsOf(pointers(figures.input.runs));
    figures.firstBaseline = static_cast<int>(figures.contestants.size());
    for (ContestantRuns &contestant : contestantsOf(pointers(figures.input.baseline))) {
        contestant.title =
            QCoreApplication::translate("ComparePage", "%1 (baseline)").arg(contestant.title);
        figures.contestants.push_back(std::move(contestant));
    }
    figures.summary = summarise(figures.contestants);
    figures.comparisons = compare(figures.contestants, figures.input.seed);
    figures.remarks = remarksOn(figures.contestants);
    return figures;
}

} // namespace regatta
