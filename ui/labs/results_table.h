// SPDX-License-Identifier: GPL-3.0-or-later
// A list of results whose columns fit whatever width there is.
#pragma once

#include <QTableView>

namespace regatta {

class LabResultsModel;

class LabResultsTable : public QTableView
{
    Q_OBJECT

public:
    explicit LabResultsTable(LabResultsModel &model, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace regatta
