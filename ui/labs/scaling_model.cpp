// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/scaling_model.h"

#include "ui/look/format.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

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

int ScalingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ScalingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ScalingRow &row = rowOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return tr("%1 to %2 in %3 rounds")
            .arg(formatTime(row.min), formatTime(row.max))
            .arg(row.rounds);
    default:
        return {};
    }
}

QString ScalingModel::text(const ScalingRow &row, int column) const
{
    switch (column) {
    case WorkersColumn:
        return QString::number(row.workers);
    case TimeColumn:
        return formatTime(row.median);
    case FactorColumn:
        return tr("%1×").arg(row.factor, 0, 'f', 2);
    case AmdahlColumn:
        return row.amdahl ? tr("%1×").arg(*row.amdahl, 0, 'f', 2) : u"–"_s;
    default:
        return {};
    }
}

QVariant ScalingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WorkersColumn:
        return tr("workers");
    case TimeColumn:
        return tr("time");
    case FactorColumn:
        return tr("factor");
    case AmdahlColumn:
        return tr("Amdahl");
    default:
        return {};
    }
}

} // namespace regatta
