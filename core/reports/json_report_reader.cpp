// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/address.h"
#include "core/http/printable_text.h"
#include "core/http/reason_phrase.h"
#include "core/reports/json_object_reader.h"
#include "core/reports/json_programs.h"
#include "core/reports/json_report.h"
#include "core/reports/json_settings.h"
#include "core/workload/code_selection.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// No run has more downloads. The limit keeps their sums within an int.
constexpr int maxLevel = 1'000'000;

CountryCode readCode(const QJsonValue &value, const char *key, JsonProblem &problem)
{
    const std::optional<CountryCode> code = CountryCode::parse(value.toString());
    if (!code)
        problem.set(key, u"two letters"_s);
    return code.value_or(CountryCode());
}

Environment readEnvironment(const QJsonObject &object, JsonProblem &problem)
{
    const JsonObjectReader reader(object, problem);
    return {reader.text("os"), reader.text("cpu"), reader.count("cores"), reader.text("qt"),
            reader.text("curl")};
}

Contestant readContestant(const QJsonObject &object, JsonProblem &problem)
{
    const JsonObjectReader reader(object, problem);
    return {reader.text("strategy"), reader.count("max_requests", 0, maxLevel)};
}

SiteId readSite(const JsonObjectReader &reader)
{
    const QString label = reader.text("server");
    if (const auto site = parseSite(label))
        return *site;
    if (label != site(SiteId::Custom).label)
        reader.fail("server", u"LOCAL, DELAY, ERROR, REMOTE or custom"_s);
    return SiteId::Custom;
}

ExperimentPlan readPlan(const QJsonObject &object, JsonProblem &problem)
{
    const JsonObjectReader reader(object, problem);
    ExperimentPlan experiment;
    Plan &plan = experiment.plan;
    for (const QJsonValue &code : reader.array("codes"))
        plan.codes.push_back(readCode(code, "codes", problem));
    plan.codes = CodeSelection{CodeSelection::Kind::Picked, plan.codes}.codes();
    plan.site = readSite(reader);
    plan.baseUrl = shownAddress(reader.text("base_url")); // older reports kept passwords
    experiment.rounds = reader.count("rounds", 1, maxLevel);
    experiment.warmup = reader.count("warmup", 0, maxLevel);
    readSettings(reader, plan);
    plan.programs = readPrograms(reader, problem);
    if (reader.has("contestants"))
        experiment.contestants = readJsonList(reader, "contestants", problem, readContestant);
    return experiment;
}

RequestRecord readRequest(const QJsonObject &object, JsonProblem &problem)
{
    const JsonObjectReader reader(object, problem);
    RequestRecord request;
    request.code = readCode(object.value(QLatin1String("cc")), "cc", problem);
    if (reader.has("copy"))
        request.copy = reader.count("copy");
    const std::optional<Status> status = parseStatus(reader.text("status"));
    if (!status)
        reader.fail("status", u"ok, not_found, error or cancelled"_s);
    request.status = status.value_or(Status::Cancelled);
    request.httpStatus = reader.count("http_status");
    request.reason = reader.has("reason") ? reader.text("reason") : usualReason(request.httpStatus);
    // A kind that only a newer version knows is not damage.
    request.error = parseErrorKind(reader.text("error")).value_or(ErrorKind::Network);
    request.message = reader.text("message");
    request.bytes = reader.integer("bytes");
    request.lane = reader.count("lane", -1, maxJsonLane);
    request.attempts = reader.count("attempts");
    request.reusedConnection = reader.boolean("reused");
    // Older reports have neither the version nor the other parts of the server's time.
    if (reader.has("http_version"))
        request.httpVersion = spokenHttpVersion(reader.text("http_version"));
    request.timing = {
        .delay = reader.seconds("server_delay_s"),
        .queue = reader.optionalSeconds("server_queue_s").value_or(std::chrono::nanoseconds(0)),
        .roundTrips = reader.optionalSeconds("round_trips_s").value_or(std::chrono::nanoseconds(0)),
        .wire = reader.optionalSeconds("wire_s").value_or(std::chrono::nanoseconds(0))};
    request.queued = reader.seconds("queued_s");
    request.started = reader.optionalSeconds("started_s");
    request.dispatched = reader.optionalSeconds("dispatched_s");
    request.connected = reader.optionalSeconds("connected_s");
    request.secured = reader.optionalSeconds("secured_s");
    request.sent = reader.optionalSeconds("sent_s");
    request.firstByte = reader.optionalSeconds("first_byte_s");
    request.received = reader.optionalSeconds("received_s");
    request.finished = reader.optionalSeconds("finished_s");
    request.handedOver = reader.optionalSeconds("handed_over_s");
    return request;
}

