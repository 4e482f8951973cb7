// SPDX-License-Identifier: GPL-3.0-or-later
// How the cells of the results table are painted: names with a badge for runs that did not do all
// of their work, and times with a bar.
#pragma once

#include <QStyledItemDelegate>

namespace regatta {

enum class RunStanding;

/// A row is as high as the font wants it.
class RunDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static int rowHeight(const QFontMetrics &metrics);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The middle of a name gives way: what tells strategies apart stands at its end.
class NameDelegate : public RunDelegate
{
public:
    using RunDelegate::RunDelegate;

    /// With the space before it; 0 where there is nothing to be said.
    static int badgeWidth(RunStanding standing);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const;
};

/// A bar below the time, as long as the time is by the longest run's of the experiment; grey where
/// the time cannot be held against others'.
class TimeDelegate : public RunDelegate
{
public:
    using RunDelegate::RunDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace regatta
