// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/flag_store.h"

#include "core/system/file_writing.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

Failure failureOf(int error, const QString &path)
{
    return {isWantOfRoom(error) ? ErrorKind::DiskFull : ErrorKind::WriteDenied,
            u"%1 cannot be written (%2)."_s.arg(path, whyNotWritten(error))};
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
    std::error_code error;
    std::filesystem::create_directories(QFile::encodeName(folder.absolutePath()).constData(),
                                        error);
    if (error)
        return {isWantOfRoom(error.value()) ? ErrorKind::DiskFull : ErrorKind::WriteDenied,
                u"The folder %1 cannot be made (%2): choose another place for the "
                "flags."_s.arg(folder.absolutePath(), QString::fromStdString(error.message()))};
    removeLeftovers(folder);
    const QString probe = folder.filePath(temporaryName());
    if (const int obstacle = writeNewFile(probe, "probe"))
        return failureOf(obstacle, folder.absolutePath());
    QFile::remove(probe);
    return {};
}

Failure FlagStore::save(const QString &name, const QByteArray &bytes) const
{
    const int error = putFile(m_folder, name, bytes);
    return error == 0 ? Failure{} : failureOf(error, m_folder + u'/' + name);
}

} // namespace regatta
