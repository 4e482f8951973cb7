// SPDX-License-Identifier: GPL-3.0-or-later
// Shows what one download spent its time on, as a bar.
#pragma once

#include "core/analysis/request_phases.h"

#include <QWidget>

#include <vector>

namespace regatta {

class PhaseBar : public QWidget
{
    Q_OBJECT

public:
    explicit PhaseBar(QWidget *parent = nullptr);

    void setPhases(const std::vector<TimeStretch> &phases);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// The places of the phases, from left to right. Even a short phase can be seen.
    std::vector<QRectF> places() const;

    std::vector<TimeStretch> m_phases;
};

} // namespace regatta
