// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan_options.h"

#include "app/program_options.h"
#include "app/setting_options.h"
#include "app/value_kinds.h"
#include "core/strategies/strategy_catalog.h"
#include "core/system/file_writing.h"
#include "core/weather/forecast.h"
#include "core/workload/code_selection.h"

#include <QFileInfo>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

constexpr int maxCount = std::numeric_limits<int>::max();
constexpr int maxRounds = 10'000;
constexpr int maxItems = 10'000'000;

QString quoted(const char *text)
{
    return QString::fromUtf8(text);
}

/// Prints the error and returns nothing.
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
    if (!limit)
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
                u"\"%1\" is not a server: give LOCAL, DELAY, ERROR or REMOTE."_s.arg(label));
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
        plan.site = SiteId::Custom; // the address decides, whatever -s says
    plan.baseUrl = baseUrl.isEmpty() ? site(plan.site).baseUrl : baseUrl;
    return true;
}

/// Whether one of the earlier reports goes to the same place.
bool isTaken(const ExportTarget &target, const std::vector<ExportTarget> &earlier)
{
    return std::ranges::any_of(earlier, [&](const ExportTarget &other) {
        return isStandardOutput(target.file) ? isStandardOutput(other.file)
                                             : QFileInfo(other.file).absoluteFilePath() ==
                                                   QFileInfo(target.file).absoluteFilePath();
    });
}

} // namespace

void addPlanOptions(CommandSpec &spec)
{
    spec.addOption({u"a"_s, u"all"_s}, quoted("Get all available flags (AD to ZW)."));
    spec.addOption({u"e"_s, u"every"_s}, quoted("Get flags for every possible code (AA … ZZ)."));
    spec.addOption({u"l"_s, u"limit"_s}, quoted("Limit to the N first codes."), quoted("N"));
    spec.addOption(
        {u"m"_s, u"max_req"_s, u"max-req"_s},
        u"Maximum concurrent requests (default: the strategy's; at most %1)."_s.arg(maxConcurrency),
        quoted("N"));
    spec.addOption({u"s"_s, u"server"_s},
                   quoted("Server to hit: LOCAL, DELAY, ERROR or REMOTE (default: LOCAL)."),
                   quoted("LABEL"), siteValue());
    spec.addOption({u"v"_s, u"verbose"_s},
                   quoted("Print a line for each code instead of the progress bar."));
    spec.addOption(
        {quoted("base-url")},
        quoted("Any server; {cc} or {CC} in it is replaced, else /{cc}/{cc}.gif is appended."),
        quoted("URL"));
    addProgramOption(spec);
    addSettingOptions(spec);
    spec.addRepeatableOption(
        {quoted("export")},
        quoted("Write a report to a file. If the file is -, the report goes to the standard output "
               "and the text for people to the standard error. May be repeated."),
        quoted("[FORMAT:]FILE"), exportValue());
}

std::optional<Plan> readPlan(const CommandLine &line)
{
    Plan plan;
    if (!readCodes(line, plan) || !readSite(line, plan) || !readSettings(line, plan))
        return {};
    QString problem;
    if (isInForce(settingOf(&Plan::latency), plan) && !weatherOf(plan, &problem))
        return refuse(line, problem); // before a server is started for it
    const auto programs = readPrograms(line);
    if (!programs)
        return {};
    plan.programs = *programs;
    if (static_cast<qint64>(plan.codes.size()) * plan.copies > maxItems)
        return refuse(
            line, u"That is more than %1 downloads: take fewer codes or copies."_s.arg(maxItems));
    return plan;
}

std::optional<int> readMaxRequests(const CommandLine &line)
{
    return line.integer(u"max_req"_s, 0, 1, maxCount);
}

void addRoundOptions(CommandSpec &spec)
{
    const Rounds usual;
    spec.addOption(
        {u"rounds"_s},
        u"Number of rounds; each runs everything once (default: %1)."_s.arg(usual.rounds), u"N"_s);
    spec.addOption(
        {u"warmup"_s},
        u"Number of rounds before that, which do not count (default: %1)."_s.arg(usual.warmup),
        u"N"_s);
}

std::optional<Rounds> readRounds(const CommandLine &line)
{
    const Rounds usual;
    const auto rounds = line.integer(u"rounds"_s, usual.rounds, 1, maxRounds);
    const auto warmup =
        rounds ? line.integer(u"warmup"_s, usual.warmup, 0, maxRounds) : std::nullopt;
    if (!warmup)
        return {};
    return Rounds{*rounds, *warmup};
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
