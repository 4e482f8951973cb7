// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plain_button.h"

#include "ui/look/theme.h"

#include <QToolButton>

using namespace Qt::StringLiterals;

namespace regatta {

QToolButton *makePlainButton(const QString &icon, const QString &toolTip, IconTint tint)
{
    auto *button = new QToolButton;
    button->setObjectName(u"plain"_s);
    button->setIcon(themedIcon(icon, tint));
    button->setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    return button;
}

} // namespace regatta
