// SPDX-License-Identifier: GPL-3.0-or-later
// Manual pages and completions name all commands and options, and shells complete with them.
#include "core/programs/command_template.h"
#include "core/programs/recipes.h"
#include "tests/support/regatta_under_test.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void namesEveryOption_data();
    void namesEveryOption();
    void buildWritesWhatTheProgramPrints();
    void writesAllPages();
    void pageOfProgramsHasItsTables();
    void pagesAreWellFormed_data();
    void pagesAreWellFormed();
    void unknownNamesAreSaid_data();
    void unknownNamesAreSaid();
    void bashMayBeSetOtherwise_data();
    void bashMayBeSetOtherwise();
    void completes_data();
    void completes();

private:
    QString scriptOf(const QString &shell) const
    {
        return m_folder.filePath(u"regatta."_s + shell);
    }
    QStringList bashArguments(const QString &line, const QString &settings = {}) const;
    QStringList complete(const QString &shell, const QString &line) const;
    QStringList completeInZsh(const QString &line) const;

    QTemporaryDir m_folder;
};

namespace {

const QStringList shellNames{u"bash"_s, u"zsh"_s, u"fish"_s};
QStringList wordsOf(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

QString printed(const QString &arguments)
{
    const ProgramOutput output = runProgram(QStringLiteral(REGATTA_PROGRAM), wordsOf(arguments));
    return output.exitCode == 0 ? QString::fromUtf8(output.out) : QString();
}

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

bool write(const QString &path, const QString &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0;
}

QSet<QString> captures(const QString &text, const QString &pattern)
{
    QSet<QString> found;
    for (auto match =
             QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text);
         match.hasNext();)
        found.insert(match.next().captured(1));
    return found;
}

/// The program itself, as an empty name, and the commands and labs that --help lists.
QStringList commandNames()
{
    QStringList names{QString()};
    const QString listedCommand = u"^  ([a-z]\\w*) +[A-Z]"_s;
    for (const QString &command : captures(printed(u"--help"_s), listedCommand))
        names.append(command);
    for (const QString &lab : captures(printed(u"lab --help"_s), listedCommand))
        names.append(u"lab "_s + lab);
    names.sort();
    return names;
}

/// The part of a text from a line to the next line that a pattern fits.
QString part(const QString &text, const QString &begin, const QString &end)
{
    const qsizetype from = text.indexOf(begin);
    if (from < 0)
        return {};
    const qsizetype to = text.indexOf(QRegularExpression(end, QRegularExpression::MultilineOption),
                                      from + begin.size());
    return text.mid(from, to < 0 ? -1 : to - from);
}

/// "-s", "--server" and so on, as --help lists them.
QSet<QString> helpOptions(const QString &command)
{
    QSet<QString> options;
    for (const QString &names :
         captures(printed(command + u" --help"_s), u"^ +(-[\\w-]+(?:, -[\\w-]+)*)"_s)) {
        for (const QString &name : names.split(u", "_s))
            options.insert(name);
    }
    return options;
}

QSet<QString> pageOptions(const QString &command)
{
    const QString top = command.section(u' ', 0, 0);
    QString page = printed(u"manual "_s + top);
    page = command.contains(u' ') ? part(page, u".SH "_s + command.toUpper(), u"^\\.S[HS] "_s)
                                  : part(page, u".SH OPTIONS"_s, u"^\\.SH "_s);
    QSet<QString> options;
    for (const QString &term : captures(page, u"^\\.TP\\n(\\\\fB\\\\-.*)$"_s)) {
        for (QString name : captures(term, u"\\\\fB(\\\\-.+?)\\\\fR"_s))
            options.insert(name.remove(u'\\'));
    }
    return options;
}

QSet<QString> scriptOptions(const QString &shell, const QString &script, const QString &command)
{
    const QString name = (u"regatta "_s + command).trimmed();
    if (shell == u"bash") {
        const QString table = part(script, u"_regatta_options=("_s, u"^\\)"_s);
        const QString row =
            captures(table, u"^    \\['%1'\\]='(.*)'$"_s.arg(name)).values().value(0);
        const QStringList words = wordsOf(row);
        return {words.begin(), words.end()};
    }
    if (shell == u"zsh") {
        QString function = u"\n_regatta_command"_s;
        if (!command.isEmpty())
            function += u'_' + QString(command).replace(u' ', u'_');
        return captures(part(script, function + u"() {"_s, u"^}"_s),
                        u"^ +'(?:\\(.*?\\)|\\*)(-[\\w-]+)=?\\["_s);
    }
    QSet<QString> options;
    const QString rows = u"^complete -c regatta -n \"__regatta_is '%1'[^\"]*\"(.*)$"_s.arg(command);
    for (const QString &row : captures(script, rows)) {
        const QString names = row.section(u" -d "_s, 0, 0);
        for (const QString &shortName : captures(names, u" -s (\\S+)"_s))
            options.insert(u'-' + shortName);
        for (const QString &longName : captures(names, u" -l (\\S+)"_s))
            options.insert(u"--"_s + longName);
    }
    return options;
}

/// Words end at blanks outside of quotes, and ':' and '=' are words of their own.
QStringList readlineWords(const QString &line)
{
    QStringList words{QString()};
    bool isQuoted = false;
    for (const QChar character : line) {
        isQuoted = isQuoted != (character == u'\'');
        const bool isBreak = character == u':' || character == u'=';
        if (!isQuoted && (character == u' ' || isBreak) && !words.last().isEmpty())
            words.append(QString());
        if (isQuoted || character != u' ')
            words.last() += character;
        if (!isQuoted && isBreak)
            words.append(QString());
    }
    if (words.size() > 1 && words.last().isEmpty() && !line.endsWith(u' '))
        words.removeLast(); // readline gives no empty word behind ':' and '='
    return words;
}

QString listed(const QSet<QString> &words)
{
    QStringList list = words.values();
    list.sort();
    return list.join(u' ');
}

bool hasProgram(const QString &name)
{
    return !QStandardPaths::findExecutable(name).isEmpty();
}

} // namespace

