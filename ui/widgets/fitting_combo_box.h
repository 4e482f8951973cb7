// SPDX-License-Identifier: GPL-3.0-or-later
// A choice among long titles. When closed, it shows as many parts of the chosen title as fit.
#pragma once

#include <QComboBox>

namespace regatta {

class FittingComboBox : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;

    /// The part of the chosen title that is shown.
    QString shownText() const;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace regatta
