// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/page_scroll_area.h"

using namespace Qt::StringLiterals;

namespace regatta {

PageScrollArea::PageScrollArea(QWidget *body, QWidget *parent) : QScrollArea(parent)
{
    setObjectName(u"page"_s);
    body->setObjectName(u"scrolled"_s);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(body);
}

} // namespace regatta
