// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/code_map.h"

#include "ui/accessible/spoken_words.h"
#include "ui/live/code_map_painter.h"
#include "ui/look/format.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/widgets/plain_text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int letters = CodeMapGeometry::letters;

/// The gravest state comes first.
constexpr std::array byUrgency{ItemState::Error,     ItemState::InFlight, ItemState::Waiting,
                               ItemState::Cancelled, ItemState::NotFound, ItemState::Arrived};

} // namespace

CodeMap::CodeMap(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Map of codes"));
    setAccessibleDescription(tr(
        "Arrow keys move. Space picks or drops a code, R its whole row, Enter shows its details"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void CodeMap::setRun(const ObservedRun *run)
{
    m_run = run;
    refresh();
}

void CodeMap::refresh()
{
    for (int i = 0; i < CountryCode::count; ++i) {
        const CountryCode code = CountryCode::fromIndex(i);
        const StateCounts now = m_run ? m_run->progress.countsOf(code) : StateCounts{};
        if (std::exchange(m_cells[i], now) != now)
            update(cellRect(code).toAlignedRect());
    }
}

void CodeMap::setPicked(const std::vector<CountryCode> &codes)
{
    m_picked.reset();
    for (const CountryCode code : codes)
        m_picked.set(static_cast<std::size_t>(code.index()));
    update();
}

std::vector<CountryCode> CodeMap::picked() const
{
    std::vector<CountryCode> codes;
    for (int i = 0; i < CountryCode::count; ++i) {
        if (m_picked.test(static_cast<std::size_t>(i)))
            codes.push_back(CountryCode::fromIndex(i));
    }
    return codes;
}

std::optional<ItemState> CodeMap::state(CountryCode code) const
{
    for (const ItemState state : byUrgency) {
        if (counts(code)[static_cast<std::size_t>(state)] > 0)
            return state;
    }
    return {};
}

QSize CodeMap::sizeHint() const
{
    const int side = letters * metrics::mapCell + CodeMapGeometry::labelSpace + 2;
    return {side, side};
}

QSize CodeMap::minimumSizeHint() const
{
    return {smallestSide(), 0}; // with less height, the page hides the map
}

int CodeMap::smallestSide()
{
    return letters * metrics::smallestMapCell + CodeMapGeometry::labelSpace + 2;
}

void CodeMap::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintCodeLabels(painter, geometryNow(), m_hovered);
    for (int i = 0; i < CountryCode::count; ++i) {
        const CountryCode code = CountryCode::fromIndex(i);
        const auto place = static_cast<std::size_t>(i);
        if (event->region().intersects(cellRect(code).toAlignedRect()))
            paintCodeCell(painter, cellRect(code), m_cells[place], m_picked.test(place),
                          m_hovered == code);
    }
    paintHint(painter);
    if (hasFocus()) {
        painter.setPen(QPen(colors().text, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(cellRect(m_cursor).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    }
}

void CodeMap::paintHint(QPainter &painter)
{
    const QPointF origin = geometryNow().origin();
    const qreal cells = letters * geometryNow().cellSide();
    const QRectF space(origin.x(), origin.y() + cells + metrics::gap, cells,
                       height() - origin.y() - cells - metrics::gap);
    if (space.height() < 2.5 * fontMetrics().height())
        return;
    painter.setFont(smallFont());
    painter.setPen(colors().mutedText);
    painter.drawText(
        space, Qt::TextWordWrap,
        tr("Click or drag to pick codes for the next run; click a letter on the left "
           "for its whole row. A click on a code of this run shows its details, too."));
}

void CodeMap::setPickedByHand(CountryCode code, bool isPicked)
{
    const auto place = static_cast<std::size_t>(code.index());
    if (m_picked.test(place) == isPicked)
        return;
    m_picked.set(place, isPicked);
    update();
    announceItem(*this, code.index());
    Q_EMIT pickedByHand(picked());
}

void CodeMap::toggleRow(int row)
{
    const int first = row * letters;
    bool isWhole = true;
    for (int cell = first; cell < first + letters; ++cell)
        isWhole = isWhole && m_picked.test(static_cast<std::size_t>(cell));
    for (int cell = first; cell < first + letters; ++cell)
        m_picked.set(static_cast<std::size_t>(cell), !isWhole);
    update();
    Q_EMIT pickedByHand(picked());
}

void CodeMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::RightButton) {
        if (const auto code = codeAt(event->position()))
            chooseCode(*code);
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto row = geometryNow().rowLabelAt(event->position())) {
        toggleRow(*row);
    } else if (const auto code = codeAt(event->position())) {
        m_cursor = *code;
        m_pressed = code;
        m_dragPicks = !m_picked.test(static_cast<std::size_t>(code->index()));
        setPickedByHand(*code, *m_dragPicks);
    }
}

void CodeMap::mouseMoveEvent(QMouseEvent *event)
{
    const auto code = codeAt(event->position());
    if (code != m_hovered) {
        m_hovered = code;
        update();
    }
    if (code != m_pressed)
        m_pressed.reset();
    if (code && m_dragPicks)
        setPickedByHand(*code, *m_dragPicks);
}

void CodeMap::mouseReleaseEvent(QMouseEvent *)
{
    m_dragPicks.reset();
    if (const auto code = std::exchange(m_pressed, std::nullopt))
        chooseCode(*code);
}

void CodeMap::chooseCode(CountryCode code)
{
    if (state(code))
        Q_EMIT codeChosen(code);
}

void CodeMap::leaveEvent(QEvent *)
{
    m_hovered.reset();
    update();
}

void CodeMap::moveCursor(int rows, int columns, bool isExtending)
{
    const bool picks = m_picked.test(static_cast<std::size_t>(m_cursor.index()));
    const int row = std::clamp(CodeMapGeometry::rowOf(m_cursor) + rows, 0, letters - 1);
    const int column = std::clamp(CodeMapGeometry::columnOf(m_cursor) + columns, 0, letters - 1);
    m_cursor = CountryCode::fromIndex(row * letters + column);
    if (isExtending)
        setPickedByHand(m_cursor, picks);
    announceCurrentItem(*this);
    QToolTip::showText(mapToGlobal(cellRect(m_cursor).bottomRight().toPoint()),
                       plainToolTip(sentence(m_cursor)), this);
    update();
}

void CodeMap::keyPressEvent(QKeyEvent *event)
{
    const bool isExtending = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left:
        moveCursor(0, -1, isExtending);
        break;
    case Qt::Key_Right:
        moveCursor(0, 1, isExtending);
        break;
    case Qt::Key_Up:
        moveCursor(-1, 0, isExtending);
        break;
    case Qt::Key_Down:
        moveCursor(1, 0, isExtending);
        break;
    case Qt::Key_Home:
        moveCursor(0, -letters, isExtending);
        break;
    case Qt::Key_End:
        moveCursor(0, letters, isExtending);
        break;
    case Qt::Key_Space:
        setPickedByHand(m_cursor, !m_picked.test(static_cast<std::size_t>(m_cursor.index())));
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        chooseCode(m_cursor);
        break;
    case Qt::Key_R:
        toggleRow(CodeMapGeometry::rowOf(m_cursor));
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void CodeMap::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    announceCurrentItem(*this);
    update();
}

void CodeMap::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

/// What has become of a code: "arrived", or of its copies: "27 arrived, 3 errors". Empty if the run
/// does not ask for it.
QString CodeMap::outcome(CountryCode code) const
{
    const int copies = std::accumulate(counts(code).begin(), counts(code).end(), 0);
    QStringList parts;
    for (const ItemState state : itemStates) {
        const int count = counts(code)[static_cast<std::size_t>(state)];
        if (count > 0)
            parts.append(copies == 1 ? stateTitle(state, 1) : countOfState(state, count));
    }
    return parts.join(u", "_s);
}

QString CodeMap::sentence(CountryCode code) const
{
    const bool isPicked = m_picked.test(static_cast<std::size_t>(code.index()));
    const QString next = isPicked ? tr("picked for the next run") : tr("not picked");
    const int copies = std::accumulate(counts(code).begin(), counts(code).end(), 0);
    if (copies == 0 || !m_run)
        return tr("%1: %2").arg(codeAndCountry(code), next);
    if (copies > 1)
        return tr("%1: %2 (%3)").arg(codeAndCountry(code), outcome(code), next);
    const WorkItem *item = m_run->progress.find(code);
    return tr("%1 (%2)").arg(
        itemSentence(m_run->progress.item(item->index), *item, m_run->messageOf(item->index)),
        next);
}

SpokenItem CodeMap::spokenItem(int place) const
{
    const CountryCode code = CountryCode::fromIndex(place);
    const bool isPicked = m_picked.test(static_cast<std::size_t>(place));
    QString name = spokenCode(code);
    if (const QString now = outcome(code); !now.isEmpty())
        name = tr("%1: %2").arg(name, now);
    if (isPicked)
        name = tr("%1, picked").arg(name);
    return {name, sentence(code), cellRect(code).toAlignedRect(), true, isPicked};
}

int CodeMap::spokenItemAt(QPoint point) const
{
    const auto code = codeAt(point);
    return code ? code->index() : -1;
}

bool CodeMap::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const auto code = codeAt(help->pos()))
            QToolTip::showText(help->globalPos(), plainToolTip(sentence(*code)), this,
                               cellRect(*code).toRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace regatta
