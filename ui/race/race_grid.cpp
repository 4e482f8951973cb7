// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/race_grid.h"

#include "ui/accessible/spoken_words.h"
#include "ui/look/format.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/runs/thumbnails.h"
#include "ui/widgets/plain_text.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace regatta {
namespace {

constexpr qreal largestTile = 150;
constexpr qreal smallestWhole = 6;
/// The size of a tile. Below the first limit it is a plain block; from the second on it has room
/// for the code.
constexpr qreal roomForGlyph = 15;
constexpr qreal roomForCode = 24;
constexpr qreal widthByHeight = 4.0 / 3;

qreal gapFor(qreal tileWidth)
{
    return tileWidth >= 40 ? 5 : tileWidth >= 20 ? 3 : tileWidth >= 8 ? 2 : tileWidth >= 4 ? 1 : 0;
}

} // namespace

RaceGrid::RaceGrid(const Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent), m_thumbnails(thumbnails)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Flags"));
    connect(&thumbnails, &Thumbnails::picturesDecoded, this, &RaceGrid::forgetPaintedTiles);
}

void RaceGrid::setRun(const ObservedRun *run, const Replay *replay)
{
    m_run = run;
    m_replay = replay;
    m_position = RunTime(0);
    layOut();
    setPosition(m_position);
}

void RaceGrid::setPosition(RunTime position)
{
    m_position = position;
    m_underWay = m_replay ? m_replay->underWay(position) : std::vector<int>();
    update();
}

int RaceGrid::itemOfTile(int tile) const
{
    if (!m_replay || tile < 0)
        return -1;
    const std::span<const int> handedOver = m_replay->handedOver(m_position);
    const auto place = static_cast<std::size_t>(tile);
    if (place < handedOver.size())
        return handedOver[place];
    const std::size_t beyond = place - handedOver.size();
    return beyond < m_underWay.size() ? m_underWay[beyond] : -1;
}

void RaceGrid::layOut()
{
    // The fewest columns, and so the largest tiles, with which all rows fit.
    const int tiles = m_replay ? std::max(1, m_replay->total()) : 1;
    for (m_columns = 1; m_columns <= tiles; ++m_columns) {
        const qreal pitch = qreal(width()) / m_columns;
        m_gap = gapFor(pitch);
        const qreal wide = std::min((width() + m_gap) / m_columns - m_gap, largestTile);
        // Use whole pixels, unless the tiles are so small that the loss would show.
        m_tile = wide < smallestWhole ? QSizeF(wide, wide / widthByHeight)
                                      : QSizeF(std::floor(wide), std::floor(wide / widthByHeight));
        const int rows = (tiles + m_columns - 1) / m_columns;
        if (rows * (m_tile.height() + m_gap) - m_gap <= height())
            break;
    }
    m_scaled.clear();
    forgetPaintedTiles();
}

QRectF RaceGrid::tileRect(int tile) const
{
    const int row = tile / m_columns;
    const int column = tile % m_columns;
    const QPointF corner(column * (m_tile.width() + m_gap), row * (m_tile.height() + m_gap));
    const QPointF opposite = corner + QPointF(m_tile.width(), m_tile.height());
    return QRectF(QPointF(std::round(corner.x()), std::round(corner.y())),
                  QPointF(std::round(opposite.x()), std::round(opposite.y())));
}

int RaceGrid::tileAt(QPointF position) const
{
    const int column = static_cast<int>(position.x() / (m_tile.width() + m_gap));
    const int row = static_cast<int>(position.y() / (m_tile.height() + m_gap));
    const int tile = row * m_columns + column;
    const bool isTile = m_replay && position.x() >= 0 && position.y() >= 0 && column < m_columns &&
                        tile < m_replay->total();
    return isTile ? tile : -1;
}

void RaceGrid::forgetPaintedTiles()
{
    m_paintedTiles = -1;
    update();
}

void RaceGrid::paintTilesHandedOver()
{
    const std::span<const int> handedOver = m_replay->handedOver(m_position);
    const int tiles = static_cast<int>(handedOver.size());
    const QSize size = this->size() * devicePixelRatioF();
    if (m_painted.size() != size || tiles < m_paintedTiles)
        m_paintedTiles = -1;
    if (m_paintedTiles < 0) {
        m_painted = QPixmap(size);
        m_painted.setDevicePixelRatio(devicePixelRatioF());
        m_painted.fill(Qt::transparent);
    }
    QPainter painter(&m_painted);
    painter.setRenderHint(QPainter::Antialiasing, m_tile.width() >= roomForGlyph);
    for (int tile = std::max(m_paintedTiles, 0); tile < tiles; ++tile) {
        const int item = handedOver[tile];
        painter.setCompositionMode(QPainter::CompositionMode_Clear);
        painter.fillRect(tileRect(tile), Qt::transparent);
        painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
        paintHandedOver(painter, tileRect(tile), item);
    }
    if (m_paintedTiles < 0) {
        for (int tile = tiles; tile < m_replay->total(); ++tile)
            paintEmptyTile(painter, tile);
    }
    m_paintedTiles = tiles;
}

