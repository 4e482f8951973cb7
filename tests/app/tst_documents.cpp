// SPDX-License-Identifier: GPL-3.0-or-later
// Checks that the documents speak of what is there: files, pictures, commands, options, strategies,
// formats and pages.

#include "core/programs/command_template.h"
#include "core/programs/recipes.h"
#include "core/reports/exporter.h"
#include "core/strategies/strategy_catalog.h"
#include "tests/support/regatta_under_test.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

const QString sourceRoot = REGATTA_SOURCE_DIR "/";
const QString guide = u"docs/user-guide.md"_s;

QString textOf(const QString &path)
{
    QFile file(sourceRoot + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// From the root, as in "docs/user-guide.md".
QStringList documents()
{
    QStringList paths{u"README.md"_s, u"CONTRIBUTING.md"_s};
    for (const QString &name : QDir(sourceRoot + u"docs"_s).entryList({u"*.md"_s}, QDir::Files))
        paths += u"docs/"_s + name;
    return paths;
}

/// What the groups that matched first have, for each match.
QStringList captures(const QString &text, const QRegularExpression &form)
{
    QStringList found;
    for (const QRegularExpressionMatch &match : form.globalMatch(text))
        found += match.captured(match.lastCapturedIndex());
    return found;
}

/// Nothing in them is a link or a heading.
QString withoutCodeBlocks(QString text)
{
    static const QRegularExpression block(u"^```.*?^```$"_s,
                                          QRegularExpression::MultilineOption |
                                              QRegularExpression::DotMatchesEverythingOption);
    return text.remove(block);
}

/// The targets of links and pictures, in Markdown and in HTML.
QStringList linksIn(const QString &text)
{
    static const QRegularExpression link(
        u"\\]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"\\s]+)\""_s);
    return captures(withoutCodeBlocks(text), link);
}

bool isOnTheNet(const QString &link)
{
    return link.contains(u"://"_s) || link.startsWith(u"mailto:"_s);
}

/// The names by which forges link to the headings of a document.
QStringList anchorsIn(const QString &text)
{
    static const QRegularExpression heading(u"^#+ (.*)$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression dropped(uR"([^\w\s-])"_s,
                                            QRegularExpression::UseUnicodePropertiesOption);
    QStringList anchors;
    for (QString title : captures(withoutCodeBlocks(text), heading))
        anchors += title.toLower().remove(dropped).replace(u' ', u'-');
    return anchors;
}

/// The sentence that is wrong with a link in the document at `path`, or nothing.
QString problemOf(const QString &link, const QString &path)
{
    const QString file = link.section(u'#', 0, 0);
    const QString anchor = link.section(u'#', 1);
    const QString folder = QFileInfo(path).path();
    const QString target = file.isEmpty() ? path : QDir::cleanPath(folder + u'/' + file);
    if (!QFileInfo::exists(sourceRoot + target))
        return u"There is no %1."_s.arg(target);
    if (!anchor.isEmpty() && !anchorsIn(textOf(target)).contains(anchor))
        return u"%1 has no heading for #%2."_s.arg(target, anchor);
    return {};
}

/// The help of a command: "", "get", "lab map".
const QString &helpOf(const QString &command)
{
    static QHash<QString, QString> known;
    QString &help = known[command];
    if (help.isEmpty()) {
        const QStringList words = command.split(u' ', Qt::SkipEmptyParts);
        help = QString::fromUtf8(runProgram(REGATTA_PROGRAM, words + QStringList{u"--help"_s}).out);
    }
    return help;
}

/// Whether an option or a command stands in a help text as a word of its own.
bool explains(const QString &help, const QString &word)
{
    const QRegularExpression whole(
        uR"((^|[\s,|])%1([\s,|<]|$))"_s.arg(QRegularExpression::escape(word)));
    return whole.match(help).hasMatch();
}

const QStringList &labs()
{
    static const QStringList names =
        captures(helpOf(u"lab"_s),
                 QRegularExpression(u"^  ([a-z0-9]+)  "_s, QRegularExpression::MultilineOption));
    return names;
}

