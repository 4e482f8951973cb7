// SPDX-License-Identifier: GPL-3.0-or-later
// How the state of a download looks: a colour, a shape that tells the same without the colour, and
// a word.
#pragma once

#include "core/record/run_progress.h"

#include <QColor>
#include <QIcon>
#include <QRectF>
#include <QString>

#include <array>

class QPainter;

namespace regatta {

/// The parts of a bar that shows how many downloads are in each state, from left to right. Waiting
/// downloads are the rest.
inline constexpr std::array barStates{ItemState::Arrived, ItemState::NotFound, ItemState::Error,
                                      ItemState::Cancelled, ItemState::InFlight};

QColor stateColor(ItemState state);
/// "waiting", "in flight", "errors" and so on. For a single download: "error".
QString stateTitle(ItemState state, int count = 2);
/// "1,204 arrived", "1 error".
QString countOfState(ItemState state, int count);
/// The text for a tooltip: "Waiting for a free lane" and so on.
QString stateDescription(ItemState state);

/// Paints the state's shape into a square.
void paintStateGlyph(QPainter &painter, QRectF square, ItemState state);
/// The shape as an icon that follows the theme.
QIcon stateIcon(ItemState state);

/// A sentence about one download, with what went wrong: "BR · Brazil: arrived 83 ms after the
/// start", "ZW 3 · Zimbabwe: waiting for a free lane".
QString itemSentence(const ItemProgress &progress, const WorkItem &item, const QString &message);
/// The same without its name: "arrived 83 ms after the start". Without the message of a failure.
QString stateSentence(const ItemProgress &progress);

} // namespace regatta
