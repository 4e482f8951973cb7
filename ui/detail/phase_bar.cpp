// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/phase_bar.h"

#include "ui/look/format.h"
#include "ui/look/phase_look.h"
#include "ui/widgets/plain_text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int barHeight = 12;

QString phaseSentence(const TimeStretch &phase)
{
    return PhaseBar::tr("%1: %2").arg(kindTitle(phase.kind), formatTime(phase.length()));
}

} // namespace

PhaseBar::PhaseBar(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(barHeight);
    setAccessibleName(tr("Where its time went"));
}

void PhaseBar::setPhases(const std::vector<TimeStretch> &phases)
{
    if (phases == m_phases)
        return;
    m_phases = phases;
    QStringList sentences;
    for (const TimeStretch &phase : phases)
        sentences.append(phaseSentence(phase));
    setAccessibleDescription(sentences.join(u"; "_s));
    update();
}

std::vector<QRectF> PhaseBar::places() const
{
    constexpr qreal narrowest = 2;
    qreal whole = 0;
    for (const TimeStretch &phase : m_phases)
        whole += static_cast<qreal>(phase.length().count());
    const qreal spare = width() - narrowest * static_cast<qreal>(m_phases.size());
    std::vector<QRectF> places;
    qreal left = 0;
    for (const TimeStretch &phase : m_phases) {
        const qreal width = narrowest + spare * static_cast<qreal>(phase.length().count()) / whole;
        places.emplace_back(left, 0, width, height());
        left += width;
    }
    return places;
}

void PhaseBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const std::vector<QRectF> all = places();
    for (std::size_t i = 0; i < all.size(); ++i)
        paintKind(painter, all[i], m_phases[i].kind);
}

bool PhaseBar::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const std::vector<QRectF> all = places();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].contains(help->pos())) {
            QToolTip::showText(help->globalPos(), plainToolTip(phaseSentence(m_phases[i])), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace regatta
