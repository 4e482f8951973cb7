// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/scaling_model.h"

#include "core/analysis/wording.h"
#include "ui/look/format.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString factorText(double factor)
{
    return ScalingModel::tr("%1×").arg(factor, 0, 'f', 2);
}

std::vector<TableColumn<ScalingRow>> columns()
{
    using Model = ScalingModel;
    using Row = ScalingRow;
    return {
        {{.title = Model::tr("workers"), .toolTip = Model::tr("How many took jobs at a time")},
         [](const Row &row) { return QString::number(row.workers); }},
        {{.title = Model::tr("time"), .toolTip = Model::tr("For all jobs once: the median")},
         [](const Row &row) { return formatTime(row.median); }},
        {{.title = Model::tr("speed-up"),
          .toolTip = Model::tr("How many times as fast as one worker")},
         [](const Row &row) { return factorText(row.factor); }},
        {{.title = Model::tr("Amdahl"),
          .toolTip =
              Model::tr("The speed-up that Amdahl's law gives with the serial part that fits "
                        "best")},
         [](const Row &row) { return row.amdahl ? factorText(*row.amdahl) : noFigure(); }},
    };
}

} // namespace

ScalingModel::ScalingModel(QObject *parent) : TableModelOf(columns(), parent) {}

void ScalingModel::setResult(const ScalingResult &result, const std::optional<AmdahlFit> &fit)
{
    const std::vector<SpeedUp> speedUps = result.speedUps();
    std::vector<ScalingRow> rows;
    for (std::size_t i = 0; i < result.levels.size(); ++i) {
        const ScalingLevel &level = result.levels[i];
        const auto [min, max] = std::ranges::minmax(level.times);
        rows.push_back({level.workers, level.median(), min, max, int(level.times.size()),
                        speedUps[i].factor,
                        fit ? std::optional(fit->factor(level.workers)) : std::nullopt});
    }
    replaceRows(std::move(rows));
}

QVariant ScalingModel::cell(const ScalingRow &row, int, int role) const
{
    if (role != Qt::ToolTipRole)
        return {};
    return tr("%1 to %2 in %3")
        .arg(formatTime(row.min), formatTime(row.max),
             row.passes == 1 ? tr("1 pass") : tr("%1 passes").arg(numberText(row.passes)));
}

} // namespace regatta
