// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accessible/spoken.h"

#include "ui/accessible/spoken_interface.h"

#include <QWidget>

namespace regatta {
namespace {

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    if (!widget)
        return nullptr;
    if (const auto *items = dynamic_cast<const SpokenItems *>(widget))
        return new SpokenItemsInterface(*widget, items->spokenRole());
    if (const auto *spoken = dynamic_cast<const Spoken *>(widget))
        return new SpokenInterface(*widget, spoken->spokenRole());
    return nullptr;
}

} // namespace

Spoken::Spoken()
{
    // Qt asks the factory that was installed last first, so this must come after QApplication has
    // installed its own. Nobody can make a widget before that.
    [[maybe_unused]] static const bool isInstalled = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
}

void announceCurrentItem(QWidget &widget)
{
    const auto *items = dynamic_cast<const SpokenItems *>(&widget);
    if (!items || !QAccessible::isActive() || !widget.hasFocus())
        return;
    const int current = items->currentSpokenItem();
    if (current < 0 || current >= items->spokenItemCount())
        return;
    QAccessibleEvent event(&widget, QAccessible::Focus);
    event.setChild(current);
    QAccessible::updateAccessibility(&event);
}

void announceItem(QWidget &widget, int place)
{
    const auto *items = dynamic_cast<const SpokenItems *>(&widget);
    if (!items || !QAccessible::isActive() || place < 0 || place >= items->spokenItemCount())
        return;
    QAccessibleEvent selection(&widget, items->spokenItem(place).isSelected
                                            ? QAccessible::SelectionAdd
                                            : QAccessible::SelectionRemove);
    selection.setChild(place);
    QAccessible::updateAccessibility(&selection);
    QAccessibleEvent name(&widget, QAccessible::NameChanged);
    name.setChild(place);
    QAccessible::updateAccessibility(&name);
}

void announceValue(QWidget &widget)
{
    const auto *spoken = dynamic_cast<const Spoken *>(&widget);
    if (!spoken || !QAccessible::isActive())
        return;
    const std::optional<SpokenValue> value = spoken->spokenValue();
    QAccessibleValueChangeEvent event(&widget, value ? value->current : QVariant());
    QAccessible::updateAccessibility(&event);
}

} // namespace regatta
