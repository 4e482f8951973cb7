// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta lab futures`: a few downloads, each future printed as it is scheduled and as it
// completes.
#include "app/command.h"
#include "app/lab_commands.h"
#include "core/http/client_catalog.h"
#include "core/labs/futures_lab.h"
#include "core/workload/code_selection.h"

namespace regatta {
namespace {

const QString labName = QStringLiteral("futures");

void addOptions(CommandLine &line)
{
    line.addOption({QStringLiteral("workers")}, QStringLiteral("Threads, 1 to 10 (default: 3)."),
                   QStringLiteral("N"));
    line.addOption({QStringLiteral("factor")},
                   QStringLiteral("Multiplies the server's delays (default: 1)."),
                   QStringLiteral("F"));
    line.addOption({QStringLiteral("s"), QStringLiteral("server")},
                   QStringLiteral("LOCAL, DELAY or ERROR (default: DELAY)."),
                   QStringLiteral("LABEL"));
    line.addOption({QStringLiteral("delay")},
                   QStringLiteral("Of the server, in seconds (default: 0.5:5)."),
                   QStringLiteral("MIN:MAX"));
    line.addOption({QStringLiteral("seed")}, QStringLiteral("Of the delays (default: 1)."),
                   QStringLiteral("N"));
    line.addOption({QStringLiteral("base-url")}, QStringLiteral("Any server instead."),
                   QStringLiteral("URL"));
    line.addOption({QStringLiteral("client")}, QStringLiteral("qt or curl (default: qt)."),
                   QStringLiteral("ID"));
    addCsvOption(line);
}

std::optional<std::vector<CountryCode>> readCodes(const CommandLine &line)
{
    std::vector<CountryCode> codes;
    for (const QString &word : line.positionalArguments()) {
        const auto code = CountryCode::parse(word);
        if (!code) {
            line.usageError(QStringLiteral("\"%1\" is no code: give two letters.").arg(word));
            return {};
        }
        codes.push_back(*code);
    }
    if (codes.size() <= maxFutures)
        return codes.empty() ? FuturesSettings::defaultCodes() : codes;
    line.usageError(QStringLiteral("Give at most %1 codes.").arg(maxFutures));
    return {};
}

/// Empty, or what is wrong.
QString readPlace(const CommandLine &line, FuturesSettings &settings)
{
    if (line.isSet(QStringLiteral("server"))) {
        const QString label = line.value(QStringLiteral("server"));
        const auto site = parseSite(label);
        if (!site || !regatta::site(*site).isEmbedded())
            return QStringLiteral("--server is \"%1\": give LOCAL, DELAY or ERROR.").arg(label);
        settings.site = *site;
    }
    if (line.isSet(QStringLiteral("delay"))) {
        QString error;
        const auto delay = parseDelayRange(line.value(QStringLiteral("delay")), &error);
        if (!delay)
            return error;
        settings.delay = *delay;
    }
    settings.baseUrl = line.value(QStringLiteral("base-url"));
    if (!settings.baseUrl.isEmpty())
        return baseUrlProblem(settings.baseUrl);
    return {};
}

QString readClient(const CommandLine &line, FuturesSettings &settings)
{
    if (!line.isSet(QStringLiteral("client")))
        return {};
    settings.client = line.value(QStringLiteral("client"));
    const ClientInfo *client = findClient(settings.client);
    if (!client)
        return QStringLiteral("\"%1\" is no client: give qt or curl.").arg(settings.client);
    return client->unavailableReason;
}

std::optional<FuturesSettings> readSettings(const CommandLine &line)
{
    const auto codes = readCodes(line);
    const auto workers =
        codes ? line.integer(QStringLiteral("workers"), 3, 1, maxFuturesWorkers) : std::nullopt;
    const auto factor = workers ? line.number(QStringLiteral("factor"), 1, 0, 10) : std::nullopt;
    const auto seed =
        factor ? line.integer(QStringLiteral("seed"), 1, 0, std::numeric_limits<int>::max())
               : std::nullopt;
    if (!seed)
        return {};
    FuturesSettings settings;
    settings.codes = *codes;
    settings.workers = *workers;
    settings.factor = *factor;
    settings.seed = quint64(*seed);
    QString problem = readPlace(line, settings);
    if (problem.isEmpty())
        problem = readClient(line, settings);
    if (problem.isEmpty())
        return settings;
    line.usageError(problem);
    return {};
}

} // namespace

int runLabFutures(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("lab ") + labName,
                     QStringLiteral("Download flags on a pool of threads, and print each future as "
                                    "it is scheduled and as it completes. Default: BR CN ID IN US, "
                                    "from a server with delays that is started for it."),
                     QStringLiteral("[CC…]"));
    addOptions(line);
    if (const auto exitCode = line.parse(arguments))
        return *exitCode;
    const auto settings = readSettings(line);
    if (!settings)
        return UsageError;
    if (const auto exitCode = prepareCsv(line, labName))
        return *exitCode;

    LabLog log;
    FuturesLab lab(*settings, log);
    FuturesResult result;
    followLab(
        log, [&](std::stop_token stop) { result = lab.run(stop); },
        [&](const LabEvent &event) {
            if (const QString text = futureLine(event, lab); !text.isEmpty())
                print(text + u'\n');
        });
    if (result.failure.isEmpty())
        print(u'\n' + futuresSummary(result) + u'\n');

    std::vector<LabEvent> events;
    log.read(0, events);
    return endLab(line, labName, result.failure, result.isStopped, futuresCsv(lab, events));
}

} // namespace regatta
