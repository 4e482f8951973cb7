// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/failures_model.h"

#include "ui/look/format.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/widgets/plain_text.h"

namespace regatta {

FailuresModel::FailuresModel(const RunHistory &history, QObject *parent)
    : QAbstractTableModel(parent),
      m_history(history),
      m_rows(static_cast<int>(history.failures().size()))
{
    connect(&history, &RunHistory::failuresAdded, this, [this](int first, int last) {
        beginInsertRows({}, first, last);
        m_rows = last + 1;
        endInsertRows();
    });
    connect(&history, &RunHistory::cleared, this, [this] {
        beginResetModel();
        m_rows = 0;
        endResetModel();
    });
}

int FailuresModel::failedRuns() const
{
    // They come run by run.
    int runs = 0;
    int last = -1;
    for (int row = 0; row < m_rows; ++row) {
        const int run = m_history.failures()[static_cast<std::size_t>(row)].run;
        runs += run != last;
        last = run;
    }
    return runs;
}

int FailuresModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int FailuresModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant FailuresModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FailedDownload &failure = m_history.failures()[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(failure, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(failure.message);
    case runRole:
        return failure.run;
    case Qt::DecorationRole:
        return index.column() == CodeColumn ? QVariant(stateIcon(ItemState::Error)) : QVariant();
    case Qt::ForegroundRole:
        return index.column() == MessageColumn || index.column() == CodeColumn ? QVariant()
                                                                               : colors().mutedText;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (index.column() == TimeColumn ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QVariant FailuresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (section == TimeColumn ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case CodeColumn:
        return tr("Code");
    case KindColumn:
        return tr("Kind");
    case MessageColumn:
        return tr("What happened");
    case TimeColumn:
        return tr("After");
    case RunColumn:
        return tr("Run");
    default:
        return {};
    }
}

QString FailuresModel::text(const FailedDownload &failure, int column) const
{
    const ObservedRun &run = m_history.run(failure.run);
    switch (column) {
    case CodeColumn:
        return failure.code.upper();
    case KindColumn:
        return errorKindName(failure.error);
    case MessageColumn:
        return failure.message;
    case TimeColumn:
        return formatTime(failure.time);
    case RunColumn: {
        const QString title = strategyTitle(run.contestant.strategy);
        const ExperimentPlan &experiment = m_history.experiment(run.experiment);
        return experiment.rounds > 1 ? tr("%1, round %2").arg(title).arg(run.round + 1) : title;
    }
    default:
        return {};
    }
}

} // namespace regatta
