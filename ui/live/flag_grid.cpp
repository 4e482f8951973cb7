// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/flag_grid.h"

#include "core/analysis/wording.h"
#include "ui/accessible/spoken_words.h"
#include "ui/look/icons.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/runs/thumbnails.h"
#include "ui/widgets/plain_text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int slowFrame = 200; // milliseconds

} // namespace

FlagGrid::FlagGrid(const Thumbnails &thumbnails, QWidget *parent)
    : QAbstractScrollArea(parent),
      m_thumbnails(thumbnails),
      m_tiles(thumbnails),
      m_showAll(new QPushButton(tr("All hidden: show all"), viewport()))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Flags"));
    viewport()->setAutoFillBackground(false);
    m_showAll->setToolTip(tr("None of this run's flags is in a state that is shown. Show the flags "
                             "of all states again"));
    m_showAll->hide();
    connect(m_showAll, &QPushButton::clicked, this, &FlagGrid::showAllWanted);
    connect(&m_thumbnails, &Thumbnails::picturesDecoded, viewport(), qOverload<>(&QWidget::update));
    connect(verticalScrollBar(), &QScrollBar::sliderPressed, this, [this] { m_follows = false; });
}

void FlagGrid::setRun(const ObservedRun *run)
{
    m_run = run;
    m_current = -1;
    m_chosen = -1;
    m_follows = true;
    refresh();
    verticalScrollBar()->setValue(0);
}

void FlagGrid::refresh()
{
    m_order.update(m_run ? &m_run->progress : nullptr);
    m_current = std::min(m_current, shownCount() - 1);
    layOut();
    followArrivals();
    offerToShowAll();
    viewport()->update();
}

void FlagGrid::offerToShowAll()
{
    m_showAll->setVisible(m_run && shownItems().empty() && m_run->progress.total() > 0);
    m_showAll->adjustSize();
    m_showAll->move(viewport()->rect().center() - m_showAll->rect().center());
}

void FlagGrid::setChosen(int item)
{
    m_chosen = m_run && item < m_run->progress.total() ? item : -1;
    if (const int tile = m_order.placeOf(m_chosen); tile >= 0) {
        m_current = tile;
        m_follows = false;
        scrollTo(tile);
    }
    viewport()->update();
}

QRect FlagGrid::chosenRect() const
{
    const int tile = m_order.placeOf(m_chosen);
    return tile < 0 ? QRect() : tileRect(tile).translated(viewport()->pos()).intersected(rect());
}

void FlagGrid::setOrder(Order order)
{
    m_order.setOrder(order);
    refresh();
}

void FlagGrid::setStateShown(ItemState state, bool isShown)
{
    m_order.setStateShown(state, isShown);
    refresh();
}

QSize FlagGrid::sizeHint() const
{
    return {640, 420};
}

QSize FlagGrid::minimumSizeHint() const
{
    return {220, 120};
}

void FlagGrid::layOut()
{
    // Go by the total and not by what is shown, so that tiles keep their size while states come and
    // go.
    const int tiles = m_run ? m_run->progress.total() : 0;
    m_geometry = FlagGridGeometry::fitting(tiles, viewport()->size());
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_geometry.rowHeight() / 2);
    verticalScrollBar()->setRange(
        0, std::max(0, m_geometry.heightOf(shownCount()) - viewport()->height()));
}

void FlagGrid::followArrivals()
{
    if (!m_run || !m_follows || m_run->result || !m_order.isByArrival() ||
        verticalScrollBar()->maximum() == 0)
        return;
    const int frontier = m_run->progress.done() - m_run->progress.count(ItemState::Cancelled);
    const int bottom = m_geometry.tileRect(frontier + m_geometry.columns).bottom();
    verticalScrollBar()->setValue(
        std::max(verticalScrollBar()->value(), bottom - viewport()->height()));
}

QRect FlagGrid::tileRect(int tile) const
{
    return m_geometry.tileRect(tile).translated(0, -verticalScrollBar()->value());
}

int FlagGrid::tileAt(QPoint position) const
{
    const int tile = m_geometry.tileAt(position + QPoint(0, verticalScrollBar()->value()));
    return tile < shownCount() ? tile : -1;
}

QString FlagGrid::tileSentence(int tile) const
{
    const int item = itemOf(tile);
    const ItemProgress &progress = m_run->progress.item(item);
    const int picture = m_run->pictureOf(item);
    QString sentence =
        itemSentence(progress, m_run->progress.items()[item], m_run->messageOf(item));
    if (picture >= 0 && m_thumbnails.state(picture) == Thumbnails::State::Broken)
        sentence += tr(". All of it arrived, but the picture is broken");
    return sentence;
}

QString FlagGrid::spokenText() const
{
    if (!m_run)
        return m_isExpectant ? tr("Getting ready") : tr("There is no run yet");
    if (shownCount() == 0)
        return tr("All flags of this run are hidden");
    return tr("%1 of %2 flags arrived")
        .arg(numberText(m_run->progress.count(ItemState::Arrived)),
             numberText(m_run->progress.total()));
}

