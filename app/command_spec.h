// SPDX-License-Identifier: GPL-3.0-or-later
// Describes a command as data: its arguments, its options, and what their values are. The parser,
// --help, the man pages and the shells' completions are all made from this.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace regatta {

/// A word that a value can be, and what it means.
struct Choice
{
    QString word;
    QString meaning;
};

/// What a value is, so that shells can complete it. `app/value_kinds.h` lists the kinds.
struct ValueKind
{
    enum class Form {
        Text,             ///< anything; there is nothing to complete
        File,             ///< a file
        Folder,           ///< a folder
        Word,             ///< one of the words
        WordList,         ///< several of the words, with commas between them
        WordThenText,     ///< WORD:TEXT
        WordOrDefinition, ///< WORD, or NAME=TEXT
        MaybeWordFile,    ///< [WORD:]FILE
    };

    Form form = Form::Text;
    /// The kind's name in the completion scripts, in lower case. Kinds of one name are the same.
    QString name{};
    /// Makes the words. Only completions and manual pages want them, and commands start quickly.
    std::vector<Choice> (*words)() = nullptr;
    /// Whether the words may also be given in lower case.
    bool ignoresCase = false;
    /// Only files that end so are completed, if this is not empty: ".json".
    QString ending{};

    /// The words. Empty if there are none.
    std::vector<Choice> choices() const { return words ? words() : std::vector<Choice>(); }
};

struct OptionSpec
{
    /// Without dashes, the short ones first: "s", "server".
    QStringList names;
    QString description;
    /// Empty if the option takes no value.
    QString valueName{};
    ValueKind value{};
    bool isRepeatable = false;

    bool takesValue() const { return !valueName.isEmpty(); }
    /// The names with their dashes: "-s", "--server".
    QStringList dashedNames() const;
};

/// A command line that is worth trying, for the man page.
struct Example
{
    QString purpose;
    QString commandLine;
};

struct CommandSpec
{
    QString description;
    /// As in the usage line: "[CC…]". Empty if the command takes options only.
    QString arguments{};
    ValueKind argument{};
    /// What only --help tells, below the description, because a man page has a form of its own.
    QString furtherHelp{};
    std::vector<Example> examples{};
    std::vector<OptionSpec> options{};

    void addOption(const QStringList &names, const QString &description,
                   const QString &valueName = {}, const ValueKind &value = {});
    /// The same for an option that may be repeated.
    void addRepeatableOption(const QStringList &names, const QString &description,
                             const QString &valueName, const ValueKind &value = {});
};

/// --help, which every command has.
OptionSpec helpOption();
/// All options of the command, in the order in which they are listed. --help is the first.
std::vector<OptionSpec> allOptions(const CommandSpec &spec);

} // namespace regatta
