// SPDX-License-Identifier: GPL-3.0-or-later
// A lab's results in one of the two orders in which an executor hands them out.
#pragma once

#include "core/labs/executor_map_lab.h"
#include "core/labs/lab_progress.h"

#include <QAbstractTableModel>

#include <functional>

namespace regatta {

/// By map: a row per job in order of submission, from the start. As completed: a row per finished
/// job, as it comes.
class LabResultsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { JobColumn, ResultColumn, TookColumn, TimeColumn, ColumnCount };
    enum Role { StateRole = Qt::UserRole, IsHeldBackRole };

    /// How a page names its jobs and their results.
    struct Texts
    {
        QString jobHeader;
        QString resultHeader;
        std::function<QString(int job)> job;
        std::function<QString(const JobProgress &job)> result;
    };

    LabResultsModel(const LabProgress &progress, ResultOrder order, Texts texts,
                    QObject *parent = nullptr);

    /// To be called after the progress was reset.
    void reset();
    /// To be called after the progress took events.
    void refresh();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int jobOfRow(int row) const;
    QString text(int job, int column) const;
    QString time(const JobProgress &job) const;
    QString toolTip(int job) const;

    const LabProgress &m_progress;
    const ResultOrder m_order;
    const Texts m_texts;
    int m_rows = 0;
};

} // namespace regatta
