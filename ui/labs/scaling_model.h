// SPDX-License-Identifier: GPL-3.0-or-later
// The RC4 and SHA-256 labs' table: a row per number of workers.
#pragma once

#include "core/labs/scaling_lab.h"
#include "ui/widgets/table_model.h"

#include <optional>

namespace regatta {

/// One number of workers.
struct ScalingRow
{
    int workers;
    std::chrono::nanoseconds median;
    std::chrono::nanoseconds min;
    std::chrono::nanoseconds max;
    int passes;
    double factor;
    std::optional<double> amdahl;
};

class ScalingModel : public TableModelOf<ScalingRow>
{
    Q_OBJECT

public:
    enum Column { WorkersColumn, TimeColumn, FactorColumn, AmdahlColumn, ColumnCount };

    explicit ScalingModel(QObject *parent = nullptr);

    /// What was measured so far, and the law that fits it.
    void setResult(const ScalingResult &result, const std::optional<AmdahlFit> &fit);

protected:
    QVariant cell(const ScalingRow &row, int column, int role) const override;
};

} // namespace regatta
