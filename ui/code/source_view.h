// SPDX-License-Identifier: GPL-3.0-or-later
// Shows source code with colours and line numbers, to be read and copied.
#pragma once

#include <QPlainTextEdit>

#include <vector>

namespace regatta {

class CppHighlighter;

class SourceView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit SourceView(QWidget *parent = nullptr);

    /// The view begins at this line, counted from 0, or earlier if the end of the source comes into
    /// view.
    void setSource(const QString &source, int firstLine = 0);
    /// Shows a text that is no C++: without colours, and long lines are wrapped.
    void setPlainSource(const QString &text);
    /// Lines to highlight, counted from 0.
    void setMarkedLines(const std::vector<int> &lines);
    void setPointSize(double size);

    int numbersWidth() const;
    void paintNumbers(QPaintEvent *event);

Q_SIGNALS:
    /// The wheel was turned by this many steps while Ctrl was held.
    void zoomAsked(int steps);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setText(const QString &text, int firstLine);
    void layoutNumbers();
    void applyMarks();
    /// Whether the view stands where it began, or as near as it gets.
    bool isAtBeginning() const;
    void scrollToBeginning();

    CppHighlighter *m_highlighter;
    QWidget *m_numbers;
    std::vector<int> m_markedLines;
    int m_firstLine = 0;
};

} // namespace regatta
