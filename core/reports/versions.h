// SPDX-License-Identifier: GPL-3.0-or-later
// The versions of everything that a report of a bug needs: of the program, its libraries and the
// machine. No line tells who the user is, or where on the disk something lies.
#pragma once

#include <QString>

#include <vector>

namespace regatta {

struct VersionLine
{
    QString name;
    QString value;
};

/// The libraries that the program uses: those that run now, and those that it was built with.
std::vector<VersionLine> libraryVersions();

/// All of it, as aligned lines. Needs no display. `setRegattaProgram` must have been called.
QString versionsText();

} // namespace regatta
