// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/file_writing.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr mode_t usualMode = 0666; // without the bits in the user's umask

struct Advice
{
    int error;
    const char *text;
};

constexpr std::array advices{
    Advice{ENOSPC, "make room, or choose another place"},
    Advice{EDQUOT, "delete files of yours, or choose another place"},
    Advice{EFBIG, "the limit on the size of files is too low; \"ulimit -f\" shows and raises it"},
    Advice{EROFS, "choose another place"},
    Advice{EACCES, "change the permissions, or choose another place"},
    Advice{EPERM, "change the permissions, or choose another place"},
    Advice{ENAMETOOLONG, "choose a shorter name"},
    Advice{EMFILE, "raise the limit of open files with \"ulimit -n\""},
    Advice{ENFILE, "end other programs, and try again"},
    Advice{ENOENT, "make the folder first"},
    Advice{ENOTDIR, "choose a path that leads through folders only"},
    Advice{EISDIR, "a folder is in the way; move it, or choose another name"},
    Advice{EEXIST, "move what is there out of the way"},
    Advice{ENOTEMPTY, "move what is there out of the way"},
    Advice{EPIPE, "the program that was to read it has ended"},
    Advice{EBADF, "it is closed"},
    Advice{EIO, "the disk or the terminal fails"},
};

int createFile(const QString &path, mode_t mode)
{
    return ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                  mode);
}

/// Closes it too, because some quotas are only reported at the close.
int writeAndClose(int descriptor, QByteArrayView bytes, bool isSynced)
{
    int error = writeAll(descriptor, bytes);
    if (error == 0 && isSynced && ::fdatasync(descriptor) != 0 && errno != EINVAL)
        error = errno;
    if (::close(descriptor) != 0 && error == 0 && errno != EINTR)
        error = errno;
    return error;
}

/// Keeps Ctrl-C and similar signals from this thread as long as a temporary file exists. (While
/// there is an InterruptWatch, its thread takes them, and a second Ctrl-C then ends the program at
/// once.)
class HeldSignals
{
public:
    HeldSignals()
    {
        sigset_t held;
        sigemptyset(&held);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            sigaddset(&held, signal);
        ::pthread_sigmask(SIG_BLOCK, &held, &m_before);
    }
    ~HeldSignals() { ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    Q_DISABLE_COPY_MOVE(HeldSignals)

private:
    sigset_t m_before{};
};

/// Only files are replaced. Devices and pipes are written to.
bool isReplaced(const QFileInfo &target)
{
    return !target.exists() || target.isFile();
}

/// Where a chain of symbolic links ends, even if nothing is there. But if it ends at something
/// other than a file, the name stays: the links to open pipes in /dev/fd lead to no path.
QFileInfo targetOf(const QString &path)
{
    constexpr int longestChain = 40; // the same as in the kernel
    QFileInfo target(path);
    for (int i = 0; i < longestChain && isReplaced(target) && target.isSymLink(); ++i)
        target = QFileInfo(target.symLinkTarget());
    return target;
}

int writeToDevice(const QString &path, QByteArrayView bytes)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CLOEXEC);
    return descriptor < 0 ? errno : writeAndClose(descriptor, bytes, false);
}

int replaceRegularFile(const QFileInfo &target, QByteArrayView bytes)
{
    const QByteArray targetName = QFile::encodeName(target.filePath());
    const QString temporary = target.absolutePath() + u'/' + temporaryName();
    const QByteArray temporaryName = QFile::encodeName(temporary);
    const HeldSignals held;
    if (const int error = writeNewFile(temporary, bytes, true))
        return error;
    struct stat older = {};
    if (::stat(targetName.constData(), &older) == 0)
        ::chmod(temporaryName.constData(), older.st_mode & 07777); // if it fails, the usual mode
    if (::rename(temporaryName.constData(), targetName.constData()) == 0)
        return 0;
    const int error = errno;
    QFile::remove(temporary);
    return error;
}

int renameFile(const QString &from, const QByteArray &to)
{
    // Not QFile::rename, because that does not replace an existing file.
    if (::rename(QFile::encodeName(from).constData(), to.constData()) == 0)
        return 0;
    const int error = errno;
    QFile::remove(from);
    return error;
}

