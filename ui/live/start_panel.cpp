// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/start_panel.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int iconSide = 72;
/// With less height than this, the icon makes room for what can be used.
constexpr int heightWithIcon = 300;

} // namespace

StartPanel::StartPanel(QWidget *parent)
    : QWidget(parent),
      m_icon(new QLabel),
      m_title(new QLabel(tr("Which way of downloading is fastest?"))),
      m_race(new QPushButton(tr("Race three strategies"))),
      m_cost(new QLabel(
          tr("Seven rounds with delays of 10 to 60 ms, in about 8 seconds. Nothing is saved."))),
      m_hint(new QLabel(tr("Or choose codes, a site and strategies on the left, and press Run "
                           "(Ctrl+R). Flags show up here as they arrive.")))
{
    m_icon->setPixmap(applicationIcon().pixmap(iconSide));
    m_title->setFont(titleFont());
    m_race->setObjectName(u"startRace"_s);
    m_race->setIcon(themedIcon(u"run"_s, IconTint::OnAccent));
    m_race->setDefault(true);
    m_race->setMinimumHeight(40);
    m_race->setToolTip(tr("Downloads twenty flags one by one, with a pool of threads and with "
                          "coroutines, from a server inside this program, and says which was "
                          "fastest and why"));
    m_race->setAccessibleDescription(m_cost->text());
    connect(m_race, &QPushButton::clicked, this, &StartPanel::raceWanted);
    for (QLabel *label : {m_cost, m_hint}) {
        label->setObjectName(u"hint"_s);
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
    }

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::smallGap);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    layout->addSpacing(metrics::smallGap);
    layout->addWidget(m_race, 0, Qt::AlignHCenter);
    layout->addWidget(m_cost);
    layout->addSpacing(metrics::gap);
    layout->addWidget(m_hint);
    layout->addStretch(3);
}

QSize StartPanel::minimumSizeHint() const
{
    return {220, 120}; // as for the grid of flags, whose place it takes
}

void StartPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_icon->setVisible(height() >= heightWithIcon);
}

} // namespace regatta
