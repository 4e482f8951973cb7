// SPDX-License-Identifier: GPL-3.0-or-later
// An X server and a session bus of a test's own, so that it can use the real window as a desktop
// does and a screen reader can read it. All processes end with it.
#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <memory>
#include <vector>

#include <sys/types.h>

namespace regatta {

class PrivateDesktop
{
public:
    PrivateDesktop() = default;
    ~PrivateDesktop();
    Q_DISABLE_COPY_MOVE(PrivateDesktop)

    /// Starts the X server and the bus. Returns an empty string, or a sentence that says what is
    /// missing and how to get it.
    QString start();

    /// For programs that shall use this desktop. Their home folder is empty at first.
    const QProcessEnvironment &environment() const { return m_environment; }
    QString busAddress() const
    {
        return m_environment.value(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    }
    /// Starts a program on this desktop. It is ended with the desktop.
    QProcess &run(const QString &program, const QStringList &arguments = {});

private:
    QString startServer(QProcess &server, const QString &program, const QStringList &arguments,
                        const QString &package, QString *firstLine);

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QProcess m_display;
    QProcess m_bus;
    std::vector<std::unique_ptr<QProcess>> m_programs;
    QList<pid_t> m_othersChildren;
};

} // namespace regatta
