// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/results_model.h"

#include "core/analysis/watching.h"
#include "core/analysis/wording.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/runs/run_standing.h"
#include "ui/widgets/column_widths.h"
#include "ui/widgets/plain_text.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;

struct ColumnInfo
{
    const char *title;
    const char *toolTip;
};

constexpr std::array<ColumnInfo, ResultsModel::ColumnCount> columnInfos{{
    {QT_TRANSLATE_NOOP("ResultsModel", "Strategy"),
     QT_TRANSLATE_NOOP("ResultsModel", "How the downloads were run")},
    {QT_TRANSLATE_NOOP("ResultsModel", "Client"),
     QT_TRANSLATE_NOOP("ResultsModel", "The HTTP library")},
    {QT_TRANSLATE_NOOP("ResultsModel", "Site"),
     QT_TRANSLATE_NOOP("ResultsModel", "Where the flags came from")},
    {QT_TRANSLATE_NOOP("ResultsModel", "m"),
     QT_TRANSLATE_NOOP("ResultsModel", "Most downloads at a time")},
    {QT_TRANSLATE_NOOP("ResultsModel", "Round"),
     QT_TRANSLATE_NOOP("ResultsModel", "Same round, same delays and errors")},
    {QT_TRANSLATE_NOOP("ResultsModel", "Time"),
     QT_TRANSLATE_NOOP("ResultsModel", "From the start to the last flag")},
    {QT_TRANSLATE_NOOP("ResultsModel", "Bound"),
     QT_TRANSLATE_NOOP(
         "ResultsModel",
         "The least time that anything with as many lanes could need, from the delays "
         "that the server reports")},
    {QT_TRANSLATE_NOOP("ResultsModel", "Eff."),
     QT_TRANSLATE_NOOP("ResultsModel", "Efficiency: the bound as a share of the time")},
    {QT_TRANSLATE_NOOP("ResultsModel", "Rate"),
     QT_TRANSLATE_NOOP("ResultsModel", "Requests done each second")},
    {QT_TRANSLATE_NOOP("ResultsModel", "OK"),
     QT_TRANSLATE_NOOP("ResultsModel", "Flags that arrived")},
    {QT_TRANSLATE_NOOP("ResultsModel", "Not found"),
     QT_TRANSLATE_NOOP("ResultsModel", "The server has no such flag")},
    {QT_TRANSLATE_NOOP("ResultsModel", "Errors"),
     QT_TRANSLATE_NOOP("ResultsModel", "Failed; the log says why")},
    {QT_TRANSLATE_NOOP("ResultsModel", "Cancelled"),
     QT_TRANSLATE_NOOP("ResultsModel", "Not done when it was stopped")},
}};

ItemState stateOfColumn(int column)
{
    switch (column) {
    case ResultsModel::OkColumn:
        return ItemState::Arrived;
    case ResultsModel::NotFoundColumn:
        return ItemState::NotFound;
    case ResultsModel::ErrorsColumn:
        return ItemState::Error;
    default:
        return ItemState::Cancelled;
    }
}

double efficiency(const ObservedRun &run)
{
    const double elapsed = toSeconds(run.progress.elapsed());
    return run.lowerBound && elapsed > 0 ? toSeconds(*run.lowerBound) / elapsed : 0;
}

/// Whether the cell says how fast the run was.
bool isSpeed(int column)
{
    return column >= ResultsModel::TimeColumn && column <= ResultsModel::RateColumn;
}

} // namespace

ResultsModel::ResultsModel(const RunHistory &history, QObject *parent)
    : QAbstractTableModel(parent), m_history(history), m_rows(history.size())
{
    for (int experiment = 0; experiment < int(history.experiments().size()); ++experiment)
        measureLongest(experiment);
    connect(&history, &RunHistory::runAdded, this, [this](int run) {
        beginInsertRows({}, run, run);
        m_rows = run + 1;
        endInsertRows();
    });
    connect(&history, &RunHistory::runProgressed, this, &ResultsModel::refreshRow);
    connect(&history, &RunHistory::runFinished, this, &ResultsModel::refreshRow);
    connect(&history, &RunHistory::baselineChanged, this, [this] {
        if (m_rows > 0)
            Q_EMIT dataChanged(index(0, StrategyColumn), index(m_rows - 1, StrategyColumn));
    });
    connect(&history, &RunHistory::cleared, this, [this] {
        beginResetModel();
        m_rows = 0;
        m_longest.clear();
        endResetModel();
    });
}

