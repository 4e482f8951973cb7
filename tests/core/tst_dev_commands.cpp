// SPDX-License-Identifier: GPL-3.0-or-later
// Checks that ./dev has the commands that the workflow and the documents call.

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QStringList linesOf(const QString &path)
{
    QFile file(QString(REGATTA_SOURCE_DIR "/" + path));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n');
}

/// The commands that ./dev takes.
QStringList commandsOfDev()
{
    static const QRegularExpression choice(uR"(^    ([a-z| -]+)\) .* ;;$)"_s);
    QStringList commands;
    for (const QString &line : linesOf(u"dev"_s)) {
        const QStringList names = choice.match(line).captured(1).split(u'|', Qt::SkipEmptyParts);
        for (const QString &name : names)
            commands += name.trimmed();
    }
    return commands;
}

/// What a file has ./dev do. In a workflow that may be a variable of its matrix.
QStringList calledCommandsOfDev(const QString &path)
{
    static const QRegularExpression call(uR"(\./dev (?:([a-z][a-z-]*)|\$\{\{ matrix\.))"_s);
    static const QRegularExpression matrix(uR"(^ *command: (?:\[([^\]]+)\]|([a-z-]+))$)"_s);
    QStringList commands;
    for (const QString &line : linesOf(path)) {
        for (auto calls = call.globalMatch(line); calls.hasNext();)
            commands += calls.next().captured(1);
        const auto row = matrix.match(line);
        commands += row.captured(1).split(u", "_s) + QStringList{row.captured(2)};
    }
    commands.removeAll(QString());
    return commands;
}

} // namespace

class TestDevCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void calledCommandsExist_data();
    void calledCommandsExist();
    void helpListsEachCommand();
};

void TestDevCommands::calledCommandsExist_data()
{
    QTest::addColumn<QString>("example");

    QTest::newRow(".github/workflows/check.yml") << "tsan";
    QTest::newRow(".github/ISSUE_TEMPLATE/bug_report.yml") << "run";
    QTest::newRow("docs/install.md") << "try-release";
    QTest::newRow("CONTRIBUTING.md") << "format";
}

/// A forge would notice a command that is gone only when somebody pushes, and readers later still.
void TestDevCommands::calledCommandsExist()
{
    QFETCH(const QString, example);
    const QStringList called = calledCommandsOfDev(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(called.contains(example));
    for (const QString &command : called)
        QVERIFY2(commandsOfDev().contains(command), qPrintable(command));
}

void TestDevCommands::helpListsEachCommand()
{
    static const QRegularExpression row(uR"(^  ([a-z][a-z-]*) )"_s);
    QStringList listed{u"help"_s, u"-h"_s, u"--help"_s};
    for (const QString &line : linesOf(u"dev"_s)) {
        if (const auto match = row.match(line); match.hasMatch())
            listed += match.captured(1);
    }
    QStringList commands = commandsOfDev();
    listed.sort();
    commands.sort();
    QCOMPARE(listed, commands);
}

QTEST_GUILESS_MAIN(TestDevCommands)
#include "tst_dev_commands.moc"
