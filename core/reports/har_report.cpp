// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the requests as a browser would have recorded them: as an HTTP Archive 1.2, for browsers'
// network panels.
#include "core/analysis/contestant_runs.h"
#include "core/analysis/request_phases.h"
#include "core/http/http_exchange.h"
#include "core/reports/exporter_table.h"
#include "core/reports/json_writer.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using namespace std::chrono;
using Layout = JsonWriter::Layout;

QString timeOfDay(const QDateTime &start, RunTime offset)
{
    // QDateTime knows only milliseconds. We append the rest.
    const auto whole = duration_cast<milliseconds>(offset);
    const auto rest = duration_cast<microseconds>(offset - whole);
    QString text = start.addMSecs(whole.count()).toUTC().toString(Qt::ISODateWithMs);
    text.chop(1);
    return u"%1%2Z"_s.arg(text).arg(rest.count(), 3, 10, QLatin1Char('0'));
}

/// The timings of an entry. −1 means that one does not apply.
struct HarTimings
{
    nanoseconds blocked{0};
    std::optional<nanoseconds> connect;
    nanoseconds send{0};
    nanoseconds wait{0};
    nanoseconds receive{0};
    /// Part of `connect`.
    std::optional<nanoseconds> ssl;

    nanoseconds time() const
    {
        return blocked + connect.value_or(nanoseconds(0)) + send + wait + receive;
    }
};

using PhaseLengths = std::array<nanoseconds, timeKindCount>;

PhaseLengths lengthsOf(const std::vector<TimeStretch> &phases)
{
    PhaseLengths lengths{};
    for (const TimeStretch &phase : phases)
        lengths[static_cast<std::size_t>(phase.kind)] += phase.length();
    return lengths;
}

/// The client's own work after the last byte. There is such a phase if nothing was saved.
nanoseconds afterReceiving(const RequestRecord &request, const std::vector<TimeStretch> &phases)
{
    const bool isAfter = request.received && !phases.empty() &&
                         phases.back().kind == TimeKind::ClientOverhead &&
                         phases.back().begin >= *request.received;
    return isAfter ? phases.back().length() : nanoseconds(0);
}

HarTimings timingsOf(const RequestRecord &request, const std::vector<TimeStretch> &phases)
{
    const PhaseLengths lengths = lengthsOf(phases);
    const auto length = [&](TimeKind kind) { return lengths[static_cast<std::size_t>(kind)]; };
    HarTimings timings;
    timings.blocked = length(TimeKind::Queued) + length(TimeKind::ClientOverhead) +
                      length(TimeKind::Retries) - afterReceiving(request, phases);
    // HAR counts TLS as a part of connecting.
    const nanoseconds connecting = length(TimeKind::Connecting) + length(TimeKind::Tls);
    if (request.reusedConnection)
        timings.blocked += connecting;
    else if (request.dispatched || connecting > nanoseconds(0))
        timings.connect = connecting;
    if (request.secured && !request.reusedConnection)
        timings.ssl = length(TimeKind::Tls);
    timings.send = length(TimeKind::Sending);
    timings.wait = length(TimeKind::RoundTrips) + length(TimeKind::ServerQueue) +
                   length(TimeKind::ServerDelay) + length(TimeKind::Waiting);
    timings.receive = length(TimeKind::Wire) + length(TimeKind::Receiving);
    return timings;
}

struct HarPage
{
    QString id;
    QDateTime start;
    const Plan &plan;
    const RunResult &run;
};

void writePage(JsonWriter &json, const HarPage &page)
{
    json.beginObject(Layout::OneLine);
    json.key("startedDateTime").text(timeOfDay(page.start, RunTime(0)));
    json.key("id").text(page.id);
    json.key("title").text(runTitle(page.run));
    json.key("pageTimings").beginObject();
    json.key("onLoad").milliseconds(page.run.elapsed);
    json.end();
    if (const Program *program = findProgram(page.plan.programs, page.run.strategy);
        program && page.run.program)
        json.key("comment").text(program->command);
    json.end();
}

void writeHeader(JsonWriter &json, QByteArrayView name, QByteArrayView value)
{
    json.beginObject();
    json.key("name").text(QString::fromLatin1(name));
    json.key("value").text(QString::fromLatin1(value));
    json.end();
}

/// Reports of older versions don't tell, and had only this one.
QString versionText(const RequestRecord &request)
{
    const QString version = toString(request.httpVersion);
    return u"HTTP/"_s + (version.isEmpty() ? toString(HttpVersion::Http11) : version);
}

void writeRequest(JsonWriter &json, const HarPage &page, const RequestRecord &request)
{
    HttpStep step;
    step.address = flagUrl(page.plan.baseUrl, request.code);
    step.round = page.run.round;
    step.copy = request.copy;
    step.attempt = std::max(request.attempts - 1, 0);
    ClientSettings settings;
    settings.reusesConnections = page.plan.reusesConnections;
    json.beginObject();
    json.key("method").text(u"GET");
    json.key("url").text(step.url().toString(QUrl::FullyEncoded));
    json.key("httpVersion").text(versionText(request));
    json.key("cookies").beginArray().end();
    json.key("headers").beginArray();
    if (!page.run.program) { // nobody knows the headers of a program
        for (const auto &[name, value] : requestHeaders(step, settings))
            writeHeader(json, name, value);
    }
    json.end();
    json.key("queryString").beginArray().end();
    json.key("headersSize").integer(-1);
    json.key("bodySize").integer(0);
    json.end();
}

