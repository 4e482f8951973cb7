// SPDX-License-Identifier: GPL-3.0-or-later
// Text from outside, made fit to be shown: nothing in it can move a terminal's cursor or turn a
// line of a report around.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace regatta {

/// Control characters become visible: "\x1b" for those below U+0100, "\u202e" for line separators
/// and for the marks that change the direction of writing. All else stays as it is.
QString printableText(const QString &text);

/// The same for a text of several lines: line feeds stay.
QString printableLines(const QString &text);

/// Text for a cell of a table: what a spreadsheet would take for a formula, and work out, starts
/// with an apostrophe. https://owasp.org/www-community/attacks/CSV_Injection
QString spreadsheetText(const QString &text);

/// Bytes that a server sent, printable: UTF-8 where they are valid UTF-8, else Latin-1 (RFC 9110,
/// section 5.5, and what servers send).
QString printableBytes(QByteArrayView bytes);

} // namespace regatta
