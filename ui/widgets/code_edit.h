// SPDX-License-Identifier: GPL-3.0-or-later
// A field of several lines for commands and outputs: plain text in letters of one width.
#pragma once

#include <QPlainTextEdit>

namespace regatta {

/// The Tab key leaves it. Its frame is red while its property "problem" is true.
class CodeEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    /// It is never lower than this number of lines.
    explicit CodeEdit(int fewestLines, QWidget *parent = nullptr);

    /// As high as the fewest lines.
    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void setLetters();

    const int m_fewestLines;
};

} // namespace regatta
