// SPDX-License-Identifier: GPL-3.0-or-later
// The program: decides between the window and a command, and sets up what both need.
#include "app/command.h"
#include "app/interrupt.h"
#include "app/window_command.h"
#include "core/reports/exporter.h"
#include "core/run/child_process.h"
#include "core/run/concurrency.h"

#include <QFileInfo>
#include <QGuiApplication>

#include <cstdio>
#include <memory>

using namespace regatta;

namespace {

QString usage()
{
    QString text = QStringLiteral(
        "Usage: regatta                      open the window\n"
        "       regatta FILE.json            open the window with a saved report\n"
        "       regatta COMMAND [options]    (see regatta COMMAND --help)\n\nCommands:\n");
    for (const Command &command : commands())
        text += QStringLiteral("  %1 %2\n").arg(command.name, -8).arg(command.summary);
    return text + QStringLiteral("\nOptions:\n  -h, --help     Say this and end.\n  --version      "
                                 "Say the version and end.\n");
}

void describeApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("regatta"));
    QCoreApplication::setApplicationVersion(QStringLiteral(REGATTA_VERSION));
    QCoreApplication::setOrganizationName(QStringLiteral("regatta"));
}

/// Whether an argument is meant as a saved report rather than as a command.
bool isReport(const QString &argument)
{
    return argument.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ||
           QFileInfo(argument).isFile();
}

int say(std::FILE *stream, const QString &text, ExitCode exitCode)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    return exitCode;
}

/// PDF needs fonts. These come with a QGuiApplication, which the other formats and the timings do
/// without; it needs no display.
std::unique_ptr<QCoreApplication> commandApplication(int &argc, char *argv[])
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words += QString::fromLocal8Bit(argv[i]);
    if (!wantsFonts(words))
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

} // namespace

int main(int argc, char *argv[])
{
    unblockSignals();
    raiseDescriptorLimit();
    describeApplication();

    const QString first = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (first == QLatin1String("--help") || first == QLatin1String("-h"))
        return say(stdout, usage(), Done);
    if (first == QLatin1String("--version"))
        return say(stdout, QStringLiteral("regatta " REGATTA_VERSION "\n"), Done);
    if (const Command *command = findCommand(first)) {
        const auto application = commandApplication(argc, argv);
        setRegattaProgram(QCoreApplication::applicationFilePath());
        return command->run(QCoreApplication::arguments().mid(2));
    }
    if (first.isEmpty())
        return runWindow(argc, argv);
    if (isReport(first))
        return runWindow(argc, argv, first);
    return say(stderr, QStringLiteral("regatta: \"%1\" is no command.\n%2").arg(first, usage()),
               UsageError);
}
