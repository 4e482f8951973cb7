// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/facts_line.h"

#include "ui/widgets/plain_text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace regatta {
namespace {

const QString between = QStringLiteral("  ·  ");

} // namespace

FactsLine::FactsLine(QWidget *parent) : QLabel(parent)
{
    setObjectName(QStringLiteral("hint"));
}

void FactsLine::setFacts(const QStringList &facts)
{
    m_facts = facts;
    setText(facts.join(between)); // for size hints and for screen readers
}

QString FactsLine::shownText() const
{
    for (qsizetype count = m_facts.size(); count > 0; --count) {
        const QString text = m_facts.first(count).join(between);
        if (fontMetrics().horizontalAdvance(text) <= contentsRect().width())
            return text;
    }
    return {};
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
