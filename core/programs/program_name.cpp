// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/program_name.h"

#include "core/http/printable_text.h"
#include "core/strategies/strategy_catalog.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace regatta {

QString programNameProblem(const QString &name, const std::vector<Program> &others)
{
    static const QRegularExpression allowed(u"\\A[A-Za-z0-9][A-Za-z0-9-]{0,39}\\z"_s);
    if (!allowed.match(name).hasMatch())
        return u"\"%1\" is not a name for a program: use up to 40 letters, digits and \"-\"."_s.arg(
            printableText(name));
    if (findStrategy(name))
        return u"\"%1\" is a strategy of Regatta: give the program another name."_s.arg(name);
    if (findProgram(others, name))
        return u"Two programs are called \"%1\": give each a name of its own."_s.arg(name);
    return {};
}

} // namespace regatta
