// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/site_chip.h"

#include "core/http/address.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The room for the dot, and how much of it stays free on each side.
constexpr qreal iconSide = metrics::iconSize;
constexpr qreal dotInset = 4.5;

/// A full dot for a server that we know to be running or to have stopped, a ring for all others.
class DotEngine : public PaintedIconEngine
{
public:
    DotEngine(const QColor &color, bool isFull) : m_color(color), m_isFull(isFull) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const qreal unit = rect.width() / iconSide;
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(m_color, 1.6 * unit));
        painter->setBrush(m_isFull ? QBrush(m_color) : QBrush(Qt::NoBrush));
        painter->drawEllipse(QRectF(rect).adjusted(dotInset * unit, dotInset * unit,
                                                   -dotInset * unit, -dotInset * unit));
    }

    QIconEngine *clone() const override { return new DotEngine(*this); }

private:
    QColor m_color;
    bool m_isFull;
};

} // namespace

SiteChip::SiteChip(QWidget *parent) : QToolButton(parent)
{
    setObjectName(u"siteChip"_s);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QToolButton::clicked, this, &SiteChip::copyAddress);
}

void SiteChip::show(SiteId siteId, const QString &customUrl, const SiteStatus &status)
{
    const Site &shown = site(siteId);
    const QString label = siteTitle(siteId);
    const auto say = [this](const QColor &color, bool isFull, const QString &text,
                            const QString &hint) {
        setIcon(QIcon(new DotEngine(color, isFull)));
        setText(text);
        setToolTip(hint);
    };

    m_address = shown.isEmbedded()         ? QString()
                : siteId == SiteId::Custom ? shownAddress(customUrl.trimmed())
                                           : shown.baseUrl;
    if (!shown.isEmbedded()) {
        say(colors().accent, false, tr("%1  %2").arg(label, QUrl(m_address).host()),
            tr("Flags come from %1").arg(m_address));
        return;
    }
    // The site that is ready may be another one, which has nothing to do with the embedded server.
    const bool isElsewhere = status.state == SiteStatus::State::Ready && !status.isEmbedded;
    switch (isElsewhere ? SiteStatus::State::Idle : status.state) {
    case SiteStatus::State::Idle:
        say(colors().mutedText, false, tr("%1  starts with the run").arg(label),
            tr("The embedded server starts by itself when a run needs it"));
        break;
    case SiteStatus::State::Starting:
        say(colors().warning, false, tr("%1  starting…").arg(label),
            tr("The embedded server is starting"));
        break;
    case SiteStatus::State::Ready:
        m_address = status.baseUrl;
        say(colors().arrived, true, tr("%1  %2").arg(label, QUrl(m_address).authority()),
            tr("The embedded server answers at %1. Click to copy the address").arg(m_address));
        break;
    case SiteStatus::State::Dead:
        say(colors().error, true, tr("%1  stopped").arg(label),
            tr("The embedded server has stopped. It starts again with the next run"));
        break;
    }
}

void SiteChip::copyAddress() const
{
    if (!m_address.isEmpty())
        QGuiApplication::clipboard()->setText(m_address);
}

} // namespace regatta
