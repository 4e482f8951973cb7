// SPDX-License-Identifier: GPL-3.0-or-later
// The reports that were opened or exported last, for a menu.
#pragma once

#include <QObject>
#include <QStringList>

class QMenu;
class QSettings;
class QWidget;

namespace regatta {

class RecentReports : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostPaths = 10;

    /// The settings must outlive this. They remember the paths.
    explicit RecentReports(QSettings &settings, QObject *parent = nullptr);

    /// Absolute paths, the last one first.
    QStringList paths() const;
    void note(const QString &path);
    void forgetAll();

    /// Offers them in this menu, which always shows what is true when it opens.
    void offerIn(QMenu &menu);

Q_SIGNALS:
    void openWanted(const QString &path);

private:
    void fill(QMenu &menu);

    QSettings &m_settings;
};

} // namespace regatta
