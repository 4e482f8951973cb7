// SPDX-License-Identifier: GPL-3.0-or-later
// Writing files with the system's own calls, because QFile does not always tell why a write was cut
// short; and the words for why not.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace regatta {

/// Whether a path means the standard output: "-", and the device that stands for it.
bool isStandardOutput(const QString &path);

// Each of these returns 0, or the errno of what went wrong. From any thread.

/// Writes all bytes to an open file, pipe or device.
int writeAll(int descriptor, QByteArrayView bytes);

/// Makes a new file of these bytes, which must not exist yet. What could not be written whole is
/// removed again. Not synced to the disk, unless that is asked for.
int writeNewFile(const QString &path, QByteArrayView bytes, bool isSynced = false);

/// Puts a whole new file in place of an older one, of which it keeps the permissions; or leaves the
/// older one as it was. A symbolic link is written through. Synced to the disk. A device, a pipe
/// and the standard output are just written to.
int replaceFile(const QString &path, QByteArrayView bytes);

/// How temporary files begin: with this and the number of the process that writes them, so that
/// they are known if that dies.
inline constexpr auto temporaryPrefix = QLatin1String(".regatta-");
/// ".regatta-<process>-<number>.part": hidden, no flag's name, and never the same twice.
QString temporaryName();

/// Whether that is a file, new or old, of which only the last version is seen; a reader of a pipe
/// would get them all.
bool canBeReplaced(const QString &path);

/// Why replaceFile would fail, as far as that can be known before.
int obstacleToWriting(const QString &path);

/// A clause for people, with the remedy: "No space left on device: make room, or choose another
/// place".
QString whyNotWritten(int error);

/// Has the errors of writing returned as errors: without this, a reader that is gone and the limit
/// of a file's size would kill the process. Once, at the start of main.
void ignoreSignalsOfWriting();

/// Whether want of room is the cause: a full disk or a used-up quota.
bool isWantOfRoom(int error);

} // namespace regatta
