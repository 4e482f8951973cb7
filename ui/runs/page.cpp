// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/page.h"

#include <QFocusEvent>

namespace regatta {

Page::Page(const QString &key, const QString &title, QWidget *parent)
    : QWidget(parent), m_key(key), m_title(title)
{}

void Page::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_firstFocus)
        m_firstFocus->setFocus(event->reason());
}

void Page::restoreState(const QByteArray & /*state*/) {}

} // namespace regatta
