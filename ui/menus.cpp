// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus.h"

#include "ui/actions.h"

#include <QMenu>
#include <QMenuBar>

namespace regatta {

void fillMenuBar(QMenuBar &bar, const Actions &actions)
{
    for (const ActionGroup &group : actions.groups()) {
        QMenu *menu = bar.addMenu(group.title);
        for (QAction *action : group.actions) {
            if (actions.beginsBlock(*action))
                menu->addSeparator();
            menu->addAction(action);
        }
    }
}

} // namespace regatta
