// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/lab_worker.h"

#include "core/system/child_process.h"

#include <QCoreApplication>
#include <QFileDevice>
#include <QFileInfo>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using Clock = std::chrono::steady_clock;

/// No valid line is longer. Neither end lets its buffer grow beyond this.
constexpr qint64 maxLineLength = 64 * 1024;
/// How often a worker's reader checks the stop token.
constexpr int pollMilliseconds = 20;

/// Computes in the calling thread.
class LocalWorker : public LabWorker
{
public:
    explicit LocalWorker(const LabWork &work) : m_work(work) {}

    QString start(std::stop_token) override { return {}; }

    std::optional<Answer> perform(int job, std::stop_token stop) override
    {
        const auto begin = Clock::now();
        std::optional<QByteArray> text = m_work.perform(job, stop);
        if (!text)
            return {};
        return Answer{std::move(*text), Clock::now() - begin};
    }

    qint64 processId() const override { return QCoreApplication::applicationPid(); }

private:
    const LabWork &m_work;
};

/// Lets a child process compute. The child is killed by its handle as soon as it is no longer
/// needed.
class RemoteWorker : public LabWorker
{
public:
    explicit RemoteWorker(const LabWork &work) : m_line(work.line()) {}
    ~RemoteWorker() override { end(); }

    QString start(std::stop_token stop) override
    {
        tieToParent(m_process);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(workerProgram(), {u"lab"_s});
        m_process.write(m_line + '\n');
        const std::optional<QByteArray> reply = readLine(stop);
        if (reply && *reply != "ready")
            lose(u"A worker process gave an answer that nobody understands."_s);
        return m_failure;
    }

    std::optional<Answer> perform(int job, std::stop_token stop) override
    {
        m_process.write("job " + QByteArray::number(job) + '\n');
        const std::optional<QByteArray> reply = readLine(stop);
        if (!reply)
            return {};
        const QList<QByteArray> words = reply->split(' ');
        if (words.size() != 3 || words[0] != "done") {
            lose(u"A worker process gave an answer that nobody understands."_s);
            return {};
        }
        return Answer{words[2], std::chrono::nanoseconds(words[1].toLongLong())};
    }

    qint64 processId() const override { return m_process.processId(); }

private:
    std::optional<QByteArray> readLine(std::stop_token stop)
    {
        while (!m_process.canReadLine()) {
            if (stop.stop_requested()) {
                end();
                return {};
            }
            if (m_process.bytesAvailable() > maxLineLength) {
                lose(u"A worker process gave an answer without end."_s);
                return {};
            }
            if (!m_process.waitForReadyRead(pollMilliseconds) &&
                m_process.state() == QProcess::NotRunning && !m_process.canReadLine()) {
                lose(m_process.error() == QProcess::FailedToStart
                         ? QString(u"A worker process could not be started: "_s +
                                   (QFileInfo(workerProgram()).isExecutable()
                                        ? m_process.errorString() + u'.'
                                        : workerProgramProblem()))
                         : u"A worker process ended before its work was done; "
                           "run the lab again."_s);
                return {};
            }
        }
        return m_process.readLine().trimmed();
    }

    void lose(const QString &sentence)
    {
        m_failure = sentence;
        end();
    }

    void end()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    QByteArray m_line;
    QProcess m_process;
};

} // namespace

std::unique_ptr<LabWorker> makeLabWorker(WorkerKind kind, const LabWork &work)
{
    if (kind == WorkerKind::Processes)
        return std::make_unique<RemoteWorker>(work);
    return std::make_unique<LocalWorker>(work);
}

int serveLabWork(QIODevice &in, QIODevice &out)
{
    const auto answer = [&out](const QByteArray &line) {
        auto *file = qobject_cast<QFileDevice *>(&out);
        return out.write(line + '\n') > line.size() && (!file || file->flush());
    };

    const std::unique_ptr<LabWork> work = makeLabWork(in.readLine(maxLineLength));
    if (!work)
        return EXIT_FAILURE;
    if (!answer("ready"))
        return EXIT_FAILURE;
    for (;;) {
        const QByteArray line = in.readLine(maxLineLength).trimmed();
        if (line.isEmpty())
            return EXIT_SUCCESS;
        bool isNumber = false;
        const int job = line.startsWith("job ") ? line.mid(4).toInt(&isNumber) : -1;
        if (!isNumber || job < 0 || job >= work->jobCount())
            return EXIT_FAILURE;
        const auto begin = Clock::now();
        const QByteArray text = work->perform(job, {}).value_or("-");
        const auto elapsed = std::chrono::nanoseconds(Clock::now() - begin);
        if (!answer("done " + QByteArray::number(qint64(elapsed.count())) + ' ' + text))
            return EXIT_FAILURE; // nobody reads the answer any more
    }
}

} // namespace regatta
