// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/code_edit.h"

#include "ui/look/theme.h"

#include <QEvent>
#include <QFontDatabase>

namespace regatta {

CodeEdit::CodeEdit(int fewestLines, QWidget *parent)
    : QPlainTextEdit(parent), m_fewestLines(fewestLines)
{
    setProperty("code", true); // for the style sheet
    setTabChangesFocus(true);
    document()->setDocumentMargin(metrics::smallGap);
    setLetters();
}

/// As large as the other letters of the window. The application's style sheet overrides fonts that
/// are set in another way.
void CodeEdit::setLetters()
{
    QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    code.setPointSizeF(font().pointSizeF());
    document()->setDefaultFont(code);
    const int lines = m_fewestLines * QFontMetrics(code).lineSpacing();
    setMinimumHeight(lines + 2 * (metrics::smallGap + frameWidth() + 1));
}

QSize CodeEdit::sizeHint() const
{
    return {QPlainTextEdit::sizeHint().width(), minimumHeight()};
}

void CodeEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event); // sets the document's font to the widget's
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        setLetters();
}

} // namespace regatta
