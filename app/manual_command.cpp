// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta manual`: prints a manual page, or writes all of them.
#include "app/command.h"
#include "app/command_line.h"
#include "app/reference/command_reference.h"
#include "app/reference/man_page.h"
#include "app/value_kinds.h"
#include "core/system/file_writing.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

ValueKind commandValue()
{
    return {ValueKind::Form::Word, u"command"_s, [] { return choicesOf(commands()); }};
}

int writeAllPages(const QString &commandName, const QString &folder)
{
    if (!QDir().mkpath(folder))
        return couldNotBeDone(commandName, u"The folder %1 cannot be made."_s.arg(folder));
    for (const ManPage &page : manPages()) {
        const QString file = QDir(folder).filePath(page.fileName());
        if (const int error = replaceFile(file, page.text.toUtf8()))
            return couldNotBeDone(
                commandName, u"%1 could not be written (%2)."_s.arg(file, whyNotWritten(error)));
    }
    return Done;
}

} // namespace

CommandSpec manualSpec()
{
    CommandSpec spec{
        .description = u"Print the manual page of the program, or of one of its "
                       "commands. The Debian package has these pages installed: \"man "
                       "regatta-get\"."_s,
        .arguments = u"[COMMAND]"_s,
        .argument = commandValue(),
        .examples = {{u"Read about a command:"_s, u"regatta manual get | man -l -"_s}}};
    spec.addOption({u"all"_s}, u"Write the pages of all commands to a folder instead."_s, u"DIR"_s,
                   folderValue());
    return spec;
}

int runManual(const CommandLine &line)
{
    const QStringList words = line.positionalArguments();
    if (line.isSet(u"all"_s)) {
        if (!words.isEmpty())
            return line.usageError(u"Give a command or --all, not both."_s);
        const QString folder = line.value(u"all"_s);
        return folder.isEmpty() ? line.usageError(u"--all is empty: give a folder."_s)
                                : writeAllPages(line.name(), folder);
    }
    // The page of "lab" tells of "lab map", too.
    const ChosenCommand chosen = chooseCommand(words);
    const bool isKnown = words.isEmpty() || (chosen.command && chosen.arguments.isEmpty());
    const auto page = isKnown ? manPage(words.value(0)) : std::nullopt;
    if (!page)
        return line.usageError(
            u"There is no manual page of \"%1\". \"regatta --help\" lists the commands."_s.arg(
                words.join(u' ')));
    print(page->text);
    return Done;
}

} // namespace regatta