void TestReference::initTestCase()
{
    for (const QString &shell : shellNames)
        QVERIFY(write(scriptOf(shell), printed(u"completion "_s + shell)));
    QVERIFY(QFile::copy(scriptOf(u"zsh"_s), m_folder.filePath(u"_regatta"_s)));
}

void TestReference::namesEveryOption_data()
{
    QTest::addColumn<QString>("command");
    for (const QString &command : commandNames())
        QTest::newRow(command.isEmpty() ? "the program" : qPrintable(command)) << command;
}

void TestReference::namesEveryOption()
{
    QFETCH(QString, command);
    QVERIFY(commandNames().contains(u"lab map"_s)); // otherwise none would be tested
    const QString expected = listed(helpOptions(command));
    QVERIFY2(expected.contains(u"--help"), qPrintable(expected));
    QCOMPARE(listed(pageOptions(command)), expected);
    for (const QString &shell : shellNames)
        QCOMPARE(listed(scriptOptions(shell, read(scriptOf(shell)), command)), expected);
}

void TestReference::buildWritesWhatTheProgramPrints()
{
    const QDir folder(QFileInfo(QStringLiteral(REGATTA_PROGRAM)).path() + u"/reference"_s);
    if (!folder.exists(u"man.stamp"_s))
        QSKIP("Only a whole build writes them.");
    QVERIFY(!printed(u"manual"_s).isEmpty());
    for (const QString &shell : shellNames)
        QCOMPARE(read(folder.filePath(u"completions/regatta."_s + shell)), read(scriptOf(shell)));
    QCOMPARE(read(folder.filePath(u"man/regatta.1"_s)), printed(u"manual"_s));
    QCOMPARE(read(folder.filePath(u"man/regatta-get.1"_s)), printed(u"manual get"_s));
    QCOMPARE(read(folder.filePath(u"man/regatta-lab.1"_s)), printed(u"manual lab map"_s));
}

void TestReference::writesAllPages()
{
    const QString folder = m_folder.filePath(u"man"_s);
    const ProgramOutput output =
        runProgram(QStringLiteral(REGATTA_PROGRAM), {u"manual"_s, u"--all"_s, folder});
    QCOMPARE(output.exitCode, 0);
    QSet<QString> pages;
    for (const QString &command : commandNames()) {
        if (!command.contains(u' '))
            pages.insert(command.isEmpty() ? u"regatta.1"_s : u"regatta-%1.1"_s.arg(command));
    }
    const QStringList files = QDir(folder).entryList(QDir::Files);
    QCOMPARE(listed({files.begin(), files.end()}), listed(pages));
    for (const QString &reference : captures(printed(u"manual"_s), u"\\\\fB(\\S+)\\\\fR\\(1\\)"_s))
        QVERIFY2(files.contains(QString(reference).remove(u'\\') + u".1"_s), qPrintable(reference));
}

