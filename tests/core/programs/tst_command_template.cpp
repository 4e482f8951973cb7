// SPDX-License-Identifier: GPL-3.0-or-later
// Tests how a program's command line becomes words: as the shell of this machine splits it, with
// the placeholders replaced.
#include "core/programs/command_template.h"
#include "core/programs/url_lists.h"
#include "core/programs/word_splitting.h"
#include "tests/support/regatta_under_test.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

/// The values are the names in capital letters, so that a test sees which stood where.
PlaceholderValues someValues()
{
    PlaceholderValues values;
    for (const PlaceholderInfo &info : placeholders())
        values[std::size_t(info.placeholder)] = info.name.toUpper();
    values[std::size_t(Placeholder::Codes)] = u"br cn us"_s;
    return values;
}

} // namespace

class TestCommandTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAreThoseOfTheShell_data();
    void wordsAreThoseOfTheShell();
    void otherSignsOfShellsAreOrdinary();
    void placeholdersAreReplaced_data();
    void placeholdersAreReplaced();
    void valuesAreNotReadAgain();
    void problemsAreNamed_data();
    void problemsAreNamed();
    void usedPlaceholdersAreFound();
    void environmentHasAllValues();
    void placeholdersStandInTheOrderOfTheEnum();
    void listsHaveTheirFormats();
};

void TestCommandTemplate::wordsAreThoseOfTheShell_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("one word") << u"curl"_s;
    QTest::newRow("several") << u"curl -s  --fail\t-O"_s;
    QTest::newRow("spaces around") << u"  curl -s  "_s;
    QTest::newRow("lines") << u"curl \\\n  -s"_s;
    QTest::newRow("line that goes on inside a word") << u"cu\\\nrl"_s;
    QTest::newRow("single quotes") << u"a 'b  c' d"_s;
    QTest::newRow("double quotes") << u"a \"b  c\" d"_s;
    QTest::newRow("quotes in quotes") << u"a 'b \"c\"' \"d 'e'\""_s;
    QTest::newRow("backslashes in single quotes") << u"a 'b\\c\\'"_s;
    QTest::newRow("backslashes in double quotes") << u"a \"\\\\ \\\" \\$ \\` \\b\""_s;
    QTest::newRow("line in double quotes") << u"a \"b\\\nc\nd\""_s;
    QTest::newRow("line in single quotes") << u"a 'b\\\nc\nd'"_s;
    QTest::newRow("backslashes") << u"a\\ b \\'c \\\"d \\\\e \\f"_s;
    QTest::newRow("parts that touch") << u"a'b c'\"d e\"\\ f"_s;
    QTest::newRow("empty words") << u"a '' \"\" b"_s;
    QTest::newRow("empty parts") << u"a''b \"\"c"_s;
    QTest::newRow("quoted operators") << u"a '|' \"&&\" \\> 'b;' \\;"_s;
    QTest::newRow("signs in words") << u"a=b --c=d,e {} {\"x\":1} a:b@c%d+e^f"_s;
    QTest::newRow("beyond ASCII") << u"größe '日本 語' 🏁"_s;
    QTest::newRow("sh -c") << u"sh -c 'for c in $REGATTA_CODES; do echo \"$c\" | wc; done'"_s;
}

void TestCommandTemplate::wordsAreThoseOfTheShell()
{
    QFETCH(QString, command);
    const ProgramOutput shell =
        runProgram(u"sh"_s, {u"-c"_s, u"printf '%s\\0' "_s + command.trimmed()});
    QCOMPARE(shell.err, QByteArray());
    const auto [words, problem] = splitCommand(command);
    QCOMPARE(problem, QString());
    QCOMPARE(words, QString::fromUtf8(shell.out).chopped(1).split(u'\0'));
}

void TestCommandTemplate::otherSignsOfShellsAreOrdinary()
{
    const auto [words, problem] = splitCommand(u"a $b `c` *.gif ~ #d e&f x|y $(g) !"_s);
    QCOMPARE(problem, QString());
    QCOMPARE(words, u"a $b `c` *.gif ~ #d e&f x|y $(g) !"_s.split(u' '));
}

