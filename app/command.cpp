// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"

#include <algorithm>
#include <array>

namespace regatta {
namespace {

const auto &commandTable()
{
    static const std::array table{
        Command{QStringLiteral("get"), QStringLiteral("Download flags with one strategy"), &runGet},
        Command{QStringLiteral("compare"), QStringLiteral("Compare strategies over several rounds"),
                &runCompare},
        Command{QStringLiteral("sweep"),
                QStringLiteral("Find the level of concurrency that is enough"), &runSweep},
        Command{QStringLiteral("serve"),
                QStringLiteral("Serve flags: as they are, delayed, and with errors"), &runServe},
        Command{QStringLiteral("lab"),
                QStringLiteral("Show how executors and futures work, in small experiments"),
                &runLab},
    };
    return table;
}

} // namespace

std::span<const Command> commands()
{
    return commandTable();
}

const Command *findCommand(QStringView name)
{
    const auto found = std::ranges::find_if(
        commands(), [name](const Command &command) { return name == command.name; });
    return found == commands().end() ? nullptr : &*found;
}

} // namespace regatta
