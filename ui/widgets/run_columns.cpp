// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/run_columns.h"

#include "ui/widgets/table_view.h"

#include <QCoreApplication>

namespace regatta {
namespace {

QString columnText(const char *text)
{
    return QCoreApplication::translate("RunColumns", text);
}

} // namespace

ColumnLook strategyColumn()
{
    return {.title = columnText("Strategy"),
            .toolTip = columnText("How the downloads were run"),
            .alignment = Qt::AlignLeft};
}

ColumnLook clientColumn(Leaves leaves)
{
    return {.title = columnText("Client"),
            .toolTip = columnText("The HTTP library, or the program's own"),
            .alignment = Qt::AlignLeft,
            .leaves = leaves};
}

ColumnLook lanesColumn()
{
    return {.title = columnText("m"), .toolTip = columnText("Requests at a time")};
}

QString factTitle(const FactColumn &fact)
{
    return columnText(fact.title);
}

QString factDescription(const FactColumn &fact)
{
    return columnText(fact.description);
}

ColumnLook boundColumn(Leaves leaves)
{
    return {.title = columnText("Bound"),
            .toolTip =
                columnText("The least time that anything with as many requests at a time could "
                           "need, from the server's delays and the weather"),
            .widest = widestTimes(),
            .leaves = leaves};
}

} // namespace regatta
