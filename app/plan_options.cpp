// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan_options.h"

#include "core/http/client_catalog.h"
#include "core/http/trusted_certificates.h"
#include "core/strategies/strategy_catalog.h"
#include "core/system/file_writing.h"
#include "core/workload/code_selection.h"

#include <QFileInfo>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int maxCount = std::numeric_limits<int>::max();
constexpr int maxCopies = 100'000;
constexpr int maxRounds = 10'000;
constexpr int maxItems = 10'000'000;
constexpr double longestTimeout = 3600;

QString quoted(const char *text)
{
    return QString::fromUtf8(text);
}

/// Says the error and gives nothing.
std::nullopt_t refuse(const CommandLine &line, const QString &sentence)
{
    line.usageError(sentence);
    return std::nullopt;
}

bool readCodes(const CommandLine &line, Plan &plan)
{
    QString error;
    const auto picked = parseCodes(line.positionalArguments(), &error);
    if (!picked) {
        line.usageError(error);
        return false;
    }
    const auto limit = line.integer(u"limit"_s, 0, 1, maxCount);
    const auto copies = line.integer(u"copies"_s, 1, 1, maxCopies);
    if (!limit || !copies)
        return false;

    CodeSelection selection;
    selection.limit = *limit;
    selection.picked = *picked;
    if (line.isSet(u"every"_s))
        selection.kind = CodeSelection::Kind::Every;
    else if (line.isSet(u"all"_s))
        selection.kind = CodeSelection::Kind::AllWithFlag;
    else if (!picked->empty())
        selection.kind = CodeSelection::Kind::Picked;
    plan.codes = selection.codes();
    plan.copies = *copies;
    if (static_cast<qint64>(plan.codes.size()) * plan.copies > maxItems) {
        line.usageError(
            u"That is more than %1 downloads: take fewer codes or copies."_s.arg(maxItems));
        return false;
    }
    return true;
}

bool readSite(const CommandLine &line, Plan &plan)
{
    const QString label = line.value(u"server"_s);
    const QString baseUrl = line.value(u"base-url"_s);
    if (line.isSet(u"server"_s)) {
        const auto id = parseSite(label);
        if (!id) {
            line.usageError(
                u"\"%1\" is no server: give LOCAL, DELAY, ERROR or REMOTE."_s.arg(label));
            return false;
        }
        plan.site = *id;
    }
    if (line.isSet(u"base-url"_s)) {
        if (const QString problem = baseUrlProblem(baseUrl); !problem.isEmpty()) {
            line.usageError(problem);
            return false;
        }
    }
    if (!baseUrl.isEmpty())
        plan.site = SiteId::Custom; // whatever -s says: the address decides
    plan.baseUrl = baseUrl.isEmpty() ? site(plan.site).baseUrl : baseUrl;
    return true;
}

bool readWeather(const CommandLine &line, Plan &plan)
{
    QString error;
    if (line.isSet(u"delay"_s)) {
        const auto delay = parseDelayRange(line.value(u"delay"_s), &error);
        if (!delay) {
            line.usageError(error);
            return false;
        }
        plan.delay = *delay;
    }
    const auto errorRate = line.number(u"error-rate"_s, plan.errorRate, 0, 1);
    if (!errorRate)
        return false;
    plan.errorRate = *errorRate;
    if (line.isSet(u"seed"_s)) {
        bool isNumber = false;
        plan.seed = line.value(u"seed"_s).toULongLong(&isNumber);
        if (!isNumber) {
            line.usageError(u"--seed is \"%1\": give a whole number."_s.arg(line.value(u"seed"_s)));
            return false;
        }
    }
    return true;
}

bool readTrustedCertificates(const CommandLine &line, Plan &plan)
{
    if (!line.isSet(u"cacert"_s))
        return true;
    const QString file = line.value(u"cacert"_s);
    const QString problem = file.isEmpty() ? u"--cacert is empty: name a PEM file."_s
                                           : trustedCertificatesProblem(file);
    if (!problem.isEmpty()) {
        line.usageError(problem);
        return false;
    }
    // Whole, so that the report's command does the same from any folder.
    plan.trustedCertificates = QFileInfo(file).absoluteFilePath();
    return true;
}

bool readClient(const CommandLine &line, Plan &plan)
{
    plan.client = line.isSet(u"client"_s) ? line.value(u"client"_s) : plan.client;
    const ClientInfo *client = findClient(plan.client);
    if (!client) {
        line.usageError(u"\"%1\" is no client: give qt or curl."_s.arg(plan.client));
        return false;
    }
    if (!client->isAvailable()) {
        line.usageError(client->unavailableReason);
        return false;
    }
    const auto milliseconds = [](double seconds) {
        return std::chrono::milliseconds(std::llround(seconds * 1000));
    };
    const auto timeout = line.number(u"timeout"_s, 6.1, 0.001, longestTimeout);
    const auto connectTimeout = line.number(u"connect-timeout"_s, 3.1, 0.001, longestTimeout);
    const auto retries = line.integer(u"retries"_s, 0, 0, 100);
    if (!timeout || !connectTimeout || !retries)
        return false;
    plan.limits.timeout = milliseconds(*timeout);
    plan.limits.connectTimeout = milliseconds(*connectTimeout);
    plan.retries = *retries;
    plan.reusesConnections = !line.isSet(u"fresh-connections"_s);
    plan.proxy = QUrl(line.value(u"proxy"_s));
    return readTrustedCertificates(line, plan);
}

