// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/program.h"

#include "core/http/printable_text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

const Program *findProgram(const std::vector<Program> &programs, QStringView name)
{
    const auto found = std::ranges::find_if(
        programs, [name](const Program &program) { return program.name == name; });
    return found == programs.end() ? nullptr : &*found;
}

QString programNameProblem(const QString &name)
{
    static const QRegularExpression allowed(u"\\A[A-Za-z0-9][A-Za-z0-9-]{0,39}\\z"_s);
    if (allowed.match(name).hasMatch())
        return {};
    return u"\"%1\" is not a name for a program: use up to 40 letters, digits and \"-\"."_s.arg(
        printableText(name));
}

} // namespace regatta
