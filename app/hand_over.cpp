// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hand_over.h"

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

} // namespace

int becomeWindowProgram(const QString &command, int argc, char *argv[])
{
    findProgramsWithQt(argc, {argv, argv + argc + 1});
    takeBackUtf8();
    ::execv(QFile::encodeName(windowProgram()).constData(), argv);
    return couldNotBeDone(command, windowProgramProblem());
}

} // namespace regatta
