// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/program_exhibit.h"

#include "core/http/printable_text.h"
#include "core/programs/command_template.h"
#include "core/programs/recipes.h"
#include "core/programs/word_splitting.h"
#include "core/system/child_process.h"
#include "ui/look/theme.h"
#include "ui/runs/run_history.h"
#include "ui/runs/setup.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr qint64 largestScript = 256 * 1024;
constexpr qsizetype mostLines = 2000; // comparing two sources takes the product of their lines

QString exhibitWords(const char *text)
{
    return QCoreApplication::translate("ProgramExhibit", text);
}

bool isInterpreter(const QString &word)
{
    static const QRegularExpression interpreter(
        u"\\A(python|pypy|perl|ruby|node|deno|php|lua|Rscript|julia|sh|bash|dash|zsh|ksh|fish)"
        "[0-9.]*\\z"_s);
    return interpreter.match(QFileInfo(word).fileName()).hasMatch();
}

/// Empty if it is no text or too large.
QString textOf(const QString &path)
{
    const QFileInfo info(path);
    QFile file(path);
    if (info.isRelative() || !info.isFile() || info.size() > largestScript ||
        !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.read(largestScript);
    return bytes.contains('\0') ? QString() : QString::fromUtf8(bytes);
}

/// The script's path and its text, with a line between them. Empty if there is none to be read.
QString scriptOf(const Program &program)
{
    if (!commandProblem(program.command).isEmpty())
        return {};
    PlaceholderValues values;
    if (usesPlaceholder(program.command, Placeholder::Scripts))
        values[static_cast<std::size_t>(Placeholder::Scripts)] = scriptsFolder();
    QStringList words = commandWords(program.command, values);
    if (isInterpreter(words.front()))
        words.removeFirst();
    else
        words = words.mid(0, 1);
    for (const QString &word : words) {
        QString text = textOf(word);
        if (text.isEmpty())
            continue;
        QStringList lines = text.replace(u'\t', u"    "_s).split(u'\n');
        if (lines.size() > mostLines)
            lines = lines.mid(0, mostLines) << u"…"_s;
        return u"── %1 ──\n\n%2"_s.arg(printableText(word), printableLines(lines.join(u'\n')));
    }
    return {};
}

/// A long word may be broken, so that no label becomes wider than its column.
QString breakable(const QString &word)
{
    constexpr qsizetype longest = 20;
    QString result;
    for (qsizetype at = 0; at < word.size(); at += longest)
        result += (at ? QString(QChar(0x200b)) : QString()) +
                  word.sliced(at, std::min(longest, word.size() - at)).toHtmlEscaped();
    return result;
}

QString inBox(const QString &word)
{
    return u"<code style='background-color:%1'>%2</code>"_s.arg(
        colors().sunken.name(), word.isEmpty() ? u"''"_s : breakable(printableText(word)));
}

QString boxes(const QStringList &words)
{
    QStringList shown;
    for (const QString &word : words)
        shown.append(inBox(word));
    return shown.join(u"&ensp;"_s);
}

QString paragraph(const QString &html)
{
    return u"<p style='margin:0 0 8px 0'>%1</p>"_s.arg(html);
}

/// The words, with placeholders for what only a run knows.
QStringList wordsWithPlaceholders(const Program &program)
{
    PlaceholderValues values;
    for (const PlaceholderInfo &info : placeholders())
        values[static_cast<std::size_t>(info.placeholder)] = u'{' + info.name + u'}';
    return commandWords(program.command, values);
}

QString whatItIs(const ListedProgram &listed)
{
    if (isRecipe(listed.program))
        return findRecipe(listed.program.name)->summary;
    if (listed.isOwn)
        return exhibitWords("A program of your own.");
    return listed.origin.isEmpty()
               ? exhibitWords("A program of an earlier run. It is not in the setup like this.")
               : exhibitWords("A program of the report %1. It is not in your setup like this.")
                     .arg(listed.origin);
}

} // namespace

QString ListedProgram::key() const
{
    return isOwn ? program.name : program.name + u'\n' + program.command;
}

QString ListedProgram::title() const
{
    if (isOwn)
        return program.name;
    return u"%1 (%2)"_s.arg(printableText(program.name),
                            origin.isEmpty() ? exhibitWords("earlier run") : origin);
}

std::vector<ListedProgram> listedPrograms(const Setup &setup, const RunHistory &history)
{
    std::vector<ListedProgram> listed;
    for (const Program &program : setup.plan.programs)
        listed.push_back({program, true, {}});
    for (std::size_t i = 0; i < history.experiments().size(); ++i) {
        const int experiment = static_cast<int>(i);
        for (const Program &program : history.experiment(experiment).plan.programs) {
            if (std::ranges::find(listed, program, &ListedProgram::program) == listed.end())
                listed.push_back({program, false, history.origin(experiment).file});
        }
    }
    return listed;
}

QString programSource(const ListedProgram &listed)
{
    const QString command = printableLines(listed.program.command);
    const QString script = listed.isOwn ? scriptOf(listed.program) : QString();
    return script.isEmpty() ? command : command + u"\n\n"_s + script;
}

QString programDescription(const ListedProgram &listed)
{
    QString html = paragraph(whatItIs(listed).toHtmlEscaped());
    if (const QString problem = commandProblem(listed.program.command); !problem.isEmpty())
        return html + paragraph(problem.toHtmlEscaped());
    const QStringList words = wordsWithPlaceholders(listed.program);
    html += paragraph(exhibitWords("It is started without a shell, with these words:") + u"<br>"_s +
                      boxes(words));
    const QString &variable = placeholders().front().variable;
    return html + paragraph(exhibitWords("Its environment has the values of all placeholders, too: "
                                         "%1 and so on.")
                                .arg(boxes({variable})));
}

} // namespace regatta