void TestReference::pageOfProgramsHasItsTables()
{
    const QString page = printed(u"manual programs"_s).remove(u'\\');
    const QString listed = printed(u"programs"_s);
    for (const Recipe &recipe : recipes()) {
        QVERIFY2(page.contains(recipe.program.command), qPrintable(recipe.program.name));
        QVERIFY2(listed.contains(recipe.program.command), qPrintable(recipe.program.name));
        const QString missing = missingFor(recipe);
        QVERIFY2(listed.contains(missing.isEmpty() ? u"It can run here."_s : missing),
                 qPrintable(missing));
    }
    for (const PlaceholderInfo &info : placeholders()) {
        for (const QString &text : {page, listed})
            QVERIFY2(text.contains(info.variable) && text.contains(u'{' + info.name + u'}'),
                     qPrintable(info.name));
    }
}

void TestReference::pagesAreWellFormed_data()
{
    QTest::addColumn<QString>("command");
    for (const QString &command : commandNames()) {
        if (!command.contains(u' '))
            QTest::newRow(command.isEmpty() ? "the program" : qPrintable(command)) << command;
    }
}

void TestReference::pagesAreWellFormed()
{
    QFETCH(QString, command);
    if (!hasProgram(u"groff"_s))
        QSKIP("groff is not installed.");
    const QString file = m_folder.filePath(u"page.1"_s);
    const QString page = printed(u"manual "_s + command);
    QVERIFY(write(file, page));
    for (const QChar character : page)
        QVERIFY2(character.unicode() < 0x80, qPrintable(QString(character)));
    const ProgramOutput output = runProgram(
        u"groff"_s, {u"-man"_s, u"-ww"_s, u"-Tutf8"_s, u"-P-cbou"_s, u"-rLL=78n"_s, file});
    QCOMPARE(output.exitCode, 0);
    QCOMPARE(output.err, QByteArray());
    for (const char *title : {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "SEE ALSO"})
        QVERIFY2(output.out.contains(title), title);
}

void TestReference::unknownNamesAreSaid_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("no shell") << u"completion"_s << QByteArray("bash, zsh or fish");
    QTest::newRow("another shell") << u"completion tcsh"_s << QByteArray("bash, zsh or fish");
    QTest::newRow("two shells") << u"completion bash zsh"_s << QByteArray("one shell");
    QTest::newRow("no such page") << u"manual got"_s << QByteArray("\"got\"");
    QTest::newRow("too many pages") << u"manual get sweep"_s << QByteArray("\"get sweep\"");
    QTest::newRow("a page and more") << u"manual lab map more"_s << QByteArray("\"lab map more\"");
    QTest::newRow("all and one") << u"manual --all x get"_s << QByteArray("not both");
}

void TestReference::unknownNamesAreSaid()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, sentence);
    const ProgramOutput output = runProgram(QStringLiteral(REGATTA_PROGRAM), wordsOf(arguments));
    QCOMPARE(output.exitCode, 2);
    QCOMPARE(output.out, QByteArray());
    QVERIFY2(output.err.contains(sentence), output.err.constData());
}

