// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the help: which there are, and their text with the tables that are made from the
// program itself.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace regatta {

/// A group of the sheet of shortcuts.
struct ShortcutGroup
{
    struct Line
    {
        QString action;
        /// As people read them: "Ctrl+R". None for an action without a shortcut.
        QStringList keys;
    };

    QString title;
    std::vector<Line> lines;
};

/// The ids of all topics in the order in which they are listed. The id of a page's topic is the
/// page's key. The text is in resources/help/ID.html.
const QStringList &helpTopics();
/// The id of the topic that opens first.
QString firstHelpTopic();
/// The id of the sheet of shortcuts.
QString shortcutsTopic();
/// The title, as it stands at the top of the topic's text.
QString helpTitle(const QString &topic);
/// The topic's text as HTML for a QTextDocument. Links lead to the ids of topics.
QString helpHtml(const QString &topic, const std::vector<ShortcutGroup> &shortcuts);
/// The topic's words without tags, for searching.
QString helpText(const QString &topic, const std::vector<ShortcutGroup> &shortcuts);

} // namespace regatta
