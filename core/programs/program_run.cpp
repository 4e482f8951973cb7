// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/program_run.h"

#include "core/http/printable_text.h"
#include "core/programs/download_evidence.h"
#include "core/programs/program_process.h"
#include "core/programs/run_folder.h"
#include "core/programs/saved_flags.h"
#include "core/programs/served_requests.h"
#include "core/programs/stop_signal.h"
#include "core/run/run.h"
#include "core/server/flag_corpus.h"
#include "core/workload/setting_text.h"

#include <algorithm>
#include <poll.h>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono_literals;

/// The server answers at once. This is the time after which we take it for dead.
constexpr std::chrono::milliseconds recordLimit = 2s;
/// A stop must be quick, even if the server hangs.
constexpr std::chrono::milliseconds recordLimitWhenStopped = 100ms;
/// How much of the output a sentence quotes.
constexpr int quotedLines = 3;
constexpr qsizetype longestQuote = 400;

class Execution
{
public:
    Execution(const Program &program, const Plan &plan, int lanes, int weatherRound,
              ServerRecord *record, EventLog &log, const std::stop_token &stop, RunResult &result);

    void perform();

private:
    bool start();
    QStringList environment() const;
    void awaitEnd();
    void stopIfDue(bool &wasAskedToStop);
    void takeFrames();
    void awaitRecord();
    void showArrivals(const std::vector<RequestFrame> &frames);
    void judge();
    void fillResult();
    QString failure() const;
    bool isUserStop() const { return m_stop.stop_requested(); }

    const Program &m_program;
    const Plan &m_plan;
    ServerRecord *m_record;
    EventLog &m_log;
    const std::stop_token &m_stop;
    RunResult &m_result;

    Run m_run;
    QString m_baseUrl;
    RunFolder m_folder;
    ServedRequests m_served;
    ProgramProcess m_process;
    StopSignal m_stopSignal;
    bool m_hasSaved = false;
    bool m_isRecordOpen = false;
    bool m_isOverTime = false;
};

QString addressFor(const Plan &plan, int weatherRound, ServerRecord *record)
{
    return record ? keyedUrl(plan.baseUrl, record->begin(weatherRound)) : plan.baseUrl;
}

Execution::Execution(const Program &program, const Plan &plan, int lanes, int weatherRound,
                     ServerRecord *record, EventLog &log, const std::stop_token &stop,
                     RunResult &result)
    : m_program(program),
      m_plan(plan),
      m_record(record),
      m_log(log),
      m_stop(stop),
      m_result(result),
      m_run(plan, weatherRound, lanes, log, stop),
      m_baseUrl(addressFor(plan, weatherRound, record)),
      m_folder(plan, m_baseUrl, lanes),
      m_served(plan.codes, m_baseUrl),
      m_stopSignal(stop),
      m_isRecordOpen(record != nullptr)
{}

void Execution::perform()
{
    const bool isStarted = start();
    if (isStarted)
        awaitEnd();
    if (m_record)
        awaitRecord();
    if (isStarted) {
        judge();
        fillResult();
    }
    m_run.cancelRest();
    const TimePoint begin = isStarted ? m_process.end().spawned : Clock::now();
    m_result.requests = recordsFromLog(m_run.items(), m_log, begin);
    addTotals(m_result);
}

bool Execution::start()
{
    m_result.failure = m_folder.problem();
    bool isStarted = false;
    if (m_result.failure.isEmpty() && !isUserStop()) {
        m_result.failure = m_process.start({commandWords(m_program.command, m_folder.values()),
                                            m_folder.workFolder(), environment()});
        isStarted = m_result.failure.isEmpty();
    }
    m_run.queueAll(isStarted ? m_process.spawned() : Clock::now());
    return isStarted;
}

/// Our own server is on this machine, where no proxy leads.
QStringList Execution::environment() const
{
    QStringList environment =
        environmentOf(m_folder.values()) + authorityVariables(m_run.plan().serverAuthority);
    if (m_record)
        environment << u"no_proxy=127.0.0.1"_s << u"NO_PROXY=127.0.0.1"_s;
    return environment;
}

// ---- While it runs

void Execution::awaitEnd()
{
    bool wasAskedToStop = false;
    while (!m_process.isOver()) {
        stopIfDue(wasAskedToStop);
        const auto limit = wasAskedToStop
                               ? std::chrono::milliseconds(1000)
                               : std::chrono::ceil<std::chrono::milliseconds>(
                                     m_process.spawned() + m_plan.programTimeout - Clock::now());
        // Without a signal of the stop (no descriptor was left) it is noticed a moment later.
        const auto longest = m_stopSignal.descriptor() < 0 ? 50ms : limit;
        m_process.wait(std::clamp<std::chrono::milliseconds>(limit, 0ms, std::max(longest, 0ms)),
                       m_isRecordOpen ? m_record->descriptor() : -1,
                       wasAskedToStop ? -1 : m_stopSignal.descriptor());
        takeFrames();
    }
}