struct Call
{
    /// "get", "lab map", or nothing if options follow the program's name.
    QString command;
    QStringList options;
};

/// The calls of the program in a document, in its examples and in its sentences. A call ends with
/// its quotes, its line, or the next command of a shell.
std::vector<Call> callsIn(const QString &text)
{
    static const QRegularExpression call(u"\\bregatta((?: [^\\s`\"|;&()]+)+)"_s);
    static const QRegularExpression option(u"^--?[A-Za-z][\\w-]*"_s);
    static const QRegularExpression name(u"^[a-z][a-z0-9]*:?$"_s);
    std::vector<Call> calls;
    for (const QString &found : captures(text, call)) {
        QStringList words = found.split(u' ', Qt::SkipEmptyParts);
        Call next;
        if (name.match(words.front()).hasMatch())
            next.command = words.takeFirst().remove(u':');
        else if (!words.front().startsWith(u'-'))
            continue; // a file, or a placeholder
        if (next.command == u"lab"_s && !words.isEmpty() && labs().contains(words.front()))
            next.command += u' ' + words.takeFirst();
        for (const QString &word : std::as_const(words)) {
            if (const auto match = option.match(word); match.hasMatch())
                next.options += match.captured();
        }
        calls.push_back(std::move(next));
    }
    return calls;
}

/// The keys and titles of the window's pages, as their constructors have them.
std::vector<std::pair<QString, QString>> pages()
{
    static const QRegularExpression constructed(u": Page\\(u\"(\\w+)\"_s, tr\\(\"(\\w+)\"\\)"_s);
    std::vector<std::pair<QString, QString>> found;
    QDirIterator files(sourceRoot + u"ui"_s, {u"*_page.cpp"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString text = textOf(files.next().mid(sourceRoot.size()));
        if (const auto match = constructed.match(text); match.hasMatch())
            found.emplace_back(match.captured(1), match.captured(2));
    }
    return found;
}

void addDocumentRows()
{
    QTest::addColumn<QString>("path");
    for (const QString &path : documents())
        QTest::newRow(qPrintable(path)) << path;
}

} // namespace

class TestDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linksLeadSomewhere_data() { addDocumentRows(); }
    void linksLeadSomewhere();
    void everyPictureIsShown();
    void commandsAreThere_data() { addDocumentRows(); }
    void commandsAreThere();
    void optionsInSentencesAreThere();
    void stepsOfDevAreThere_data() { addDocumentRows(); }
    void stepsOfDevAreThere();
    void examplesBeginWithACommand_data() { addDocumentRows(); }
    void examplesBeginWithACommand();
    void guideListsTheStrategies();
    void guideListsTheFormats();
    void guideListsTheRecipesAndPlaceholders();
    void guideShowsEveryPage();
};

void TestDocuments::linksLeadSomewhere()
{
    QFETCH(const QString, path);
    QStringList problems;
    for (const QString &link : linksIn(textOf(path))) {
        const QString problem = isOnTheNet(link) ? QString() : problemOf(link, path);
        if (!problem.isEmpty())
            problems += problem;
    }
    QCOMPARE(problems.join(u' '), QString());
}

void TestDocuments::everyPictureIsShown()
{
    QString all;
    for (const QString &path : documents())
        all += linksIn(textOf(path)).join(u'\n') + u'\n';
    const QStringList pictures = QDir(sourceRoot + u"docs/pictures"_s).entryList(QDir::Files);
    QVERIFY(!pictures.isEmpty());
    for (const QString &picture : pictures)
        QVERIFY2(all.contains(QString(u"pictures/"_s + picture)), qPrintable(picture));
}

void TestDocuments::commandsAreThere()
{
    QFETCH(const QString, path);
    for (const auto &[command, options] : callsIn(textOf(path))) {
        QVERIFY2(command.isEmpty() || explains(helpOf({}), command.section(u' ', 0, 0)),
                 qPrintable(QString(u"regatta "_s + command)));
        for (const QString &option : options) {
            QVERIFY2(explains(helpOf(command), option),
                     qPrintable(u"regatta %1 has no %2"_s.arg(command, option)));
        }
    }
}

