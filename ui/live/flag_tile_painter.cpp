// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/flag_tile_painter.h"

#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/runs/run_history.h"
#include "ui/runs/thumbnails.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int labelHeight = 17;
constexpr int markSide = 12;
/// New pictures are scaled to their tiles a few at a time, so that no frame takes long.
constexpr int picturesPerFrame = 12;

QPixmap emptyPixmap(QSize size, qreal ratio)
{
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

} // namespace

QSize FlagTilePainter::tileSize(int width)
{
    return {width, width * 3 / 4 + labelHeight};
}

void FlagTilePainter::beginFrame(qreal pixelRatio)
{
    m_pixelRatio = pixelRatio;
    m_picturesLeft = picturesPerFrame;
}

void FlagTilePainter::paint(QPainter &painter, const QRect &rect, const ObservedRun &run, int item,
                            TileMarks marks)
{
    const WorkItem &work = run.progress.items()[item];
    const ItemProgress &progress = run.progress.item(item);
    const QRect frame(rect.topLeft(), QSize(rect.width(), rect.width() * 3 / 4));
    if (marks.isChosen) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colors().accent, 1));
        painter.setBrush(colors().accentSoft);
        painter.drawRoundedRect(QRectF(rect).adjusted(-2.5, -2.5, 2.5, 2.5), 5, 5);
    }
    paintPicture(painter, frame, run, item);
    if (marks.isFocused) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colors().accentInk, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(frame).adjusted(-2, -2, 2, 2), 5, 5);
    }

    const QRect label(rect.left(), frame.bottom() + 2, rect.width(), labelHeight);
    painter.setFont(smallFont());
    painter.setPen(progress.isDone() || progress.state == ItemState::InFlight ? colors().text
                                                                              : colors().mutedText);
    painter.drawText(label.adjusted(2, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     downloadName(work.code, work.copy));
    if (progress.state == ItemState::Error && progress.httpStatus != 0 && rect.width() >= 64) {
        painter.setPen(colors().danger);
        painter.drawText(label.adjusted(0, 0, -17, 0), Qt::AlignVCenter | Qt::AlignRight,
                         QString::number(progress.httpStatus));
    }
    if (progress.isDone())
        painter.drawPixmap(label.right() - markSide, label.top() + 3, stateMark(progress.state));
}

void FlagTilePainter::paintPicture(QPainter &painter, const QRect &frame, const ObservedRun &run,
                                   int item)
{
    if (m_scaledSize != frame.size()) {
        forgetPaintedParts();
        m_scaledSize = frame.size();
    }
    const ItemState state = run.progress.item(item).state;
    const int picture = state == ItemState::Arrived ? run.pictureOf(item) : -1;
    const auto pictureState =
        picture >= 0 ? m_thumbnails.state(picture) : Thumbnails::State::Pending;
    const QPixmap fitted =
        pictureState == Thumbnails::State::Ready ? fittedPicture(picture, frame.size()) : QPixmap();
    painter.drawPixmap(
        frame.topLeft(),
        !fitted.isNull()
            ? fitted
            : stateFrame(state, pictureState == Thumbnails::State::Broken, frame.size()));
}

const QPixmap &FlagTilePainter::stateFrame(ItemState state, bool isBroken, QSize size)
{
    QPixmap &pixmap = m_frames[isBroken ? itemStates.size() : static_cast<std::size_t>(state)];
    if (!pixmap.isNull())
        return pixmap;
    pixmap = emptyPixmap(size, m_pixelRatio);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame(QPointF(), size);
    const QRectF outline = frame.adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor color = isBroken ? colors().warning : stateColor(state);
    const bool isQuiet = state == ItemState::Waiting;
    painter.setBrush(isQuiet ? colors().sunken : faded(color, 0.12));
    painter.setPen(QPen(isQuiet ? colors().border : faded(color, 0.65), 1,
                        state == ItemState::Cancelled || isBroken ? Qt::DashLine : Qt::SolidLine));
    painter.drawRoundedRect(outline, 4, 4);
    const qreal side = std::min<qreal>(frame.height() * 0.42, 30);
    const QRectF square(frame.center().x() - side / 2, frame.center().y() - side / 2, side, side);
    if (isBroken)
        themedIcon(u"warning"_s, IconTint::Warning).paint(&painter, square.toRect());
    else
        paintStateGlyph(painter, square, state);
    return pixmap;
}

const QPixmap &FlagTilePainter::stateMark(ItemState state)
{
    QPixmap &pixmap = m_marks[static_cast<std::size_t>(state)];
    if (pixmap.isNull()) {
        pixmap = emptyPixmap({markSide, markSide}, m_pixelRatio);
        QPainter painter(&pixmap);
        paintStateGlyph(painter, QRectF(0, 0, markSide, markSide), state);
    }
    return pixmap;
}

void FlagTilePainter::forgetPaintedParts()
{
    m_scaled.clear();
    m_frames.fill({});
    m_marks.fill({});
}

QPixmap FlagTilePainter::fittedPicture(int id, QSize size)
{
    const auto known = m_scaled.constFind(id);
    if (known != m_scaled.constEnd())
        return *known;
    if (--m_picturesLeft < 0)
        return {};
    QPixmap pixmap = emptyPixmap(size, m_pixelRatio);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QImage scaled = m_thumbnails.image(id).scaled(pixmap.size(), Qt::IgnoreAspectRatio,
                                                  Qt::SmoothTransformation);
    scaled.setDevicePixelRatio(pixmap.devicePixelRatio());
    painter.setBrush(QBrush(scaled));
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(QRectF(QPointF(), size), 4, 4);
    painter.setPen(QPen(faded(colors().text, 0.16), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(QPointF(), size).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.end();
    return *m_scaled.insert(id, pixmap);
}

} // namespace regatta
