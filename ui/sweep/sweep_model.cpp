// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sweep/sweep_model.h"

#include "core/analysis/wording.h"
#include "ui/look/theme.h"

#include <QFont>

#include <array>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

struct ColumnInfo
{
    const char *title;
    const char *toolTip;
};

constexpr std::array<ColumnInfo, SweepModel::ColumnCount> columnInfos{{
    {QT_TRANSLATE_NOOP("SweepModel", "m"),
     QT_TRANSLATE_NOOP("SweepModel", "Requests at a time, as asked for")},
    {QT_TRANSLATE_NOOP("SweepModel", "Lanes"),
     QT_TRANSLATE_NOOP("SweepModel", "Requests at a time, as it was: never more than there are "
                                     "downloads")},
    {QT_TRANSLATE_NOOP("SweepModel", "Rounds"),
     QT_TRANSLATE_NOOP("SweepModel", "Rounds done, of those asked for")},
    {QT_TRANSLATE_NOOP("SweepModel", "Mean"),
     QT_TRANSLATE_NOOP("SweepModel", "Mean time of a run")},
    {QT_TRANSLATE_NOOP("SweepModel", "95 % interval"),
     QT_TRANSLATE_NOOP("SweepModel", "In which the true mean lies; it takes two rounds")},
    {QT_TRANSLATE_NOOP("SweepModel", "Answers/s"),
     QT_TRANSLATE_NOOP("SweepModel", "Throughput: answers a second, OK or not found")},
    {QT_TRANSLATE_NOOP("SweepModel", "Errors"),
     QT_TRANSLATE_NOOP("SweepModel", "Downloads that failed, of all")},
    {QT_TRANSLATE_NOOP("SweepModel", "Bound"),
     QT_TRANSLATE_NOOP("SweepModel",
                       "The least time any executor with as many lanes could need, from the "
                       "delays that the server reports")},
    {QT_TRANSLATE_NOOP("SweepModel", "To best"),
     QT_TRANSLATE_NOOP("SweepModel", "Time by that of the fastest level, round by round")},
}};

QString none()
{
    return u"–"_s;
}

QString roundsText(const SweepRow &row)
{
    const QString text = u"%1/%2"_s.arg(row.roundsDone).arg(row.roundsPlanned);
    return row.isUnderWay ? QString(u"▸ "_s + text) : text;
}

QString figureText(const SweepLevel &level, int column)
{
    const bool isFact = column == SweepModel::LanesColumn || column == SweepModel::ErrorsColumn;
    if (level.runs == 0 && !isFact)
        return none();
    switch (column) {
    case SweepModel::LanesColumn:
        return QString::number(level.concurrency);
    case SweepModel::MeanColumn:
        return secondsText(level.mean);
    case SweepModel::IntervalColumn:
        return level.ci95
                   ? u"%1 … %2"_s.arg(secondsText(level.ci95->low), secondsText(level.ci95->high))
                   : none();
    case SweepModel::ThroughputColumn:
        return QString::number(level.throughput, 'f', level.throughput < 100 ? 1 : 0);
    case SweepModel::ErrorsColumn:
        return level.errors == 0
                   ? u"0"_s
                   : u"%1 (%2)"_s.arg(QString::number(level.errors), percentText(level.errorShare));
    case SweepModel::BoundColumn:
        return level.bound ? secondsText(*level.bound) : none();
    case SweepModel::RatioColumn:
        return level.pairedRounds > 0 ? QString(ratioText(level.ratioToBest) + u"×"_s) : none();
    default:
        return {};
    }
}

} // namespace

int SweepModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant SweepModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SweepRow &row = rowOf(index);
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        if (column == LevelColumn)
            return QString::number(row.maxRequests);
        if (column == RoundsColumn)
            return roundsText(row);
        return row.level ? figureText(*row.level, column) : none();
    case Qt::ToolTipRole:
        if (row.isKnee)
            return tr("m = %1 is the one to use").arg(row.maxRequests);
        return row.isUnderWay ? tr("m = %1 is under way").arg(row.maxRequests) : QString();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignRight);
    case Qt::FontRole:
        if (row.isKnee) {
            QFont bold;
            bold.setWeight(QFont::DemiBold);
            return bold;
        }
        return {};
    case Qt::ForegroundRole:
        if (row.isKnee)
            return colors().success;
        if (column == ErrorsColumn && row.level && row.level->errors > 0)
            return colors().danger;
        return row.level ? QVariant() : QVariant(colors().mutedText);
    default:
        return {};
    }
}

QVariant SweepModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const ColumnInfo &info = columnInfos[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return tr(info.title);
    if (role == Qt::ToolTipRole)
        return tr(info.toolTip);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignRight);
    return {};
}

} // namespace regatta