void RaceGrid::paintEvent(QPaintEvent *)
{
    if (!m_replay || size().isEmpty())
        return;
    paintTilesHandedOver();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_painted);
    painter.setRenderHint(QPainter::Antialiasing, m_tile.width() >= roomForGlyph);
    // Leave out their flags: flags that the strategy still holds back must not be seen yet.
    int tile = m_paintedTiles;
    for (const int item : m_underWay)
        paintBlock(painter, tileRect(tile++), item, m_replay->state(item, m_position));
}

void RaceGrid::paintEmptyTile(QPainter &painter, int tile)
{
    const QRectF rect = tileRect(tile);
    if (m_tile.width() < roomForGlyph) {
        painter.fillRect(rect, colors().border);
        return;
    }
    painter.setPen(QPen(colors().border, 1));
    painter.setBrush(colors().sunken);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

void RaceGrid::paintHandedOver(QPainter &painter, const QRectF &rect, int item)
{
    const ItemState state = m_replay->state(item, m_position);
    const int picture = m_run->pictureOf(item);
    const bool isFlag = state == ItemState::Arrived && picture >= 0 &&
                        m_thumbnails.state(picture) == Thumbnails::State::Ready;
    if (isFlag) {
        const QPixmap &flag = scaledPicture(picture);
        painter.drawPixmap(rect, flag, QRectF(flag.rect()));
        if (m_tile.width() >= roomForGlyph) {
            painter.setPen(QPen(faded(colors().text, 0.16), 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        }
    } else {
        paintBlock(painter, rect, item, state);
    }
}

void RaceGrid::paintBlock(QPainter &painter, const QRectF &rect, int item, ItemState state)
{
    if (m_tile.width() < roomForGlyph) {
        painter.fillRect(rect, stateColor(state));
        return;
    }
    // Paint a lighter ground first, so that nothing below shines through.
    const QRectF outline = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors().surface);
    painter.drawRoundedRect(outline, 3, 3);
    painter.setPen(QPen(faded(stateColor(state), 0.7), 1,
                        state == ItemState::Cancelled ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(faded(stateColor(state), 0.16));
    painter.drawRoundedRect(outline, 3, 3);
    const bool isOnTheWay = state == ItemState::InFlight || state == ItemState::Arrived;
    if (isOnTheWay && rect.width() >= roomForCode) {
        painter.setFont(smallFont());
        painter.setPen(colors().text);
        painter.drawText(rect, Qt::AlignCenter, m_run->progress.items()[item].code.upper());
        return;
    }
    const qreal side = std::min<qreal>(rect.height() * 0.66, 22);
    paintStateGlyph(painter,
                    QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side),
                    state);
}

const QPixmap &RaceGrid::scaledPicture(int picture)
{
    auto known = m_scaled.find(picture);
    if (known == m_scaled.end()) {
        const qreal ratio = devicePixelRatioF();
        const qreal radius = m_tile.width() >= roomForGlyph ? 3 * ratio : 0;
        QPixmap pixmap((tileRect(0).size() * ratio).toSize());
        pixmap.fill(Qt::transparent);
        {
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(QBrush(m_thumbnails.image(picture).scaled(
                pixmap.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)));
            painter.drawRoundedRect(QRectF(QPointF(), QSizeF(pixmap.size())), radius, radius);
        }
        pixmap.setDevicePixelRatio(ratio);
        known = m_scaled.insert(picture, pixmap);
    }
    return *known;
}

void RaceGrid::resizeEvent(QResizeEvent *)
{
    layOut();
}

void RaceGrid::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        forgetPaintedTiles();
    QWidget::changeEvent(event);
}

int RaceGrid::spokenItemCount() const
{
    return m_replay ? static_cast<int>(m_replay->handedOver(m_position).size() + m_underWay.size())
                    : 0;
}

SpokenItem RaceGrid::spokenItem(int place) const
{
    const int index = itemOfTile(place);
    const WorkItem &item = m_run->progress.items()[index];
    return {spokenDownload(item.code, item.copy, m_replay->state(index, m_position)),
            {},
            tileRect(place).toAlignedRect()};
}

int RaceGrid::spokenItemAt(QPoint point) const
{
    const int tile = tileAt(point);
    return tile < spokenItemCount() ? tile : -1;
}

bool RaceGrid::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int tile = tileAt(help->pos());
    const int item = itemOfTile(tile);
    if (item < 0) {
        QToolTip::hideText();
        return true;
    }
    ItemProgress progress = m_run->progress.item(item);
    progress.state = m_replay->state(item, m_position);
    const QString sentence =
        itemSentence(progress, m_run->progress.items()[item], m_run->messageOf(item));
    QToolTip::showText(help->globalPos(), plainToolTip(sentence), this, tileRect(tile).toRect());
    return true;
}

} // namespace regatta
