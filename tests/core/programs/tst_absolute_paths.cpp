// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that a command's files are found from any folder, and that the rest of it stays as typed.
#include "core/programs/absolute_paths.h"
#include "core/programs/command_template.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestAbsolutePaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void filesGetTheirWholePath_data();
    void filesGetTheirWholePath();
    void wordsMeanTheSameAfterwards_data();
    void wordsMeanTheSameAfterwards();

private:
    QTemporaryDir m_folder;
};

void TestAbsolutePaths::initTestCase()
{
    const QDir folder(m_folder.path());
    for (const char *name : {"lib", "it's {m}", "it's {base}"})
        QVERIFY(folder.mkpath(QString::fromLatin1(name)));
    for (const char *name :
         {"get.py", "curl", "a b.py", "lib/get.py", "-x", "4", "it's {m}/get.py"}) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
}

void TestAbsolutePaths::filesGetTheirWholePath_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("expected"); // @ is the folder
    const auto row = [](const char *name, const char *command, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(command) << QString::fromLatin1(expected);
    };
    row("an argument", "python3 get.py {base} {m}", "python3 @/get.py {base} {m}");
    row("the program itself", "./get.py {urls}", "@/get.py {urls}");
    row("one from PATH", "curl -K {curl-config}", "curl -K {curl-config}");
    row("of that name, as an argument", "sh curl", "sh @/curl");
    row("in a folder", "python3 lib/get.py", "python3 @/lib/get.py");
    row("a folder with a slash", "python3 ./lib", "python3 @/lib");
    row("a folder's name may be any word", "python3 -m lib", "python3 -m lib");
    row("options and numbers", "xargs -x -n 4 ./4", "xargs -x -n 4 @/4");
    row("what is not there", "python3 got.py ./got.py", "python3 got.py ./got.py");
    row("a whole path", "/bin/sh /etc/passwd", "/bin/sh /etc/passwd");
    row("nothing else changes", "  sh  'get.py'   \"{dest}\"  -o\\ x ",
        "  sh  @/get.py   \"{dest}\"  -o\\ x ");
    row("a blank in the name", "sh 'a b.py' a\\ b.py \"a b.py\"",
        "sh '@/a b.py' '@/a b.py' '@/a b.py'");
    row("a part of a word", "sh --file=get.py", "sh --file=get.py");
    row("a script for a shell", "sh -c 'python3 get.py'", "sh -c 'python3 get.py'");
    row("twice", "sh get.py get.py", "sh @/get.py @/get.py");
}

void TestAbsolutePaths::filesGetTheirWholePath()
{
    QFETCH(QString, command);
    QFETCH(QString, expected);
    const QDir folder(m_folder.path());
    QCOMPARE(withAbsolutePaths(command, folder), expected.replace(u'@', folder.path()));
}

/// The path of the folder itself may have characters that mean something in a command.
void TestAbsolutePaths::wordsMeanTheSameAfterwards_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a placeholder and a quote") << u"it's {m}"_s;
}

void TestAbsolutePaths::wordsMeanTheSameAfterwards()
{
    QFETCH(QString, name);
    const QDir folder(m_folder.filePath(name));
    const QString command = withAbsolutePaths(u"sh get.py {m}"_s, folder);
    QCOMPARE(commandProblem(command), QString());
    PlaceholderValues values;
    values[static_cast<std::size_t>(Placeholder::Requests)] = u"7"_s;
    QCOMPARE(commandWords(command, values),
             (QStringList{u"sh"_s, folder.filePath(u"get.py"_s), u"7"_s}));
}

QTEST_GUILESS_MAIN(TestAbsolutePaths)
#include "tst_absolute_paths.moc"
