// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/process_tree.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QByteArray readProcessFile(pid_t process, const QString &name)
{
    QFile file(u"/proc/%1/%2"_s.arg(process).arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QList<pid_t> childrenOf(pid_t process)
{
    QList<pid_t> found;
    const QDir threads(u"/proc/%1/task"_s.arg(process));
    for (const QString &thread : threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QByteArray children = readProcessFile(process, u"task/%1/children"_s.arg(thread));
        for (const QByteArray &number : children.simplified().split(' ')) {
            if (const pid_t child = number.toInt(); child > 0)
                found += child;
        }
    }
    return found;
}

QList<pid_t> descendantsOf(pid_t process)
{
    QList<pid_t> found;
    for (const pid_t child : childrenOf(process))
        found += QList<pid_t>{child} + descendantsOf(child);
    return found;
}

QList<pid_t> forkServers()
{
    QList<pid_t> found;
    for (const pid_t child : childrenOf(::getpid())) {
        if (readProcessFile(child, u"cmdline"_s).endsWith(QByteArray("\0pool\0", 6)))
            found += child;
    }
    return found;
}

QList<pid_t> workerProcesses()
{
    QList<pid_t> found;
    for (const pid_t forkServer : forkServers())
        found += childrenOf(forkServer);
    return found;
}

QByteArray processStatus(pid_t process, const QByteArray &field)
{
    for (const QByteArray &line : readProcessFile(process, u"status"_s).split('\n')) {
        if (line.startsWith(field + ':'))
            return line.mid(field.size() + 1).trimmed();
    }
    return {};
}

bool isOver(pid_t process)
{
    const QByteArray state = processStatus(process, "State");
    return state.isEmpty() || state.startsWith('Z') || state.startsWith('X');
}

} // namespace regatta
