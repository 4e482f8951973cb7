// SPDX-License-Identifier: GPL-3.0-or-later
// A field for a time from milliseconds to minutes. It is shown and typed in the unit that fits.
#pragma once

#include <QDoubleSpinBox>

#include <chrono>

namespace regatta {

/// Its value is in seconds, exact to the millisecond. One can type "5 ms", "0.25 s" or "0.25". A
/// number without a unit means seconds.
class DurationBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    DurationBox(std::chrono::milliseconds shortest, std::chrono::milliseconds longest,
                QWidget *parent = nullptr);

    std::chrono::milliseconds duration() const;
    void setDuration(std::chrono::milliseconds duration);

    /// The size for the widest time that it can hold, which is neither the shortest nor the longest
    /// time.
    QSize sizeHint() const override { return widened(QDoubleSpinBox::sizeHint()); }
    QSize minimumSizeHint() const override { return widened(QDoubleSpinBox::minimumSizeHint()); }

    QString textFromValue(double value) const override;
    double valueFromText(const QString &text) const override;
    QValidator::State validate(QString &text, int &position) const override;
    void fixup(QString &text) const override;

private:
    QSize widened(QSize size) const;
};

} // namespace regatta
