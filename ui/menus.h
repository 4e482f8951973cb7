// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the menu bar out of the groups of actions.
#pragma once

class QMenuBar;

namespace regatta {

class Actions;

/// One menu for each group.
void fillMenuBar(QMenuBar &bar, const Actions &actions);

} // namespace regatta