void TestReference::completes_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<QStringList>("notOffered");

    struct Row
    {
        const char *name;
        QString line;
        QStringList offered;
        QStringList notOffered;
    };
    const std::vector<Row> rows{
        {"a command", u"regatta s"_s, {u"sweep"_s, u"serve"_s}, {u"get"_s, u"--version"_s}},
        {"an option of the program", u"regatta --v"_s, {u"--version"_s, u"--verbose"_s}, {}},
        {"an option", u"regatta get --st"_s, {u"--strategy"_s}, {u"--strategies"_s, u"--seed"_s}},
        {"an option of another command", u"regatta compare --st"_s, {u"--strategies"_s}, {}},
        {"a strategy", u"regatta get --strategy "_s, {u"coroutines"_s, u"map"_s}, {u"BR"_s}},
        {"half a strategy", u"regatta get --strategy co"_s, {u"coroutines"_s}, {u"map"_s}},
        {"after other options", u"regatta get -m 5 --seed 3 --cl"_s, {u"--client"_s}, {}},
        {"a client", u"regatta get --client "_s, {u"qt"_s}, {u"map"_s}},
        {"a code", u"regatta get B"_s, {u"BR"_s, u"BZ"_s}, {u"CN"_s, u"BQ"_s}},
        {"a second code", u"regatta compare --rounds 2 BR C"_s, {u"CN"_s}, {u"BR"_s}},
        {"a site", u"regatta get -s D"_s, {u"DELAY"_s}, {u"LOCAL"_s}},
        {"a format", u"regatta get --export h"_s, {u"har:"_s, u"html:"_s}, {u"json:"_s}},
        {"a fault", u"regatta serve --fault re"_s, {u"reset:"_s}, {u"stall:"_s}},
        {"a lab", u"regatta lab "_s, {u"map"_s, u"sha"_s}, {u"get"_s}},
        {"an option of a lab", u"regatta lab map --w"_s, {u"--workers"_s}, {u"--warmup"_s}},
        {"a code of a lab", u"regatta lab futures U"_s, {u"US"_s}, {}},
        {"a page", u"regatta manual sw"_s, {u"sweep"_s}, {u"map"_s}},
        {"a recipe", u"regatta get --program "_s, {u"curl"_s, u"xargs"_s}, {u"BR"_s, u"map"_s}},
        {"half a recipe", u"regatta compare --program w"_s, {u"wget2"_s}, {u"curl"_s}},
        {"nothing for a command", u"regatta get --program mine=c"_s, {}, {u"curl"_s, u"CN"_s}},
        {"after a program", u"regatta sweep --program curl --lev"_s, {u"--levels"_s}, {}},
        {"nothing for a number", u"regatta get --seed "_s, {}, {u"BR"_s, u"map"_s}},
    };
    for (const QString &shell : shellNames) {
        for (const Row &row : rows)
            QTest::addRow("%s, %s", qPrintable(shell), row.name)
                << shell << row.line << row.offered << row.notOffered;
    }
    // Bash offers whole lists, the others items.
    QTest::newRow("bash, another item")
        << u"bash"_s << u"regatta compare --strategies map,co"_s << QStringList{u"map,coroutines"_s}
        << QStringList{u"map,map"_s};
    QTest::newRow("fish, another item")
        << u"fish"_s << u"regatta compare --strategies map,"_s << QStringList{u"map,coroutines"_s}
        << QStringList{u"map,map"_s};
    QTest::newRow("zsh, another item") << u"zsh"_s << u"regatta compare --strategies map,"_s
                                       << QStringList{u"coroutines"_s} << QStringList{u"map"_s};
    QTest::newRow("bash, value after =") << u"bash"_s << u"regatta get --strategy=co"_s
                                         << QStringList{u"coroutines"_s} << QStringList{};
    QTest::newRow("bash, recipe after =")
        << u"bash"_s << u"regatta get --program=cu"_s << QStringList{u"curl"_s} << QStringList{};
    QTest::newRow("bash, nothing for a command after =")
        << u"bash"_s << u"regatta get --program=mine=cu"_s << QStringList{}
        << QStringList{u"curl"_s, u"mine=curl"_s};
    QTest::newRow("bash, nothing within a command's quotes")
        << u"bash"_s << u"regatta get --program 'mine=curl -s "_s << QStringList{}
        << QStringList{u"LOCAL"_s, u"BR"_s};
    QTest::newRow("bash, small letters")
        << u"bash"_s << u"regatta get b"_s << QStringList{u"br"_s} << QStringList{u"BR"_s};
    QTest::newRow("bash, small site")
        << u"bash"_s << u"regatta get -s d"_s << QStringList{u"delay"_s} << QStringList{};
    QTest::newRow("zsh, small letters")
        << u"zsh"_s << u"regatta get b"_s << QStringList{u"BR"_s} << QStringList{};
    QTest::newRow("bash, no options after --")
        << u"bash"_s << u"regatta get -- -"_s << QStringList{} << QStringList{u"--seed"_s};
    QTest::newRow("bash, a quoted value")
        << u"bash"_s << u"regatta get --dest 'my -- folder' --stra"_s
        << QStringList{u"--strategy"_s} << QStringList{};
    QTest::newRow("bash, nothing within quotes") << u"bash"_s << u"regatta get --dest 'curl -s "_s
                                                 << QStringList{} << QStringList{u"LOCAL"_s};
    QTest::newRow("bash, mixed letters")
        << u"bash"_s << u"regatta get -s De"_s << QStringList{u"DELAY"_s} << QStringList{};
    QTest::newRow("bash, a value that ends with a colon")
        << u"bash"_s << u"regatta get --export json: --stra"_s << QStringList{u"--strategy"_s}
        << QStringList{};
    QTest::newRow("bash, codes after --")
        << u"bash"_s << u"regatta get -- B"_s << QStringList{u"BR"_s} << QStringList{};
}

