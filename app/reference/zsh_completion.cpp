// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reference/command_reference.h"
#include "app/reference/completions.h"

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// In single quotes, with what _arguments and _describe give a meaning made plain.
QString quoted(const QString &text, const QString &special)
{
    QString result;
    for (const QChar character : text) {
        if (character == u'\'')
            result += u"'\\''"_s;
        else
            result += (special.contains(character) ? u"\\"_s : QString()) + character;
    }
    return result;
}

QString choiceList(const std::vector<Choice> &choices, const QString &suffix = {})
{
    QString text;
    for (const Choice &choice : choices)
        text += u"        '%1:%2'\n"_s.arg(quoted(choice.word + suffix, u"\\:"_s),
                                           quoted(brief(choice.meaning), u"\\"_s));
    return u"    local -a choices=(\n%1    )\n"_s.arg(text);
}

/// What the function of a kind does.
QString actionOf(const ValueKind &kind)
{
    switch (kind.form) {
    case ValueKind::Form::Text:
        return u"    _message value\n"_s;
    case ValueKind::Form::File:
        return kind.ending.isEmpty() ? u"    _files\n"_s
                                     : u"    _files -g '*%1'\n"_s.arg(kind.ending);
    case ValueKind::Form::Folder:
        return u"    _files -/\n"_s;
    case ValueKind::Form::Word:
        return choiceList(kind.choices()) +
               u"    _describe -t %1s '%1' choices%2\n"_s.arg(
                   kind.name, kind.ignoresCase ? u" -M 'm:{[:lower:]}={[:upper:]}'"_s : QString());
    case ValueKind::Form::WordList: {
        QString words;
        for (const Choice &choice : kind.choices())
            words += u" '%1[%2]'"_s.arg(choice.word, quoted(brief(choice.meaning), u"\\[]"_s));
        return u"    _values -s , '%1'%2\n"_s.arg(kind.name, words);
    }
    case ValueKind::Form::WordThenText:
        return choiceList(kind.choices(), u":"_s) +
               u"    _describe '%1' choices -S ''\n"_s.arg(kind.name);
    case ValueKind::Form::WordOrDefinition:
        return u"    if [[ $PREFIX == *=* ]]; then\n        _message command\n        return\n    fi\n"_s +
               choiceList(kind.choices()) + u"    _describe -t %1s '%1' choices\n"_s.arg(kind.name);
    case ValueKind::Form::MaybeWordFile:
        return u"    if compset -P '*:'; then\n        _files\n        return\n    fi\n"_s +
               choiceList(kind.choices(), u":"_s) +
               u"    _describe '%1' choices -S ''\n    _files\n"_s.arg(kind.name);
    }
    Q_UNREACHABLE();
}

QString kindFunction(const ValueKind &kind)
{
    return u"_regatta_value_%1() {\n%2}\n\n"_s.arg(kind.name, actionOf(kind));
}

/// ":LABEL:_regatta_value_site". Empty if the option takes no value.
QString valueOf(const OptionSpec &option)
{
    if (!option.takesValue())
        return {};
    return u":%1:%2"_s.arg(quoted(option.valueName, u"\\:[]"_s),
                           option.value.name.isEmpty() ? QString()
                                                       : u"_regatta_value_"_s + option.value.name);
}

/// One specification of _arguments for each name of the option.
QString optionSpecs(const OptionSpec &option)
{
    const QStringList names = option.dashedNames();
    QString text;
    for (const QString &name : names) {
        const QString others = option.isRepeatable ? u"*"_s : u'(' + names.join(u' ') + u')';
        const QString sign = option.takesValue() && name.startsWith(u"--"_s) ? u"="_s : QString();
        text += u"                '%1%2%3[%4]%5' \\\n"_s.arg(
            others, name, sign, quoted(brief(option.description), u"\\[]"_s), valueOf(option));
    }
    return text;
}

QString functionName(const QString &command)
{
    return u"_regatta_command"_s +
           (command.isEmpty() ? QString() : u'_' + QString(command).replace(u' ', u'_'));
}

/// A command without others below it: its options and arguments.
QString leafFunction(const CommandReference &command)
{
    QString text = u"%1() {\n    _arguments -S \\\n"_s.arg(functionName(command.name));
    for (const OptionSpec &option : allOptions(command.spec))
        text += optionSpecs(option);
    if (command.spec.argument.name.isEmpty())
        return text.chopped(3) + u"\n}\n\n"_s;
    return text +
           u"                '*: :_regatta_value_%1'\n}\n\n"_s.arg(command.spec.argument.name);
}

/// A command with others below it: it hands the rest of the line to the one that stands there.
QString branchFunction(const CommandReference &command)
{
    QString text =
        u"%1() {\n    local state\n    _arguments -C \\\n"_s.arg(functionName(command.name));
    for (const OptionSpec &option : allOptions(command.spec))
        text += optionSpecs(option);
    text += u"                '1: :->command' \\\n                '*:: :->rest'\n"_s;
    QString files;
    if (!command.spec.argument.name.isEmpty())
        files = u"        _regatta_value_%1\n"_s.arg(command.spec.argument.name);
    QString cases;
    for (const Choice &lower : command.subcommands)
        cases += u"            %1) %2 ;;\n"_s.arg(
            lower.word,
            functionName(command.name.isEmpty() ? lower.word : command.name + u' ' + lower.word));
    return text + u"    case $state in\n    command)\n"_s + choiceList(command.subcommands) +
           u"        _describe -t commands 'command' choices\n"_s + files +
           u"        ;;\n    rest)\n        case $words[1] in\n"_s + cases +
           u"        esac\n        ;;\n    esac\n}\n\n"_s;
}

} // namespace

QString zshCompletion()
{
    const std::vector<CommandReference> commands = commandReferences();
    QString text = u"#compdef regatta\n"
                   "# Completion for zsh. This file was made by \"regatta completion zsh\".\n\n"_s;
    for (const ValueKind &kind : completedKinds(commands))
        text += kindFunction(kind);
    for (const CommandReference &command : commands)
        text += command.subcommands.empty() ? leafFunction(command) : branchFunction(command);
    return text + u"_regatta() {\n    _regatta_command \"$@\"\n}\n\n"
                  "# Zsh may load this file as the function itself, or people may source it.\n"
                  "if [[ $funcstack[1] == _regatta ]]; then\n    _regatta \"$@\"\nelif (( "
                  "$+functions[compdef] )); then\n"
                  "    compdef _regatta regatta\nelse\n"
                  "    print -u2 'Start completion first: autoload -U compinit; compinit'\nfi\n"_s;
}

} // namespace regatta
