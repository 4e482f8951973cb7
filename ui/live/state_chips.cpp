// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/state_chips.h"

#include "core/analysis/wording.h"
#include "ui/look/state_look.h"
#include "ui/look/theme.h"
#include "ui/runs/run_history.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int spacing = metrics::smallGap + 2;

} // namespace

QString StateChips::Chip::wholeText() const
{
    return number.isEmpty() ? words : StateChips::tr("%1 %2").arg(number, words);
}

StateChips::StateChips(QWidget *parent) : QWidget(parent), m_all(new QToolButton)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    layout->setSizeConstraint(QLayout::SetNoConstraint); // chips may have to drop their words
    for (const ItemState state : itemStates)
        addChip(state);
    m_all->setObjectName(u"plain"_s);
    m_all->setText(tr("Show all"));
    m_all->setToolTip(tr("Show the flags of every state again"));
    m_all->setFont(smallFont());
    m_all->hide();
    connect(m_all, &QToolButton::clicked, this, &StateChips::showAll);
    layout->addWidget(m_all);
    layout->addStretch();
    count(nullptr);
}

void StateChips::addChip(ItemState state)
{
    auto *button = new QToolButton;
    button->setObjectName(u"chip"_s);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(stateIcon(state));
    button->setCursor(Qt::PointingHandCursor);
    button->setIconSize(QSize(13, 13));
    button->setCheckable(true);
    button->setChecked(true);
    button->setFont(smallFont());
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolTip(tr("%1. Click to hide or show these flags").arg(stateDescription(state)));
    connect(button, &QToolButton::toggled, this, [this, button, state](bool isShown) {
        QFont font = button->font();
        font.setStrikeOut(!isShown); // so that colours are not needed to tell
        button->setFont(font);
        m_all->setVisible(hidesSome());
        fit();
        Q_EMIT stateToggled(state, isShown);
    });
    layout()->addWidget(button);
    m_chips.push_back({state, button, {}, {}});
}

bool StateChips::hidesSome() const
{
    return std::ranges::any_of(m_chips, [](const Chip &chip) { return !chip.button->isChecked(); });
}

void StateChips::showAll()
{
    for (const Chip &chip : m_chips)
        chip.button->setChecked(true);
}

void StateChips::count(const ObservedRun *run)
{
    for (Chip &chip : m_chips) {
        const int count = run ? run->progress.count(chip.state) : 0;
        chip.number = run ? numberText(count) : QString();
        chip.words = run ? stateTitle(chip.state, count) : stateTitle(chip.state);
        chip.button->setAccessibleName(chip.wholeText());
    }
    fit();
}

void StateChips::fit()
{
    const bool hasWords = widthWith(true) <= width();
    for (const Chip &chip : m_chips)
        chip.button->setText(hasWords ? chip.wholeText() : chip.number);
}

int StateChips::chrome(const Chip &chip) const
{
    return chip.button->sizeHint().width() -
           chip.button->fontMetrics().size(Qt::TextShowMnemonic, chip.button->text()).width();
}

int StateChips::widthWith(bool hasWords) const
{
    int width = m_all->isVisibleTo(this) ? m_all->sizeHint().width() + spacing : 0;
    for (const Chip &chip : m_chips) {
        const QString text = hasWords ? chip.wholeText() : chip.number;
        width += chrome(chip) +
                 chip.button->fontMetrics().size(Qt::TextShowMnemonic, text).width() + spacing;
    }
    return width;
}

QSize StateChips::minimumSizeHint() const
{
    return {widthWith(false), m_chips.front().button->sizeHint().height()};
}

void StateChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace regatta
