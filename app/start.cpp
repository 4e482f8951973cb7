// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/start.h"

#include "app/command.h"
#include "app/command_line.h"
#include "app/interrupt.h"
#include "app/secure_serving.h"
#include "app/surroundings.h"
#include "app/version_option.h"
#include "core/http/printable_text.h"
#include "core/reports/exporter.h"
#include "core/system/child_process.h"
#include "core/system/limits.h"
#include "core/system/memory.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

void describeApplication()
{
    QCoreApplication::setApplicationName(u"regatta"_s);
    QCoreApplication::setApplicationVersion(REGATTA_VERSION);
    QCoreApplication::setOrganizationName(u"regatta"_s);
}

/// Whether an argument means a saved report rather than a command.
bool isReport(const QString &argument)
{
    return argument.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ||
           QFileInfo(argument).isFile();
}

QStringList wordsOf(int argc, char *argv[])
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words += QString::fromLocal8Bit(argv[i]);
    return words;
}

/// The exit code of the program. `exitCode` is that of the work.
int finish(const QString &name, int exitCode)
{
    const QString problem = outputProblem();
    if (problem.isEmpty())
        return exitCode;
    couldNotBeDone(name, problem);
    return exitCode == Done ? CouldNotBeDone : exitCode;
}

int tell(const QString &name, const QString &text)
{
    print(text);
    return finish(name, Done);
}

} // namespace

int runCommand(const ChosenCommand &chosen)
{
    findRegattaProgram();
    CommandLine line(chosen.name, chosen.command->spec());
    const auto exitCode = line.parse(chosen.arguments);
    return finish(chosen.name, exitCode ? *exitCode : chosen.command->run(line));
}

int startRegatta(int argc, char *argv[], const LargeParts &parts)
{
    settleStandardStreams();
    useOwnWords();
    unblockSignals();
    raiseDescriptorLimit();
    returnLargePieces();
    describeApplication();

    const QStringList words = wordsOf(argc, argv);
    const QString first = words.value(0);
    if (first == QLatin1String("--help") || first == QLatin1String("-h"))
        return tell(first, programHelp());
    if (isAboutVersions(first))
        return finish(first, tellVersions(words, argc, argv));
    const ChosenCommand chosen = chooseCommand(words);
    if (!chosen.command && !first.isEmpty() && !isReport(first)) {
        printError(
            u"regatta: \"%1\" is not a command.\n%2"_s.arg(printableText(first), programHelp()));
        return UsageError;
    }
    if (const QString problem = descriptorProblem(); !problem.isEmpty())
        return couldNotBeDone(first, problem);
    if (!chosen.command)
        return parts.openWindow(argc, argv, first);
    if (wantsFonts(chosen.arguments))
        return parts.runWithFonts(chosen, argc, argv);
    if (wantsSecureServer(chosen))
        return parts.serveSecurely(chosen, argc, argv);
    const QCoreApplication application(argc, argv);
    return runCommand(chosen);
}

} // namespace regatta
