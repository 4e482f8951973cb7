// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace regatta {

EmptyState::EmptyState(const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent), m_title(new QLabel(title)), m_sentence(new QLabel(sentence))
{
    constexpr int iconSide = 72;
    constexpr int textWidth = 420;
    auto *icon = new QLabel;
    icon->setPixmap(applicationIcon().pixmap(iconSide));
    m_title->setFont(titleFont());
    m_sentence->setObjectName(u"hint"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_sentence->setFixedWidth(textWidth);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::gap);
    layout->addStretch(2);
    layout->addWidget(icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    auto *centred = new QHBoxLayout; // an alignment would not reserve the height of all lines
    centred->addStretch();
    centred->addWidget(m_sentence);
    centred->addStretch();
    layout->addLayout(centred);
    layout->addStretch(3);
}

void EmptyState::say(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
}

QString EmptyState::text() const
{
    return m_title->text() + QLatin1Char('\n') + m_sentence->text();
}

} // namespace regatta
