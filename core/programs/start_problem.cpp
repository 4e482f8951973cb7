// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/start_problem.h"

#include "core/http/printable_text.h"
#include "core/system/child_process.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The file that the first word names: a path, or a name that is looked up in PATH. Nothing in PATH
/// may have the name.
QFileInfo fileOf(const ProgramOrder &order)
{
    const QString &word = order.words.first();
    if (word.contains(u'/'))
        return QFileInfo(QDir(order.folder).filePath(word));
    return QFileInfo(QStandardPaths::findExecutable(word));
}

QString problemOfMissing(const ProgramOrder &order, const QString &name)
{
    const QString &word = order.words.first();
    if (fileOf(order).exists())
        return u"%1 cannot be run, because the interpreter that its first line names is not there. "
               "Correct that line, or write the interpreter before the program."_s.arg(name);
    if (!word.contains(u'/'))
        return u"%1 is not found. Install it, or write the whole path of the program."_s.arg(name);
    if (QDir::isRelativePath(word))
        return u"%1 is not found. Each run has a folder of its own, so write the whole path of the "
               "program."_s.arg(name);
    return u"%1 does not exist. Correct the path of the program."_s.arg(name);
}

QString problemOfForbidden(const ProgramOrder &order, const QString &name)
{
    const QFileInfo file = fileOf(order);
    if (file.isDir())
        return u"%1 is a folder. Write the path of the program in it."_s.arg(name);
    if (file.exists() && !file.isExecutable())
        return u"%1 is not executable. Allow it with chmod +x, or write the program before it that "
               "runs it, such as python3."_s.arg(name);
    return u"%1 may not be run: %2. Choose a program that you may run."_s.arg(
        name, qt_error_string(EACCES));
}

} // namespace

QString programStartProblem(const ProgramOrder &order, int error)
{
    const QString name = printableText(order.words.first());
    if (error == ENOENT || error == ENOTDIR)
        return problemOfMissing(order, name);
    if (error == EACCES)
        return problemOfForbidden(order, name);
    if (error == E2BIG)
        return u"%1 cannot be run with so many codes as words. Let it read the file {urls} instead "
               "of {codes}."_s.arg(name);
    return u"%1 cannot be run: %2."_s.arg(name, qt_error_string(error));
}

QString guardStartProblem(int error)
{
    if (error == ENOENT || error == EACCES)
        return guardProgramProblem();
    if (error == EMFILE || error == ENFILE)
        return u"No program can be started: %1. Raise the limit of open files, or close other "
               "programs."_s.arg(qt_error_string(error));
    return u"%1 could not be started: %2."_s.arg(guardProgram(), qt_error_string(error));
}

} // namespace regatta
