// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_chart_rows.h"

#include "core/analysis/statistics.h"

namespace regatta {

std::vector<ComparisonChartRow> chartRows(const ComparisonFigures &figures, int reference)
{
    std::vector<ComparisonChartRow> rows;
    const std::vector<RelativeSpeed> speedUps = figures.speedUpsAgainst(reference);
    for (int i = 0; i < static_cast<int>(figures.contestants.size()); ++i) {
        const auto place = static_cast<std::size_t>(i);
        const ContestantRuns &contestant = figures.contestants[place];
        ComparisonChartRow row;
        row.title = contestant.title;
        row.isBaseline = figures.isBaseline(i);
        row.isReference = i == reference;
        for (const RunResult *run : countedRuns(contestant))
            row.dots.push_back({run->round, toSeconds(run->elapsed), false});
        const std::vector<double> seconds = elapsedSeconds(contestant);
        for (const std::size_t outlier : outlyingRuns(contestant))
            row.dots[outlier].isOutlier = true;
        row.lowerQuartile = quantile(seconds, 0.25);
        row.median = median(seconds);
        row.upperQuartile = quantile(seconds, 0.75);
        row.bound = figures.summary[place].bound;
        row.speedUp = speedUps[place];
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace regatta
