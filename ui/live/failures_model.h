// SPDX-License-Identifier: GPL-3.0-or-later
// The failed downloads as a list: a line each.
#pragma once

#include "ui/runs/run_history.h"
#include "ui/widgets/table_model.h"

namespace regatta {

/// A row is a failure's place in the history.
class FailuresModel : public TableModelOf<int>
{
    Q_OBJECT

public:
    /// The run's place in the history.
    static constexpr int runRole = ownRole;
    enum Column { CodeColumn, KindColumn, MessageColumn, TimeColumn, RunColumn, ColumnCount };

    explicit FailuresModel(const RunHistory &history, QObject *parent = nullptr);

    /// In how many runs something failed.
    int failedRuns() const;

protected:
    QVariant cell(const int &row, int column, int role) const override;

private:
    void addRows(int first, int last);
    const FailedDownload &failure(int row) const;

    const RunHistory &m_history;
};

} // namespace regatta
