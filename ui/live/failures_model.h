// SPDX-License-Identifier: GPL-3.0-or-later
// The failed downloads as a list: a line each.
#pragma once

#include "ui/runs/run_history.h"

#include <QAbstractTableModel>

namespace regatta {

class FailuresModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// The run's place in the history.
    static constexpr int runRole = Qt::UserRole;
    enum Column { CodeColumn, KindColumn, MessageColumn, TimeColumn, RunColumn, ColumnCount };

    explicit FailuresModel(const RunHistory &history, QObject *parent = nullptr);

    /// In how many runs something failed.
    int failedRuns() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QString text(const FailedDownload &failure, int column) const;

    const RunHistory &m_history;
    int m_rows = 0;
};

} // namespace regatta
