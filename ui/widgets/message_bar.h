// SPDX-License-Identifier: GPL-3.0-or-later
// Says what went wrong and what to do about it, without getting in the way.
#pragma once

#include <QFrame>
#include <QString>

class QLabel;

namespace regatta {

class MessageBar : public QFrame
{
    Q_OBJECT

public:
    enum class Severity { Info, Warning, Error };

    explicit MessageBar(QWidget *parent = nullptr);

    /// Replaces what was shown.
    void showMessage(Severity severity, const QString &sentence);
    void clear();
    QString text() const;

private:
    QLabel *m_icon;
    QLabel *m_text;
};

} // namespace regatta
