// SPDX-License-Identifier: GPL-3.0-or-later
// The folder in which windows keep their experiments, with a file for each. Every window has a
// folder of its own inside, so that no window can write to what another one shows. A new window
// takes over what windows that are gone have left.
#pragma once

#include "core/reports/report.h"
#include "core/system/file_lock.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace regatta {

/// Use it in one thread.
class SessionFolder
{
public:
    /// How much is taken over from earlier windows. The oldest experiments go first.
    struct Bounds
    {
        int experiments = 50;
        qint64 bytes = 200'000'000;
    };

    /// Opens a folder for a new window inside `root`, which need not exist. What was cleared in
    /// earlier windows is deleted now. Returns nullptr if that fails, and puts a sentence into
    /// `problem`.
    static std::unique_ptr<SessionFolder> open(const QString &root, Bounds bounds,
                                               QString *problem);
    /// Leaves the experiments for the next window.
    ~SessionFolder();
    Q_DISABLE_COPY_MOVE(SessionFolder)

    /// The ids of the experiments that were taken over, in the order of their time.
    const QStringList &earlierIds() const { return m_earlierIds; }
    /// How many experiments were beyond the bounds. They go when the next window opens.
    int letGo() const { return m_letGo; }

    QString path(const QString &id) const;
    /// Replaces the experiment's file as a whole, or leaves it as it was. Returns an empty string,
    /// or a sentence that says why it failed.
    QString write(const QString &id, const Report &report) const;
    /// The experiment comes back only if bringBack is called before the next window opens.
    void putAside(const QString &id) const;
    /// Returns false if the experiment is not there any more.
    bool bringBack(const QString &id) const;
    /// Moves a file that cannot be read out of the way, and returns its new path.
    QString keepUnreadable(const QString &id) const;

private:
    SessionFolder(QString root, QString folder, FileLock lock);

    void takeOver();
    void takeOverFrom(const QString &folder) const;
    /// Older versions kept one experiment only, in a file beside the root.
    void takeLastReport() const;
    void keepWithin(Bounds bounds);
    QString asidePath(const QString &id) const;

    QString m_root;
    /// This window's own.
    QString m_folder;
    FileLock m_lock;
    QStringList m_earlierIds;
    int m_letGo = 0;
};

} // namespace regatta
