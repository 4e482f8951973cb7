// SPDX-License-Identifier: GPL-3.0-or-later
// The surfaces on which pages put their parts.
#pragma once

class QFrame;
class QScrollArea;
class QWidget;

namespace regatta {

/// A white surface with a rounded frame around the content. `margin` is the distance between them.
QFrame *makeCard(QWidget *content, int margin);
/// Lets a page scroll as a whole, up and down only.
QScrollArea *makeScrollable(QWidget *body);

} // namespace regatta