void TestCommandTemplate::placeholdersAreReplaced_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("none") << u"a b"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("word") << u"a {base} {m}"_s << QStringList{u"a"_s, u"BASE"_s, u"M"_s};
    QTest::newRow("part of a word")
        << u"a --max={m} {dest}/{n}.txt"_s << QStringList{u"a"_s, u"--max=M"_s, u"DEST/N.txt"_s};
    QTest::newRow("in quotes") << u"sh -c 'x < \"{urls}\"'"_s
                               << QStringList{u"sh"_s, u"-c"_s, u"x < \"URLS\""_s};
    QTest::newRow("name with dash and digit")
        << u"a {curl-config}{aria2-input}"_s << QStringList{u"a"_s, u"CURL-CONFIGARIA2-INPUT"_s};
    QTest::newRow("codes") << u"a {codes} {m}"_s
                           << QStringList{u"a"_s, u"br"_s, u"cn"_s, u"us"_s, u"M"_s};
    QTest::newRow("scripts") << u"python3 {scripts}/a.py"_s
                             << QStringList{u"python3"_s, u"SCRIPTS/a.py"_s};
    QTest::newRow("braces that are no placeholder")
        << u"a {} { } {1} {a,b} {_} 'BEGIN {x = 1}' '{\"m\": {\"n\":1}}' {{ }} {{.X}} { {"_s
        << QStringList{u"a"_s,
                       u"{}"_s,
                       u"{"_s,
                       u"}"_s,
                       u"{1}"_s,
                       u"{a,b}"_s,
                       u"{_}"_s,
                       u"BEGIN {x = 1}"_s,
                       u"{\"m\": {\"n\":1}}"_s,
                       u"{{"_s,
                       u"}}"_s,
                       u"{{.X}}"_s,
                       u"{"_s,
                       u"{"_s};
    QTest::newRow("variables of shells")
        << u"sh -c 'echo ${HOME} ${m}'"_s << QStringList{u"sh"_s, u"-c"_s, u"echo ${HOME} ${m}"_s};
    QTest::newRow("doubled braces") << u"awk {{print}} {{m}} x{{codes}}"_s
                                    << QStringList{u"awk"_s, u"{print}"_s, u"{m}"_s, u"x{codes}"_s};
    QTest::newRow("braces around a placeholder")
        << u"a '{ {m} }' [{m}]"_s << QStringList{u"a"_s, u"{ M }"_s, u"[M]"_s};
}

void TestCommandTemplate::placeholdersAreReplaced()
{
    QFETCH(QString, command);
    QFETCH(QStringList, words);
    QCOMPARE(commandProblem(command), QString());
    QCOMPARE(commandWords(command, someValues()), words);
}

void TestCommandTemplate::valuesAreNotReadAgain()
{
    PlaceholderValues values = someValues();
    values[std::size_t(Placeholder::Dest)] = u"/tmp/{m} 'x' {{n}}"_s;
    QCOMPARE(commandWords(u"a {dest}/b"_s, values),
             (QStringList{u"a"_s, u"/tmp/{m} 'x' {{n}}/b"_s}));
}

void TestCommandTemplate::problemsAreNamed_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("problem");
    const QString empty = u"The command is empty"_s;
    QTest::newRow("empty") << u""_s << empty;
    QTest::newRow("spaces") << u" \n"_s << empty;
    QTest::newRow("empty program") << u"'' a"_s << empty;
    QTest::newRow("open single quote") << u"a 'b"_s << u"a quote (') without an end"_s;
    QTest::newRow("open double quote") << u"a \"b 'c'"_s << u"a quote (\") without an end"_s;
    QTest::newRow("escaped end of a quote") << u"a \"b\\\""_s << u"a quote (\") without an end"_s;
    QTest::newRow("backslash at the end") << u"a \\"_s << u"ends with a backslash"_s;
    QTest::newRow("unknown placeholder")
        << u"a {url}"_s
        << u"{url} is not a placeholder. There are {base}, {urls}, {codes}, {dest}, {m}, {n}, "
           "{curl-config}, {aria2-input}, {scripts}. For the text itself, write {{url}}."_s;
    QTest::newRow("other case") << u"a {Base}"_s << u"{Base} is not a placeholder"_s;
    QTest::newRow("codes in a word")
        << u"a --codes={codes}"_s << u"{codes} must be a word of its own"_s;
    QTest::newRow("codes in a script")
        << u"sh -c 'for c in {codes}; do :; done'"_s << u"write $REGATTA_CODES instead"_s;
    for (const QString &sign : {u"|"_s, u"||"_s, u"&"_s, u"&&"_s, u";"_s, u">"_s, u">>"_s, u"<"_s,
                                u"2>"_s, u"2>&1"_s, u">file"_s, u"a;"_s})
        QTest::newRow(qPrintable("operator " + sign))
            << u"a %1 b"_s.arg(sign)
            << u"run without a shell, so %1 would be a mere argument: write sh -c '…'"_s.arg(sign);
    QTest::newRow("zero character") << u"a b%1"_s.arg(QChar(0)) << u"value zero"_s;
}

