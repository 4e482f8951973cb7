// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/flag_store.h"

#include <QDir>
#include <QFile>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <unistd.h>

namespace regatta {
namespace {

/// ".regatta-<process>-<number>.part": hidden, no flag's name, and known by its process if that
/// dies.
const QString temporaryPrefix = QStringLiteral(".regatta-");

QString temporaryName()
{
    static std::atomic<quint64> number = 0;
    return temporaryPrefix + QString::number(::getpid()) + u'-' + QString::number(++number) +
           QLatin1String(".part");
}

Failure failureOf(const QFile &file, const QString &path)
{
    if (file.error() == QFileDevice::ResourceError)
        return {ErrorKind::DiskFull,
                QStringLiteral("No room left to write %1: free some, or choose another folder.")
                    .arg(path)};
    return {ErrorKind::WriteDenied,
            QStringLiteral(
                "%1 cannot be written (%2): choose another folder, or change its permissions.")
                .arg(path, file.errorString())};
}

/// A disk that fills up takes a part first and tells why only when asked for the rest.
bool writeAll(QFile &file, const QByteArray &bytes)
{
    qint64 written = 0;
    while (written < bytes.size()) {
        const qint64 more = file.write(bytes.constData() + written, bytes.size() - written);
        if (more <= 0)
            return false;
        written += more;
    }
    return file.flush() && file.error() == QFileDevice::NoError;
}

/// Writes a whole new file. QSaveFile would sync each one to disk, and calls a full disk a success.
Failure writeNew(const QString &path, const QByteArray &bytes, const QString &meant)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
        return failureOf(file, meant);
    if (writeAll(file, bytes))
        return {};
    const Failure failure = failureOf(file, meant);
    file.remove();
    return failure;
}

void removeLeftovers(const QDir &folder)
{
    const QStringList names =
        folder.entryList({temporaryPrefix + u'*'}, QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        const pid_t process = name.mid(temporaryPrefix.size()).section(u'-', 0, 0).toInt();
        if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH)
            QFile::remove(folder.filePath(name));
    }
}

} // namespace

FlagStore::FlagStore(QString folder) : m_folder(std::move(folder)) {}

Failure FlagStore::prepare() const
{
    const QDir folder(m_folder);
    if (!folder.mkpath(QStringLiteral(".")))
        return {ErrorKind::WriteDenied,
                QStringLiteral("The folder %1 cannot be made: choose another place for the flags.")
                    .arg(QDir::toNativeSeparators(folder.absolutePath()))};
    removeLeftovers(folder);
    const QString probe = folder.filePath(temporaryName());
    if (Failure failure = writeNew(probe, "probe", folder.absolutePath()))
        return failure;
    QFile::remove(probe);
    return {};
}

Failure FlagStore::save(const QString &name, const QByteArray &bytes) const
{
    const QString target = m_folder + u'/' + name;
    const QString temporary = m_folder + u'/' + temporaryName();
    if (Failure failure = writeNew(temporary, bytes, target))
        return failure;

    std::error_code error; // QFile::rename does not replace
    std::filesystem::rename(QFile::encodeName(temporary).constData(),
                            QFile::encodeName(target).constData(), error);
    if (!error)
        return {};
    QFile::remove(temporary);
    return {ErrorKind::WriteDenied,
            QStringLiteral("%1 cannot be replaced (%2): move what is there out of the way.")
                .arg(target, QString::fromStdString(error.message()))};
}

} // namespace regatta
