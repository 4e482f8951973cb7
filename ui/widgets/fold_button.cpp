// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fold_button.h"

#include "ui/look/icons.h"

using namespace Qt::StringLiterals;

namespace regatta {

FoldButton::FoldButton(const QString &text, QWidget *content, QWidget *parent)
    : QToolButton(parent), m_content(content)
{
    setText(text);
    setCheckable(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize(QSize(14, 14));
    connect(this, &QToolButton::toggled, this, &FoldButton::unfold);
    unfold(false);
}

void FoldButton::unfold(bool isOpen)
{
    m_content->setVisible(isOpen);
    setIcon(themedIcon(isOpen ? u"chevron-down"_s : u"chevron-right"_s, IconTint::Muted));
}

} // namespace regatta