void TestCommandTemplate::problemsAreNamed()
{
    QFETCH(QString, command);
    QFETCH(QString, problem);
    QVERIFY2(commandProblem(command).contains(problem), qPrintable(commandProblem(command)));
}

void TestCommandTemplate::usedPlaceholdersAreFound()
{
    const QString command = u"sh -c 'x {dest}' {codes} {{base}}"_s;
    QVERIFY(usesPlaceholder(command, Placeholder::Dest));
    QVERIFY(usesPlaceholder(command, Placeholder::Codes));
    QVERIFY(!usesPlaceholder(command, Placeholder::Base));
    QVERIFY(!usesPlaceholder(command, Placeholder::Urls));
}

void TestCommandTemplate::environmentHasAllValues()
{
    QCOMPARE(environmentOf(someValues()),
             (QStringList{u"REGATTA_BASE=BASE"_s, u"REGATTA_URLS=URLS"_s,
                          u"REGATTA_CODES=br cn us"_s, u"REGATTA_DEST=DEST"_s, u"REGATTA_M=M"_s,
                          u"REGATTA_N=N"_s, u"REGATTA_CURL_CONFIG=CURL-CONFIG"_s,
                          u"REGATTA_ARIA2_INPUT=ARIA2-INPUT"_s, u"REGATTA_SCRIPTS=SCRIPTS"_s}));
}

void TestCommandTemplate::placeholdersStandInTheOrderOfTheEnum()
{
    for (std::size_t i = 0; i < placeholders().size(); ++i)
        QCOMPARE(std::size_t(placeholders()[i].placeholder), i);
}

void TestCommandTemplate::listsHaveTheirFormats()
{
    const std::array<Download, 2> downloads{
        Download{QUrl(u"http://[::1]:80/~k/flags/br/br.gif"_s), u"/tmp/a \"b\\c/br.gif"_s},
        Download{QUrl(u"http://u:p@127.0.0.1/x y/us/us.gif"_s), u"/tmp/größe/us.gif"_s}};
    QCOMPARE(urlList(downloads), QByteArray("http://[::1]:80/~k/flags/br/br.gif\n"
                                            "http://u:p@127.0.0.1/x%20y/us/us.gif\n"));
    QCOMPARE(curlConfig(downloads), QByteArray("globoff\n"
                                               "url = \"http://[::1]:80/~k/flags/br/br.gif\"\n"
                                               "output = \"/tmp/a \\\"b\\\\c/br.gif\"\n"
                                               "url = \"http://u:p@127.0.0.1/x%20y/us/us.gif\"\n"
                                               "output = \"/tmp/gr\xc3\xb6\xc3\x9f"
                                               "e/us.gif\"\n"));
    QCOMPARE(aria2Input(downloads), QByteArray("http://[::1]:80/~k/flags/br/br.gif\n"
                                               "  dir=/tmp/a \"b\\c\n"
                                               "  out=br.gif\n"
                                               "http://u:p@127.0.0.1/x%20y/us/us.gif\n"
                                               "  dir=/tmp/gr\xc3\xb6\xc3\x9f"
                                               "e\n"
                                               "  out=us.gif\n"));
}

QTEST_GUILESS_MAIN(TestCommandTemplate)
#include "tst_command_template.moc"
