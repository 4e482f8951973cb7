// SPDX-License-Identifier: GPL-3.0-or-later
// The white surfaces that pages put their parts on.
#pragma once

class QFrame;
class QWidget;

namespace regatta {

/// A rounded frame around the content, at that distance.
QFrame *makeCard(QWidget *content, int margin);

} // namespace regatta