/// 0, or the errno. Gives a name to a file that has none.
int linkFile(int descriptor, const QByteArray &name)
{
    const QByteArray file = "/proc/self/fd/" + QByteArray::number(descriptor);
    return ::linkat(AT_FDCWD, file.constData(), AT_FDCWD, name.constData(), AT_SYMLINK_FOLLOW) == 0
               ? 0
               : errno;
}

/// Writes a file that has no name until it is whole. So the folder is changed once, and not three
/// times. Nothing if the file system or the system cannot do this.
std::optional<int> putUnnamedFile(const QString &folder, const QByteArray &target,
                                  QByteArrayView bytes)
{
    const int descriptor =
        ::open(QFile::encodeName(folder).constData(), O_TMPFILE | O_WRONLY | O_CLOEXEC, usualMode);
    if (descriptor < 0)
        return {};
    std::optional<int> error = writeAll(descriptor, bytes);
    if (error == 0) {
        const int obstacle = linkFile(descriptor, target);
        if (obstacle == EEXIST) { // what is there must be replaced in one step
            const QString temporary = folder + u'/' + temporaryName();
            error = linkFile(descriptor, QFile::encodeName(temporary));
            if (error == 0)
                error = renameFile(temporary, target);
        } else if (obstacle != 0) {
            error = {};
        }
    }
    ::close(descriptor);
    return error;
}

} // namespace

QString temporaryName()
{
    // In a container, another program may have had the same process number.
    static std::atomic<quint64> number = QRandomGenerator::system()->generate64();
    return temporaryPrefix + QString::number(::getpid()) + u'-' + QString::number(++number) +
           QLatin1String(".part");
}

bool isStandardOutput(const QString &path)
{
    return path == u'-' || path == QLatin1String("/dev/stdout");
}

bool canBeReplaced(const QString &path)
{
    return !isStandardOutput(path) && isReplaced(targetOf(path));
}

int writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.empty()) {
        const ssize_t written =
            ::write(descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (written < 0 && errno != EINTR)
            return errno;
        if (written == 0)
            return EIO; // otherwise this would go on for ever
        bytes = bytes.sliced(std::max<ssize_t>(written, 0));
    }
    return 0;
}

int writeNewFile(const QString &path, QByteArrayView bytes, bool isSynced)
{
    const int descriptor = createFile(path, usualMode);
    if (descriptor < 0)
        return errno;
    const int error = writeAndClose(descriptor, bytes, isSynced);
    if (error != 0)
        QFile::remove(path);
    return error;
}

int putFile(const QString &folder, const QString &name, QByteArrayView bytes)
{
    const QByteArray target = QFile::encodeName(folder + u'/' + name);
    if (const auto error = putUnnamedFile(folder, target, bytes))
        return *error;
    const QString temporary = folder + u'/' + temporaryName();
    if (const int error = writeNewFile(temporary, bytes))
        return error;
    return renameFile(temporary, target);
}

int replaceFile(const QString &path, QByteArrayView bytes)
{
    if (isStandardOutput(path)) {
        std::fflush(stdout); // so that earlier output comes first
        return writeAll(STDOUT_FILENO, bytes);
    }
    const QFileInfo target = targetOf(path);
    return isReplaced(target) ? replaceRegularFile(target, bytes)
                              : writeToDevice(target.filePath(), bytes);
}

int obstacleToWriting(const QString &path)
{
    if (isStandardOutput(path))
        return 0;
    const QFileInfo file = targetOf(path);
    if (file.isDir())
        return EISDIR;
    struct stat found = {};
    // It may be missing, but its name must be possible.
    if (::lstat(QFile::encodeName(file.filePath()).constData(), &found) != 0 && errno != ENOENT)
        return errno;
    const QByteArray folder = QFile::encodeName(file.absolutePath());
    if (::stat(folder.constData(), &found) != 0)
        return errno;
    const bool isNew = isReplaced(file); // then another file appears in its folder
    const QByteArray written = isNew ? folder : QFile::encodeName(file.filePath());
    return ::access(written.constData(), isNew ? W_OK | X_OK : W_OK) == 0 ? 0 : errno;
}

QString whyNotWritten(int error)
{
    const QString name = QString::fromStdString(std::generic_category().message(error));
    for (const Advice &advice : advices) {
        if (advice.error == error)
            return name + u": "_s + QLatin1String(advice.text);
    }
    return name;
}

void ignoreSignalsOfWriting()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

bool isWantOfRoom(int error)
{
    return error == ENOSPC || error == EDQUOT;
}

} // namespace regatta