LanesChange readLanesChange(const QJsonObject &object, JsonProblem &problem)
{
    const JsonObjectReader reader(object, problem);
    return {reader.seconds("time_s"), reader.count("lanes", 0, maxJsonLane)};
}

RunResult readRun(const QJsonObject &object, JsonProblem &problem)
{
    const JsonObjectReader reader(object, problem);
    RunResult result;
    result.strategy = reader.text("strategy");
    result.client = reader.text("client");
    result.round = reader.count("round");
    result.maxRequests = reader.count("max_requests", 0, maxLevel);
    result.concurrency = reader.count("concurrency", 0, maxJsonLane);
    result.elapsed = reader.seconds("elapsed_s");
    result.tally = {reader.count("ok", 0, maxLevel), reader.count("not_found", 0, maxLevel),
                    reader.count("errors", 0, maxLevel), reader.count("cancelled", 0, maxLevel)};
    result.bytes = reader.integer("bytes");
    result.cpu = reader.seconds("cpu_s");
    if (reader.has("watching_cpu_s"))
        result.watching =
            Watching{reader.seconds("watching_cpu_s"), reader.count("watching_cores", 1)};
    if (reader.has("failure"))
        result.failure = reader.text("failure");
    if (reader.has("lanes_changes"))
        result.lanesChanges = readJsonList(reader, "lanes_changes", problem, readLanesChange);
    std::ranges::stable_sort(result.lanesChanges, {}, &LanesChange::time);
    if (reader.has("program"))
        result.program = readJsonPart(reader, "program", problem, readProgramRun);
    result.requests = readJsonList(reader, "requests", problem, readRequest);
    shareTexts(result.requests);
    return result;
}

/// For files that don't say which contestants were to run: those that ran.
std::vector<Contestant> contestantsFrom(const std::vector<RunResult> &runs)
{
    std::vector<Contestant> contestants;
    for (const RunResult &run : runs) {
        const Contestant contestant{run.strategy, run.maxRequests};
        if (std::ranges::find(contestants, contestant) == contestants.end())
            contestants.push_back(contestant);
    }
    return contestants;
}

Report readReport(const QJsonObject &object, JsonProblem &problem)
{
    const JsonObjectReader reader(object, problem);
    Report report;
    report.created = QDateTime::fromString(reader.text("created"), Qt::ISODateWithMs).toUTC();
    if (!report.created.isValid())
        reader.fail("created", u"a date and time"_s);
    report.generatorVersion =
        printableLines(reader.object("generator").value(QLatin1String("version")).toString());
    report.environment = readJsonPart(reader, "environment", problem, readEnvironment);
    report.experiment = readJsonPart(reader, "plan", problem, readPlan);
    report.runs = readJsonList(reader, "runs", problem, readRun);
    if (!object.value(QLatin1String("plan")).toObject().contains(QLatin1String("contestants")))
        report.experiment.contestants = contestantsFrom(report.runs);
    return report;
}

/// "report.json" for "/home/me/report.json": the name in sentences.
QString shownName(const QString &path)
{
    return printableText(QFileInfo(path).fileName());
}

QString tooLargeSentence(const QString &name)
{
    return u"%1 is too large: Regatta opens reports of up to %2 MB."_s.arg(
        name, QString::number(maxReportBytes / 1'000'000));
}

