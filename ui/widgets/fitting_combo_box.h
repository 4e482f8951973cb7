// SPDX-License-Identifier: GPL-3.0-or-later
// A choice among long titles: closed, it shows as many parts of the chosen one as it has room for.
#pragma once

#include <QComboBox>

namespace regatta {

class FittingComboBox : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;

    /// Of the chosen title.
    QString shownText() const;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace regatta
