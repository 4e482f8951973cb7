// SPDX-License-Identifier: GPL-3.0-or-later
// Starts `regatta serve` as a child process when an embedded site is needed, and notices whether it
// still runs.
#pragma once

#include "core/workload/plan.h"

#include <QObject>
#include <QProcess>
#include <QString>

#include <array>
#include <memory>
#include <stop_token>

class QDeadlineTimer;

namespace regatta {

class RecordReader;
class ServerRecord;

/// Lives in one thread, with or without an event loop. The child ends when this object ends, in
/// whatever way.
class ServerProcess : public QObject
{
    Q_OBJECT

public:
    explicit ServerProcess(QObject *parent = nullptr);
    ~ServerProcess() override;

    /// Makes sure that a server with the plan's weather runs: it starts or restarts one if
    /// necessary, and waits for it. A stop ends the wait and the server that is being started.
    /// Returns an empty string, or a sentence that says why there is none.
    QString ensureRunning(const Plan &plan, const std::stop_token &stopToken = {});
    bool isRunning() const;
    /// The base URL of an embedded site. Empty if the server does not run.
    QString baseUrl(SiteId site) const;
    /// The PEM file with the certificate that clients must trust. Empty without TLS, or if the
    /// server does not run.
    QString authority() const { return m_isReady ? m_authority : QString(); }
    /// The record of requests that the running server keeps for us. nullptr if it does not run. It
    /// lives until the next server starts.
    ServerRecord *record();
    /// The child's id. 0 if there is no child.
    qint64 processId() const { return m_process.processId(); }
    void stop();

Q_SIGNALS:
    /// The child ended by itself: it crashed or was killed.
    void died(const QString &reason);

private:
    QString start(const std::stop_token &stopToken);
    bool awaitOutput(const QDeadlineTimer &deadline, const std::stop_token &stopToken);
    QString startProblem();
    void takeLine(const QString &line);
    void handleEnd(int exitCode, QProcess::ExitStatus status);

    QString startChild();

    QProcess m_process;
    std::unique_ptr<RecordReader> m_record;
    /// What the child was started with. Another weather needs another server.
    QStringList m_arguments;
    /// The URLs of LOCAL, DELAY and ERROR.
    std::array<QString, 3> m_baseUrls;
    QString m_authority;
    /// True from the child's word "ready" until it ends or is told to.
    bool m_isReady = false;
};

} // namespace regatta
