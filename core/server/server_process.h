// SPDX-License-Identifier: GPL-3.0-or-later
// Starts `regatta serve` as a child process when an embedded site is wanted, and finds it again
// dead or alive.
#pragma once

#include "core/workload/plan.h"

#include <QObject>
#include <QProcess>
#include <QString>

#include <array>
#include <stop_token>

class QDeadlineTimer;

namespace regatta {

/// What the embedded server is started with; another weather needs another server.
struct ServerSettings
{
    DelayRange delay;
    double errorRate = 0.25;
    quint64 seed = 1;

    bool operator==(const ServerSettings &) const = default;
};

/// Lives in one thread, with or without an event loop. The child ends when this does, however it
/// ends.
class ServerProcess : public QObject
{
    Q_OBJECT

public:
    explicit ServerProcess(QObject *parent = nullptr);
    ~ServerProcess() override;

    /// Makes sure that a server with these settings runs; starts or restarts one if need be, and
    /// waits for it. A stop ends the wait, and the server that was waited for. Returns an empty
    /// string, or a sentence on why there is none.
    QString ensureRunning(const ServerSettings &settings, const std::stop_token &stopToken = {});
    bool isRunning() const;
    /// The base URL of an embedded site; empty when not running.
    QString baseUrl(SiteId site) const;
    /// Of the child; 0 when there is none.
    qint64 processId() const { return m_process.processId(); }
    void stop();

Q_SIGNALS:
    /// It ended by itself: crashed or was killed.
    void died(const QString &reason);

private:
    QString start(const std::stop_token &stopToken);
    bool awaitOutput(const QDeadlineTimer &deadline, const std::stop_token &stopToken);
    QString startProblem();
    void takeLine(const QString &line);
    void handleEnd(int exitCode, QProcess::ExitStatus status);

    QProcess m_process;
    ServerSettings m_settings;
    /// Of LOCAL, DELAY and ERROR.
    std::array<QString, 3> m_baseUrls;
    /// From its word "ready" until it ends or is told to.
    bool m_isReady = false;
};

} // namespace regatta
