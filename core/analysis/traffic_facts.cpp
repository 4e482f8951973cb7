// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/traffic_facts.h"

#include "core/analysis/wording.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

bool reachedServer(const RequestRecord &request)
{
    return request.connected || request.sent || request.firstByte || request.received;
}

std::optional<double> optionalCount(const RunResult &run, int Traffic::*count)
{
    const std::optional<Traffic> traffic = trafficOf(run);
    return traffic ? std::optional<double>(traffic.value().*count) : std::nullopt;
}

std::optional<double> connections(const RunResult &run)
{
    return optionalCount(run, &Traffic::connections);
}

std::optional<double> requestsEach(const RunResult &run)
{
    const std::optional<Traffic> traffic = trafficOf(run);
    if (!traffic || traffic->connections == 0)
        return {};
    return traffic->requestsEach();
}

std::optional<double> atATime(const RunResult &run)
{
    return optionalCount(run, &Traffic::mostAtATime);
}

std::optional<double> repeated(const RunResult &run)
{
    return optionalCount(run, &Traffic::repeated);
}

std::optional<double> processorTime(const RunResult &run)
{
    return toSeconds(run.cpu);
}

std::optional<double> peakMemory(const RunResult &run)
{
    if (!run.program || run.program->peakMemory <= 0)
        return {};
    return static_cast<double>(run.program->peakMemory);
}

std::optional<double> exitCode(const RunResult &run)
{
    return run.program ? std::optional<double>(run.program->exitCode) : std::nullopt;
}

QString wholeText(double value)
{
    return numberText(static_cast<qint64>(value));
}

/// "9.7", but "1" and "20".
QString eachText(double value)
{
    const QString text = QString::number(value, 'f', 1);
    return text.endsWith(u".0") ? text.chopped(2) : text;
}

constexpr std::array<FactColumn, factColumnCount> columns{{
    {"Connections", "How many connections to the server were opened", &connections, &wholeText},
    {"Requests each", "How many requests a connection carried, on average", &requestsEach,
     &eachText},
    {"At a time", "The most requests that were under way at the same moment", &atATime, &wholeText},
    {"Repeated", "Requests for a flag that had been asked for before in the run", &repeated,
     &wholeText},
    {"Processor", "Processor time of the program and its children, or of Regatta and its workers",
     &processorTime, &secondsText},
    {"Memory", "The most memory that the program, or one of its children, had at once", &peakMemory,
     &memoryText, true},
    {"Exit code", "What the program said at its end: 0 means that all went well", &exitCode,
     &wholeText, true},
}};

} // namespace

std::optional<Traffic> trafficOf(const RunResult &run)
{
    if (run.program)
        return run.program->traffic;
    Traffic traffic;
    std::vector<RequestSpan> spans;
    for (const RequestRecord &request : run.requests) {
        if (request.attempts > 1)
            return {};
        if (!reachedServer(request))
            continue;
        ++traffic.requests;
        traffic.connections += request.reusedConnection ? 0 : 1;
        const RunTime end = request.received.value_or(request.finished.value_or(run.elapsed));
        const RunTime begin = request.dispatched.value_or(request.started.value_or(end));
        spans.emplace_back(begin, end);
    }
    if (traffic.requests == 0)
        return {};
    traffic.mostAtATime = std::max(mostAtATime(spans), 1);
    return traffic;
}

QString trafficText(const Traffic &traffic)
{
    if (traffic.requests == 0)
        return u"sent no request"_s;
    const bool hasReused = traffic.requests > traffic.connections;
    const QString opened = countText(traffic.connections, u"connection"_s);
    QStringList parts;
    if (!hasReused && traffic.connections > 1)
        parts << u"opened %1, reused none"_s.arg(opened);
    else if (traffic.connections > 1)
        parts << opened << u"%1 requests each"_s.arg(eachText(traffic.requestsEach()));
    else
        parts << opened << countText(traffic.requests, u"request"_s);
    parts << u"at most %1 at a time"_s.arg(numberText(traffic.mostAtATime));
    parts << (traffic.repeated == 0 ? u"none repeated"_s
                                    : u"%1 repeated"_s.arg(numberText(traffic.repeated)));
    return parts.join(u", "_s);
}

QString programEndText(const ProgramRun &program)
{
    const QString code = u"exit code %1"_s.arg(program.exitCode);
    return program.peakMemory > 0 ? u"%1, at most %2 of memory"_s.arg(
                                        code, memoryText(static_cast<double>(program.peakMemory)))
                                  : code;
}

QString memoryText(double bytes)
{
    const double megabytes = bytes / 1e6;
    return u"%1 MB"_s.arg(QString::number(megabytes, 'f', megabytes < 9.95 ? 1 : 0));
}

std::span<const FactColumn> factColumns()
{
    return columns;
}

QString factText(const FactColumn &column, std::span<const RunResult *const> runs)
{
    std::optional<double> least;
    std::optional<double> most;
    for (const RunResult *run : runs) {
        const std::optional<double> value = column.value(*run);
        if (!value)
            continue;
        least = std::min(least.value_or(*value), *value);
        most = std::max(most.value_or(*value), *value);
    }
    if (!least)
        return {};
    const QString low = column.text(*least);
    const QString high = column.text(*most);
    return low == high ? low : u"%1 … %2"_s.arg(low, high);
}

std::vector<FactCells> knownFacts(std::span<const ContestantRuns> contestants, const QString &none)
{
    std::vector<FactCells> facts;
    for (const FactColumn &column : factColumns()) {
        QStringList cells;
        for (const ContestantRuns &contestant : contestants)
            cells.append(factText(column, completeRuns(contestant)));
        if (std::ranges::all_of(cells, &QString::isEmpty))
            continue;
        std::ranges::replace_if(cells, &QString::isEmpty, none);
        facts.push_back({&column, cells});
    }
    return facts;
}

} // namespace regatta
