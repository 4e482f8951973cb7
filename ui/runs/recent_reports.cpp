// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/recent_reports.h"

#include "ui/widgets/plain_text.h"

#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const QString key = u"window/recentReports"_s;

/// In a menu, a single ampersand marks a letter.
QString menuText(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

RecentReports::RecentReports(QSettings &settings, QObject *parent)
    : QObject(parent), m_settings(settings)
{}

QStringList RecentReports::paths() const
{
    return m_settings.value(key).toStringList().mid(0, mostPaths);
}

void RecentReports::note(const QString &path)
{
    QStringList paths = this->paths();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    paths.removeAll(absolute);
    paths.prepend(absolute);
    m_settings.setValue(key, paths.mid(0, mostPaths));
}

void RecentReports::forgetAll()
{
    m_settings.remove(key);
}

void RecentReports::offerIn(QMenu &menu)
{
    menu.setToolTipsVisible(true);
    connect(&menu, &QMenu::aboutToShow, this, [this, &menu] { fill(menu); });
    fill(menu);
}

void RecentReports::fill(QMenu &menu)
{
    menu.clear();
    const QStringList paths = this->paths();
    for (const QString &path : paths) {
        const QFileInfo file(path);
        const QString folder = QDir::toNativeSeparators(file.absolutePath());
        QAction *action = menu.addAction(
            menuText(file.isFile() ? tr("%1 in %2").arg(file.fileName(), folder)
                                   : tr("%1 (no longer in %2)").arg(file.fileName(), folder)));
        action->setEnabled(file.isFile());
        action->setToolTip(plainToolTip(QDir::toNativeSeparators(path)));
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT openWanted(path); });
    }
    if (paths.isEmpty()) {
        menu.addAction(tr("Reports that you open or export come here"))->setEnabled(false);
        return;
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Forget these")), &QAction::triggered, this,
            &RecentReports::forgetAll);
}

} // namespace regatta