void ResultsModel::refreshRow(int row)
{
    const int experiment = experimentOf(row);
    const RunTime before = m_longest[experiment];
    measureLongest(experiment);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    // A new longest run changes the bars of the others.
    if (m_longest[experiment] != before)
        Q_EMIT dataChanged(index(0, TimeColumn), index(m_rows - 1, TimeColumn), {TimeShareRole});
}

void ResultsModel::measureLongest(int experiment)
{
    RunTime longest{0};
    for (int row = 0; row < m_rows; ++row) {
        const ObservedRun &run = m_history.run(row);
        const RunStanding now = standing(run);
        if (run.experiment == experiment &&
            (now == RunStanding::Complete || now == RunStanding::UnderWay))
            longest = std::max(longest, run.progress.elapsed());
    }
    m_longest[experiment] = longest;
}

void ResultsModel::setCompact(bool isCompact)
{
    if (m_isCompact == isCompact)
        return;
    m_isCompact = isCompact;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int ResultsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int ResultsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ResultsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ObservedRun &run = m_history.run(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(run, column);
    case SortRole:
        return sortKey(run, column);
    case TimeShareRole:
        return timeShare(run);
    case IsRunningRole:
        return !run.result;
    case StandingRole:
        return int(standing(run));
    case IsRankedRole:
        return standing(run) == RunStanding::Complete;
    case IsHeadingRole:
        return false;
    case Qt::AccessibleTextRole:
        return column == StrategyColumn ? QVariant(spokenName(run)) : QVariant();
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(run));
    case Qt::DecorationRole:
        return column == StrategyColumn ? originIcon(run.experiment) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (column <= SiteColumn ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ForegroundRole:
        if (isCount(column) && run.progress.count(stateOfColumn(column)) == 0)
            return colors().mutedText;
        if (column == ErrorsColumn)
            return colors().danger;
        if (column == ClientColumn || column == SiteColumn)
            return colors().mutedText;
        if (isSpeed(column) && run.result && standing(run) != RunStanding::Complete)
            return colors().mutedText;
        return {};
    default:
        return {};
    }
}

