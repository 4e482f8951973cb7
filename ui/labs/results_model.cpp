// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/results_model.h"

#include "ui/look/format.h"
#include "ui/look/job_look.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"

namespace regatta {

LabResultsModel::LabResultsModel(const LabProgress &progress, ResultOrder order, Texts texts,
                                 QObject *parent)
    : QAbstractTableModel(parent), m_progress(progress), m_order(order), m_texts(std::move(texts))
{}

void LabResultsModel::reset()
{
    beginResetModel();
    m_rows = m_order == ResultOrder::Map ? int(m_progress.jobs().size()) : 0;
    endResetModel();
}

void LabResultsModel::refresh()
{
    if (m_order == ResultOrder::AsCompleted && m_rows < int(m_progress.completed().size())) {
        beginInsertRows({}, m_rows, int(m_progress.completed().size()) - 1);
        m_rows = int(m_progress.completed().size());
        endInsertRows();
    } else if (m_rows > 0) {
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
    }
}

int LabResultsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int LabResultsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

int LabResultsModel::jobOfRow(int row) const
{
    return m_order == ResultOrder::Map ? row : m_progress.completed()[std::size_t(row)];
}

QVariant LabResultsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int jobIndex = jobOfRow(index.row());
    const JobProgress &job = m_progress.job(jobIndex);
    const bool isHeldBack = m_order == ResultOrder::Map && job.isHeldBack();
    switch (role) {
    case Qt::DisplayRole:
        return text(jobIndex, index.column());
    case Qt::ToolTipRole:
        return toolTip(jobIndex);
    case Qt::DecorationRole:
        return index.column() == JobColumn ? QVariant(stateIcon(similarState(job.state)))
                                           : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == JobColumn ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                           : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (isHeldBack)
            return colors().warning;
        return job.state == JobState::Finished ? colors().text : colors().mutedText;
    case StateRole:
        return int(job.state);
    case IsHeldBackRole:
        return isHeldBack;
    default:
        return {};
    }
}

QString LabResultsModel::text(int job, int column) const
{
    const JobProgress &progress = m_progress.job(job);
    switch (column) {
    case JobColumn:
        return m_texts.job(job);
    case ResultColumn:
        if (m_order == ResultOrder::Map && progress.isHeldBack())
            return tr("held back");
        return progress.state == JobState::Finished ? m_texts.result(progress)
                                                    : jobStateTitle(progress.state);
    case TookColumn:
        return progress.state == JobState::Finished ? formatTime(progress.work) : QString();
    case TimeColumn:
        return time(progress);
    default:
        return {};
    }
}

QString LabResultsModel::time(const JobProgress &job) const
{
    const auto &moment = m_order == ResultOrder::Map ? job.yielded : job.ended;
    return moment && job.state == JobState::Finished ? formatTime(*moment) : QString();
}

QString LabResultsModel::toolTip(int job) const
{
    const JobProgress &progress = m_progress.job(job);
    if (progress.state != JobState::Finished)
        return tr("%1: %2").arg(m_texts.job(job), jobStateTitle(progress.state));
    if (progress.isHeldBack())
        return tr("%1: finished after %2; map keeps it back until all before it are finished")
            .arg(m_texts.job(job), formatTime(*progress.ended));
    return tr("%1: finished after %2, out of map after %3")
        .arg(m_texts.job(job), formatTime(*progress.ended), formatTime(*progress.yielded));
}

QVariant LabResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == JobColumn ? int(Qt::AlignLeft | Qt::AlignVCenter)
                                    : int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == TookColumn)
        return tr("Time that the work itself took");
    if (role == Qt::ToolTipRole && section == TimeColumn)
        return m_order == ResultOrder::Map ? tr("When map let the result out, from the start")
                                           : tr("When the job was finished, from the start");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case JobColumn:
        return m_texts.jobHeader;
    case ResultColumn:
        return m_texts.resultHeader;
    case TookColumn:
        return tr("took");
    case TimeColumn:
        return tr("at");
    default:
        return {};
    }
}

} // namespace regatta
