// SPDX-License-Identifier: GPL-3.0-or-later
// What the Code page shows of a program of the user's own: its command, the script that it runs,
// and what to know about it.
#pragma once

#include "core/workload/program.h"

#include <QString>

#include <vector>

namespace regatta {

class RunHistory;
struct Setup;

/// A program that can be looked at.
struct ListedProgram
{
    Program program;
    /// Whether it is one of the setup's. Then its name is its key.
    bool isOwn = false;
    /// Where it is from, if it is not the user's: a report's name, or empty.
    QString origin;

    QString key() const;
    /// Other programs may have the name of one of the setup's, so their title says more.
    QString title() const;
    bool operator==(const ListedProgram &) const = default;
};

/// The setup's programs, then those of experiments in the history that differ from them.
std::vector<ListedProgram> listedPrograms(const Setup &setup, const RunHistory &history);

/// The command as it was typed. Below it the script, if the user's own program runs one that can be
/// read. Files that an opened report names are left alone.
QString programSource(const ListedProgram &listed);
/// HTML: what it is, its words as they are passed on, and its environment.
QString programDescription(const ListedProgram &listed);

} // namespace regatta
