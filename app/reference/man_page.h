// SPDX-License-Identifier: GPL-3.0-or-later
// Makes manual pages of the commands, in the language of man(7).
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace regatta {

struct ManPage
{
    /// "regatta", "regatta-get". The page's section is 1.
    QString name;
    QString text;

    /// "regatta-get.1"
    QString fileName() const;
};

/// One page for the program, and one for each of its commands, which also tells of the commands
/// below it. They bear no date, so that the same program always writes the same pages.
std::vector<ManPage> manPages();

/// The page of a command, or of the program if the name is empty. Nothing if the name is unknown.
std::optional<ManPage> manPage(const QString &command);

} // namespace regatta
