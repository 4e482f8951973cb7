// SPDX-License-Identifier: GPL-3.0-or-later
// Makes text from outside fit to be shown: nothing in it can move a terminal's cursor or reverse a
// line of a report.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace regatta {

/// Control characters become visible: "\x1b" for those below U+0100, and "\u202e" for line
/// separators and marks that change the direction of writing. Everything else stays as it is.
QString printableText(const QString &text);

/// The same for a text of several lines. Line feeds stay.
QString printableLines(const QString &text);

/// The last `count` lines that are not empty, in one line. If it has more than `longest`
/// characters, "…" stands for its beginning. For quoting what a program printed.
QString lastLines(const QString &text, int count, qsizetype longest);

/// Text for a cell of a table. A spreadsheet would take some texts for formulas and work them out,
/// so these start with an apostrophe. https://owasp.org/www-community/attacks/CSV_Injection
QString spreadsheetText(const QString &text);

/// Bytes that a server sent, made printable. They are read as UTF-8 if they are valid UTF-8, else
/// as Latin-1 (RFC 9110, section 5.5, and what servers really send).
QString printableBytes(QByteArrayView bytes);

} // namespace regatta
