// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/run_delegates.h"

#include "ui/live/results_model.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/runs/run_standing.h"
#include "ui/widgets/facts_line.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace regatta {
namespace {

constexpr int lowestRow = 28;
constexpr int badgePadding = 6;
constexpr int badgeMargin = 8;
/// The room that a style leaves on both sides of a text.
constexpr int beside = 8;

int glyphSide(const QFontMetrics &metrics)
{
    return metrics.ascent();
}

/// A badge has the shape of the download state that says the same.
ItemState badgeState(RunStanding standing)
{
    return standing == RunStanding::Stopped ? ItemState::Cancelled : ItemState::Error;
}

QColor badgeInk(RunStanding standing)
{
    return standing == RunStanding::Stopped ? colors().mutedText : colors().danger;
}

void paintBadge(QPainter *painter, const QRect &cell, RunStanding standing)
{
    const QFontMetrics metrics(smallFont());
    const int height = metrics.height() + 4;
    const QRectF pill(cell.right() - NameDelegate::badgeWidth(standing) + 1,
                      cell.center().y() - height / 2.0 + 0.5,
                      NameDelegate::badgeWidth(standing) - badgeMargin, height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(badgeInk(standing));
    painter->setBrush(colors().sunken);
    painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
    const int side = glyphSide(metrics);
    const QRectF glyph(pill.left() + badgePadding, pill.center().y() - side / 2.0, side, side);
    paintStateGlyph(*painter, glyph, badgeState(standing));
    painter->setFont(smallFont());
    painter->drawText(
        QRectF(glyph.right() + metrics::smallGap, pill.top(), pill.width(), pill.height()),
        Qt::AlignLeft | Qt::AlignVCenter, standingTitle(standing));
    painter->restore();
}

} // namespace

int RunDelegate::rowHeight(const QFontMetrics &metrics)
{
    constexpr int aboveAndBelow = 10;
    return std::max(lowestRow, metrics.height() + aboveAndBelow);
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), rowHeight(option.fontMetrics)};
}

int NameDelegate::badgeWidth(RunStanding standing)
{
    const QString title = standingTitle(standing);
    if (title.isEmpty())
        return 0;
    const QFontMetrics metrics(smallFont());
    return badgeMargin + 2 * badgePadding + glyphSide(metrics) + metrics::smallGap +
           metrics.horizontalAdvance(title);
}

void NameDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    const QRect room = style->subElementRect(QStyle::SE_ItemViewItemText, &cell, option.widget);
    cell.text = fittingText(cell.text, cell.fontMetrics, room.width() - beside);
    cell.state &= ~QStyle::State_HasFocus;
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, option.widget);
    if (!option.state.testFlag(QStyle::State_HasFocus))
        return;
    // A heading cannot be selected, so its focus must be seen in another way.
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colors().accent, 1.5));
    painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 2, -2, -2), 4, 4);
    painter->restore();
}

void NameDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    if (index.data(ResultsModel::IsHeadingRole).toBool()) {
        paintHeading(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    cell.textElideMode = Qt::ElideMiddle;
    const auto standing = RunStanding(index.data(ResultsModel::StandingRole).toInt());
    const int badge = badgeWidth(standing);
    if (badge > 0) { // the row's background is also behind the badge
        const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, option.widget);
        cell.rect.setRight(cell.rect.right() - badge);
    }
    QStyledItemDelegate::paint(painter, cell, index);
    if (badge > 0)
        paintBadge(painter, option.rect, standing);
}

void TimeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (index.data(ResultsModel::IsHeadingRole).toBool())
        return;
    const auto standing = RunStanding(index.data(ResultsModel::StandingRole).toInt());
    if (standing == RunStanding::NothingDownloaded)
        return;
    const double share = index.data(ResultsModel::TimeShareRole).toDouble();
    const QRectF track = QRectF(option.rect).adjusted(8, 0, -8, -3);
    const QRectF line(track.left(), track.bottom() - 2, track.width(), 2);
    painter->save();
    painter->fillRect(line, colors().border);
    painter->fillRect(QRectF(line.topLeft(), QSizeF(line.width() * share, line.height())),
                      standing == RunStanding::UnderWay   ? colors().inFlight
                      : standing == RunStanding::Complete ? colors().accent
                                                          : colors().cancelled);
    painter->restore();
}

} // namespace regatta
