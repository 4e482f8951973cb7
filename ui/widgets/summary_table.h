// SPDX-License-Identifier: GPL-3.0-or-later
// A table that is as high as its rows, for pages that scroll as a whole.
#pragma once

#include <QTableView>

#include <vector>

namespace regatta {

class TableModel;

/// If there is little room, columns that can leave are hidden and names become narrower. A first
/// column that has numbers keeps its width.
class SummaryTable : public QTableView
{
    Q_OBJECT

public:
    explicit SummaryTable(TableModel &model, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    int headingWidth(int column) const;
    std::vector<int> neededWidths() const;
    void fitColumns();
    void setCompact(bool isCompact);

    bool isFirstFixed() const;

    TableModel &m_model;
};

} // namespace regatta
