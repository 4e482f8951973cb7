// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_model.h"

namespace regatta {

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    return headerCell(section, role);
}

QVariant TableModel::headerCell(int column, int role) const
{
    const ColumnLook &look = this->column(column);
    switch (role) {
    case Qt::DisplayRole:
        return look.title;
    case Qt::ToolTipRole:
        return look.toolTip.isEmpty() ? QVariant() : look.toolTip;
    case Qt::TextAlignmentRole:
        return alignmentOf(look);
    case Qt::AccessibleTextRole: // also for a model that shows a picture instead
        return look.title.isEmpty() ? look.toolTip : look.title;
    default:
        return {};
    }
}

QVariant TableModel::alignmentOf(const ColumnLook &column)
{
    return QVariant::fromValue(Qt::AlignVCenter | column.alignment);
}

} // namespace regatta
