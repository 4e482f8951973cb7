// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/message_bar.h"

#include "ui/accessible/announcement.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/widgets/plain_button.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;

constexpr auto stay = 10s;
constexpr auto stayOfOffer = 20s;

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent),
      m_icon(new QLabel),
      m_text(new QLabel),
      m_action(new QPushButton),
      m_leaving(new QTimer(this))
{
    setObjectName(u"message"_s);
    m_text->setObjectName(u"messageText"_s);
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
    m_leaving->setSingleShot(true);
    connect(m_leaving, &QTimer::timeout, this, &MessageBar::leave);
    connect(m_action, &QPushButton::clicked, this, [this] {
        // Clear the action first, because it may show the next message.
        const std::function<void()> action = std::exchange(m_whatToDo, {});
        clear();
        if (action)
            action();
    });
    hide();
}

void MessageBar::floatOver(QWidget &area)
{
    m_area = &area;
    setParent(&area);
    setProperty("floating", true);
    area.installEventFilter(this);
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
    setAccessibleName(sentence);
    if (severity == Severity::Info)
        m_leaving->start(actionText.isEmpty() ? stay : stayOfOffer);
    else
        m_leaving->stop();
    if (isVisible())
        announceNotification(*this);
    show();
    place();
}

void MessageBar::leave()
{
    if (underMouse() || isAncestorOf(QApplication::focusWidget()))
        m_leaving->start();
    else
        clear();
}

void MessageBar::clear()
{
    m_leaving->stop();
    m_text->clear();
    m_whatToDo = {};
    hide();
}

/// Takes the whole width for a long message, and no more than its own for a short one.
void MessageBar::place()
{
    if (!m_area || isHidden())
        return;
    const int room = std::max(0, m_area->width() - 2 * metrics::margin);
    const QFontMetrics font = m_text->fontMetrics();
    const int rest = sizeHint().width() - m_text->sizeHint().width();
    const int wanted = rest + font.horizontalAdvance(m_text->text()) + metrics::gap;
    const int width = std::min(room, std::max(wanted, minimumSizeHint().width()));
    const int height = std::max(heightForWidth(width), minimumSizeHint().height());
    setGeometry(metrics::margin, m_area->height() - height - metrics::margin, width, height);
    raise();
}

void MessageBar::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    qApp->installEventFilter(this);
    place();
}

void MessageBar::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    qApp->removeEventFilter(this);
}

/// Shortcuts come first, so the key arrives here only if there is nothing that it could stop. A
/// text field may use the key itself. If it does not, the key comes again for the field's parent.
bool MessageBar::isOurEscape(QObject *watched, const QEvent &event) const
{
    if (event.type() != QEvent::KeyPress || !isVisible())
        return false;
    const auto *widget = qobject_cast<const QWidget *>(watched);
    return widget && !qobject_cast<const QLineEdit *>(widget) && widget->window() == window() &&
           !QApplication::activePopupWidget() &&
           static_cast<const QKeyEvent &>(event).key() == Qt::Key_Escape;
}

bool MessageBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_area && event->type() == QEvent::Resize)
        place();
    if (!isOurEscape(watched, *event))
        return QFrame::eventFilter(watched, event);
    clear();
    return true;
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
