// SPDX-License-Identifier: GPL-3.0-or-later
// A button that folds and unfolds a widget, with an arrow that tells which.
#pragma once

#include <QToolButton>

namespace regatta {

/// Checked while the content is unfolded; it starts folded.
class FoldButton : public QToolButton
{
    Q_OBJECT

public:
    /// The content must live as long as the button.
    FoldButton(const QString &text, QWidget *content, QWidget *parent = nullptr);

private:
    void unfold(bool isOpen);

    QWidget *m_content;
};

} // namespace regatta
