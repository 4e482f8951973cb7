// SPDX-License-Identifier: GPL-3.0-or-later
// Writes files with the system's own calls, because QFile does not always tell why a write was cut
// short, and has the words for each cause.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace regatta {

/// Whether a path means the standard output: "-", or its device.
bool isStandardOutput(const QString &path);

// Each of these returns 0, or the errno of the failure. They may be called from any thread.

/// Writes all bytes to an open file, pipe or device.
int writeAll(int descriptor, QByteArrayView bytes);

/// Makes a new file of these bytes. It must not exist yet. A file that could not be written as a
/// whole is removed again. It is synced to the disk only if `isSynced` asks for that.
int writeNewFile(const QString &path, QByteArrayView bytes, bool isSynced = false);

/// Puts a file of these bytes in a folder under a name. An older file of that name is replaced as a
/// whole, or left as it was; a symbolic link is replaced, too. Never syncs to the disk.
int putFile(const QString &folder, const QString &name, QByteArrayView bytes);

/// Replaces an older file as a whole and keeps its permissions, or leaves it as it was. Follows
/// symbolic links and writes to their target. Syncs to the disk. A device, a pipe or the standard
/// output is only written to.
int replaceFile(const QString &path, QByteArrayView bytes);

/// Names of temporary files begin with this and the number of the process that writes them, so that
/// they can be recognised if the process dies.
inline constexpr auto temporaryPrefix = QLatin1String(".regatta-");
/// ".regatta-<process>-<number>.part": it is hidden, it cannot be a flag's name, and it is never
/// the same twice.
QString temporaryName();

/// Whether the path is a file, new or old, so that people see only the last version. The reader of
/// a pipe would get all versions.
bool canBeReplaced(const QString &path);

/// Why replaceFile would fail, as far as that can be known in advance.
int obstacleToWriting(const QString &path);

/// A clause for people, with the remedy: "No space left on device: make room, or choose another
/// place".
QString whyNotWritten(int error);

/// Makes failures of writing come back as errors. Without this, a reader that is gone, or the limit
/// of a file's size, would kill the process. Call it once, at the start of main.
void ignoreSignalsOfWriting();

/// Whether the cause is lack of room: a full disk or a used-up quota.
bool isWantOfRoom(int error);

} // namespace regatta
