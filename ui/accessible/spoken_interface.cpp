// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accessible/spoken_interface.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QWindow>

namespace regatta {
namespace {

/// The widget whose coordinates the items' rectangles have.
QWidget &canvasOf(QWidget &widget)
{
    auto *area = qobject_cast<QAbstractScrollArea *>(&widget);
    return area ? *area->viewport() : widget;
}

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&'));
}

} // namespace

QString SpokenInterface::text(QAccessible::Text kind) const
{
    const Spoken *says = spoken();
    if (kind == QAccessible::Description && says) {
        if (QString text = says->spokenText(); !text.isEmpty())
            return text;
    }
    QString text = QAccessibleWidget::text(kind);
    const auto *button = qobject_cast<QAbstractButton *>(widget());
    return kind == QAccessible::Name && text.isEmpty() && button ? withoutMnemonic(button->text())
                                                                 : text;
}

QAccessible::State SpokenInterface::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    if (const auto *button = qobject_cast<QAbstractButton *>(widget())) {
        state.checkable = button->isCheckable();
        state.checked = button->isChecked();
        state.pressed = button->isDown();
    }
    if (role() == QAccessible::ProgressBar || role() == QAccessible::Chart)
        state.readOnly = true;
    return state;
}

void *SpokenInterface::interface_cast(QAccessible::InterfaceType type)
{
    const Spoken *says = spoken();
    if (type == QAccessible::ValueInterface)
        return says && says->spokenValue() ? static_cast<QAccessibleValueInterface *>(this)
                                           : nullptr;
    return QAccessibleWidget::interface_cast(type);
}

QStringList SpokenInterface::actionNames() const
{
    QStringList names = QAccessibleWidget::actionNames();
    if (const auto *button = qobject_cast<QAbstractButton *>(widget());
        button && button->isEnabled())
        names.prepend(button->isCheckable() ? toggleAction() : pressAction());
    return names;
}

void SpokenInterface::doAction(const QString &name)
{
    auto *button = qobject_cast<QAbstractButton *>(widget());
    if (button && (name == toggleAction() || name == pressAction()))
        button->click();
    else
        QAccessibleWidget::doAction(name);
}

QVariant SpokenInterface::currentValue() const
{
    const Spoken *says = spoken();
    return says ? says->spokenValue().value_or(SpokenValue()).current : QVariant();
}

void SpokenInterface::setCurrentValue(const QVariant &value)
{
    if (Spoken *says = spoken())
        says->setSpokenValue(value.toDouble());
}

QVariant SpokenInterface::minimumValue() const
{
    const Spoken *says = spoken();
    return says ? says->spokenValue().value_or(SpokenValue()).least : QVariant();
}

QVariant SpokenInterface::maximumValue() const
{
    const Spoken *says = spoken();
    return says ? says->spokenValue().value_or(SpokenValue()).most : QVariant();
}

QVariant SpokenInterface::minimumStepSize() const
{
    const Spoken *says = spoken();
    return says ? says->spokenValue().value_or(SpokenValue()).step : QVariant();
}

SpokenItemsInterface::~SpokenItemsInterface()
{
    for (const QAccessible::Id id : std::as_const(m_children))
        QAccessible::deleteAccessibleInterface(id);
}

int SpokenItemsInterface::childCount() const
{
    const SpokenItems *list = items();
    return list ? list->spokenItemCount() : 0;
}

QAccessibleInterface *SpokenItemsInterface::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    auto known = m_children.constFind(index);
    if (known == m_children.constEnd()) {
        auto *item = new SpokenItemInterface(*widget(), index);
        known = m_children.insert(index, QAccessible::registerAccessibleInterface(item));
    }
    return QAccessible::accessibleInterface(*known);
}

QAccessibleInterface *SpokenItemsInterface::childAt(int x, int y) const
{
    const SpokenItems *list = items();
    return list ? child(list->spokenItemAt(canvasOf(*widget()).mapFromGlobal(QPoint(x, y))))
                : nullptr;
}

int SpokenItemsInterface::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *item = dynamic_cast<const SpokenItemInterface *>(child);
    return item ? item->place() : -1;
}

QAccessibleInterface *SpokenItemsInterface::focusChild() const
{
    const SpokenItems *list = items();
    if (!list || !widget()->hasFocus())
        return nullptr;
    QAccessibleInterface *current = child(list->currentSpokenItem());
    return current ? current : const_cast<SpokenItemsInterface *>(this);
}

bool SpokenItemInterface::isValid() const
{
    const SpokenItems *list = items();
    return list && m_place < list->spokenItemCount();
}

SpokenItem SpokenItemInterface::item() const
{
    return isValid() ? items()->spokenItem(m_place) : SpokenItem();
}

QWindow *SpokenItemInterface::window() const
{
    return m_widget ? m_widget->window()->windowHandle() : nullptr;
}

QAccessibleInterface *SpokenItemInterface::parent() const
{
    return QAccessible::queryAccessibleInterface(m_widget);
}

QString SpokenItemInterface::text(QAccessible::Text kind) const
{
    switch (kind) {
    case QAccessible::Name:
        return item().name;
    case QAccessible::Description:
        return item().description;
    default:
        return {};
    }
}

QRect SpokenItemInterface::rect() const
{
    if (!isValid())
        return {};
    const QRect place = item().rect;
    return {canvasOf(*m_widget).mapToGlobal(place.topLeft()), place.size()};
}

QAccessible::Role SpokenItemInterface::role() const
{
    return QAccessible::ListItem;
}

QAccessible::State SpokenItemInterface::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    const SpokenItem what = item();
    const bool isKeyboardHere = m_widget->hasFocus() && items()->currentSpokenItem() == m_place;
    state.focusable = m_widget->focusPolicy() != Qt::NoFocus;
    state.focused = isKeyboardHere;
    state.active = isKeyboardHere;
    state.selectable = what.isSelectable;
    state.selected = what.isSelected;
    state.disabled = !m_widget->isEnabled();
    state.invisible = !m_widget->isVisible();
    state.offscreen = !canvasOf(*m_widget).rect().intersects(what.rect);
    return state;
}

} // namespace regatta
