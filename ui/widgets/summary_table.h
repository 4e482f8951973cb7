// SPDX-License-Identifier: GPL-3.0-or-later
// A table that is as high as its rows, for pages that scroll as a whole.
#pragma once

#include <QTableView>

#include <vector>

namespace regatta {

class SummaryTable : public QTableView
{
    Q_OBJECT

public:
    explicit SummaryTable(QAbstractItemModel &model, QWidget *parent = nullptr);

    /// Columns that are left out where there is little room.
    void setDispensableColumns(std::vector<int> columns);
    /// The first column holds numbers and not names: it does not give way.
    void setFirstColumnFixed();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    int headingWidth(int column) const;
    std::vector<int> neededWidths() const;
    void fitColumns();
    void setCompact(bool isCompact);
    void copySelection() const;

    std::vector<int> m_dispensable;
    bool m_isFirstFixed = false;
};

} // namespace regatta
