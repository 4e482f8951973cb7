// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const auto &commandTable()
{
    static const std::array table{
        Command{u"get"_s, u"Download flags with one strategy"_s, &runGet},
        Command{u"compare"_s, u"Compare strategies over several rounds"_s, &runCompare},
        Command{u"sweep"_s, u"Find the level of concurrency that is enough"_s, &runSweep},
        Command{u"serve"_s, u"Serve flags: as they are, delayed, and with errors"_s, &runServe},
        Command{u"lab"_s, u"Show how executors and futures work, in small experiments"_s, &runLab},
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
