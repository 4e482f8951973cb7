// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reference/command_reference.h"
#include "app/reference/completions.h"

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr auto helpers = R"(
# Whether the line begins with this command, and with none of those below it.
function __regatta_is
    set -l words (commandline -opc)
    set -e words[1]
    set -l command (string split -n ' ' -- $argv[1])
    test (count $words) -ge (count $command); or return 1
    for place in (seq (count $command))
        test $words[$place] = $command[$place]; or return 1
    end
    set -l next (math (count $command) + 1)
    not contains -- "$words[$next]" $argv[2..-1]
end

# Prints words for the last item of a list with commas.
function __regatta_item
    set -l before (string match -r '^(?:--[^=]*=)?(.*,)?[^,]*$' -- (commandline -ct))[2]
    for line in ($argv[1])
        contains -- (string split -f 1 \t -- $line) (string split , -- $before)
        or printf '%s%s\n' "$before" $line
    end
end
)";

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s) + u'\'';
}

/// A function that prints the words of a kind with their meanings.
QString wordFunction(const ValueKind &kind)
{
    const bool hasColon =
        kind.form == ValueKind::Form::WordThenText || kind.form == ValueKind::Form::MaybeWordFile;
    QString text = u"function __regatta_%1\n    printf '%s\\t%s\\n'"_s.arg(kind.name);
    for (const Choice &choice : kind.choices())
        text += u" \\\n        %1 %2"_s.arg(choice.word + (hasColon ? u":"_s : QString()),
                                            quoted(brief(choice.meaning)));
    return text + u"\nend\n"_s;
}

/// The part of a `complete` command that says what a value can be.
QString valueOf(const ValueKind &kind)
{
    switch (kind.form) {
    case ValueKind::Form::Text:
        return u" -x"_s;
    case ValueKind::Form::File:
        return kind.ending.isEmpty() ? u" -r -F"_s
                                     : u" -x -a '(__fish_complete_suffix %1)'"_s.arg(kind.ending);
    case ValueKind::Form::Folder:
        return u" -x -a '(__fish_complete_directories)'"_s;
    case ValueKind::Form::Word:
    case ValueKind::Form::WordThenText:
    case ValueKind::Form::WordOrDefinition:
        return u" -x -a '(__regatta_%1)'"_s.arg(kind.name);
    case ValueKind::Form::WordList:
        return u" -x -a '(__regatta_item __regatta_%1)'"_s.arg(kind.name);
    case ValueKind::Form::MaybeWordFile:
        return u" -r -F -a '(__regatta_%1)'"_s.arg(kind.name);
    }
    Q_UNREACHABLE();
}

QString namesOf(const OptionSpec &option)
{
    QString text;
    for (const QString &name : option.names)
        text += (name.size() == 1 ? u" -s "_s : u" -l "_s) + name;
    return text;
}

QString completionsOf(const CommandReference &command)
{
    QStringList lower;
    for (const Choice &choice : command.subcommands)
        lower.append(choice.word);
    const QString words = u"__regatta_is '%1' %2"_s.arg(command.name, lower.join(u' ')).trimmed();
    const QString condition = u"complete -c regatta -n \"%1\""_s.arg(words);
    QString text;
    for (const Choice &choice : command.subcommands)
        text += u"%1 -a %2 -d %3\n"_s.arg(condition, choice.word, quoted(choice.meaning));
    for (const OptionSpec &option : allOptions(command.spec))
        text += u"%1%2%3 -d %4\n"_s.arg(condition, namesOf(option),
                                        option.takesValue() ? valueOf(option.value) : QString(),
                                        quoted(brief(option.description)));
    if (const ValueKind &argument = command.spec.argument; !argument.name.isEmpty())
        text += condition +
                valueOf(argument).replace(u" -x"_s, QString()).replace(u" -r"_s, QString()) + u'\n';
    return text + u'\n';
}

} // namespace

QString fishCompletion()
{
    const std::vector<CommandReference> commands = commandReferences();
    QString text =
        u"# Completion for fish. This file was made by \"regatta completion fish\".\n"_s +
        QString::fromUtf8(helpers) + u'\n';
    for (const ValueKind &kind : completedKinds(commands)) {
        if (kind.words)
            text += wordFunction(kind) + u'\n';
    }
    text += u"complete -c regatta -f\n\n"_s;
    for (const CommandReference &command : commands)
        text += completionsOf(command);
    return text.chopped(1);
}

} // namespace regatta
