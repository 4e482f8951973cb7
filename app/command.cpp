// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"

#include "app/value_kinds.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const auto &commandTable()
{
    static const std::array table{
        Command{u"get"_s, u"Download flags with one strategy"_s, &getSpec, &runGet},
        Command{u"compare"_s, u"Compare strategies over several rounds"_s, &compareSpec,
                &runCompare},
        Command{u"sweep"_s, u"Find the level of concurrency that is enough"_s, &sweepSpec,
                &runSweep},
        Command{u"programs"_s,
                u"List the programs that can be compared, and whether they are here"_s,
                &programsSpec, &runPrograms},
        Command{u"serve"_s, u"Serve flags: as they are, delayed, and with errors"_s, &serveSpec,
                &runServe},
        Command{u"lab"_s, u"Show how executors and futures work, in small experiments"_s, &labSpec,
                &runLab, &labs},
        Command{u"completion"_s, u"Print what makes a shell complete Regatta's options"_s,
                &completionSpec, &runCompletion},
        Command{u"manual"_s, u"Print a manual page"_s, &manualSpec, &runManual},
    };
    return table;
}

const Command *findCommand(std::span<const Command> table, QStringView name)
{
    const auto found = std::ranges::find_if(
        table, [name](const Command &command) { return name == command.name; });
    return found == table.end() ? nullptr : &*found;
}

/// "  --version      Show the version and exit."
QString helpLine(const OptionSpec &option)
{
    constexpr int width = 14;
    return u"  %1 %2\n"_s.arg(option.dashedNames().join(u", "_s), -width).arg(option.description);
}

} // namespace

std::span<const ExitStatus> exitStatuses()
{
    static const std::array table{
        ExitStatus{Done, u"All was done. Downloads that failed are a result, not an error: the "
                         "report names them."_s},
        ExitStatus{CouldNotBeDone, u"Something could not be done, for instance writing a file. The "
                                   "standard error says what, and the remedy."_s},
        ExitStatus{UsageError, u"The command line was not understood. Nothing was done."_s},
        ExitStatus{Interrupted, u"Interrupted, for instance by Ctrl-C. What was done until then is "
                                "reported."_s},
    };
    return table;
}

std::span<const Command> commands()
{
    return commandTable();
}

ChosenCommand chooseCommand(const QStringList &words)
{
    const Command *command = findCommand(commands(), words.value(0));
    if (!command)
        return {};
    if (command->subcommands) {
        if (const Command *below = findCommand(command->subcommands(), words.value(1)))
            return {below, command->name + u' ' + below->name, words.mid(2)};
    }
    return {command, command->name, words.mid(1)};
}

CommandSpec programSpec()
{
    CommandSpec spec{
        .description = u"Regatta downloads many small files with competing strategies (threads, "
                       "event loops, coroutines and more), from a server of its own or any other. "
                       "It shows what happens as it happens, and gives timings that people can "
                       "trust, explain and export. Without a command, it opens its window."_s,
        .arguments = u"[FILE.json]"_s,
        .argument = fileValue(u".json"_s),
        .examples = {{u"Open the window:"_s, u"regatta"_s},
                     {u"Open it with the runs of a saved report:"_s, u"regatta compare.json"_s}}};
    spec.addOption({u"version"_s}, u"Show the version and exit."_s);
    spec.addOption({u"verbose"_s},
                   u"With --version: show the versions of everything, for a bug report."_s);
    return spec;
}

QString programHelp()
{
    QString text =
        u"Usage: regatta                      open the window\n"
        "       regatta FILE.json            open the window with a saved report\n"
        "       regatta COMMAND [options]    (see regatta COMMAND --help)\n\nCommands:\n"_s;
    const auto longest = std::ranges::max(
        commands(), {}, [](const Command &command) { return command.name.size(); });
    for (const Command &command : commands())
        text += u"  %1 %2\n"_s.arg(command.name, -static_cast<int>(longest.name.size()))
                    .arg(command.summary);
    text += u"\nOptions:\n"_s;
    for (const OptionSpec &option : allOptions(programSpec()))
        text += helpLine(option);
    return text;
}

} // namespace regatta
