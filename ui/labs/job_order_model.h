// SPDX-License-Identifier: GPL-3.0-or-later
// A lab's results in one of the two orders in which an executor hands them out.
#pragma once

#include "core/labs/executor_map_lab.h"
#include "core/labs/lab_progress.h"
#include "ui/widgets/table_model.h"

#include <functional>

namespace regatta {

/// A row is a job. By map: a row per job in order of submission, from the start. As completed: a
/// row per finished job, as it comes.
class JobOrderModel : public TableModelOf<int>
{
    Q_OBJECT

public:
    enum Column { JobColumn, ResultColumn, TookColumn, TimeColumn, ColumnCount };
    enum Role { StateRole = ownRole, IsHeldBackRole };

    /// How a page names its jobs and their results.
    struct Texts
    {
        QString jobHeader;
        QString resultHeader;
        std::function<QString(int job)> job;
        std::function<QString(const JobProgress &job)> result;
    };

    JobOrderModel(const LabProgress &progress, ResultOrder order, Texts texts,
                  QObject *parent = nullptr);

    /// Call this after the progress was reset.
    void reset();
    /// Call this after the progress took events.
    void refresh();

protected:
    QVariant cell(const int &job, int column, int role) const override;

private:
    static std::vector<TableColumn<int>> columnsOf(const LabProgress &progress, ResultOrder order,
                                                   const Texts &texts);
    bool isHeldBack(int job) const;
    QString toolTip(int job) const;

    const LabProgress &m_progress;
    const ResultOrder m_order;
    const Texts m_texts;
};

} // namespace regatta