/// Call this after opening or reading the file has failed.
QString unreadableSentence(const QFile &file)
{
    const QString path = printableText(file.fileName());
    const QFileInfo info(file);
    if (!info.exists() && !info.isSymLink())
        return u"%1 cannot be read, because there is no such file: check its name, or look where "
               u"it "
               "was moved to."_s.arg(path);
    if (info.isSymLink() && !info.exists())
        return u"%1 cannot be read, because it is a link to a file that is gone: open the file "
               "itself, wherever it is now."_s.arg(path);
    if (file.error() == QFileDevice::OpenError && !info.isReadable())
        return u"%1 cannot be read, because you may not: change its permissions, or ask its owner "
               "for a copy."_s.arg(path);
    return u"%1 cannot be read (%2): try again, or open another copy of it."_s.arg(
        path, file.errorString().toLower());
}

QString damagedSentence(const QString &name, const QString &why)
{
    return u"%1 is damaged: %2. Open another copy of it, or export it again."_s.arg(name, why);
}

/// Empty if the schema is ours, or else a sentence that says why we can't read it.
QString schemaProblem(const QString &schema, const QString &name)
{
    static const QRegularExpression ours(u"\\Aregatta-report/([0-9]{1,9})\\z"_s);
    const QRegularExpressionMatch match = ours.match(schema);
    const int version = match.captured(1).toInt();
    if (version == 1)
        return {};
    if (version > 1)
        return u"%1 was written by a newer version of Regatta (%2, and this one "
               "reads regatta-report/1): update Regatta to open it."_s.arg(name, schema);
    return u"%1 is not a Regatta report: open one that was exported as JSON."_s.arg(name);
}

/// Reads the bytes into `report`. Returns a sentence that says what is wrong with them, or an empty
/// string if the report is good.
QString parse(const QByteArray &bytes, const QString &name, Report &report)
{
    if (bytes.isEmpty())
        return u"%1 is empty: open another copy of it, or export the report again."_s.arg(name);
    if (bytes.size() > maxReportBytes)
        return tooLargeSentence(name);
    // We ask this first, so that we don't parse a file of quite another kind.
    if (!bytes.contains("\"regatta-report"))
        return schemaProblem({}, name);
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return damagedSentence(name, u"its text is not valid JSON (%1 at byte %2 of "
                                     "%3)"_s.arg(parseError.errorString())
                                         .arg(parseError.offset)
                                         .arg(bytes.size()));
    const QJsonObject object = document.object();
    const QString problemOfSchema =
        schemaProblem(object.value(QLatin1String("schema")).toString(), name);
    if (!problemOfSchema.isEmpty())
        return problemOfSchema;
    JsonProblem problem;
    report = readReport(object, problem);
    return problem ? damagedSentence(name, problem.text()) : QString();
}

} // namespace

std::optional<Report> readJsonReport(const QByteArray &bytes, const QString &name, QString *error)
{
    Report report;
    const QString sentence = parse(bytes, name, report);
    if (sentence.isEmpty())
        return report;
    if (error)
        *error = sentence;
    return {};
}

std::optional<Report> openReport(const QString &path, QString *error)
{
    const QString name = shownName(path);
    QFile file(path);
    QString sentence;
    if (QFileInfo(path).isDir()) {
        sentence =
            u"%1 is a folder, not a report: open a report inside it."_s.arg(printableText(path));
    } else if (!file.open(QIODevice::ReadOnly)) {
        sentence = unreadableSentence(file);
    } else if (file.size() > maxReportBytes) {
        sentence = tooLargeSentence(name);
    } else {
        // We limit the read all the same, because the size of a device or a growing file is not
        // known.
        const QByteArray bytes = file.read(maxReportBytes + 1);
        if (file.error() == QFileDevice::NoError)
            return readJsonReport(bytes, name, error);
        sentence = unreadableSentence(file);
    }
    if (error)
        *error = sentence;
    return {};
}

} // namespace regatta
