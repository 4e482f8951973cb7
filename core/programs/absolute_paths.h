// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps a command's files findable from the folders in which programs run.
#pragma once

#include <QDir>
#include <QString>

namespace regatta {

/// The command with whole paths in place of the words that name files in `folder`, so that `python3
/// download.py` runs in another folder, too. A program without a "/" stays, because it is looked up
/// in PATH. Options, numbers, and folders that are written without a "/" stay as well, because they
/// hardly ever mean what has their name. The rest of the text stays as it was typed. The command
/// has no problem.
QString withAbsolutePaths(const QString &command, const QDir &folder = QDir::current());

} // namespace regatta