void Execution::stopIfDue(bool &wasAskedToStop)
{
    if (wasAskedToStop)
        return;
    m_isOverTime = Clock::now() - m_process.spawned() >= m_plan.programTimeout;
    const bool isServerGone = m_record && !m_isRecordOpen;
    if (m_isOverTime || isServerGone || isUserStop()) {
        m_process.stop();
        wasAskedToStop = true;
    }
}

void Execution::takeFrames()
{
    if (!m_isRecordOpen)
        return;
    std::vector<RequestFrame> frames;
    m_isRecordOpen = m_record->read(frames);
    m_served.add(frames);
    showArrivals(frames);
}

/// Lets people see what has arrived. Only at the end is it known which request for a code was the
/// last one, and what became of the flag.
void Execution::showArrivals(const std::vector<RequestFrame> &frames)
{
    for (const RequestFrame &frame : frames) {
        const auto item = std::ranges::find_if(m_run.items(), [&frame](const WorkItem &candidate) {
            return candidate.code.index() == frame.code;
        });
        if (item == m_run.items().end() || !m_served.isSettled(item->code))
            continue;
        ServedDownload download = *m_served.download(item->code, false);
        if (download.response.status == Status::Ok) {
            const std::string_view flag = flagGif(item->code);
            download.response.body =
                QByteArray::fromRawData(flag.data(), static_cast<qsizetype>(flag.size()));
        }
        m_run.startAt(*item, download.lane, download.started);
        m_run.record(*item, download.lane, download.response, download.bytes, download.finished);
    }
}

/// The server closes what is still open, and sends the rest of the record.
void Execution::awaitRecord()
{
    m_record->end();
    const TimePoint deadline = Clock::now() + (isUserStop() ? recordLimitWhenStopped : recordLimit);
    while (m_isRecordOpen && Clock::now() < deadline) {
        pollfd readable{m_record->descriptor(), POLLIN, 0};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        ::poll(&readable, 1, static_cast<int>(std::max(left, 0ms).count()));
        takeFrames();
    }
}

// ---- Afterwards

void Execution::judge()
{
    SavedFlags saved(m_folder.flagsFolder().toStdString());
    m_hasSaved = !saved.isEmpty();
    const bool isCutShort = isUserStop() || m_isOverTime;
    judgeDownloads(m_run, {m_record ? &m_served : nullptr, saved,
                           m_hasSaved || savesToDest(m_program.command), isCutShort,
                           m_process.end().exited});
}

void Execution::fillResult()
{
    const ProgramEnd &end = m_process.end();
    m_result.elapsed = end.exited - end.spawned;
    m_result.cpu = end.cpu;
    ProgramRun &program = m_result.program.emplace();
    program.exitCode = end.exitCode;
    program.peakMemory = end.peakMemory;
    program.output = printableLines(QString::fromLocal8Bit(m_process.output()));
    program.outputBytes = m_process.outputBytes();
    if (m_record) {
        program.traffic = m_served.traffic();
        program.furtherRequests = m_served.furtherRequests(end.spawned);
        program.firstConnection = m_served.firstConnection().value_or(end.exited) - end.spawned;
        program.lastByte = m_served.lastByte().value_or(end.exited) - end.spawned;
        m_result.concurrency = std::max(program.traffic->mostAtATime, 1);
    }
    m_result.failure = failure();
}

/// Why the run as a whole counts for nothing, or an empty string.
QString Execution::failure() const
{
    if (isUserStop())
        return {};
    if (m_isOverTime)
        return u"%1 did not finish within %2 and was ended: give it more time with "
               u"--program-timeout, "
               "or fewer codes."_s.arg(m_program.name, settingText(m_plan.programTimeout));
    if (m_record && !m_record->isComplete())
        return u"The flag server ended while %1 was running: run it again."_s.arg(m_program.name);
    if (m_record && m_record->lostFrames() > 0)
        return u"%1 made more requests than the record holds, and %2 of them are missing in it: "
               "let it make fewer."_s.arg(m_program.name, QString::number(m_record->lostFrames()));
    const int exitCode = m_process.end().exitCode;
    const bool didSomething = m_record ? !m_served.isEmpty() : m_hasSaved;
    if (exitCode == 0 || didSomething)
        return {};
    const QString words = lastLines(m_result.program->output, quotedLines, longestQuote);
    return u"%1 ended with exit code %2 before it had done anything. %3"_s.arg(
        m_program.name, QString::number(exitCode),
        words.isEmpty() ? u"It printed nothing."_s : u"It printed: "_s + words);
}

} // namespace

void runProgram(const Program &program, const Plan &plan, int lanes, int weatherRound,
                ServerRecord *record, EventLog &log, const std::stop_token &stop, RunResult &result)
{
    Execution(program, plan, lanes, weatherRound, record, log, stop, result).perform();
}

} // namespace regatta
