// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/source_view.h"

#include "ui/code/cpp_highlighter.h"
#include "ui/look/theme.h"

#include <QFontDatabase>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QWheelEvent>

#include <algorithm>

namespace regatta {
namespace {

class LineNumbers : public QWidget
{
public:
    explicit LineNumbers(SourceView *view) : QWidget(view), m_view(view) {}

protected:
    void paintEvent(QPaintEvent *event) override { m_view->paintNumbers(event); }

private:
    SourceView *m_view;
};

} // namespace

SourceView::SourceView(QWidget *parent)
    : QPlainTextEdit(parent),
      m_highlighter(new CppHighlighter(document())),
      m_numbers(new LineNumbers(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setAccessibleName(tr("Source code"));
    document()->setDocumentMargin(metrics::gap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_numbers->scroll(0, dy);
        else
            m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::blockCountChanged, this, &SourceView::layoutNumbers);
}

void SourceView::setSource(const QString &source, int firstLine)
{
    const bool hadNoColours = !m_highlighter->document();
    if (hadNoColours)
        m_highlighter->setDocument(document());
    setLineWrapMode(NoWrap);
    setText(source, firstLine);
    if (hadNoColours)
        m_highlighter->rehighlight(); // otherwise it would wait for the event loop
}

void SourceView::setPlainSource(const QString &text)
{
    m_highlighter->setDocument(nullptr);
    setLineWrapMode(WidgetWidth);
    setText(text, 0);
}

void SourceView::setText(const QString &text, int firstLine)
{
    setPlainText(text);
    m_firstLine = firstLine;
    layoutNumbers();
    scrollToBeginning();
}

bool SourceView::isAtBeginning() const
{
    return verticalScrollBar()->value() == std::min(m_firstLine, verticalScrollBar()->maximum());
}

void SourceView::scrollToBeginning()
{
    verticalScrollBar()->setValue(m_firstLine);
}

void SourceView::setMarkedLines(const std::vector<int> &lines)
{
    m_markedLines = lines;
    applyMarks();
}

void SourceView::applyMarks()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const int line : m_markedLines) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document()->findBlockByNumber(line));
        mark.format.setBackground(colors().accentSoft);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks.append(mark);
    }
    setExtraSelections(marks);
}

void SourceView::setPointSize(double size)
{
    const bool wasAtBeginning = isAtBeginning();
    // The application's style sheet overrides fonts that are set in another way.
    QFont code = font();
    code.setPointSizeF(size);
    setFont(code);
    document()->setDefaultFont(code);
    setTabStopDistance(4 * fontMetrics().horizontalAdvance(QLatin1Char(' ')));
    layoutNumbers();
    if (wasAtBeginning)
        scrollToBeginning();
}

int SourceView::numbersWidth() const
{
    const int digits = std::max<int>(2, static_cast<int>(QString::number(blockCount()).size()));
    return digits * fontMetrics().horizontalAdvance(QLatin1Char('9')) + 2 * metrics::gap;
}

void SourceView::layoutNumbers()
{
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), numbersWidth(), inside.height());
    m_numbers->update();
}

void SourceView::paintNumbers(QPaintEvent *event)
{
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), colors().sunken);
    painter.setFont(font());
    painter.setPen(colors().codeComment);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF line = blockBoundingGeometry(block).translated(contentOffset());
        const bool isBehindTheEnd = !block.next().isValid() && block.length() <= 1;
        if (line.top() > event->rect().bottom() || isBehindTheEnd)
            return;
        // A wrapped line has its number beside its first row.
        const qreal rowHeight = block.layout()->lineAt(0).height();
        painter.drawText(QRectF(0, line.top(), m_numbers->width() - metrics::gap, rowHeight),
                         Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(block.blockNumber() + 1));
    }
}

void SourceView::resizeEvent(QResizeEvent *event)
{
    const bool wasAtBeginning = isAtBeginning();
    QPlainTextEdit::resizeEvent(event);
    layoutNumbers();
    if (wasAtBeginning)
        scrollToBeginning();
}

void SourceView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        Q_EMIT zoomAsked(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
    } else {
        QPlainTextEdit::wheelEvent(event);
    }
}

void SourceView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_highlighter->rehighlight();
        applyMarks();
    }
}

} // namespace regatta
