// SPDX-License-Identifier: GPL-3.0-or-later
// Says what the program is, and where it keeps what.
#pragma once

#include <QString>

class QWidget;

namespace regatta {

/// The text of the box, as HTML. `settingsFile` is the file with the settings.
QString aboutText(const QString &settingsFile);
/// Shows the box over the window and returns at once.
void showAboutBox(QWidget *window, const QString &settingsFile);

} // namespace regatta
