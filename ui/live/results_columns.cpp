// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/results_columns.h"

#include "ui/look/format.h"
#include "ui/look/state_look.h"
#include "ui/runs/run_history.h"
#include "ui/runs/run_standing.h"
#include "ui/widgets/run_columns.h"
#include "ui/widgets/table_view.h"

#include <algorithm>
#include <functional>

namespace regatta {
namespace {

using namespace std::chrono_literals;

using Row = ResultsRow;

/// A run that downloaded nothing has no speed to show.
std::function<QString(const Row &)> speed(std::function<QString(const Row &)> text)
{
    return [text = std::move(text)](const Row &row) {
        return standing(row.run()) == RunStanding::NothingDownloaded ? noFigure() : text(row);
    };
}

const ExperimentPlan &experimentOf(const Row &row)
{
    return row.history->experiment(row.run().experiment);
}

/// The heading of the experiment says where its runs are from, so that there is room for the name.
QString nameText(const Row &row)
{
    return strategyTitle(row.run().contestant.strategy);
}

int mostLanes(const Row &row)
{
    const ObservedRun &run = row.run();
    int most = run.concurrency;
    if (run.result) // otherwise its experiment may go on with more lanes
        return most;
    for (const Contestant &contestant : experimentOf(row).contestants)
        most = std::max(most, contestant.maxRequests);
    return most;
}

int requestsDone(const ObservedRun &run)
{
    return run.progress.done() - run.progress.count(ItemState::Cancelled);
}

double rate(const ObservedRun &run)
{
    const double seconds = toSeconds(run.progress.elapsed());
    return seconds > 0 ? requestsDone(run) / seconds : 0.0;
}

TableColumn<Row> countColumn(const QString &title, ItemState state)
{
    const auto count = [state](const Row &row) { return row.run().progress.count(state); };
    return {{.title = title, .toolTip = stateDescription(state)},
            [count](const Row &row) { return QString::number(count(row)); },
            count,
            [](const Row &row) { return row.run().progress.total(); }};
}

QString clientOf(const Row &row)
{
    return clientTitle(experimentOf(row).plan, row.run().contestant.strategy);
}

/// The places are those of `factColumns()`. The numbers were counted when the run ended, because
/// cells are asked for often.
template<typename Member>
TableColumn<Row> factColumn(std::size_t place, Member member)
{
    const auto value = [member](const Traffic &traffic) {
        return static_cast<double>(std::invoke(member, traffic));
    };
    const FactColumn &fact = factColumns()[place];
    return {
        {.title = factTitle(fact), .toolTip = factDescription(fact), .leaves = Leaves::BeforeAll},
        [value, &fact](const Row &row) {
            const std::optional<Traffic> &traffic = row.run().traffic;
            return traffic ? fact.text(value(*traffic)) : noFigure();
        },
        [value](const Row &row) {
            const std::optional<Traffic> &traffic = row.run().traffic;
            return traffic ? value(*traffic) : -1;
        }};
}

} // namespace

const ObservedRun &ResultsRow::run() const
{
    return history->run(place);
}

std::vector<TableColumn<ResultsRow>> ResultsColumns::list()
{
    return {
        {strategyColumn(), nameText},
        {clientColumn(Leaves::First), clientOf},
        {{.title = tr("Site"),
          .toolTip = tr("Where the flags came from"),
          .alignment = Qt::AlignLeft,
          .leaves = Leaves::First},
         [](const Row &row) { return siteTitle(experimentOf(row).plan.site); }},
        {lanesColumn(), [](const Row &row) { return QString::number(row.run().concurrency); },
         [](const Row &row) { return row.run().concurrency; }, mostLanes},
        {{.title = tr("Round"),
          .toolTip = tr("Same round, same delays and errors"),
          .leaves = Leaves::Last},
         [](const Row &row) { return QString::number(row.run().round + 1); },
         [](const Row &row) { return row.run().round; },
         [](const Row &row) { return experimentOf(row).rounds; }},
        {{.title = tr("Time"),
          .toolTip = tr("From the start to the last flag"),
          .widest = widestTimes()},
         speed([](const Row &row) { return formatTime(row.run().progress.elapsed()); }),
         [](const Row &row) { return qlonglong(row.run().progress.elapsed().count()); }},
        {boundColumn(Leaves::Next), speed([](const Row &row) {
             const auto bound = row.run().lowerBound;
             return bound ? formatTime(bound->time) : noFigure();
         }),
         [](const Row &row) {
             return qlonglong(row.run().lowerBound.value_or(LowerBound()).time.count());
         }},
        {{.title = tr("Eff."),
          .toolTip = tr("Efficiency: the bound as a share of the time"),
          .widest = {tr("%1 %").arg(100)},
          .leaves = Leaves::Next},
         speed([](const Row &row) {
             const auto efficiency = row.run().efficiency();
             return efficiency ? tr("%1 %").arg(qRound(100 * *efficiency)) : noFigure();
         }),
         [](const Row &row) { return row.run().efficiency().value_or(0); }},
        {{.title = tr("Rate"),
          .toolTip = tr("Requests done per second"),
          .widest = {formatRate(888, 10s), formatRate(8888, 1s)},
          .leaves = Leaves::Next},
         speed([](const Row &row) {
             return formatRate(requestsDone(row.run()), row.run().progress.elapsed());
         }),
         [](const Row &row) { return rate(row.run()); }},
        factColumn(0, &Traffic::connections),
        factColumn(1, &Traffic::requestsEach),
        factColumn(2, &Traffic::mostAtATime),
        countColumn(tr("OK"), stateOf(OkColumn)),
        countColumn(tr("Not found"), stateOf(NotFoundColumn)),
        countColumn(tr("Errors"), stateOf(ErrorsColumn)),
        countColumn(tr("Cancelled"), stateOf(CancelledColumn)),
    };
}

ItemState ResultsColumns::stateOf(int column)
{
    switch (column) {
    case OkColumn:
        return ItemState::Arrived;
    case NotFoundColumn:
        return ItemState::NotFound;
    case ErrorsColumn:
        return ItemState::Error;
    default:
        return ItemState::Cancelled;
    }
}

} // namespace regatta
