// SPDX-License-Identifier: GPL-3.0-or-later
// The result of a finished run: a record per request and the totals, all computed from its event
// log.
#pragma once

#include "core/record/moment.h"
#include "core/run/event_log.h"
#include "core/workload/plan.h"

#include <chrono>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace regatta {

/// For texts and statistics.
inline double toSeconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

/// A moment that never came is empty. Moments that came never decrease in the order of the members.
///
/// A window keeps hundreds of thousands of these, so they are small, and equal texts share their
/// memory.
struct RequestRecord
{
    CountryCode code;
    Status status = Status::Cancelled;
    ErrorKind error = ErrorKind::None;
    int copy = 0;
    int httpStatus = 0;
    int attempts = 0;
    /// −1 if the request never started.
    int lane = -1;
    HttpVersion httpVersion = HttpVersion::Unknown;
    bool reusedConnection = false;
    /// The server's own words beside the number, printable. Empty if there was no answer.
    QString reason;
    QString message;
    qint64 bytes = 0;
    ServerTiming timing;

    RunTime queued{0};
    Moment started;
    Moment dispatched;
    Moment connected;
    Moment secured;
    Moment sent;
    Moment firstByte;
    Moment received;
    Moment finished;
    /// When the strategy passed the result on.
    Moment handedOver;

    bool operator==(const RequestRecord &) const = default;
};
static_assert(sizeof(RequestRecord) <= 192);

/// How many lanes there are from a moment on.
struct LanesChange
{
    RunTime time{0};
    int lanes = 0;

    bool operator==(const LanesChange &) const = default;
};

/// How many requests ended in each way.
struct Tally
{
    int ok = 0;
    int notFound = 0;
    int errors = 0;
    int cancelled = 0;

    int total() const { return ok + notFound + errors + cancelled; }
    void add(Status status);

    bool operator==(const Tally &) const = default;
};

/// How much watching a run took from it.
struct Watching
{
    /// Processor time of the threads that showed the run while it was under way.
    std::chrono::nanoseconds cpu{0};
    /// The number of cores that the run and its watchers shared.
    int cores = 1;

    bool operator==(const Watching &) const = default;
};

/// What a run asked of the server.
struct Traffic
{
    /// Connections that carried at least one request.
    int connections = 0;
    int requests = 0;
    /// The largest number of requests that were under way at the same moment.
    int mostAtATime = 0;
    /// Requests for a code that had been asked for before in the run.
    int repeated = 0;

    /// How many requests a connection carried, on average. 0 if there was no connection.
    double requestsEach() const
    {
        return connections > 0 ? static_cast<double>(requests) / connections : 0;
    }
    bool operator==(const Traffic &) const = default;
};

/// The begin and the end of a request.
using RequestSpan = std::pair<RunTime, RunTime>;
/// The most requests that were under way at the same moment. One that ends when another begins is
/// not under way beside it, and neither is one that took no time.
int mostAtATime(std::span<const RequestSpan> requests);

/// A stretch of a lane's time that went into a request other than a code's last one: an earlier
/// attempt, or a request for something that is not in the plan.
struct FurtherRequest
{
    int lane = 0;
    RunTime begin{0};
    RunTime end{0};

    bool operator==(const FurtherRequest &) const = default;
};

/// What is known of a run that a program of the user's own made. Its lanes are connections.
struct ProgramRun
{
    /// As shells tell it: 128 plus the signal's number if a signal ended the program.
    int exitCode = 0;
    /// The largest resident set of the program or of any child that it waited for, in bytes.
    qint64 peakMemory = 0;
    /// Nothing if flags came from a server that keeps no record for us.
    std::optional<Traffic> traffic;
    /// When the server accepted the first connection. Before that the program started.
    RunTime firstConnection{0};
    /// When the server had sent the last byte. After that the program ended.
    RunTime lastByte{0};
    /// In order of their begin.
    std::vector<FurtherRequest> furtherRequests;
    /// The end of what the program wrote to its standard output and error, printable, with line
    /// breaks. `outputBytes` tells how much it wrote in all.
    QString output;
    qint64 outputBytes = 0;

    bool operator==(const ProgramRun &) const = default;
};

struct RunResult
{
    /// The catalog's id, or the program's name.
    QString strategy;
    /// The catalog's id. Empty if the run was a program's: it brought its own client.
    QString client;
    int round = 0;
    /// The m that was asked for (0 if none was), and the number of lanes that it came to.
    int maxRequests = 0;
    int concurrency = 0;
    RunTime elapsed{0};
    /// User and system time of this process and its workers during the run.
    std::chrono::nanoseconds cpu{0};
    /// Part of `cpu`. Nothing if nobody watched.
    std::optional<Watching> watching;
    qint64 bytes = 0;
    Tally tally;
    /// Ordered by the index of the item, which is the order of submission.
    std::vector<RequestRecord> requests;
    /// In order of time. Empty for strategies that keep their number of lanes.
    std::vector<LanesChange> lanesChanges;
    /// Why the run as a whole could not be done (for one strategy of an experiment), or empty.
    QString failure;
    /// Nothing for the strategies of the catalog.
    std::optional<ProgramRun> program;

    bool operator==(const RunResult &) const = default;
};

/// Computes the tally and the bytes from the requests.
void addTotals(RunResult &result);

/// Lets equal texts share their memory. A hundred thousand failures often have one sentence.
void shareTexts(std::vector<RequestRecord> &records);

/// The requests' records from a run's log. If `lanesChanges` is given, the changes of the number of
/// lanes are appended to it. `items` are the plan's.
std::vector<RequestRecord> recordsFromLog(const std::vector<WorkItem> &items, const EventLog &log,
                                          TimePoint start,
                                          std::vector<LanesChange> *lanesChanges = nullptr);

} // namespace regatta
