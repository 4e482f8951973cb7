// SPDX-License-Identifier: GPL-3.0-or-later
// A list of results whose columns fit whatever width there is.
#pragma once

#include <QTableView>

namespace regatta {

class JobOrderModel;

class JobOrderTable : public QTableView
{
    Q_OBJECT

public:
    explicit JobOrderTable(JobOrderModel &model, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    JobOrderModel &m_model;
};

} // namespace regatta
