// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/facts_line.h"

#include "ui/widgets/plain_text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QStyle>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace regatta {

QString factSeparator()
{
    return u"  ·  "_s;
}

QString fittingText(const QString &text, const QFontMetrics &metrics, int width)
{
    static const QRegularExpression separator(u"\\s+·\\s+|,\\s+"_s);
    QString fitting = text;
    while (metrics.horizontalAdvance(fitting) > width) {
        const qsizetype last = fitting.lastIndexOf(separator);
        if (last <= 0)
            return metrics.elidedText(fitting, Qt::ElideRight, width);
        fitting.truncate(last);
    }
    return fitting;
}

void FactsLine::setFacts(const QStringList &facts)
{
    setText(facts.join(factSeparator()));
}

QString FactsLine::shownText() const
{
    return fittingText(text(), fontMetrics(), contentsRect().width());
}

QSize FactsLine::minimumSizeHint() const
{
    return {0, QLabel::minimumSizeHint().height()};
}

void FactsLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(), int(alignment()), palette(), isEnabled(),
                          shownText(), foregroundRole());
}

bool FactsLine::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QLabel::event(event);
    // An empty text hides the tool tip.
    const QString wholeText = shownText() == text() ? QString() : text();
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), plainToolTip(wholeText),
                       this);
    return true;
}

} // namespace regatta
