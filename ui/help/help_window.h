// SPDX-License-Identifier: GPL-3.0-or-later
// The help: a window beside the main one, with a list of topics and the text of one.
#pragma once

#include "ui/help/help_topics.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace regatta {

class HelpWindow : public QWidget
{
    Q_OBJECT

public:
    /// The parent is the main window, with which this one closes. It stays beside it.
    HelpWindow(std::vector<ShortcutGroup> shortcuts, QWidget *parent);

    /// Brings the window to the front with this topic. An id without a topic shows the first one.
    void showTopic(const QString &topic);
    const QString &topic() const { return m_topic; }
    /// The text that is shown, without tags.
    QString text() const;
    /// Lists only the topics with all of these words, and marks the words.
    void find(const QString &words);
    QStringList listedTopics() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeContents();
    QWidget *makeReader();
    void listTopics();
    /// Marks the topic in the list.
    void showPlace();
    void markWords();

    const std::vector<ShortcutGroup> m_shortcuts;
    QString m_topic;
    QLineEdit *m_search;
    QListWidget *m_topics;
    QTextBrowser *m_text;
};

} // namespace regatta