/// An option that stands alone in a sentence is one of some command.
void TestDocuments::optionsInSentencesAreThere()
{
    static const QRegularExpression option(u"`(--?[A-Za-z][\\w-]*)[^`\\n]*`"_s);
    static const QRegularExpression listed(u"^  ([a-z]\\w*) +[A-Z]"_s,
                                           QRegularExpression::MultilineOption);
    QString help = helpOf({});
    for (const QString &command : captures(help, listed))
        help += helpOf(command);
    for (const QString &lab : labs())
        help += helpOf(QString(u"lab "_s + lab));
    for (const QString &path : {guide, u"docs/teaching.md"_s, u"README.md"_s}) {
        for (const QString &word : captures(textOf(path), option))
            QVERIFY2(explains(help, word), qPrintable(QString(path + u": "_s + word)));
    }
}

void TestDocuments::stepsOfDevAreThere()
{
    QFETCH(const QString, path);
    static const QRegularExpression step(uR"(\./dev ([a-z][a-z-]*))"_s);
    const QString help = QString::fromUtf8(runProgram(u"bash"_s, {sourceRoot + u"dev"_s}).out);
    QVERIFY(help.contains(u"COMMAND"_s));
    for (const QString &name : captures(textOf(path), step)) {
        QVERIFY2(name == u"help"_s || help.contains(QString(u"\n  "_s + name + u' ')),
                 qPrintable(QString(u"./dev "_s + name)));
    }
}

/// Otherwise docs/run-examples would stop there.
void TestDocuments::examplesBeginWithACommand()
{
    QFETCH(const QString, path);
    static const QRegularExpression first(u"^```console\\n(.*)$"_s,
                                          QRegularExpression::MultilineOption);
    for (const QString &line : captures(textOf(path), first))
        QVERIFY2(line.startsWith(u"$ "_s), qPrintable(line));
}

void TestDocuments::guideListsTheStrategies()
{
    const QString text = textOf(guide).replace(u"`co_await`"_s, u"co_await"_s);
    for (const StrategyInfo &strategy : strategies()) {
        const QString row =
            u"| `%1` | %2 | %3 |"_s.arg(strategy.id, strategy.title, strategy.summary);
        QVERIFY2(text.contains(row), qPrintable(row));
    }
}

void TestDocuments::guideListsTheFormats()
{
    const QString text = textOf(guide);
    for (const Exporter &exporter : exporters()) {
        const QString row = u"| `%1` | `%2` | %3 |"_s.arg(
            exporter.id, exporter.endings.join(u"`, `"_s), exporter.purpose);
        QVERIFY2(text.contains(row), qPrintable(row));
    }
}

void TestDocuments::guideListsTheRecipesAndPlaceholders()
{
    const QString text = textOf(guide);
    for (const Recipe &recipe : recipes()) {
        const QString row =
            u"| `%1` | %2 | `%3` |"_s.arg(recipe.program.name, recipe.summary, recipe.package);
        QVERIFY2(text.contains(row), qPrintable(row));
    }
    for (const PlaceholderInfo &info : placeholders()) {
        const QString row =
            u"| `{%1}` | `%2` | %3 |"_s.arg(info.name, info.variable, info.description);
        QVERIFY2(text.contains(row), qPrintable(row));
    }
}

void TestDocuments::guideShowsEveryPage()
{
    const QString text = textOf(guide);
    QVERIFY(pages().size() >= 7);
    for (const auto &[key, title] : pages()) {
        QVERIFY2(text.contains(u"\n## %1\n"_s.arg(title)), qPrintable(title));
        QVERIFY2(text.contains(u"](pictures/%1.png)"_s.arg(key)), qPrintable(key));
    }
}

QTEST_GUILESS_MAIN(TestDocuments)
#include "tst_documents.moc"
