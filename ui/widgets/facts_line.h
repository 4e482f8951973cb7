// SPDX-License-Identifier: GPL-3.0-or-later
// Short facts in a line, the most important first. Those that have no room are left out whole, so
// that no number is ever cut; the tooltip then tells them all.
#pragma once

#include <QLabel>

namespace regatta {

/// Between facts.
QString factSeparator();
/// The text without as many of its last parts as it takes to fit; parts are what stands between
/// "·" or commas. A first part that is still too long ends in "…".
QString fittingText(const QString &text, const QFontMetrics &metrics, int width);

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
