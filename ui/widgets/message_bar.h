// SPDX-License-Identifier: GPL-3.0-or-later
// Says what went wrong and what to do about it, without getting in the way. Escape removes it.
#pragma once

#include "ui/accessible/spoken.h"

#include <QFrame>
#include <QString>

#include <functional>

class QAbstractButton;
class QLabel;
class QPushButton;
class QTimer;

namespace regatta {

class MessageBar : public QFrame, public Spoken
{
    Q_OBJECT

public:
    enum class Severity { Info, Warning, Error };

    explicit MessageBar(QWidget *parent = nullptr);

    /// From now on the bar floats over the lower edge of this widget, and moves nothing in it.
    void floatOver(QWidget &area);

    /// Replaces the message that was shown. An information goes by itself after a while, unless the
    /// mouse or the keyboard is at it.
    void showMessage(Severity severity, const QString &sentence);
    /// Shows the message with a button that does something about it. Pressing the button removes
    /// the message.
    void showMessage(Severity severity, const QString &sentence, const QString &actionText,
                     std::function<void()> action);
    /// nullptr if the message has no button.
    QAbstractButton *actionButton() const;
    void clear();
    QString text() const;

    QAccessible::Role spokenRole() const override { return QAccessible::Notification; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isOurEscape(QObject *watched, const QEvent &event) const;
    void place();
    void leave();

    /// nullptr if the bar is in a layout.
    QWidget *m_area = nullptr;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    std::function<void()> m_whatToDo;
    QTimer *m_leaving;
};

} // namespace regatta
