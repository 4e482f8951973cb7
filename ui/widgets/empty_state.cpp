// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace regatta {

EmptyState::EmptyState(const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent)
{
    constexpr int iconSide = 72;
    constexpr int textWidth = 420;
    auto *icon = new QLabel;
    icon->setPixmap(applicationIcon().pixmap(iconSide));
    auto *heading = new QLabel(title);
    heading->setFont(titleFont());
    auto *text = new QLabel(sentence);
    text->setObjectName(QStringLiteral("hint"));
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignHCenter);
    text->setFixedWidth(textWidth);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::gap);
    layout->addStretch(2);
    layout->addWidget(icon, 0, Qt::AlignHCenter);
    layout->addWidget(heading, 0, Qt::AlignHCenter);
    auto *centred = new QHBoxLayout; // an alignment would not ask for the height of all lines
    centred->addStretch();
    centred->addWidget(text);
    centred->addStretch();
    layout->addLayout(centred);
    layout->addStretch(3);
}

} // namespace regatta
