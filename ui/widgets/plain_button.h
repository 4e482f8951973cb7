// SPDX-License-Identifier: GPL-3.0-or-later
// The small buttons of pages. They show only an icon.
#pragma once

#include "ui/look/icons.h"

class QToolButton;

namespace regatta {

/// The icon is one of `themedIcon`'s. Screen readers read the tool tip.
QToolButton *makePlainButton(const QString &icon, const QString &toolTip,
                             IconTint tint = IconTint::Text);

} // namespace regatta
