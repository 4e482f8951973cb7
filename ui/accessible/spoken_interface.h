// SPDX-License-Identifier: GPL-3.0-or-later
// Translates what painted widgets say into Qt's accessibility interfaces.
#pragma once

#include "ui/accessible/spoken.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>
#include <QWidget>

namespace regatta {

/// A widget that says its role, its text and its value. It may also be a button: then it can be
/// checked and pressed.
class SpokenInterface : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    SpokenInterface(QWidget &widget, QAccessible::Role role) : QAccessibleWidget(&widget, role) {}

    QString text(QAccessible::Text kind) const override;
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override;
    void doAction(const QString &name) override;

    QVariant currentValue() const override;
    void setCurrentValue(const QVariant &value) override;
    QVariant minimumValue() const override;
    QVariant maximumValue() const override;
    QVariant minimumStepSize() const override;

protected:
    /// Asked for anew each time, because a widget that is being destroyed says nothing any more.
    Spoken *spoken() const { return dynamic_cast<Spoken *>(widget()); }
};

/// A widget whose children are the items that it paints.
class SpokenItemsInterface : public SpokenInterface
{
public:
    using SpokenInterface::SpokenInterface;
    ~SpokenItemsInterface() override;
    Q_DISABLE_COPY_MOVE(SpokenItemsInterface)

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *focusChild() const override;

private:
    SpokenItems *items() const { return dynamic_cast<SpokenItems *>(widget()); }

    /// By the item's place. Only those that somebody asked for.
    mutable QHash<int, QAccessible::Id> m_children;
};

/// One item.
class SpokenItemInterface : public QAccessibleInterface
{
public:
    SpokenItemInterface(QWidget &widget, int place) : m_widget(&widget), m_place(place) {}

    int place() const { return m_place; }

    bool isValid() const override;
    QObject *object() const override { return nullptr; }
    QWindow *window() const override;
    QAccessibleInterface *parent() const override;
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override;
    QAccessible::Role role() const override;
    QAccessible::State state() const override;

private:
    SpokenItems *items() const { return dynamic_cast<SpokenItems *>(m_widget.data()); }
    /// An item without a name if it is gone.
    SpokenItem item() const;

    QPointer<QWidget> m_widget;
    int m_place;
};

} // namespace regatta
