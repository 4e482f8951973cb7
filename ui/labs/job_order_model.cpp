// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/job_order_model.h"

#include "ui/look/format.h"
#include "ui/look/job_look.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"

#include <numeric>

namespace regatta {

JobOrderModel::JobOrderModel(const LabProgress &progress, ResultOrder order, Texts texts,
                             QObject *parent)
    : TableModelOf(columnsOf(progress, order, texts), parent),
      m_progress(progress),
      m_order(order),
      m_texts(std::move(texts))
{}

std::vector<TableColumn<int>> JobOrderModel::columnsOf(const LabProgress &progress,
                                                       ResultOrder order, const Texts &texts)
{
    const bool isByMap = order == ResultOrder::Map;
    const auto result = [&progress, isByMap, result = texts.result](int index) {
        const JobProgress &job = progress.job(index);
        if (isByMap && job.isHeldBack())
            return tr("held back");
        return job.state == JobState::Finished ? result(job) : jobStateTitle(job.state);
    };
    const auto took = [&progress](int index) {
        const JobProgress &job = progress.job(index);
        return job.state == JobState::Finished ? formatTime(job.work) : QString();
    };
    const auto time = [&progress, isByMap](int index) {
        const JobProgress &job = progress.job(index);
        const auto &moment = isByMap ? job.yielded : job.ended;
        return moment && job.state == JobState::Finished ? formatTime(*moment) : QString();
    };
    return {
        {{.title = texts.jobHeader, .alignment = Qt::AlignLeft, .width = 149}, texts.job},
        {{.title = texts.resultHeader, .width = 66}, result},
        {{.title = tr("took"), .toolTip = tr("Time that the work itself took"), .width = 57}, took},
        {{.title = tr("at"),
          .toolTip = isByMap ? tr("When map let the result out, from the start")
                             : tr("When the job was finished, from the start"),
          .width = 57},
         time},
    };
}

void JobOrderModel::reset()
{
    std::vector<int> jobs(m_order == ResultOrder::Map ? m_progress.jobs().size() : 0);
    std::iota(jobs.begin(), jobs.end(), 0);
    resetRows(std::move(jobs));
}

void JobOrderModel::refresh()
{
    const std::vector<int> &completed = m_progress.completed();
    if (m_order == ResultOrder::AsCompleted && rows().size() < completed.size())
        appendRows({completed.begin() + rowCount(), completed.end()});
    else if (rowCount() > 0)
        noteChange(0, rowCount() - 1);
}

bool JobOrderModel::isHeldBack(int job) const
{
    return m_order == ResultOrder::Map && m_progress.job(job).isHeldBack();
}

QVariant JobOrderModel::cell(const int &job, int column, int role) const
{
    const JobState state = m_progress.job(job).state;
    switch (role) {
    case Qt::ToolTipRole:
        return toolTip(job);
    case Qt::DecorationRole:
        return column == JobColumn ? QVariant(stateIcon(similarState(state))) : QVariant();
    case Qt::ForegroundRole:
        if (isHeldBack(job))
            return colors().warning;
        return state == JobState::Finished ? colors().text : colors().mutedText;
    case StateRole:
        return int(state);
    case IsHeldBackRole:
        return isHeldBack(job);
    default:
        return {};
    }
}

QString JobOrderModel::toolTip(int job) const
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

} // namespace regatta
