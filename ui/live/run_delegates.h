// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the cells of the results table: names, with a badge if the run did not do all of its work,
// and times with a bar.
#pragma once

#include <QStyledItemDelegate>

namespace regatta {

enum class RunStanding;

/// A row is as high as the font needs.
class RunDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static int rowHeight(const QFontMetrics &metrics);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// A name is cut in its middle, because what tells strategies apart is at the end.
class NameDelegate : public RunDelegate
{
public:
    using RunDelegate::RunDelegate;

    /// The width with the space before the badge. 0 if the run needs no badge.
    static int badgeWidth(RunStanding standing);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const;
};

/// Paints a bar below the time. Its length is the time as a share of the experiment's longest time.
/// It is grey if the time cannot be compared.
class TimeDelegate : public RunDelegate
{
public:
    using RunDelegate::RunDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace regatta
