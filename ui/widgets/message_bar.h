// SPDX-License-Identifier: GPL-3.0-or-later
// Says what went wrong and what to do about it, without getting in the way.
#pragma once

#include <QFrame>
#include <QString>

#include <functional>

class QAbstractButton;
class QLabel;
class QPushButton;

namespace regatta {

class MessageBar : public QFrame
{
    Q_OBJECT

public:
    enum class Severity { Info, Warning, Error };

    explicit MessageBar(QWidget *parent = nullptr);

    /// Replaces the message that was shown.
    void showMessage(Severity severity, const QString &sentence);
    /// Shows the message with a button that does something about it. Pressing the button removes
    /// the message.
    void showMessage(Severity severity, const QString &sentence, const QString &actionText,
                     std::function<void()> action);
    /// nullptr if the message has no button.
    QAbstractButton *actionButton() const;
    void clear();
    QString text() const;

private:
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    std::function<void()> m_whatToDo;
};

} // namespace regatta
