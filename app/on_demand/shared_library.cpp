// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/on_demand/shared_library.h"

#include "app/command.h"
#include "app/command_line.h"
#include "core/http/printable_text.h"

#include <dlfcn.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// What the loader says about its last failure, in this thread.
QString loaderProblem()
{
    const char *problem = ::dlerror();
    return problem ? printableText(QString::fromLocal8Bit(problem)) : u"unknown error"_s;
}

} // namespace

SharedLibrary::SharedLibrary(const char *name)
    : m_name(QString::fromLatin1(name)), m_handle(::dlopen(name, RTLD_LAZY))
{
    if (!m_handle)
        m_problem = loaderProblem();
}

void *SharedLibrary::find(const char *function) const
{
    if (void *found = m_handle ? ::dlsym(m_handle, function) : nullptr)
        return found;
    printError(
        u"regatta: The library %1 cannot be used (%2): install it again, or choose what does "
        "without it, for instance another --client.\n"_s.arg(
            m_name, m_problem.isEmpty() ? loaderProblem() : m_problem));
    ::_exit(CouldNotBeDone);
}

} // namespace regatta
