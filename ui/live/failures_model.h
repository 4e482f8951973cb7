// SPDX-License-Identifier: GPL-3.0-or-later
// The failed downloads as a list, one line each.
#pragma once

#include "ui/runs/run_history.h"
#include "ui/widgets/table_model.h"

namespace regatta {

/// A row is the place of a failure in the history.
class FailuresModel : public TableModelOf<int>
{
    Q_OBJECT

public:
    /// The place of the run in the history.
    static constexpr int runRole = ownRole;
    /// The download's place in its run.
    static constexpr int itemRole = ownRole + 1;
    enum Column { CodeColumn, KindColumn, MessageColumn, TimeColumn, RunColumn, ColumnCount };

    explicit FailuresModel(const RunHistory &history, QObject *parent = nullptr);

    /// The number of runs in which something failed.
    int failedRuns() const;

protected:
    QVariant cell(const int &row, int column, int role) const override;

private:
    void addRows(int first, int last);
    const FailedDownload &failure(int row) const;

    const RunHistory &m_history;
};

} // namespace regatta
