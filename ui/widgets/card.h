// SPDX-License-Identifier: GPL-3.0-or-later
// What pages put their parts on.
#pragma once

class QFrame;
class QScrollArea;
class QWidget;

namespace regatta {

/// A white surface with a rounded frame around the content, at that distance.
QFrame *makeCard(QWidget *content, int margin);
/// Lets a page scroll as a whole, up and down only.
QScrollArea *makeScrollable(QWidget *body);

} // namespace regatta
