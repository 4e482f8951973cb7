// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/guard_process.h"

#include "core/system/child_process.h"

#include <QByteArrayList>
#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace regatta {
namespace {

/// Room for a program that writes while we do something else.
constexpr int pipeSize = 1024 * 1024;

QByteArrayList encoded(const QStringList &texts)
{
    QByteArrayList list;
    for (const QString &text : texts)
        list += QFile::encodeName(text);
    return list;
}

/// As exec wants them. They live as long as the list.
std::vector<char *> pointersTo(QByteArrayList &list)
{
    std::vector<char *> pointers;
    for (QByteArray &text : list)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

QByteArray nameOfVariable(const QByteArray &variable)
{
    return variable.left(variable.indexOf('='));
}

/// This process's variables, with others added or in their places.
QByteArrayList environmentWith(const QStringList &variables)
{
    const QByteArrayList added = encoded(variables);
    QByteArrayList names;
    for (const QByteArray &variable : added)
        names += nameOfVariable(variable);
    QByteArrayList all;
    for (char **variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
        if (!names.contains(nameOfVariable(*variable)))
            all += *variable;
    }
    return all + added;
}

void closeEnd(int &descriptor)
{
    if (descriptor >= 0)
        ::close(std::exchange(descriptor, -1));
}

/// What a guard is started with: a group of its own, because we handle the terminal's Ctrl-C; no
/// signal blocked or ignored; and three streams.
class SpawnSettings
{
public:
    SpawnSettings(int control, int output)
    {
        ::posix_spawn_file_actions_init(&m_actions);
        ::posix_spawn_file_actions_adddup2(&m_actions, control, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&m_actions, output, STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&m_actions, output, STDERR_FILENO);
        sigset_t set;
        ::posix_spawnattr_init(&m_attributes);
        ::sigemptyset(&set);
        ::posix_spawnattr_setsigmask(&m_attributes, &set);
        ::sigfillset(&set);
        ::posix_spawnattr_setsigdefault(&m_attributes, &set);
        ::posix_spawnattr_setpgroup(&m_attributes, 0);
        ::posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                                      POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnSettings()
    {
        ::posix_spawnattr_destroy(&m_attributes);
        ::posix_spawn_file_actions_destroy(&m_actions);
    }
    SpawnSettings(const SpawnSettings &) = delete;
    SpawnSettings &operator=(const SpawnSettings &) = delete;

    int spawn(pid_t &process, const QString &program, const QStringList &arguments,
              const QStringList &variables) const
    {
        QByteArrayList words = encoded(QStringList(program) + arguments);
        QByteArrayList environment = environmentWith(variables);
        return ::posix_spawn(&process, QFile::encodeName(program).constData(), &m_actions,
                             &m_attributes, pointersTo(words).data(),
                             pointersTo(environment).data());
    }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

} // namespace

int GuardProcess::start(const ProgramOrder &order)
{
    std::array<int, 2> sockets{-1, -1};
    std::array<int, 2> pipe{-1, -1};
    int error = 0;
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets.data()) != 0 ||
        ::pipe2(pipe.data(), O_CLOEXEC) != 0) {
        error = errno;
    } else {
        ::fcntl(pipe[0], F_SETFL, O_NONBLOCK);
        ::fcntl(pipe[0], F_SETPIPE_SZ, pipeSize); // it may be refused
        const SpawnSettings settings(sockets[1], pipe[1]);
        error = settings.spawn(process, guardProgram(), QStringList(order.folder) + order.words,
                               order.environment);
    }
    closeEnd(sockets[1]);
    closeEnd(pipe[1]);
    control = sockets[0];
    output = pipe[0];
    if (error != 0) {
        process = -1;
        finish();
    }
    return error;
}

void GuardProcess::closeOutput()
{
    closeEnd(output);
}

void GuardProcess::finish()
{
    closeEnd(control);
    closeEnd(output);
    while (process > 0 && ::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
    }
    process = -1;
}

} // namespace regatta
