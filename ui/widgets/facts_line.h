// SPDX-License-Identifier: GPL-3.0-or-later
// A line of short facts, the most important first. Those that have no room are left out whole, so
// that no number is ever cut; the tooltip then tells them all.
#pragma once

#include <QLabel>

namespace regatta {

class FactsLine : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

    void setFacts(const QStringList &facts);
    /// What there is room for.
    QString shownText() const;

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
};

} // namespace regatta
