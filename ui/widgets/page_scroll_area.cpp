// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/page_scroll_area.h"

namespace regatta {

PageScrollArea::PageScrollArea(QWidget *body, QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("page"));
    body->setObjectName(QStringLiteral("scrolled"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(body);
}

} // namespace regatta
