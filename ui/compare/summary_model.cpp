// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/summary_model.h"

#include "core/analysis/traffic_facts.h"
#include "core/analysis/wording.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/widgets/plain_text.h"
#include "ui/widgets/run_columns.h"

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using Row = SummaryRow;

QString roundsText(const Row &row)
{
    return row.runs == row.completeRuns
               ? numberText(row.runs)
               : SummaryModel::tr("%1 of %2").arg(row.runs).arg(row.completeRuns);
}

/// A figure that needs at least this many runs.
std::function<QString(const Row &)> figure(int runs, std::function<QString(const Row &)> text)
{
    return [runs, text = std::move(text)](const Row &row) {
        return row.runs < runs ? noFigure() : text(row);
    };
}

QString meanText(const Row &row)
{
    return row.runs < 2
               ? secondsText(row.mean)
               : u"%1 ± %2"_s.arg(secondsText(row.mean), secondsText(row.standardDeviation));
}

std::vector<TableColumn<Row>> columns()
{
    using Model = SummaryModel;
    std::vector<TableColumn<Row>> columns{
        {strategyColumn(), [](const Row &row) { return row.title; }},
        {clientColumn(Leaves::Next), [](const Row &row) { return clientTitle(row.client); }},
        {lanesColumn(), [](const Row &row) { return QString::number(row.concurrency); }},
        {{.title = Model::tr("Runs"),
          .toolTip = Model::tr("Rounds that were finished"),
          .leaves = Leaves::Next},
         roundsText},
        {{.title = Model::tr("Mean ± sd"),
          .toolTip = Model::tr("Mean time of a run, and the standard deviation")},
         figure(1, meanText)},
        {{.title = Model::tr("Median"), .toolTip = Model::tr("Half of the runs were faster")},
         figure(1, [](const Row &row) { return secondsText(row.median); })},
        {{.title = Model::tr("Min … max"), .toolTip = Model::tr("The fastest and the slowest run")},
         figure(2,
                [](const Row &row) {
                    return u"%1 … %2"_s.arg(secondsText(row.min), secondsText(row.max));
                })},
        {boundColumn(), figure(1,
                               [](const Row &row) {
                                   return row.bound ? secondsText(row.bound->seconds) : noFigure();
                               })},
        {{.title = Model::tr("Efficiency"),
          .toolTip =
              Model::tr("The bound divided by the mean: 100 % is as fast as anything with as "
                        "many requests at a time could be")},
         figure(1,
                [](const Row &row) {
                    return row.efficiency ? percentText(*row.efficiency) : noFigure();
                })},
        {{.title = Model::tr("Relative"),
          .toolTip = Model::tr("The mean divided by that of the fastest strategy")},
         figure(1,
                [](const Row &row) {
                    return row.relativeToFastest ? timesText(*row.relativeToFastest) : noFigure();
                })},
    };
    qsizetype place = 0;
    for (const FactColumn &fact : factColumns()) {
        columns.push_back({{.title = factTitle(fact),
                            .toolTip = factDescription(fact),
                            .leaves = Leaves::BeforeAll},
                           [place](const Row &row) {
                               const QString text = row.facts.value(place);
                               return text.isEmpty() ? noFigure() : text;
                           }});
        ++place;
    }
    return columns;
}

} // namespace

SummaryModel::SummaryModel(QObject *parent) : TableModelOf(columns(), parent) {}

void SummaryModel::setRows(std::vector<SummaryRow> rows, int firstBaseline)
{
    m_firstBaseline = firstBaseline;
    replaceRows(std::move(rows));
}

QVariant SummaryModel::cell(const SummaryRow &row, int column, int role) const
{
    switch (role) {
    case Qt::ToolTipRole:
        if (column == BoundColumn && row.bound)
            return plainToolTip(
                tr("%1: this bound is set by %2").arg(row.title, row.bound->reason));
        return plainToolTip(tr("%1, %2: %3 OK, %4 not found, %5 in %6")
                                .arg(row.title, clientTitle(row.client), numberText(row.tally.ok),
                                     numberText(row.tally.notFound),
                                     countText(row.tally.errors, u"error"_s),
                                     countText(row.completeRuns, u"run"_s)));
    case Qt::ForegroundRole: {
        const bool isBaseline = &row - rows().data() >= m_firstBaseline;
        return isBaseline || column == ClientColumn ? colors().mutedText : QVariant();
    }
    default:
        return {};
    }
}

} // namespace regatta
