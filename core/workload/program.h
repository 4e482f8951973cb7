// SPDX-License-Identifier: GPL-3.0-or-later
// A program of the user's own that downloads flags, and so can be compared with the strategies.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace regatta {

struct Program
{
    /// Letters, digits and "-". It may stand wherever a strategy's id may.
    QString name;
    /// The command line as the user typed it, with placeholders such as {base}.
    QString command;

    bool operator==(const Program &) const = default;
};

/// Returns nullptr if no program has this name.
const Program *findProgram(const std::vector<Program> &programs, QStringView name);

QStringList programNames(const std::vector<Program> &programs);

} // namespace regatta
