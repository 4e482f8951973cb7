// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/program_process.h"

#include "core/programs/guard_process.h"
#include "core/programs/guard_report.h"
#include "core/programs/start_problem.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;

/// Far more than a guard needs to start a program or to end one, so that we give up only on a guard
/// that hangs.
constexpr auto guardLimit = 10s;
/// One wait takes in no more than this, so that a program that never stops writing does not keep us
/// from everything else.
constexpr qsizetype outputAtATime = 4 * 1024 * 1024;
constexpr std::size_t readAtATime = 64 * 1024;

TimePoint timePoint(std::int64_t monotonic)
{
    return TimePoint(std::chrono::nanoseconds(monotonic));
}

/// Waits for data in any of the descriptors (−1 for none).
template<typename... Descriptors>
bool awaitInput(std::chrono::milliseconds limit, Descriptors... descriptors)
{
    std::array<pollfd, sizeof...(descriptors)> sources{pollfd{descriptors, POLLIN, 0}...};
    return ::poll(sources.data(), sources.size(), static_cast<int>(limit.count())) > 0;
}

} // namespace

class ProgramProcess::Private
{
public:
    ~Private() { endNow(); }

    QString start(const ProgramOrder &order);
    void wait(std::chrono::milliseconds limit, int other, int another);
    void stop();
    const QByteArray &keptOutput();

    bool isOver = false;
    ProgramEnd end;
    qint64 outputBytes = 0;

private:
    void takeReports();
    void take(const GuardReport &report);
    void takeOutput();
    void loseGuard();
    void endNow();

    GuardProcess m_guard;
    ProgramOrder m_order;
    pid_t m_program = -1;
    bool m_hasExited = false;
    QString m_problem;
    QByteArray m_output;
    std::vector<char> m_buffer = std::vector<char>(readAtATime);
};

QString ProgramProcess::Private::start(const ProgramOrder &order)
{
    Q_ASSERT(m_program < 0 && !order.words.isEmpty());
    m_order = order;
    if (const int error = m_guard.start(order); error != 0)
        return guardStartProblem(error);
    awaitInput(guardLimit, m_guard.control);
    takeReports();
    if (m_program < 0 && m_problem.isEmpty())
        m_problem = u"regatta-guard ended or hung before it had started the program. Try again."_s;
    if (!m_problem.isEmpty())
        endNow();
    return m_problem;
}

void ProgramProcess::Private::wait(std::chrono::milliseconds limit, int other, int another)
{
    if (isOver)
        limit = std::chrono::milliseconds(0);
    awaitInput(limit, m_guard.control, m_guard.output, other, another);
    takeOutput();
    takeReports();
}

void ProgramProcess::Private::takeReports()
{
    while (m_guard.control >= 0) {
        GuardReport report;
        const ssize_t size = ::recv(m_guard.control, &report, sizeof report, MSG_DONTWAIT);
        if (size == ssize_t(sizeof report))
            take(report);
        else if (size >= 0 || (errno != EAGAIN && errno != EINTR))
            loseGuard();
        else if (errno == EAGAIN)
            return;
    }
}

void ProgramProcess::Private::take(const GuardReport &report)
{
    switch (report.kind) {
    case GuardReport::Kind::Started:
        m_program = report.value;
        end.spawned = timePoint(report.time);
        break;
    case GuardReport::Kind::BadFolder:
        m_problem = u"The folder %1 cannot be entered: %2."_s.arg(m_order.folder,
                                                                  qt_error_string(report.value));
        break;
    case GuardReport::Kind::NotStarted:
        m_problem = programStartProblem(m_order, report.value);
        break;
    case GuardReport::Kind::Exited:
        m_hasExited = true;
        end.exited = timePoint(report.time);
        end.exitCode = report.value;
        end.cpu = std::chrono::nanoseconds(report.cpu);
        end.peakMemory = report.peakMemory;
        break;
    }
}

/// The guard has ended: with everything that it guarded, or because somebody killed it. Then the
/// program dies with it, and we kill what is left of its group.
void ProgramProcess::Private::loseGuard()
{
    if (m_program > 0 && !m_hasExited) {
        ::kill(-m_program, SIGKILL);
        end.exited = Clock::now();
        end.exitCode = 128 + SIGKILL;
    }
    takeOutput();
    m_guard.finish();
    isOver = m_program > 0;
}

void ProgramProcess::Private::takeOutput()
{
    for (qsizetype taken = 0; m_guard.output >= 0 && taken < outputAtATime;) {
        const ssize_t size = ::read(m_guard.output, m_buffer.data(), m_buffer.size());
        if (size == 0)
            m_guard.closeOutput();
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return;
        taken += size;
        outputBytes += size;
        m_output.append(m_buffer.data(), size);
        if (m_output.size() > 2 * ProgramProcess::keptOutput)
            keptOutput();
    }
}

const QByteArray &ProgramProcess::Private::keptOutput()
{
    if (m_output.size() > ProgramProcess::keptOutput)
        m_output.remove(0, m_output.size() - ProgramProcess::keptOutput);
    return m_output;
}

void ProgramProcess::Private::stop()
{
    if (m_guard.control >= 0)
        ::send(m_guard.control, &stopWord, sizeof stopWord, MSG_NOSIGNAL | MSG_DONTWAIT);
}

/// Leaves nothing behind, and waits for that.
void ProgramProcess::Private::endNow()
{
    if (m_guard.control < 0)
        return;
    ::shutdown(m_guard.control, SHUT_WR); // the guard takes this for our end
    const TimePoint deadline = Clock::now() + guardLimit;
    while (m_guard.control >= 0 && Clock::now() < deadline) {
        awaitInput(guardLimit, m_guard.control);
        takeReports();
    }
    if (m_guard.control >= 0) { // it hangs
        ::kill(m_guard.process, SIGKILL);
        loseGuard();
    }
}

ProgramProcess::ProgramProcess() : m_private(std::make_unique<Private>()) {}

ProgramProcess::~ProgramProcess() = default;

QString ProgramProcess::start(const ProgramOrder &order)
{
    return m_private->start(order);
}

TimePoint ProgramProcess::spawned() const
{
    return m_private->end.spawned;
}

void ProgramProcess::wait(std::chrono::milliseconds limit, int other, int another)
{
    m_private->wait(limit, other, another);
}

void ProgramProcess::stop()
{
    m_private->stop();
}

bool ProgramProcess::isOver() const
{
    return m_private->isOver;
}

const ProgramEnd &ProgramProcess::end() const
{
    return m_private->end;
}

const QByteArray &ProgramProcess::output() const
{
    return m_private->keptOutput();
}

qint64 ProgramProcess::outputBytes() const
{
    return m_private->outputBytes;
}

} // namespace regatta
