// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/results_tree.h"

#include "ui/live/results_model.h"
#include "ui/look/format.h"
#include "ui/look/theme.h"
#include "ui/runs/experiment_wording.h"
#include "ui/widgets/facts_line.h"
#include "ui/widgets/plain_text.h"

#include <algorithm>

namespace regatta {

ResultsTree::ResultsTree(ResultsModel &runs, QObject *parent)
    : QAbstractItemModel(parent), m_runs(runs)
{
    rebuild();
    connect(&runs, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                for (int run = first; run <= last; ++run)
                    addRun(run);
            });
    connect(&runs, &QAbstractItemModel::dataChanged, this, &ResultsTree::passOn);
    connect(&runs, &QAbstractItemModel::headerDataChanged, this,
            &QAbstractItemModel::headerDataChanged);
    connect(&runs, &QAbstractItemModel::modelReset, this, [this] {
        beginResetModel();
        rebuild();
        endResetModel();
    });
}

void ResultsTree::rebuild()
{
    m_groups.clear();
    for (int run = 0; run < m_runs.rowCount(); ++run) {
        const int experiment = m_runs.experimentOf(run);
        if (groupOf(experiment) < 0)
            m_groups.push_back({experiment, {}});
        m_groups[groupOf(experiment)].runs.push_back(run);
    }
}

void ResultsTree::addRun(int run)
{
    const int experiment = m_runs.experimentOf(run);
    int group = groupOf(experiment);
    if (group < 0) {
        group = static_cast<int>(m_groups.size());
        beginInsertRows({}, group, group);
        m_groups.push_back({experiment, {}});
        endInsertRows();
    }
    std::vector<int> &runs = m_groups[group].runs;
    const QModelIndex heading = index(group, 0);
    const int row = static_cast<int>(runs.size());
    beginInsertRows(heading, row, row);
    runs.push_back(run);
    endInsertRows();
    Q_EMIT dataChanged(heading, heading); // the heading may tell of rounds that were added
}

int ResultsTree::groupOf(int experiment) const
{
    const auto place = std::ranges::find(m_groups, experiment, &Group::experiment);
    return place == m_groups.end() ? -1 : static_cast<int>(place - m_groups.begin());
}

void ResultsTree::passOn(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const std::vector<int> &runs = m_groups[i].runs; // in ascending order
        const auto begin = std::ranges::lower_bound(runs, first.row());
        const auto end = std::ranges::upper_bound(runs, last.row());
        if (begin == end)
            continue;
        const QModelIndex heading = index(static_cast<int>(i), 0);
        const auto row = [&runs](auto place) { return static_cast<int>(place - runs.begin()); };
        Q_EMIT dataChanged(index(row(begin), first.column(), heading),
                           index(row(end) - 1, last.column(), heading), roles);
    }
}

int ResultsTree::runOf(const QModelIndex &index) const
{
    if (!index.isValid() || isHeading(index))
        return -1;
    return m_groups[index.internalId() - 1].runs[index.row()];
}

QModelIndex ResultsTree::indexOf(int run) const
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const std::vector<int> &runs = m_groups[i].runs;
        if (const auto place = std::ranges::find(runs, run); place != runs.end())
            return createIndex(static_cast<int>(place - runs.begin()), 0, i + 1);
    }
    return {};
}

QModelIndex ResultsTree::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0);
}

QModelIndex ResultsTree::parent(const QModelIndex &index) const
{
    if (!index.isValid() || isHeading(index))
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr(0));
}

int ResultsTree::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (!isHeading(parent) || parent.column() != 0)
        return 0;
    return static_cast<int>(m_groups[parent.row()].runs.size());
}

int ResultsTree::columnCount(const QModelIndex &) const
{
    return ResultsModel::ColumnCount;
}

Qt::ItemFlags ResultsTree::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    return index.isValid() && isHeading(index) ? flags & ~Qt::ItemIsSelectable : flags;
}

QVariant ResultsTree::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (!isHeading(index))
        return m_runs.index(runOf(index), index.column()).data(role);
    if (index.column() != 0)
        return {};
    const Group &group = m_groups[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return heading(group);
    case Qt::ToolTipRole:
        return plainToolTip(heading(group));
    case Qt::ForegroundRole:
        return colors().mutedText;
    case ResultsModel::IsHeadingRole:
        return true;
    default:
        return {};
    }
}

QString ResultsTree::heading(const Group &group) const
{
    const RunHistory &history = m_runs.history();
    const ExperimentOrigin &origin = history.origin(group.experiment);
    QStringList facts{tr("Experiment %1").arg(group.experiment + 1)};
    const QString label = history.originLabel(group.experiment);
    // The time comes first, because it tells experiments of earlier windows apart.
    if (origin.isRestored())
        facts.prepend(momentText(origin.measured));
    if (!label.isEmpty() && label != facts.front())
        facts.append(label);
    return (facts + conditions(m_runs.history().experiment(group.experiment)))
        .join(factSeparator());
}

QVariant ResultsTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_runs.headerData(section, orientation, role);
}

} // namespace regatta
