// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/help_topics.h"

#include "ui/help/help_tables.h"

#include <QFile>
#include <QRegularExpression>
#include <QTextDocumentFragment>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString source(const QString &topic)
{
    QFile file(u":/help/%1.html"_s.arg(topic));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

const QStringList &helpTopics()
{
    static const QStringList topics{u"start"_s,      u"setup"_s,    u"programs"_s, u"live"_s,
                                    u"compare"_s,    u"timeline"_s, u"race"_s,     u"sweep"_s,
                                    u"code"_s,       u"labs"_s,     u"reports"_s,  u"words"_s,
                                    shortcutsTopic()};
    return topics;
}

QString firstHelpTopic()
{
    return helpTopics().front();
}

QString shortcutsTopic()
{
    return u"shortcuts"_s;
}

QString helpTitle(const QString &topic)
{
    static const QRegularExpression heading(u"<h1>(.*?)</h1>"_s);
    return heading.match(source(topic)).captured(1);
}

QString helpHtml(const QString &topic, const std::vector<ShortcutGroup> &shortcuts)
{
    QString html = source(topic);
    html.replace(u"{{strategies}}"_s, strategiesTable());
    html.replace(u"{{placeholders}}"_s, placeholdersTable());
    html.replace(u"{{recipes}}"_s, recipesTable());
    html.replace(u"{{settings}}"_s, settingsTable());
    html.replace(u"{{weathers}}"_s, weathersTable());
    html.replace(u"{{states}}"_s, statesTable());
    html.replace(u"{{times}}"_s, timesTable());
    html.replace(u"{{formats}}"_s, formatsTable());
    html.replace(u"{{shortcuts}}"_s, shortcutsTables(shortcuts));
    return html;
}

QString helpText(const QString &topic, const std::vector<ShortcutGroup> &shortcuts)
{
    return QTextDocumentFragment::fromHtml(helpHtml(topic, shortcuts)).toPlainText();
}

} // namespace regatta
