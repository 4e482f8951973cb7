// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sweep/sweep_model.h"

#include "core/analysis/wording.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/widgets/run_columns.h"

#include <QFont>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using Row = SweepRow;

QString roundsText(const Row &row)
{
    const QString text = u"%1/%2"_s.arg(row.roundsDone).arg(row.roundsPlanned);
    return row.isUnderWay ? u"▸ %1"_s.arg(text) : text;
}

/// A fact of the level, shown as soon as the level has any run.
std::function<QString(const Row &)> fact(std::function<QString(const SweepLevel &)> text)
{
    return [text = std::move(text)](const Row &row) {
        return row.level ? text(*row.level) : noFigure();
    };
}

/// A figure. It is shown only if a run of the level supports a claim.
std::function<QString(const Row &)> figure(std::function<QString(const SweepLevel &)> text)
{
    return fact([text = std::move(text)](const SweepLevel &level) {
        return level.runs > 0 ? text(level) : noFigure();
    });
}

QString intervalText(const SweepLevel &level)
{
    return level.ci95
               ? u"%1 … %2"_s.arg(secondsText(level.ci95->low), secondsText(level.ci95->high))
               : noFigure();
}

QString errorsText(const SweepLevel &level)
{
    return level.errors == 0
               ? u"0"_s
               : u"%1 (%2)"_s.arg(numberText(level.errors), percentText(level.errorShare));
}

std::vector<TableColumn<Row>> columns()
{
    using Model = SweepModel;
    return {
        {{.title = Model::tr("m"), .toolTip = Model::tr("Requests at a time, as asked for")},
         [](const Row &row) { return QString::number(row.maxRequests); }},
        {{.title = Model::tr("m in fact"),
          .toolTip = Model::tr("Requests at a time in fact: never more than there are "
                               "downloads")},
         fact([](const SweepLevel &level) { return QString::number(level.concurrency); })},
        {{.title = Model::tr("Rounds"),
          .toolTip = Model::tr("Rounds done, out of those asked for")},
         roundsText},
        {{.title = Model::tr("Mean"), .toolTip = Model::tr("Mean time of a run")},
         figure([](const SweepLevel &level) { return secondsText(level.mean); })},
        {{.title = Model::tr("95 % interval"),
          .toolTip = Model::tr("The range in which the true mean lies. It takes two rounds")},
         figure(intervalText)},
        {{.title = Model::tr("Answers/s"),
          .toolTip = Model::tr("Throughput: answers per second, OK or not found")},
         figure([](const SweepLevel &level) { return rateText(level.throughput); })},
        {{.title = Model::tr("Errors"),
          .toolTip = Model::tr("Downloads that failed, and their share of all")},
         fact(errorsText)},
        {boundColumn(), figure([](const SweepLevel &level) {
             return level.bound ? secondsText(level.bound->seconds) : noFigure();
         })},
        {{.title = Model::tr("Relative"),
          .toolTip = Model::tr("The time divided by that of the fastest level, round by round")},
         figure([](const SweepLevel &level) {
             return level.pairedRounds > 0 ? timesText(level.ratioToBest) : noFigure();
         })},
    };
}

} // namespace

SweepModel::SweepModel(QObject *parent) : TableModelOf(columns(), parent) {}

QVariant SweepModel::cell(const SweepRow &row, int column, int role) const
{
    switch (role) {
    case Qt::ToolTipRole:
        if (row.isKnee)
            return tr("m = %1 is the one to use").arg(row.maxRequests);
        if (row.isUnderWay)
            return tr("m = %1 is under way").arg(row.maxRequests);
        return column == BoundColumn && row.level && row.level->bound
                   ? tr("Set by %1").arg(row.level->bound->reason)
                   : QString();
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

} // namespace regatta
