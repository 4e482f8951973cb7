// SPDX-License-Identifier: GPL-3.0-or-later
// Highlights C++ in the theme's colours, and knows as much of the language as the exhibits use.
#pragma once

#include <QSyntaxHighlighter>

namespace regatta {

class CppHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit CppHighlighter(QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;

private:
    /// Returns the place to go on from.
    qsizetype highlightBlockComment(const QString &text, qsizetype from, qsizetype searchFrom);
};

} // namespace regatta
