// SPDX-License-Identifier: GPL-3.0-or-later
// The small buttons of pages that are an icon and nothing more.
#pragma once

class QString;
class QToolButton;

namespace regatta {

/// The icon is one of `themedIcon`'s; the tool tip is also what assistive technology says.
QToolButton *makePlainButton(const QString &icon, const QString &toolTip);

} // namespace regatta
