// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta lab futures`: makes a few downloads, and prints each future as it is scheduled and as it
// completes.
#include "app/command.h"
#include "app/lab_commands.h"
#include "app/setting_options.h"
#include "app/value_kinds.h"
#include "core/http/client_catalog.h"
#include "core/labs/futures_lab.h"
#include "core/workload/code_selection.h"

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

void addFuturesOptions(CommandSpec &spec)
{
    const FuturesSettings defaults;
    spec.addOption(
        {u"workers"_s},
        u"Number of threads, 1 to %1 (default: %2)."_s.arg(maxFuturesWorkers).arg(defaults.workers),
        u"N"_s);
    spec.addOption({u"factor"_s},
                   u"Factor for the server's delays (default: %1)."_s.arg(defaults.factor), u"F"_s);
    spec.addOption({u"s"_s, u"server"_s}, u"Site: LOCAL, DELAY or ERROR (default: DELAY)."_s,
                   u"LABEL"_s, embeddedSiteValue());
    addSettingOption(spec, settingOf(&Plan::latency), u"The server's delays in seconds"_s);
    addSettingOption(spec, settingOf(&Plan::seed), u"Seed of the delays"_s);
    spec.addOption({u"base-url"_s}, u"Use the server at this address instead."_s, u"URL"_s);
    addSettingOption(spec, settingOf(&Plan::client));
    addCsvOption(spec);
}

std::optional<std::vector<CountryCode>> readCodes(const CommandLine &line)
{
    std::vector<CountryCode> codes;
    for (const QString &word : line.positionalArguments()) {
        const auto code = CountryCode::parse(word);
        if (!code) {
            line.usageError(u"\"%1\" is not a code: give two letters."_s.arg(word));
            return {};
        }
        codes.push_back(*code);
    }
    if (codes.size() <= maxFutures)
        return codes.empty() ? FuturesSettings::defaultCodes() : codes;
    line.usageError(u"Give at most %1 codes."_s.arg(maxFutures));
    return {};
}

/// Empty, or a sentence that says what is wrong.
QString readPlace(const CommandLine &line, FuturesSettings &settings)
{
    if (line.isSet(u"server"_s)) {
        const QString label = line.value(u"server"_s);
        const auto site = parseSite(label);
        if (!site || !regatta::site(*site).isEmbedded())
            return u"--server is \"%1\": give LOCAL, DELAY or ERROR."_s.arg(label);
        settings.site = *site;
    }
    settings.baseUrl = line.value(u"base-url"_s);
    if (!settings.baseUrl.isEmpty())
        return baseUrlProblem(settings.baseUrl);
    return {};
}

/// The same options as those of `get`, with the same bounds.
bool readPlanSettings(const CommandLine &line, FuturesSettings &settings)
{
    Plan plan;
    if (!readSetting(line, settingOf(&Plan::latency), plan) ||
        !readSetting(line, settingOf(&Plan::seed), plan) ||
        !readSetting(line, settingOf(&Plan::client), plan))
        return false;
    settings.latency = plan.latency;
    settings.seed = plan.seed;
    settings.client = plan.client;
    return true;
}

std::optional<FuturesSettings> readFuturesSettings(const CommandLine &line)
{
    const auto codes = readCodes(line);
    FuturesSettings settings;
    const auto workers =
        codes ? line.integer(u"workers"_s, settings.workers, 1, maxFuturesWorkers) : std::nullopt;
    const auto factor = workers ? line.number(u"factor"_s, settings.factor, 0, 10) : std::nullopt;
    if (!factor)
        return {};
    settings.codes = *codes;
    settings.workers = *workers;
    settings.factor = *factor;
    if (const QString problem = readPlace(line, settings); !problem.isEmpty()) {
        line.usageError(problem);
        return {};
    }
    return readPlanSettings(line, settings) ? std::optional(settings) : std::nullopt;
}

} // namespace

CommandSpec labFuturesSpec()
{
    CommandSpec spec{
        .description = u"Download flags on a pool of threads, and print each future as it is "
                       "scheduled and as it completes. Default: BR CN ID IN US, from a server with "
                       "delays that is started for this lab."_s,
        .arguments = u"[CC…]"_s,
        .argument = codeValue(),
        .examples = {
            {u"Give five downloads to two threads:"_s, u"regatta lab futures --workers 2"_s}}};
    addFuturesOptions(spec);
    return spec;
}

int runLabFutures(const CommandLine &line)
{
    const auto settings = readFuturesSettings(line);
    if (!settings)
        return UsageError;
    if (const auto exitCode = prepareCsv(line))
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
    return endLab(line, result.failure, result.isStopped, futuresCsv(lab, events));
}

} // namespace regatta
