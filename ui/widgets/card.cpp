// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include <QFrame>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

QFrame *makeCard(QWidget *content, int margin)
{
    auto *card = new QFrame;
    card->setObjectName(u"card"_s);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(content);
    return card;
}

QScrollArea *makeScrollable(QWidget *body)
{
    auto *page = new QScrollArea;
    page->setFocusPolicy(Qt::NoFocus); // it scrolls to whatever in it has the focus
    page->setObjectName(u"page"_s);
    body->setObjectName(u"scrolled"_s);
    page->setWidgetResizable(true);
    page->setFrameShape(QFrame::NoFrame);
    page->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    page->setWidget(body);
    return page;
}

} // namespace regatta
