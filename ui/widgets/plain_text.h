// SPDX-License-Identifier: GPL-3.0-or-later
// Shows texts as they are. Qt itself treats any text that looks like HTML as HTML, wherever it came
// from.
#pragma once

#include <QString>

class QApplication;

namespace regatta {

/// From now on labels show their text as it is, except those that were told to expect HTML.
void showLabelsAsPlainText(QApplication &application);

/// A tool tip that shows the text as it is. Use it for every text that may come from a server or a
/// file.
QString plainToolTip(const QString &text);

} // namespace regatta
