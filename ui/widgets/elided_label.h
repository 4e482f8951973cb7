// SPDX-License-Identifier: GPL-3.0-or-later
// A line of text that ends in "…" where there is no room for all of it, and then tells the whole as
// its tooltip.
#pragma once

#include <QLabel>

namespace regatta {

class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString shownText() const;
};

} // namespace regatta
