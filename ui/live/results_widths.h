// SPDX-License-Identifier: GPL-3.0-or-later
// Fits the columns of the results table to what their cells hold now or may hold later.
#pragma once

#include "ui/live/results_model.h"

#include <array>

class QTreeView;

namespace regatta {

class ResultsWidths
{
public:
    /// Both must outlive this.
    ResultsWidths(QTreeView &table, ResultsModel &model);

    /// Notes the width of what the cells of these runs hold now or may hold later.
    void measure(int firstRun, int lastRun);
    void measureAll();
    /// Gives each column its width, and hides those for which there is no room.
    void fit();

private:
    using Widths = std::array<int, ResultsModel::ColumnCount>;

    void noteTexts(int column, const QStringList &texts);
    /// The least widths that the columns need. If compact, counts are headed by shapes without
    /// words.
    Widths needed(bool isCompact) const;
    int wholeNames() const;

    QTreeView &m_table;
    ResultsModel &m_model;
    /// These never shrink while the runs are there, so that columns do not jump.
    Widths m_widestTexts{};
    int m_widestBadge = 0;
};

} // namespace regatta
