// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the recipes: how they are named and read, and that each downloads flags where its program
// is installed.
#include "core/programs/command_template.h"
#include "core/programs/program_process.h"
#include "core/programs/recipes.h"
#include "core/programs/url_lists.h"
#include "core/system/child_process.h"
#include "tests/support/flag_server_thread.h"

#include <QDir>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;
using namespace std::chrono_literals;

namespace {

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The values of a run with these codes, whose files lie in `folder`.
PlaceholderValues valuesOf(const QStringList &codes, const QString &base, const QDir &folder)
{
    folder.mkdir(u"dest"_s);
    std::vector<Download> downloads;
    for (const QString &code : codes)
        downloads.push_back(
            {QUrl(base + u"/%1/%1.gif"_s.arg(code)), folder.filePath(u"dest/%1.gif"_s.arg(code))});
    write(folder.filePath(u"urls"_s), urlList(downloads));
    write(folder.filePath(u"curl"_s), curlConfig(downloads));
    write(folder.filePath(u"aria2"_s), aria2Input(downloads));
    return {base,
            folder.filePath(u"urls"_s),
            codes.join(u' '),
            folder.filePath(u"dest"_s),
            u"3"_s,
            QString::number(codes.size()),
            folder.filePath(u"curl"_s),
            folder.filePath(u"aria2"_s),
            scriptsFolder()};
}

} // namespace

class TestRecipes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setRegattaProgram(REGATTA_PROGRAM); }

    void recipesCanBeContestants();
    void scriptsAreThere();
    void everyRecipeDownloads_data();
    void everyRecipeDownloads();
    void whatIsMissingIsNamed_data();
    void whatIsMissingIsNamed();
    void anotherPythonIsNamed();
    void programsAreRead_data();
    void programsAreRead();
    void textsThatAreNoProgramsAreRefused_data();
    void textsThatAreNoProgramsAreRefused();
};

void TestRecipes::recipesCanBeContestants()
{
    QSet<QString> names;
    for (const Recipe &recipe : recipes()) {
        const QString &name = recipe.program.name;
        QVERIFY2(programProblem(recipe.program).isEmpty(), qPrintable(name));
        QVERIFY2(!names.contains(name), qPrintable(name));
        names += name;
        QVERIFY2(!recipe.summary.isEmpty() && !recipe.package.isEmpty(), qPrintable(name));
        QVERIFY2(recipe.program.command.startsWith(recipe.executables.value(0) + u' '),
                 qPrintable(name));
        QCOMPARE(findRecipe(name), &recipe);
    }
    QCOMPARE(findRecipe(u"no-such-recipe"), nullptr);
}

void TestRecipes::scriptsAreThere()
{
    for (const Recipe &recipe : recipes()) {
        const QString script = recipe.program.command.section(u' ', 1, 1);
        if (script.startsWith("{scripts}"_L1))
            QVERIFY2(QFile::exists(QString(script).replace("{scripts}"_L1, scriptsFolder())),
                     qPrintable(script));
    }
}

void TestRecipes::everyRecipeDownloads_data()
{
    QTest::addColumn<bool>("hasMissing");
    for (const Recipe &recipe : recipes()) {
        for (const bool hasMissing : {false, true})
            QTest::addRow("%s%s", qPrintable(recipe.program.name), hasMissing ? ", 404" : "")
                << hasMissing;
    }
}

