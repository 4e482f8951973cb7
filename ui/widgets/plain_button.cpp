// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plain_button.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QToolButton>

namespace regatta {

QToolButton *makePlainButton(const QString &icon, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("plain"));
    button->setIcon(themedIcon(icon));
    button->setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    return button;
}

} // namespace regatta