void writeResponse(JsonWriter &json, const RequestRecord &request)
{
    json.beginObject();
    json.key("status").integer(request.httpStatus);
    json.key("statusText").text(request.reason);
    json.key("httpVersion").text(request.httpStatus > 0 ? versionText(request) : QString());
    json.key("cookies").beginArray().end();
    json.key("headers").beginArray();
    if (request.timing != ServerTiming()) {
        std::string timing;
        appendTo(timing, request.timing);
        writeHeader(json, "Server-Timing", timing);
    }
    json.end();
    json.key("content").beginObject();
    json.key("size").integer(request.bytes);
    json.key("mimeType").text(request.status == Status::Ok ? u"image/gif" : u"");
    json.end();
    json.key("redirectURL").text({});
    json.key("headersSize").integer(-1);
    json.key("bodySize").integer(request.httpStatus > 0 ? request.bytes : -1);
    if (request.status == Status::Error || request.status == Status::Cancelled)
        json.key("_error").text(request.status == Status::Error ? errorKindName(request.error)
                                                                : statusName(request.status));
    json.end();
}

void writeTiming(JsonWriter &json, const char *key, std::optional<nanoseconds> time)
{
    json.key(key);
    if (time)
        json.milliseconds(*time);
    else
        json.integer(-1);
}

void writeTimings(JsonWriter &json, const HarTimings &timings)
{
    json.beginObject();
    json.key("blocked").milliseconds(timings.blocked);
    json.key("dns").integer(-1);
    writeTiming(json, "connect", timings.connect);
    json.key("send").milliseconds(timings.send);
    json.key("wait").milliseconds(timings.wait);
    json.key("receive").milliseconds(timings.receive);
    writeTiming(json, "ssl", timings.ssl);
    json.end();
}

void writePhases(JsonWriter &json, const PhaseLengths &lengths)
{
    json.beginObject();
    for (const TimeKindInfo &info : timeKinds()) {
        const nanoseconds length = lengths[static_cast<std::size_t>(info.kind)];
        if (length > nanoseconds(0))
            json.key(info.id).milliseconds(length);
    }
    json.end();
}

/// Says whose request it was if a program made it.
QString commentOn(const RunResult &run, const RequestRecord &request)
{
    if (!run.program)
        return request.message;
    const QString whose = u"%1, %2"_s.arg(run.strategy, ownClientTitle());
    return request.message.isEmpty() ? whose : u"%1: %2"_s.arg(whose, request.message);
}

void writeEntry(JsonWriter &json, const HarPage &page, const RequestRecord &request)
{
    const std::vector<TimeStretch> phases =
        requestPhases(request, page.run.elapsed, page.plan.savesFlags);
    const HarTimings timings = timingsOf(request, phases);
    json.beginObject(Layout::OneLine);
    json.key("pageref").text(page.id);
    json.key("startedDateTime").text(timeOfDay(page.start, request.queued));
    json.key("time").milliseconds(timings.time());
    json.key("request");
    writeRequest(json, page, request);
    json.key("response");
    writeResponse(json, request);
    json.key("cache").beginObject().end();
    json.key("timings");
    writeTimings(json, timings);
    if (request.lane >= 0)
        json.key("connection").text(QString::number(request.lane));
    json.key("comment").text(commentOn(page.run, request));
    json.key("_resourceType").text(u"image");
    json.key("_phases");
    writePhases(json, lengthsOf(phases));
    json.end();
}

std::vector<HarPage> pagesOf(const Report &report)
{
    nanoseconds all{0};
    for (const RunResult &run : report.runs)
        all += run.elapsed;
    QDateTime start = report.created.addMSecs(-ceil<std::chrono::milliseconds>(all).count());
    std::vector<HarPage> pages;
    for (const RunResult &run : report.runs) {
        pages.push_back({u"run_%1"_s.arg(pages.size() + 1), start, report.experiment.plan, run});
        start = start.addMSecs(ceil<std::chrono::milliseconds>(run.elapsed).count());
    }
    return pages;
}

} // namespace

/// Each run becomes a page, and each request an entry. The request's lane is its connection. If a
/// program made it, the comment says so, and the page's comment is the command.
/// `blocked` is everything before the last attempt: the queue, the client's own work and earlier
/// attempts. The time after the last byte is not part of HTTP, so it is not in an entry's `time`.
/// `_phases` has the request's whole time by the kinds of `TimeKind`, in milliseconds. Kinds that
/// took no time are left out. http://www.softwareishard.com/blog/har-12-spec/
///
/// The format wants times of day, which runs don't have. So we lay the runs end to end, and the
/// last one ends when the report was made.
QByteArray writeHarReport(const Report &report)
{
    const std::vector<HarPage> pages = pagesOf(report);
    JsonWriter json;
    json.beginObject();
    json.key("log").beginObject();
    json.key("version").text(u"1.2");
    json.key("creator").beginObject(Layout::OneLine);
    json.key("name").text(u"Regatta");
    json.key("version").text(report.generatorVersion);
    json.end();
    json.key("pages").beginArray();
    for (const HarPage &page : pages)
        writePage(json, page);
    json.end();
    json.key("entries").beginArray();
    for (const HarPage &page : pages) {
        for (const RequestRecord &request : page.run.requests)
            writeEntry(json, page, request);
    }
    json.end();
    json.end();
    json.end();
    return json.take();
}

} // namespace regatta
