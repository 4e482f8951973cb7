// SPDX-License-Identifier: GPL-3.0-or-later
// Works out from a comparison's figures what its chart draws.
#pragma once

#include "ui/compare/comparison_figures.h"

#include <QString>

#include <optional>
#include <vector>

namespace regatta {

/// What is drawn for one contestant. Times are in seconds.
struct ComparisonChartRow
{
    struct Dot
    {
        int round = 0;
        double seconds = 0;
        bool isOutlier = false;
    };

    QString title;
    bool isBaseline = false;
    bool isReference = false;
    std::vector<Dot> dots;
    double lowerQuartile = 0;
    double median = 0;
    double upperQuartile = 0;
    std::optional<MeanBound> bound;
    RelativeSpeed speedUp;
};

/// Speed-ups are relative to the contestant at the place `reference`.
std::vector<ComparisonChartRow> chartRows(const ComparisonFigures &figures, int reference);

} // namespace regatta