SpokenItem FlagGrid::spokenItem(int place) const
{
    const WorkItem &item = m_run->progress.items()[itemOf(place)];
    return {spokenDownload(item.code, item.copy, m_run->progress.item(item.index).state),
            tileSentence(place), tileRect(place), true, place == m_current};
}

void FlagGrid::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    if (!m_run) {
        paintEmptyState(painter);
        return;
    }
    const int above = verticalScrollBar()->value() - FlagGridGeometry::margin;
    const int firstRow = (event->rect().top() + above) / m_geometry.rowHeight();
    const int lastRow = (event->rect().bottom() + above) / m_geometry.rowHeight();
    const int first = std::max(0, firstRow * m_geometry.columns);
    const int last = std::min((lastRow + 1) * m_geometry.columns, shownCount()) - 1;
    m_tiles.beginFrame(devicePixelRatioF());
    for (int tile = first; tile <= last; ++tile)
        m_tiles.paint(
            painter, tileRect(tile), *m_run, itemOf(tile),
            {.isFocused = tile == m_current && hasFocus(), .isChosen = itemOf(tile) == m_chosen});
    // While the run is under way, its frames go on with the pictures, if there are any frames.
    if (m_tiles.hasPicturesLeft())
        QTimer::singleShot(m_run->result ? 0 : slowFrame, viewport(),
                           qOverload<>(&QWidget::update));
}

void FlagGrid::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        m_tiles.forgetPaintedParts();
}

void FlagGrid::paintEmptyState(QPainter &painter)
{
    if (!m_isExpectant)
        return; // the page shows something else then
    const QRect view = viewport()->rect();
    constexpr int iconSide = 72;
    QRect icon(0, 0, iconSide, iconSide);
    icon.moveCenter(view.center() - QPoint(0, std::min(56, view.height() / 5)));
    applicationIcon().paint(&painter, icon);
    painter.setFont(titleFont());
    painter.setPen(colors().text);
    const QRect title(view.left(), icon.bottom() + 14, view.width(), 26);
    painter.drawText(title, Qt::AlignCenter, tr("Getting ready"));
    painter.setFont(font());
    painter.setPen(colors().mutedText);
    painter.drawText(QRect(view.left() + 24, title.bottom() + 4, view.width() - 48,
                           view.bottom() - title.bottom() - 4),
                     Qt::AlignHCenter | Qt::TextWordWrap, tr("Flags show up here as they arrive."));
}

void FlagGrid::resizeEvent(QResizeEvent *)
{
    layOut();
    offerToShowAll();
}

void FlagGrid::wheelEvent(QWheelEvent *event)
{
    m_follows = false;
    QAbstractScrollArea::wheelEvent(event);
}

void FlagGrid::keyPressEvent(QKeyEvent *event)
{
    const int columns = m_geometry.columns;
    const int page = std::max(1, viewport()->height() / m_geometry.rowHeight()) * columns;
    const int last = shownCount() - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrentTile(m_current - 1);
        break;
    case Qt::Key_Right:
        setCurrentTile(m_current + 1);
        break;
    case Qt::Key_Up:
        setCurrentTile(m_current - columns);
        break;
    case Qt::Key_Down:
        setCurrentTile(m_current + columns);
        break;
    case Qt::Key_PageUp:
        setCurrentTile(m_current - page);
        break;
    case Qt::Key_PageDown:
        setCurrentTile(m_current + page);
        break;
    case Qt::Key_Home:
        setCurrentTile(0);
        break;
    case Qt::Key_End:
        setCurrentTile(last);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0 && m_current <= last)
            Q_EMIT itemChosen(itemOf(m_current));
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void FlagGrid::setCurrentTile(int tile)
{
    const int last = shownCount() - 1;
    if (last < 0)
        return;
    m_current = std::clamp(tile, 0, last);
    m_follows = false;
    scrollTo(m_current);
    const QString sentence = tileSentence(m_current);
    announceCurrentItem(*this);
    QToolTip::showText(viewport()->mapToGlobal(tileRect(m_current).bottomLeft()),
                       plainToolTip(sentence), viewport());
    viewport()->update();
}

void FlagGrid::scrollTo(int tile)
{
    constexpr int margin = FlagGridGeometry::margin;
    const QRect rect = tileRect(tile).adjusted(-margin, -margin, margin, margin);
    const int above = rect.top();
    const int below = rect.bottom() - viewport()->height();
    if (above < 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + above);
    else if (below > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + below);
}

void FlagGrid::mousePressEvent(QMouseEvent *event)
{
    m_current = m_run ? tileAt(event->pos()) : -1;
    announceCurrentItem(*this);
    viewport()->update();
    if (m_current >= 0 && event->button() == Qt::LeftButton)
        Q_EMIT itemChosen(itemOf(m_current));
}

void FlagGrid::focusInEvent(QFocusEvent *event)
{
    if (m_current < 0 && shownCount() > 0)
        m_current = 0;
    QAbstractScrollArea::focusInEvent(event);
    announceCurrentItem(*this);
    viewport()->update();
}

bool FlagGrid::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int tile = m_run ? tileAt(help->pos()) : -1;
        if (tile >= 0)
            QToolTip::showText(help->globalPos(), plainToolTip(tileSentence(tile)), viewport(),
                               tileRect(tile));
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace regatta
