// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/message_bar.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/widgets/plain_button.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent), m_icon(new QLabel), m_text(new QLabel), m_action(new QPushButton)
{
    setObjectName(u"message"_s);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QToolButton *close = makePlainButton(u"close"_s, tr("Dismiss"));
    close->setAccessibleName(tr("Dismiss the message"));
    connect(close, &QToolButton::clicked, this, &MessageBar::clear);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::margin, 2, metrics::smallGap, 2);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(close);
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, [this] {
        // Clear the action first, because it may show the next message.
        const std::function<void()> action = std::exchange(m_whatToDo, {});
        clear();
        if (action)
            action();
    });
    hide();
}

void MessageBar::showMessage(Severity severity, const QString &sentence)
{
    showMessage(severity, sentence, {}, {});
}

void MessageBar::showMessage(Severity severity, const QString &sentence, const QString &actionText,
                             std::function<void()> action)
{
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    m_whatToDo = std::move(action);
    struct Look
    {
        const char *name;
        IconTint tint;
    };
    const Look look = severity == Severity::Error     ? Look{"error", IconTint::Danger}
                      : severity == Severity::Warning ? Look{"warning", IconTint::Warning}
                                                      : Look{"info", IconTint::Accent};
    setProperty("severity", QLatin1String(look.name));
    style()->unpolish(this);
    style()->polish(this);
    m_icon->setPixmap(themedIcon(QLatin1String(look.name), look.tint).pixmap(metrics::iconSize));
    m_text->setText(sentence);
    show();
}

void MessageBar::clear()
{
    m_text->clear();
    m_whatToDo = {};
    hide();
}

QAbstractButton *MessageBar::actionButton() const
{
    return m_whatToDo ? m_action : nullptr;
}

QString MessageBar::text() const
{
    return m_text->text();
}

} // namespace regatta
