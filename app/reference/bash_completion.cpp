// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reference/command_reference.h"
#include "app/reference/completions.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// What the script does with the lists that stand before it. It joins what bash has split at the
/// characters ':' and '=', and removes from its answers what stands before them, because bash keeps
/// that.
constexpr auto script = R"(
# Answers with those of the words that begin like the word under the cursor.
_regatta_choose() { # WORDS [SUFFIX]
    local word
    for word in $1; do
        [[ $word == "$current"* ]] && COMPREPLY+=("$word${2-}")
    done
}

# The same where small and capital letters are alike. The answer has small ones if all that was typed is small.
_regatta_choose_in_any_case() { # WORDS
    local word
    for word in $1; do
        [[ ${word,,} == "${current,,}"* ]] || continue
        [[ $current && $current == "${current,,}" ]] && word=${word,,}
        COMPREPLY+=("$word")
    done
}

# Completes the last item of a list with commas, with words that it does not have yet.
_regatta_choose_item() { # WORDS
    local before= item=$current word
    [[ $current == *,* ]] && before=${current%,*}, item=${current##*,}
    compopt -o nospace 2>/dev/null
    for word in $1; do
        [[ $word == "$item"* && ,$before != *,$word,* ]] && COMPREPLY+=("$before$word")
    done
}

_regatta_complete_value() { # KIND
    case ${_regatta_forms[$1]} in
        file) compopt -o default 2>/dev/null ;;
        folder) compopt -o dirnames 2>/dev/null ;;
        word) _regatta_choose "${_regatta_words[$1]}" ;;
        any-case-word) _regatta_choose_in_any_case "${_regatta_words[$1]}" ;;
        list) _regatta_choose_item "${_regatta_words[$1]}" ;;
        word-text)
            compopt -o nospace 2>/dev/null
            [[ $current == *:* ]] || _regatta_choose "${_regatta_words[$1]}" :
            ;;
        word-definition) [[ $current == *=* ]] || _regatta_choose "${_regatta_words[$1]}" ;;
        word-file)
            [[ $current == *:* ]] || _regatta_choose "${_regatta_words[$1]}" :
            if ((${#COMPREPLY[@]})); then
                compopt -o nospace 2>/dev/null
            else
                compopt -o default 2>/dev/null
            fi
            ;;
    esac
}

# Bash replaces only what stands behind the last ':' or '='.
_regatta_leave_out_what_stays() {
    local separator kept=
    for separator in : =; do
        [[ $COMP_WORDBREAKS == *$separator* && $current == *$separator* ]] || continue
        local before=${current%"$separator"*}$separator
        ((${#before} > ${#kept})) && kept=$before
    done
    COMPREPLY=("${COMPREPLY[@]#"$kept"}")
}

# Puts the words up to the cursor into `words`: those of bash, joined where it split one at ':' or '='.
_regatta_read_words() {
    local rest=$COMP_LINE part i
    words=()
    for ((i = 0; i <= COMP_CWORD; ++i)); do
        part=${COMP_WORDS[i]-}
        if ((i > 0)) && [[ $part && $rest != [[:blank:]]* ]]; then
            words[-1]+=$part
        else
            words+=("$part")
        fi
        rest=${rest#"${rest%%[![:blank:]]*}"}
        rest=${rest#"$part"}
    done
    # What stands behind the cursor is not looked at.
    local behind=${COMP_LINE:COMP_POINT}
    behind=${behind%%[[:blank:]]*}
    words[-1]=${words[-1]%"$behind"}
}

_regatta() {
    local IFS=$' \t\n' words current command=regatta place=1 option= kind=
    COMPREPLY=()
    _regatta_read_words
    current=${words[-1]}

    # The command: as many words as name one.
    while ((place < ${#words[@]} - 1)) && [[ ${_regatta_options["$command ${words[place]}"]+known} ]]; do
        command+=" ${words[place]}"
        ((++place))
    done

    # What stands before the cursor: an option that wants a value, or "--".
    for ((; place < ${#words[@]} - 1; ++place)); do
        if [[ $option != -- ]]; then
            if [[ ${words[place]} == -- ]]; then
                option=--
            elif [[ $kind ]]; then
                kind= option=
            else
                option=${words[place]}
                kind=${_regatta_kinds["$command $option"]-}
            fi
        fi
    done
    [[ $kind ]] || { [[ $option == -- ]] || option=; }

    if [[ ! $kind && ! $option && $current == --*=* ]]; then
        kind=${_regatta_kinds["$command ${current%%=*}"]-}
        local prefix=${current%%=*}=
        current=${current#*=}
        [[ $kind ]] && _regatta_complete_value "$kind"
        [[ $COMP_WORDBREAKS == *=* ]] || COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
    elif [[ $kind ]]; then
        _regatta_complete_value "$kind"
    elif [[ ! $option && $current == -* ]]; then
        _regatta_choose "${_regatta_options["$command"]}"
    else
        _regatta_choose "${_regatta_subcommands["$command"]-}"
        kind=${_regatta_kinds["$command "]-}
        [[ $kind ]] && _regatta_complete_value "$kind"
    fi
    _regatta_leave_out_what_stays
    return 0
}

complete -F _regatta regatta
)";

QString formName(const ValueKind &kind)
{
    switch (kind.form) {
    case ValueKind::Form::Text:
        return u"text"_s;
    case ValueKind::Form::File:
        return u"file"_s;
    case ValueKind::Form::Folder:
        return u"folder"_s;
    case ValueKind::Form::Word:
        return kind.ignoresCase ? u"any-case-word"_s : u"word"_s;
    case ValueKind::Form::WordList:
        return u"list"_s;
    case ValueKind::Form::WordThenText:
        return u"word-text"_s;
    case ValueKind::Form::WordOrDefinition:
        return u"word-definition"_s;
    case ValueKind::Form::MaybeWordFile:
        return u"word-file"_s;
    }
    Q_UNREACHABLE();
}

QString joined(const std::vector<Choice> &choices)
{
    QStringList words;
    for (const Choice &choice : choices)
        words.append(choice.word);
    return words.join(u' ');
}

/// An associative array. The keys come in the order of the alphabet. Words contain no quotes.
QString table(const QString &name, const QMap<QString, QString> &rows)
{
    QString text = u"declare -gA _regatta_%1=(\n"_s.arg(name);
    for (auto row = rows.begin(); row != rows.end(); ++row)
        text += u"    ['%1']='%2'\n"_s.arg(row.key(), row.value());
    return text + u")\n"_s;
}

} // namespace

QString bashCompletion()
{
    const std::vector<CommandReference> commands = commandReferences();
    QMap<QString, QString> forms{{u"text"_s, u"text"_s}};
    QMap<QString, QString> words;
    for (const ValueKind &kind : completedKinds(commands)) {
        forms.insert(kind.name, formName(kind));
        words.insert(kind.name, joined(kind.choices()));
    }
    QMap<QString, QString> options;
    QMap<QString, QString> subcommands;
    QMap<QString, QString> kinds;
    for (const CommandReference &command : commands) {
        // Bash has no empty keys, so they all begin with the program.
        const QString key = (u"regatta "_s + command.name).trimmed();
        QStringList names;
        for (const OptionSpec &option : allOptions(command.spec)) {
            names += option.dashedNames();
            if (!option.takesValue())
                continue;
            const QString kind = option.value.name.isEmpty() ? u"text"_s : option.value.name;
            for (const QString &name : option.dashedNames())
                kinds.insert(key + u' ' + name, kind);
        }
        options.insert(key, names.join(u' '));
        if (!command.subcommands.empty())
            subcommands.insert(key, joined(command.subcommands));
        if (!command.spec.argument.name.isEmpty())
            kinds.insert(key + u' ', command.spec.argument.name);
    }
    return u"# Completion for bash. This file was made by \"regatta completion bash\".\n\n"
           "# The options of each command, and the commands below it.\n"_s +
           table(u"options"_s, options) + table(u"subcommands"_s, subcommands) +
           u"# What stands behind an option, and in place of a command's argument.\n"_s +
           table(u"kinds"_s, kinds) + u"# The form of each kind, and its words.\n"_s +
           table(u"forms"_s, forms) + table(u"words"_s, words) + QString::fromUtf8(script);
}

} // namespace regatta
