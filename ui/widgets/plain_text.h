// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that are shown as they are. Qt takes what looks like HTML for HTML, wherever it came from.
#pragma once

#include <QString>

class QApplication;

namespace regatta {

/// From now on labels show their text as it is, but for those that were told to expect HTML.
void showLabelsAsPlainText(QApplication &application);

/// A tool tip that shows the text as it is. For every text that may come from a server or a file.
QString plainToolTip(const QString &text);

} // namespace regatta