void TestReference::completes()
{
    QFETCH(QString, shell);
    QFETCH(QString, line);
    QFETCH(QStringList, offered);
    QFETCH(QStringList, notOffered);
    if (!hasProgram(shell))
        QSKIP(qPrintable(shell + u" is not installed."_s));
    const QStringList words = complete(shell, line);
    for (const QString &word : offered)
        QVERIFY2(words.contains(word), qPrintable(word + u" of "_s + words.join(u' ')));
    for (const QString &word : notOffered)
        QVERIFY2(!words.contains(word), qPrintable(word + u" of "_s + words.join(u' ')));
}

/// The words that a shell offers at the end of the line.
QStringList TestReference::complete(const QString &shell, const QString &line) const
{
    if (shell == u"zsh")
        return completeInZsh(line);
    ProgramOutput output;
    if (shell == u"fish") {
        output =
            runProgram(shell, {u"--no-config"_s, u"-c"_s,
                               u"source $argv[1]; complete -C $argv[2]"_s, scriptOf(shell), line});
    } else {
        output = runProgram(shell, bashArguments(line));
    }
    QStringList words;
    for (const QString &answer : QString::fromUtf8(output.out).split(u'\n', Qt::SkipEmptyParts))
        words.append(answer.section(u'\t', 0, 0));
    return words;
}

/// Has bash complete the line, whose words it gets as readline would split them.
QStringList TestReference::bashArguments(const QString &line, const QString &settings) const
{
    const QString script = u"source \"$1\"; %1\nCOMP_LINE=$2 COMP_POINT=${#2}; shift 2; "
                           "COMP_WORDS=(\"$@\") COMP_CWORD=$(($# - 1)); _regatta; "
                           "printf '%s\\n' \"${COMPREPLY[@]}\""_s.arg(settings);
    return QStringList{u"--norc"_s, u"-c"_s, script, u"bash"_s, scriptOf(u"bash"_s), line} +
           readlineWords(line);
}

void TestReference::bashMayBeSetOtherwise_data()
{
    QTest::addColumn<QString>("settings");
    QTest::newRow("unset variables are errors") << u"set -u"_s;
    QTest::newRow("words end at commas") << u"IFS=,"_s;
}

void TestReference::bashMayBeSetOtherwise()
{
    QFETCH(QString, settings);
    for (const char *line : {"regatta ge", "regatta get --strategy=co", "regatta get -s d"}) {
        const ProgramOutput output =
            runProgram(u"bash"_s, bashArguments(QString::fromLatin1(line), settings));
        QCOMPARE(output.err, QByteArray());
        QVERIFY2(!output.out.trimmed().isEmpty(), line);
    }
}

/// Zsh completes only for somebody at a terminal, so it runs in one of its own. Its `compadd` also
/// writes down what fits.
QStringList TestReference::completeInZsh(const QString &line) const
{
    const QString setup = uR"(PS1= PS2= RPS1=; stty -echo; unsetopt zle_bracketed_paste 2>/dev/null
fpath=("$REGATTA_FOLDER" $fpath); autoload -U compinit; compinit -u -D; bindkey '^I' complete-word
compadd() { if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then local -a fits; builtin compadd -A fits "$@"; print -rl -- $fits >>"$REGATTA_FOLDER/offered"; fi; builtin compadd "$@" }
over() { print ANSWERED }; comppostfuncs=(over)
print SET''UP
)"_s;
    const QString driver = uR"(zmodload zsh/zpty
zpty -b shell zsh -f -i
zpty -w shell "source ${(q)REGATTA_FOLDER}/setup"
zpty -r -m shell output '*SETUP*'
zpty -n -w shell "$1"$'\t'
zpty -r -m shell output '*ANSWERED*'
zpty -d shell
)"_s;
    const QString offered = m_folder.filePath(u"offered"_s);
    QFile::remove(offered);
    if (!write(m_folder.filePath(u"setup"_s), setup))
        return {};
    qputenv("REGATTA_FOLDER", m_folder.path().toLocal8Bit());
    const ProgramOutput output =
        runProgram(u"zsh"_s, {u"-f"_s, u"-c"_s, driver, u"zsh"_s, line}, std::chrono::seconds(60));
    return output.exitCode == 0 ? read(offered).split(u'\n', Qt::SkipEmptyParts)
                                : QStringList{QString::fromUtf8(output.err)};
}

QTEST_GUILESS_MAIN(TestReference)

#include "tst_reference.moc"
