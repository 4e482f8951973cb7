// SPDX-License-Identifier: GPL-3.0-or-later
// What a page shows while it has nothing to show: what will be there, and how to get it.
#pragma once

#include <QWidget>

class QLabel;

namespace regatta {

class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const QString &title, const QString &sentence, QWidget *parent = nullptr);

    void say(const QString &title, const QString &sentence);
    /// The text that it shows.
    QString text() const;

private:
    QLabel *m_title;
    QLabel *m_sentence;
};

} // namespace regatta
