// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/facts_line.h"

#include "ui/widgets/fitting_text.h"
#include "ui/widgets/plain_text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace regatta {
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
    const QString wholeText = shownText() == text() ? QString() : text(); // an empty one hides it
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), plainToolTip(wholeText),
                       this);
    return true;
}

} // namespace regatta
