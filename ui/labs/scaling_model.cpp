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
        {{.title = Model::tr("workers")},
         [](const Row &row) { return QString::number(row.workers); }},
        {{.title = Model::tr("time")}, [](const Row &row) { return formatTime(row.median); }},
        {{.title = Model::tr("factor")}, [](const Row &row) { return factorText(row.factor); }},
        {{.title = Model::tr("Amdahl")},
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
        .arg(formatTime(row.min), formatTime(row.max), countText(row.rounds, u"round"_s));
}

} // namespace regatta
