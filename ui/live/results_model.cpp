// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/results_model.h"

#include "core/analysis/watching.h"
#include "core/analysis/wording.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/runs/run_standing.h"
#include "ui/widgets/plain_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

ResultsModel::ResultsModel(const RunHistory &history, QObject *parent)
    : TableModelOf(ResultsColumns::list(), parent), m_history(history)
{
    for (int run = 0; run < history.size(); ++run)
        appendRows({{&history, run}});
    for (int experiment = 0; experiment < int(history.experiments().size()); ++experiment)
        measureLongest(experiment);
    connect(&history, &RunHistory::runAdded, this, [this](int run) {
        appendRows({{&m_history, run}});
    });
    connect(&history, &RunHistory::runProgressed, this, &ResultsModel::refreshRow);
    connect(&history, &RunHistory::runFinished, this, &ResultsModel::refreshRow);
    connect(&history, &RunHistory::baselineChanged, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, StrategyColumn), index(rowCount() - 1, StrategyColumn));
    });
    connect(&history, &RunHistory::cleared, this, [this] {
        m_longest.clear();
        resetRows();
    });
}

void ResultsModel::refreshRow(int row)
{
    const int experiment = experimentOf(row);
    const RunTime before = m_longest[experiment];
    measureLongest(experiment);
    noteChange(row, row);
    // A new longest run changes the bars of the other runs.
    if (m_longest[experiment] != before)
        Q_EMIT dataChanged(index(0, TimeColumn), index(rowCount() - 1, TimeColumn),
                           {TimeShareRole});
}

void ResultsModel::measureLongest(int experiment)
{
    RunTime longest{0};
    for (int row = 0; row < rowCount(); ++row) {
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

QVariant ResultsModel::cell(const ResultsRow &row, int column, int role) const
{
    const ObservedRun &run = row.run();
    switch (role) {
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
        return column == StrategyColumn ? QVariant(spokenName(row)) : QVariant();
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(run));
    case Qt::DecorationRole:
        return column == StrategyColumn ? originIcon(run.experiment) : QVariant();
    case Qt::ForegroundRole:
        return foreground(run, column);
    default:
        return {};
    }
}

QVariant ResultsModel::foreground(const ObservedRun &run, int column) const
{
    using Columns = ResultsColumns;
    if (Columns::isCount(column) && run.progress.count(Columns::stateOf(column)) == 0)
        return colors().mutedText;
    if (column == ErrorsColumn)
        return colors().danger;
    if (column == ClientColumn || column == SiteColumn)
        return colors().mutedText;
    if (Columns::isSpeed(column) && run.result && standing(run) != RunStanding::Complete)
        return colors().mutedText;
    return {};
}

QVariant ResultsModel::headerCell(int column, int role) const
{
    if (m_isCompact && ResultsColumns::isCount(column)) {
        if (role == Qt::DisplayRole)
            return QString();
        if (role == Qt::DecorationRole)
            return stateIcon(ResultsColumns::stateOf(column)).pixmap(14);
    }
    return TableModel::headerCell(column, role);
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
    if (run.lowerBound)
        sentence += tr(". Its lower bound is set by %1").arg(boundReason(*run.lowerBound));
    if (const QString watching = watchingSentence(*run.result); !watching.isEmpty())
        sentence += tr(". %1").arg(watching);
    return sentence;
}

QString ResultsModel::spokenName(const ResultsRow &row) const
{
    const QString name = column(StrategyColumn).text(row);
    const QString remark = standingTitle(standing(row.run()));
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
    return std::ranges::any_of(rows(), [this](const ResultsRow &row) {
        return !originIcon(row.run().experiment).isNull();
    });
}

QStringList ResultsModel::widestTexts(int row, int column) const
{
    const ResultsRow &values = rows()[row];
    const TableColumn<ResultsRow> &info = this->column(column);
    QStringList texts{info.text(values)};
    if (info.most)
        texts.append(QString::number(info.most(values)));
    return texts;
}

} // namespace regatta
