// SPDX-License-Identifier: GPL-3.0-or-later
// What makes a page scroll as a whole, up and down only.
#pragma once

#include <QScrollArea>

namespace regatta {

class PageScrollArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit PageScrollArea(QWidget *body, QWidget *parent = nullptr);
};

} // namespace regatta
