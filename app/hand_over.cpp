// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hand_over.h"

#include "app/command.h"
#include "app/command_line.h"
#include "core/system/child_process.h"
#include "core/system/text_encoding.h"

#include <QCoreApplication>
#include <QFile>

#include <unistd.h>
#include <vector>

namespace regatta {
namespace {

/// Qt may take words out of the arguments that it is shown, so it gets a copy.
void findProgramsWithQt(int argc, std::vector<char *> arguments)
{
    const QCoreApplication application(argc, arguments.data());
    findRegattaProgram();
}

/// Returns only if that fails.
void become(QString (*helper)(), int argc, char *argv[])
{
    findProgramsWithQt(argc, {argv, argv + argc + 1});
    takeBackUtf8();
    ::execv(QFile::encodeName(helper()).constData(), argv);
}

} // namespace

int becomeWindow(int argc, char *argv[], const QString &)
{
    return becomeWindowProgram({}, argc, argv);
}

int becomeWindowProgram(const ChosenCommand &chosen, int argc, char *argv[])
{
    become(&windowProgram, argc, argv);
    return couldNotBeDone(chosen.name, windowProgramProblem());
}

int becomeServerProgram(const ChosenCommand &chosen, int argc, char *argv[])
{
    become(&serverProgram, argc, argv);
    return couldNotBeDone(chosen.name, serverProgramProblem());
}

} // namespace regatta
