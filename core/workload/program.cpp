// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/program.h"

#include <algorithm>

namespace regatta {

const Program *findProgram(const std::vector<Program> &programs, QStringView name)
{
    const auto found = std::ranges::find_if(
        programs, [name](const Program &program) { return program.name == name; });
    return found == programs.end() ? nullptr : &*found;
}

QStringList programNames(const std::vector<Program> &programs)
{
    QStringList names;
    for (const Program &program : programs)
        names.append(program.name);
    return names;
}

} // namespace regatta