/// Whether an earlier report goes to the same place.
bool isTaken(const ExportTarget &target, const std::vector<ExportTarget> &earlier)
{
    return std::ranges::any_of(earlier, [&](const ExportTarget &other) {
        return isStandardOutput(target.file) ? isStandardOutput(other.file)
                                             : QFileInfo(other.file).absoluteFilePath() ==
                                                   QFileInfo(target.file).absoluteFilePath();
    });
}

} // namespace

void addPlanOptions(CommandLine &line)
{
    line.addOption({u"a"_s, u"all"_s}, quoted("Get all available flags (AD to ZW)."));
    line.addOption({u"e"_s, u"every"_s}, quoted("Get flags for every possible code (AA … ZZ)."));
    line.addOption({u"l"_s, u"limit"_s}, quoted("Limit to the N first codes."), quoted("N"));
    line.addOption({u"m"_s, u"max_req"_s, u"max-req"_s},
                   quoted("Maximum concurrent requests (default: the strategy's; at most 1000)."),
                   quoted("N"));
    line.addOption({u"s"_s, u"server"_s},
                   quoted("Server to hit: LOCAL, DELAY, ERROR or REMOTE (default: LOCAL)."),
                   quoted("LABEL"));
    line.addOption({u"v"_s, u"verbose"_s},
                   quoted("Say a line for each code instead of the progress bar."));
    line.addOption(
        {quoted("base-url")},
        quoted("Any server; {cc} or {CC} in it is replaced, else /{cc}/{cc}.gif is appended."),
        quoted("URL"));
    line.addOption({quoted("copies")}, quoted("Download each code N times (default: 1)."),
                   quoted("N"));
    line.addOption(
        {quoted("delay")},
        quoted("Delays of the embedded DELAY and ERROR servers in seconds (default: 0.5:5)."),
        quoted("MIN:MAX"));
    line.addOption({quoted("error-rate")},
                   quoted("Share of errors of the embedded ERROR server (default: 0.25)."),
                   quoted("P"));
    line.addOption({quoted("seed")},
                   quoted("Of the embedded server's delays and errors (default: 1)."), quoted("N"));
    line.addOption({quoted("client")}, quoted("HTTP client: qt or curl (default: qt)."),
                   quoted("ID"));
    line.addOption({quoted("fresh-connections")}, quoted("A new connection for every request."));
    line.addOption({quoted("timeout")}, quoted("Seconds for each attempt in all (default: 6.1)."),
                   quoted("S"));
    line.addOption({quoted("connect-timeout")},
                   quoted("Seconds for each connection (default: 3.1)."), quoted("S"));
    line.addOption({quoted("retries")},
                   quoted("Further attempts after failures that may pass (default: 0)."),
                   quoted("N"));
    line.addOption({quoted("proxy")}, quoted("Proxy to use; those in the environment are ignored."),
                   quoted("URL"));
    line.addOption({quoted("cacert")},
                   quoted("Trust the certificates in a PEM file too, such as a private "
                          "authority's."),
                   quoted("FILE"));
    line.addOption({quoted("dest")}, quoted("Folder for the flags (default: downloaded)."),
                   quoted("DIR"));
    line.addOption({quoted("no-save")}, quoted("Download, but save nothing."));
    line.addOption(
        {quoted("export")},
        quoted("Write a report; - is the standard output, and what people read then goes to the "
               "standard error. May be repeated."),
        quoted("[FORMAT:]FILE"));
}

std::optional<Plan> readPlan(const CommandLine &line)
{
    Plan plan;
    if (!readCodes(line, plan) || !readSite(line, plan) || !readWeather(line, plan) ||
        !readClient(line, plan))
        return {};
    plan.savesFlags = !line.isSet(u"no-save"_s);
    if (line.isSet(u"dest"_s))
        plan.destination = line.value(u"dest"_s);
    if (plan.destination.isEmpty())
        return refuse(line, u"--dest is empty: give a folder."_s);
    return plan;
}

std::optional<int> readMaxRequests(const CommandLine &line)
{
    return line.integer(u"max_req"_s, 0, 1, maxCount);
}

void addRoundOptions(CommandLine &line)
{
    line.addOption({quoted("rounds")}, quoted("How often everything is run (default: 3)."),
                   quoted("N"));
    line.addOption({quoted("warmup")}, quoted("Rounds before that do not count (default: 1)."),
                   quoted("N"));
}

std::optional<Rounds> readRounds(const CommandLine &line)
{
    const auto rounds = line.integer(u"rounds"_s, 3, 1, maxRounds);
    const auto warmup = rounds ? line.integer(u"warmup"_s, 1, 0, maxRounds) : std::nullopt;
    if (!warmup)
        return {};
    return Rounds{*rounds, *warmup};
}

const StrategyInfo *readStrategy(const CommandLine &line, const QString &id)
{
    const StrategyInfo *strategy = findStrategy(id);
    if (!strategy)
        line.usageError(u"\"%1\" is no strategy: give one of %2."_s.arg(id, strategyIds()));
    return strategy;
}

QString strategyIds()
{
    QStringList ids;
    for (const StrategyInfo &strategy : strategies())
        ids.append(strategy.id);
    return ids.join(u", "_s);
}

std::optional<std::vector<ExportTarget>> readExportTargets(const CommandLine &line)
{
    std::vector<ExportTarget> targets;
    for (const QString &text : line.values(u"export"_s)) {
        QString error;
        const auto target = parseExportTarget(text, &error);
        if (target)
            error = exportTargetProblem(*target);
        if (error.isEmpty() && isTaken(*target, targets))
            error = u"Two reports cannot both go to %1: give each a file of its own."_s.arg(
                isStandardOutput(target->file) ? u"the standard output"_s : target->file);
        if (!error.isEmpty())
            return refuse(line, error);
        targets.push_back(*target);
    }
    return targets;
}

} // namespace regatta
