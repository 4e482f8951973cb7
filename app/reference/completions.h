// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the scripts with which shells complete commands, options and their values.
#pragma once

#include <QString>

#include <span>

namespace regatta {

struct Shell
{
    QString name;
    /// How to use the script at once.
    QString use;
    QString (*completion)();
};

/// The shells for which there is a script.
std::span<const Shell> shells();

QString bashCompletion();
QString zshCompletion();
QString fishCompletion();

} // namespace regatta
