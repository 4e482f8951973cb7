// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/summary_model.h"

#include "core/analysis/wording.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/widgets/plain_text.h"

#include <array>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

struct ColumnInfo
{
    const char *title;
    const char *toolTip;
};

constexpr std::array<ColumnInfo, SummaryModel::ColumnCount> columnInfos{{
    {QT_TRANSLATE_NOOP("SummaryModel", "Strategy"),
     QT_TRANSLATE_NOOP("SummaryModel", "How the downloads were run")},
    {QT_TRANSLATE_NOOP("SummaryModel", "Client"),
     QT_TRANSLATE_NOOP("SummaryModel", "The HTTP library")},
    {QT_TRANSLATE_NOOP("SummaryModel", "m"),
     QT_TRANSLATE_NOOP("SummaryModel", "Most downloads at a time")},
    {QT_TRANSLATE_NOOP("SummaryModel", "Runs"),
     QT_TRANSLATE_NOOP("SummaryModel", "Rounds that were done to the end")},
    {QT_TRANSLATE_NOOP("SummaryModel", "Mean ± sd"),
     QT_TRANSLATE_NOOP("SummaryModel", "Mean time of a run, and the standard deviation")},
    {QT_TRANSLATE_NOOP("SummaryModel", "Median"),
     QT_TRANSLATE_NOOP("SummaryModel", "Half of the runs were faster")},
    {QT_TRANSLATE_NOOP("SummaryModel", "Min … max"),
     QT_TRANSLATE_NOOP("SummaryModel", "The fastest and the slowest run")},
    {QT_TRANSLATE_NOOP("SummaryModel", "Bound"),
     QT_TRANSLATE_NOOP("SummaryModel",
                       "The least time any executor with as many lanes could need, from the "
                       "delays that the server reports")},
    {QT_TRANSLATE_NOOP("SummaryModel", "Eff."),
     QT_TRANSLATE_NOOP("SummaryModel", "Efficiency: the bound by the mean")},
    {QT_TRANSLATE_NOOP("SummaryModel", "Relative"),
     QT_TRANSLATE_NOOP("SummaryModel", "The mean by the fastest one's")},
}};

QString none()
{
    return u"–"_s;
}

QString text(const SummaryRow &row, int column)
{
    switch (column) {
    case SummaryModel::StrategyColumn:
        return row.title;
    case SummaryModel::ClientColumn:
        return clientTitle(row.client);
    case SummaryModel::LanesColumn:
        return QString::number(row.concurrency);
    case SummaryModel::RoundsColumn:
        return row.runs == row.completeRuns
                   ? QString::number(row.runs)
                   : SummaryModel::tr("%1 of %2").arg(row.runs).arg(row.completeRuns);
    default:
        break;
    }
    if (row.runs == 0)
        return none();
    switch (column) {
    case SummaryModel::MeanColumn:
        return row.runs < 2
                   ? secondsText(row.mean)
                   : u"%1 ± %2"_s.arg(secondsText(row.mean), secondsText(row.standardDeviation));
    case SummaryModel::MedianColumn:
        return secondsText(row.median);
    case SummaryModel::RangeColumn:
        return row.runs < 2 ? none() : u"%1 … %2"_s.arg(secondsText(row.min), secondsText(row.max));
    case SummaryModel::BoundColumn:
        return row.bound ? secondsText(*row.bound) : none();
    case SummaryModel::EfficiencyColumn:
        return row.efficiency ? percentText(*row.efficiency) : none();
    case SummaryModel::RelativeColumn:
        return row.relativeToFastest ? QString(ratioText(*row.relativeToFastest) + u"×"_s) : none();
    default:
        return {};
    }
}

QVariant sortKey(const SummaryRow &row, int column)
{
    switch (column) {
    case SummaryModel::LanesColumn:
        return row.concurrency;
    case SummaryModel::RoundsColumn:
        return row.runs;
    case SummaryModel::MeanColumn:
        return row.mean;
    case SummaryModel::MedianColumn:
        return row.median;
    case SummaryModel::RangeColumn:
        return row.min;
    case SummaryModel::BoundColumn:
        return row.bound.value_or(0);
    case SummaryModel::EfficiencyColumn:
        return row.efficiency.value_or(0);
    case SummaryModel::RelativeColumn:
        return row.relativeToFastest.value_or(0);
    default:
        return text(row, column);
    }
}

bool isName(int column)
{
    return column <= SummaryModel::ClientColumn;
}

} // namespace

void SummaryModel::setRows(std::vector<SummaryRow> rows, int firstBaseline)
{
    m_firstBaseline = firstBaseline;
    replaceRows(std::move(rows));
}

int SummaryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant SummaryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SummaryRow &row = rowOf(index);
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case SortRole:
        return sortKey(row, column);
    case Qt::ToolTipRole:
        return plainToolTip(
            tr("%1, %2: %3 OK, %4 not found, %5 in %6")
                .arg(row.title, clientTitle(row.client), QString::number(row.tally.ok),
                     QString::number(row.tally.notFound), countText(row.tally.errors, u"error"_s),
                     countText(row.completeRuns, u"run"_s)));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (isName(column) ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ForegroundRole:
        if (index.row() >= m_firstBaseline || column == ClientColumn)
            return colors().mutedText;
        return {};
    default:
        return {};
    }
}

QVariant SummaryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const ColumnInfo &info = columnInfos[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return tr(info.title);
    if (role == Qt::ToolTipRole)
        return tr(info.toolTip);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (isName(section) ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace regatta