QString ResultsModel::title(int column) const
{
    return tr(columnInfos[static_cast<std::size_t>(column)].title);
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const ColumnInfo &info = columnInfos[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return m_isCompact && isCount(section) ? QString() : tr(info.title);
    if (role == Qt::DecorationRole && m_isCompact && isCount(section))
        return stateIcon(stateOfColumn(section)).pixmap(14);
    if (role == Qt::ToolTipRole)
        return tr(info.toolTip);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (section <= SiteColumn ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

QString ResultsModel::text(const ObservedRun &run, int column) const
{
    const Plan &plan = m_history.experiment(run.experiment).plan;
    if (isSpeed(column) && standing(run) == RunStanding::NothingDownloaded)
        return tr("–");
    switch (column) {
    case StrategyColumn: {
        const QString origin = m_history.originLabel(run.experiment);
        const QString title = strategyTitle(run.contestant.strategy);
        return origin.isEmpty() ? title : tr("%1 — %2").arg(title, origin);
    }
    case ClientColumn:
        return clientTitle(plan.client);
    case SiteColumn:
        return plan.serverLabel();
    case LanesColumn:
        return QString::number(run.concurrency);
    case RoundColumn:
        return QString::number(run.round + 1);
    case TimeColumn:
        return formatTime(run.progress.elapsed());
    case BoundColumn:
        return run.lowerBound ? formatTime(*run.lowerBound) : tr("–");
    case EfficiencyColumn:
        return run.lowerBound ? tr("%1 %").arg(qRound(100 * efficiency(run))) : tr("–");
    case RateColumn:
        return formatRate(run.progress.done() - run.progress.count(ItemState::Cancelled),
                          run.progress.elapsed());
    default:
        return QString::number(run.progress.count(stateOfColumn(column)));
    }
}

QVariant ResultsModel::sortKey(const ObservedRun &run, int column) const
{
    switch (column) {
    case LanesColumn:
        return run.concurrency;
    case RoundColumn:
        return run.round;
    case TimeColumn:
        return qlonglong(run.progress.elapsed().count());
    case BoundColumn:
        return run.lowerBound ? qlonglong(run.lowerBound->count()) : qlonglong(0);
    case EfficiencyColumn:
        return efficiency(run);
    case RateColumn: {
        const double seconds = toSeconds(run.progress.elapsed());
        return seconds > 0
                   ? (run.progress.done() - run.progress.count(ItemState::Cancelled)) / seconds
                   : 0.0;
    }
    default:
        return isCount(column) ? QVariant(run.progress.count(stateOfColumn(column)))
                               : QVariant(text(run, column));
    }
}

QVariant ResultsModel::originIcon(int experiment) const
{
    if (m_history.baseline() == experiment)
        return themedIcon(u"flag"_s, IconTint::Accent);
    if (m_history.origin(experiment).isOpened())
        return themedIcon(u"folder"_s, IconTint::Muted);
    return {};
}

QString ResultsModel::toolTip(const ObservedRun &run) const
{
    QString name = strategyTitle(run.contestant.strategy);
    if (const QString origin = m_history.originLabel(run.experiment); !origin.isEmpty())
        name = tr("%1 (%2)").arg(name, origin);
    if (!run.result)
        return tr("%1 is under way: %2 of %3 done")
            .arg(name, QString::number(run.progress.done()), QString::number(run.progress.total()));
    if (!run.result->failure.isEmpty())
        return run.result->failure;
    if (standing(run) == RunStanding::Stopped)
        return tr("%1: %2, with %3 of %4 done, so its time cannot be compared")
            .arg(name, timeOutcome(run))
            .arg(run.progress.total() - run.progress.count(ItemState::Cancelled))
            .arg(run.progress.total());
    if (standing(run) == RunStanding::NothingDownloaded)
        return tr("%1: none of %2 arrived, so its time says nothing")
            .arg(name, countText(run.progress.total(), u"download"_s));
    QString sentence = tr("%1: %2 in %3. Select the row to see this run's flags")
                           .arg(name, countText(run.progress.total(), u"download"_s),
                                formatTime(run.progress.elapsed()));
    if (const QString watching = watchingSentence(*run.result); !watching.isEmpty())
        sentence += tr(". %1").arg(watching);
    return sentence;
}

QString ResultsModel::spokenName(const ObservedRun &run) const
{
    const QString name = text(run, StrategyColumn);
    const QString remark = standingTitle(standing(run));
    return remark.isEmpty() ? name : tr("%1, %2").arg(name, remark);
}

double ResultsModel::timeShare(const ObservedRun &run) const
{
    const auto longest = m_longest.find(run.experiment);
    const RunTime elapsed = run.progress.elapsed();
    const RunTime whole =
        std::max(elapsed, longest != m_longest.end() ? longest->second : RunTime(0));
    return whole.count() > 0
               ? static_cast<double>(elapsed.count()) / static_cast<double>(whole.count())
               : 0;
}

bool ResultsModel::hasOrigins() const
{
    for (int row = 0; row < m_rows; ++row) {
        if (!originIcon(experimentOf(row)).isNull())
            return true;
    }
    return false;
}

QStringList ResultsModel::widestTexts(int column) const
{
    int most = 0;
    switch (column) {
    case LanesColumn:
        for (int row = 0; row < m_rows; ++row) {
            const ObservedRun &run = m_history.run(row);
            most = std::max(most, run.concurrency);
            if (run.result) // else its experiment may go on with larger ones
                continue;
            for (const Contestant &contestant : m_history.experiment(run.experiment).contestants)
                most = std::max(most, contestant.maxRequests);
        }
        return {QString::number(most)};
    case RoundColumn:
        for (int row = 0; row < m_rows; ++row)
            most = std::max(most, m_history.experiment(experimentOf(row)).rounds);
        return {QString::number(most)};
    case TimeColumn:
    case BoundColumn:
        return widestTimes();
    case EfficiencyColumn:
        return {tr("%1 %").arg(100)};
    case RateColumn:
        return {formatRate(888, 10s), formatRate(8888, 1s)};
    default:
        if (!isCount(column))
            return {};
        for (int row = 0; row < m_rows; ++row)
            most = std::max(most, m_history.run(row).progress.total());
        return {QString::number(most)};
    }
}

} // namespace regatta
