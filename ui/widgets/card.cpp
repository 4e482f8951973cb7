// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include <QFrame>
#include <QVBoxLayout>

namespace regatta {

QFrame *makeCard(QWidget *content, int margin)
{
    auto *card = new QFrame;
    card->setObjectName(QStringLiteral("card"));
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(content);
    return card;
}

} // namespace regatta
