// SPDX-License-Identifier: GPL-3.0-or-later
// What a widget that paints itself tells screen readers. Nothing is worked out until one asks.
#pragma once

#include <QAccessible>
#include <QRect>
#include <QString>

#include <optional>

class QWidget;

namespace regatta {

/// How far a widget is between two ends, as a slider or a progress bar.
struct SpokenValue
{
    double current = 0;
    double least = 0;
    double most = 0;
    double step = 0;
};

/// One of the things that a widget paints: a tile, a cell, a bar.
struct SpokenItem
{
    /// All that matters of it, the most important thing first: "EG, Egypt: arrived".
    QString name;
    /// The rest, which a screen reader tells on demand.
    QString description{};
    /// In the coordinates of the widget, or of its viewport if it scrolls.
    QRect rect{};
    bool isSelectable = false;
    bool isSelected = false;
};

/// A widget inherits this beside its Qt class. Screen readers then get what it says here. Its name
/// is its accessible name, as with other widgets.
///
/// All functions are called in the GUI thread.
class Spoken
{
public:
    Spoken();
    virtual ~Spoken() = default;

    virtual QAccessible::Role spokenRole() const = 0;
    /// Whatever one can read from the picture, as sentences. If it is empty, the widget's
    /// accessible description is taken.
    virtual QString spokenText() const { return {}; }
    virtual std::optional<SpokenValue> spokenValue() const { return {}; }
    /// Moves a slider. Does nothing if the value cannot be set.
    virtual void setSpokenValue(double) {}

protected:
    Spoken(const Spoken &) = default;
    Spoken &operator=(const Spoken &) = default;
};

/// A widget that paints a list of items, which may be thousands: each is made when it is asked for.
class SpokenItems : public Spoken
{
public:
    QAccessible::Role spokenRole() const override { return QAccessible::List; }
    virtual int spokenItemCount() const = 0;
    virtual SpokenItem spokenItem(int place) const = 0;
    /// The item at a point, or −1. The point is in the coordinates of the items' rectangles.
    virtual int spokenItemAt(QPoint point) const = 0;
    /// The item that the keyboard is at, or −1.
    virtual int currentSpokenItem() const { return -1; }
};

/// Tells screen readers that the keyboard is at another item of the widget, or that what it says
/// has changed. Call it also when the widget gets the focus. Costs nothing while nobody listens.
void announceCurrentItem(QWidget &widget);
/// Tells screen readers that an item's name or selection has changed. Costs nothing while nobody
/// listens.
void announceItem(QWidget &widget, int place);
/// Tells screen readers that the widget has another value. Costs nothing while nobody listens.
void announceValue(QWidget &widget);

} // namespace regatta
