// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fitting_combo_box.h"

#include "ui/widgets/facts_line.h"

#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace regatta {

QString FittingComboBox::shownText() const
{
    constexpr int margins = 2; // styles leave so much beside the text
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect field =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    const QString title = currentIndex() < 0 ? placeholderText() : currentText();
    return fittingText(title, fontMetrics(), field.width() - margins);
}

void FittingComboBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText = shownText();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace regatta
