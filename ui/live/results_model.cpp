// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/results_model.h"

#include "core/analysis/watching.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/live/state_look.h"
#include "ui/theme.h"

#include <QFont>

#include <algorithm>
#include <array>

namespace regatta {
namespace {

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

bool isCount(int column)
{
    return column >= ResultsModel::OkColumn;
}

} // namespace

ResultsModel::ResultsModel(const RunHistory &history, QObject *parent)
    : QAbstractTableModel(parent), m_history(history), m_rows(history.size())
{
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
        m_longest = RunTime(0);
        endResetModel();
    });
}

void ResultsModel::refreshRow(int row)
{
    const RunTime elapsed = m_history.run(row).progress.elapsed();
    const bool isLongest = elapsed > m_longest;
    m_longest = std::max(m_longest, elapsed);
    // A new longest run changes the bars of all others.
    Q_EMIT dataChanged(index(isLongest ? 0 : row, 0),
                       index(isLongest ? m_rows - 1 : row, ColumnCount - 1));
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
    case Qt::ToolTipRole:
        return toolTip(run);
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
        return {};
    default:
        return {};
    }
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
        return themedIcon(QStringLiteral("flag"), IconTint::Accent);
    if (m_history.origin(experiment).isOpened())
        return themedIcon(QStringLiteral("folder"), IconTint::Muted);
    return {};
}

QString ResultsModel::toolTip(const ObservedRun &run) const
{
    QString name = strategyTitle(run.contestant.strategy);
    if (const QString origin = m_history.originLabel(run.experiment); !origin.isEmpty())
        name = tr("%1 (%2)").arg(name, origin);
    if (!run.result)
        return tr("%1 is under way: %2 of %3 done")
            .arg(name)
            .arg(run.progress.done())
            .arg(run.progress.total());
    if (!run.result->failure.isEmpty())
        return run.result->failure;
    QString sentence = tr("%1: %2 downloads in %3. Select the row to see this run's flags")
                           .arg(name)
                           .arg(run.progress.total())
                           .arg(formatTime(run.progress.elapsed()));
    if (const QString watching = watchingSentence(*run.result); !watching.isEmpty())
        sentence += tr(". %1").arg(watching);
    return sentence;
}

double ResultsModel::timeShare(const ObservedRun &run) const
{
    return m_longest.count() > 0 ? static_cast<double>(run.progress.elapsed().count()) /
                                       static_cast<double>(m_longest.count())
                                 : 0;
}

} // namespace regatta
