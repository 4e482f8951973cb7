// SPDX-License-Identifier: GPL-3.0-or-later
// Answers `regatta --version` and `regatta --version --verbose`.
#pragma once

#include <QStringList>

namespace regatta {

/// Whether a first word of the command line is one that `tellVersions` answers.
bool isAboutVersions(const QString &word);

/// Prints the version, or the versions of everything, and returns the exit code. `words` are all
/// words of the command line.
int tellVersions(const QStringList &words, int &argc, char *argv[]);

} // namespace regatta
