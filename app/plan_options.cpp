// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan_options.h"

#include "core/http/client_catalog.h"
#include "core/http/trusted_certificates.h"
#include "core/run/file_writing.h"
#include "core/strategies/strategy_catalog.h"
#include "core/workload/code_selection.h"

#include <QFileInfo>

#include <algorithm>
#include <limits>

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
    const auto limit = line.integer(QStringLiteral("limit"), 0, 1, maxCount);
    const auto copies = line.integer(QStringLiteral("copies"), 1, 1, maxCopies);
    if (!limit || !copies)
        return false;

    CodeSelection selection;
    selection.limit = *limit;
    selection.picked = *picked;
    if (line.isSet(QStringLiteral("every")))
        selection.kind = CodeSelection::Kind::Every;
    else if (line.isSet(QStringLiteral("all")))
        selection.kind = CodeSelection::Kind::AllWithFlag;
    else if (!picked->empty())
        selection.kind = CodeSelection::Kind::Picked;
    plan.codes = selection.codes();
    plan.copies = *copies;
    if (static_cast<qint64>(plan.codes.size()) * plan.copies > maxItems) {
        line.usageError(
            QStringLiteral("That is more than %1 downloads: take fewer codes or copies.")
                .arg(maxItems));
        return false;
    }
    return true;
}

bool readSite(const CommandLine &line, Plan &plan)
{
    const QString label = line.value(QStringLiteral("server"));
    const QString baseUrl = line.value(QStringLiteral("base-url"));
    if (line.isSet(QStringLiteral("server"))) {
        const auto id = parseSite(label);
        if (!id) {
            line.usageError(
                QStringLiteral("\"%1\" is no server: give LOCAL, DELAY, ERROR or REMOTE.")
                    .arg(label));
            return false;
        }
        plan.site = *id;
    }
    if (line.isSet(QStringLiteral("base-url"))) {
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
    if (line.isSet(QStringLiteral("delay"))) {
        const auto delay = parseDelayRange(line.value(QStringLiteral("delay")), &error);
        if (!delay) {
            line.usageError(error);
            return false;
        }
        plan.delay = *delay;
    }
    const auto errorRate = line.number(QStringLiteral("error-rate"), plan.errorRate, 0, 1);
    if (!errorRate)
        return false;
    plan.errorRate = *errorRate;
    if (line.isSet(QStringLiteral("seed"))) {
        bool isNumber = false;
        plan.seed = line.value(QStringLiteral("seed")).toULongLong(&isNumber);
        if (!isNumber) {
            line.usageError(QStringLiteral("--seed is \"%1\": give a whole number.")
                                .arg(line.value(QStringLiteral("seed"))));
            return false;
        }
    }
    return true;
}

bool readTrustedCertificates(const CommandLine &line, Plan &plan)
{
    if (!line.isSet(QStringLiteral("cacert")))
        return true;
    const QString file = line.value(QStringLiteral("cacert"));
    const QString problem = file.isEmpty() ? QStringLiteral("--cacert is empty: name a PEM file.")
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
    plan.client =
        line.isSet(QStringLiteral("client")) ? line.value(QStringLiteral("client")) : plan.client;
    const ClientInfo *client = findClient(plan.client);
    if (!client) {
        line.usageError(QStringLiteral("\"%1\" is no client: give qt or curl.").arg(plan.client));
        return false;
    }
    if (!client->isAvailable()) {
        line.usageError(client->unavailableReason);
        return false;
    }
    const auto milliseconds = [](double seconds) {
        return std::chrono::milliseconds(std::llround(seconds * 1000));
    };
    const auto timeout = line.number(QStringLiteral("timeout"), 6.1, 0.001, longestTimeout);
    const auto connectTimeout =
        line.number(QStringLiteral("connect-timeout"), 3.1, 0.001, longestTimeout);
    const auto retries = line.integer(QStringLiteral("retries"), 0, 0, 100);
    if (!timeout || !connectTimeout || !retries)
        return false;
    plan.limits.timeout = milliseconds(*timeout);
    plan.limits.connectTimeout = milliseconds(*connectTimeout);
    plan.retries = *retries;
    plan.reusesConnections = !line.isSet(QStringLiteral("fresh-connections"));
    plan.proxy = QUrl(line.value(QStringLiteral("proxy")));
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
    line.addOption({QStringLiteral("a"), QStringLiteral("all")},
                   quoted("Get all available flags (AD to ZW)."));
    line.addOption({QStringLiteral("e"), QStringLiteral("every")},
                   quoted("Get flags for every possible code (AA … ZZ)."));
    line.addOption({QStringLiteral("l"), QStringLiteral("limit")},
                   quoted("Limit to the N first codes."), quoted("N"));
    line.addOption({QStringLiteral("m"), QStringLiteral("max_req"), QStringLiteral("max-req")},
                   quoted("Maximum concurrent requests (default: the strategy's; at most 1000)."),
                   quoted("N"));
    line.addOption({QStringLiteral("s"), QStringLiteral("server")},
                   quoted("Server to hit: LOCAL, DELAY, ERROR or REMOTE (default: LOCAL)."),
                   quoted("LABEL"));
    line.addOption({QStringLiteral("v"), QStringLiteral("verbose")},
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
    plan.savesFlags = !line.isSet(QStringLiteral("no-save"));
    if (line.isSet(QStringLiteral("dest")))
        plan.destination = line.value(QStringLiteral("dest"));
    if (plan.destination.isEmpty())
        return refuse(line, QStringLiteral("--dest is empty: give a folder."));
    return plan;
}

std::optional<int> readMaxRequests(const CommandLine &line)
{
    return line.integer(QStringLiteral("max_req"), 0, 1, maxCount);
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
    const auto rounds = line.integer(QStringLiteral("rounds"), 3, 1, maxRounds);
    const auto warmup =
        rounds ? line.integer(QStringLiteral("warmup"), 1, 0, maxRounds) : std::nullopt;
    if (!warmup)
        return {};
    return Rounds{*rounds, *warmup};
}

const StrategyInfo *readStrategy(const CommandLine &line, const QString &id)
{
    const StrategyInfo *strategy = findStrategy(id);
    if (!strategy)
        line.usageError(
            QStringLiteral("\"%1\" is no strategy: give one of %2.").arg(id, strategyIds()));
    return strategy;
}

QString strategyIds()
{
    QStringList ids;
    for (const StrategyInfo &strategy : strategies())
        ids.append(strategy.id);
    return ids.join(QStringLiteral(", "));
}

std::optional<std::vector<ExportTarget>> readExportTargets(const CommandLine &line)
{
    std::vector<ExportTarget> targets;
    for (const QString &text : line.values(QStringLiteral("export"))) {
        QString error;
        const auto target = parseExportTarget(text, &error);
        if (target)
            error = exportTargetProblem(*target);
        if (error.isEmpty() && isTaken(*target, targets))
            error = QStringLiteral("Two reports cannot both go to %1: give each a file of its own.")
                        .arg(isStandardOutput(target->file) ? QStringLiteral("the standard output")
                                                            : target->file);
        if (!error.isEmpty())
            return refuse(line, error);
        targets.push_back(*target);
    }
    return targets;
}

} // namespace regatta
