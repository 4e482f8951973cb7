// SPDX-License-Identifier: GPL-3.0-or-later
// Short facts in a line, the most important first. Facts without room are left out as a whole, so
// that no number is ever cut. Then the tooltip has all of them.
#pragma once

#include <QLabel>

namespace regatta {

/// What is written between facts.
QString factSeparator();
/// The text without its last parts, as many as must go to make it fit. Parts are separated by "·"
/// or by commas. If even the first part is too long, it ends in "…".
QString fittingText(const QString &text, const QFontMetrics &metrics, int width);

class FactsLine : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

    void setFacts(const QStringList &facts);
    /// The part of the text for which there is room.
    QString shownText() const;

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
};

} // namespace regatta
