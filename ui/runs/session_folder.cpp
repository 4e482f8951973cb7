// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/session_folder.h"

#include "core/reports/json_report.h"
#include "core/system/file_writing.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const QString ending = u".json"_s;
const QString lockName = u"lock"_s;
const QString asideName = u"cleared"_s;

QByteArray readmeText()
{
    const SessionFolder::Bounds bounds;
    return u"Regatta keeps the experiments of its windows here and shows them again at its next "
           "start.\n"
           "\n"
           "A window has a folder. Each file in it is the report of one experiment, which Regatta "
           "can\n"
           "also open like any other report. The newest %1 experiments are kept, and at most %2 "
           "MB.\n"
           "Older ones, and those that were cleared in the window, are moved to \"cleared\" and "
           "deleted\n"
           "when Regatta starts again. What cannot be read is moved to \"unreadable\" and never "
           "deleted.\n"_s.arg(bounds.experiments)
               .arg(bounds.bytes / 1'000'000)
               .toUtf8();
}

QString notKeptSentence(const QString &folder, const QString &why)
{
    return u"What is measured in this window will be gone when it closes, because nothing can be "
           "kept in %1 (%2). Export what you need."_s.arg(QDir::toNativeSeparators(folder), why);
}

/// A folder for a window, with its lock. It appears under its final name only when it is locked, so
/// that no other window takes it for one that was left.
std::optional<FileLock> makeWindowFolder(const QString &root, const QString &folder)
{
    const QString beforehand = root + u"/.new-"_s + QFileInfo(folder).fileName();
    if (!QDir().mkpath(beforehand))
        return {};
    std::optional<FileLock> lock = FileLock::tryLock(beforehand + u'/' + lockName);
    if (!lock || !QDir().rename(beforehand, folder)) {
        QDir(beforehand).removeRecursively();
        return {};
    }
    return lock;
}

QFileInfoList experimentFiles(const QString &folder)
{
    return QDir(folder).entryInfoList({u'*' + ending}, QDir::Files, QDir::Name);
}

} // namespace

std::unique_ptr<SessionFolder> SessionFolder::open(const QString &root, Bounds bounds,
                                                   QString *problem)
{
    const QString folder =
        root + u"/window-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::optional<FileLock> lock;
    if (QDir().mkpath(root))
        lock = makeWindowFolder(root, folder);
    if (!lock) {
        const int error = obstacleToWriting(root + u"/x"_s);
        *problem = notKeptSentence(root, error == 0 ? u"the folder cannot be used"_s
                                                    : whyNotWritten(error));
        return nullptr;
    }
    std::unique_ptr<SessionFolder> session(new SessionFolder(root, folder, std::move(*lock)));
    session->takeOver();
    session->keepWithin(bounds);
    for (const QFileInfo &file : experimentFiles(folder))
        session->m_earlierIds.append(file.completeBaseName());
    return session;
}

SessionFolder::SessionFolder(QString root, QString folder, FileLock lock)
    : m_root(std::move(root)), m_folder(std::move(folder)), m_lock(std::move(lock))
{
    const QString readme = m_root + u"/README.txt"_s;
    if (!QFileInfo::exists(readme))
        replaceFile(readme, readmeText()); // if it fails, everything else works without it
}

SessionFolder::~SessionFolder()
{
    if (experimentFiles(m_folder).isEmpty() && !QFileInfo::exists(m_folder + u'/' + asideName))
        QDir(m_folder).removeRecursively();
}

void SessionFolder::takeOver()
{
    for (const QFileInfo &other :
         QDir(m_root).entryInfoList({u"window-*"_s}, QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (other.filePath() == m_folder)
            continue;
        if (const auto lock = FileLock::tryLock(other.filePath() + u'/' + lockName))
            takeOverFrom(other.filePath());
    }
    takeLastReport();
}

void SessionFolder::takeOverFrom(const QString &folder) const
{
    for (const QFileInfo &file : experimentFiles(folder)) {
        QString id = file.completeBaseName();
        // Where the file system has no locks, two windows may have had the same experiment, and
        // each may have gone on with it.
        if (QFileInfo::exists(path(id)))
            id += u'-' + QUuid::createUuid().toString(QUuid::Id128).left(8);
        QFile::rename(file.filePath(), path(id));
    }
    if (experimentFiles(folder).isEmpty())
        QDir(folder).removeRecursively();
}

void SessionFolder::takeLastReport() const
{
    const QFileInfo last(QFileInfo(m_root).absolutePath() + u"/last-report.json"_s);
    if (last.isFile())
        QFile::rename(last.filePath(),
                      path(last.lastModified().toUTC().toString(u"yyyy-MM-dd'T'HH-mm-ss'Z'"_s)));
}

void SessionFolder::keepWithin(Bounds bounds)
{
    QFileInfoList files = experimentFiles(m_folder);
    qint64 bytes = 0;
    for (const QFileInfo &file : files)
        bytes += file.size();
    while (files.size() > 1 && (files.size() > bounds.experiments || bytes > bounds.bytes)) {
        const QFileInfo oldest = files.takeFirst();
        bytes -= oldest.size();
        putAside(oldest.completeBaseName());
        ++m_letGo;
    }
}

QString SessionFolder::path(const QString &id) const
{
    return m_folder + u'/' + id + ending;
}

QString SessionFolder::asidePath(const QString &id) const
{
    return m_folder + u'/' + asideName + u'/' + id + ending;
}

QString SessionFolder::write(const QString &id, const Report &report) const
{
    const QByteArray bytes = writeJsonReport(report);
    if (bytes.size() > maxReportBytes)
        return u"This experiment is too large to be shown again at the next start (%1 MB, and "
               "%2 MB is the most). Export what you need of it."_s.arg(bytes.size() / 1'000'000)
                   .arg(maxReportBytes / 1'000'000);
    QDir().mkpath(m_folder); // somebody may have tidied up
    const int error = replaceFile(path(id), bytes);
    return error == 0 ? QString()
                      : u"The last results will be gone when the window closes, because they could "
                        "not be kept in %1 (%2). Export what you need."_s.arg(
                            QDir::toNativeSeparators(m_folder), whyNotWritten(error));
}

void SessionFolder::putAside(const QString &id) const
{
    QDir(m_folder).mkpath(asideName);
    QFile::rename(path(id), asidePath(id));
}

bool SessionFolder::bringBack(const QString &id) const
{
    return QFile::rename(asidePath(id), path(id));
}

QString SessionFolder::keepUnreadable(const QString &id) const
{
    const QString folder = m_root + u"/unreadable"_s;
    QDir().mkpath(folder);
    const QString there = folder + u'/' + id + ending;
    return QFile::rename(path(id), there) ? there : path(id);
}

} // namespace regatta
