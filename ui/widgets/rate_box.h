// SPDX-License-Identifier: GPL-3.0-or-later
// A field for a bandwidth: one of some usual ones, or any that is typed.
#pragma once

#include "core/workload/byte_rate.h"

#include <QComboBox>

namespace regatta {

class RateBox : public QComboBox
{
    Q_OBJECT

public:
    explicit RateBox(QWidget *parent = nullptr);

    /// The last bandwidth that was typed whole, or chosen.
    ByteRate rate() const { return m_rate; }
    void setRate(ByteRate rate);

Q_SIGNALS:
    void rateChanged();

private:
    void take(const QString &text);

    ByteRate m_rate;
};

} // namespace regatta