void TestRecipes::everyRecipeDownloads()
{
    QFETCH(bool, hasMissing);
    const QString name = QString::fromUtf8(QTest::currentDataTag()).section(u',', 0, 0);
    const Recipe &recipe = *findRecipe(name);
    if (const QString missing = missingFor(recipe); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    const FlagServerThread server;
    const QTemporaryDir folder;
    QStringList codes = u"br cn in us de fr jp"_s.split(u' ');
    const QStringList flags = codes;
    if (hasMissing)
        codes.insert(1, u"zz"_s);
    const PlaceholderValues values =
        valuesOf(codes, server.baseUrl(SiteId::Local), QDir(folder.path()));
    ProgramProcess process;
    QCOMPARE(process.start({commandWords(recipe.program.command, values), folder.path(),
                            environmentOf(values)}),
             QString());
    const TimePoint end = Clock::now() + 60s;
    while (!process.isOver() && Clock::now() < end)
        process.wait(100ms);
    QVERIFY(process.isOver());

    if (!hasMissing) {
        QCOMPARE(process.output(), QByteArray());
        QCOMPARE(process.end().exitCode, 0);
    }
    const QDir dest(folder.filePath(u"dest"_s));
    QStringList files;
    for (const QString &code : flags) {
        const QString file = code + u".gif"_s;
        files += file;
        const QByteArray content = contentOf(dest.filePath(file));
        QVERIFY2(content.startsWith("GIF8"), qPrintable(file));
        QCOMPARE(content.back(), ';');
    }
    files.sort();
    QCOMPARE(dest.entryList(QDir::Files, QDir::Name), files);
}

void TestRecipes::whatIsMissingIsNamed_data()
{
    QTest::addColumn<QString>("executable");
    QTest::addColumn<QString>("module");
    QTest::addColumn<QString>("missing");
    QTest::newRow("nothing") << u"python3"_s << u"json"_s << QString();
    QTest::newRow("executable")
        << u"no-such-program"_s << QString()
        << u"no-such-program is not installed here. On Debian and Ubuntu, the package lack has it."_s;
    QTest::newRow("module") << u"/usr/bin/python3"_s << u"no_such_module"_s
                            << u"Python's module no_such_module is not installed here. On Debian "
                               "and Ubuntu, the package lack has it."_s;
}

void TestRecipes::whatIsMissingIsNamed()
{
    QFETCH(QString, executable);
    QFETCH(QString, module);
    QFETCH(QString, missing);
    const Recipe recipe{{u"x"_s, executable}, u"x"_s, {executable}, module, u"lack"_s};
    QCOMPARE(missingFor(recipe), missing);
    QCOMPARE(missingFor(recipe), missing);
}

/// What the package manager installs is not seen by another Python.
void TestRecipes::anotherPythonIsNamed()
{
    const QTemporaryDir folder;
    const QString python = folder.filePath(u"python3"_s);
    QVERIFY(QFile::link(u"/usr/bin/python3"_s, python));
    const Recipe recipe{{u"x"_s, python}, u"x"_s, {python}, u"no_such_module"_s, u"lack"_s};
    QCOMPARE(missingFor(recipe),
             u"%1, the first Python in PATH, has no module no_such_module: install it there with "
             "\"%1 -m pip install no_such_module\"."_s.arg(python));
}

void TestRecipes::programsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Program>("program");
    QTest::newRow("recipe") << u"curl"_s << findRecipe(u"curl")->program;
    QTest::newRow("own") << u"mine=a b"_s << Program{u"mine"_s, u"a b"_s};
    QTest::newRow("= in the command") << u"mine=a --b={m}"_s << Program{u"mine"_s, u"a --b={m}"_s};
    QTest::newRow("name of a recipe")
        << u"curl=curl {base}"_s << Program{u"curl"_s, u"curl {base}"_s};
}

void TestRecipes::programsAreRead()
{
    QFETCH(QString, text);
    QFETCH(Program, program);
    QString error;
    const auto read = parseProgram(text, &error);
    QCOMPARE(error, QString());
    QVERIFY(read == program);
    QCOMPARE(programText(program), text);
}

void TestRecipes::textsThatAreNoProgramsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    QTest::newRow("unknown recipe")
        << u"kurl"_s
        << u"\"kurl\" is not a recipe. There are curl, curl-serial, aria2c, wget2, xargs, "
           "python-threads, python-httpx, python-aiohttp. For a program of your own, write "
           "NAME=COMMAND."_s;
    QTest::newRow("empty") << u""_s << u"\"\" is not a recipe."_s;
    QTest::newRow("no name") << u"=curl"_s << u"\"\" is not a name for a program"_s;
    QTest::newRow("bad name") << u"my own=curl"_s << u"\"my own\" is not a name for a program"_s;
    QTest::newRow("strategy") << u"coroutines=curl"_s
                              << u"\"coroutines\" is a strategy of Regatta: give the program "
                                 "another name."_s;
    QTest::newRow("no command") << u"mine="_s << u"The command is empty"_s;
    QTest::newRow("bad command") << u"mine=curl {url}"_s << u"{url} is not a placeholder"_s;
}

void TestRecipes::textsThatAreNoProgramsAreRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, error);
    QString problem;
    QVERIFY(!parseProgram(text, &problem));
    QVERIFY2(problem.startsWith(error), qPrintable(problem));
}

QTEST_GUILESS_MAIN(TestRecipes)
#include "tst_recipes.moc"
