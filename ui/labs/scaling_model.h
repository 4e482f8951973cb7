// SPDX-License-Identifier: GPL-3.0-or-later
// The RC4 and SHA-256 labs' table: a row per number of workers.
#pragma once

#include "core/labs/scaling_lab.h"

#include <QAbstractTableModel>

#include <optional>

namespace regatta {

class ScalingModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { WorkersColumn, TimeColumn, FactorColumn, AmdahlColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// What was measured so far, and the law that fits it.
    void setResult(const ScalingResult &result, const std::optional<AmdahlFit> &fit);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        int workers;
        std::chrono::nanoseconds median;
        std::chrono::nanoseconds min;
        std::chrono::nanoseconds max;
        int rounds;
        double factor;
        std::optional<double> amdahl;
    };

    QString text(const Row &row, int column) const;

    std::vector<Row> m_rows;
};

} // namespace regatta
