// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/setup.h"

#include "core/analysis/comparison.h"
#include "core/analysis/wording.h"
#include "core/experiment/program_rules.h"
#include "core/http/address.h"
#include "core/strategies/strategy_catalog.h"
#include "ui/runs/stored_settings.h"

#include <QDir>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <numeric>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// The words for the kinds of selection in settings files.
constexpr std::array kindNames{"top", "all", "every", "picked"};

QStringList splitWords(const QString &text)
{
    static const QRegularExpression separators(u"[\\s,;]+"_s);
    return text.split(separators, Qt::SkipEmptyParts);
}

CodeSelection selection(const Setup &setup, QString *error)
{
    CodeSelection selection{setup.codesKind, {}, setup.limit};
    if (setup.codesKind == CodeSelection::Kind::Picked)
        selection.picked =
            parseCodes(splitWords(setup.pickedWords), error).value_or(std::vector<CountryCode>());
    return selection;
}

/// The number that was asked for. The private person's server, under whatever name it is addressed,
/// gets at most maxRemoteRequests, and the polite number if none was asked for.
int maxRequests(const Setup &setup)
{
    if (!asksRemote(setup))
        return setup.maxRequests;
    return setup.maxRequests == 0 ? politeRemoteRequests
                                  : std::min(setup.maxRequests, maxRemoteRequests);
}

Plan plan(const Setup &setup)
{
    Plan plan = setup.plan;
    plan.codes = selectedCodes(setup);
    plan.baseUrl =
        plan.site == SiteId::Custom ? setup.customUrl.trimmed() : site(plan.site).baseUrl;
    plan.destination = plan.destination.trimmed();
    return plan;
}

std::vector<Program> racingPrograms(const Setup &setup)
{
    std::vector<Program> racing = setup.plan.programs;
    std::erase_if(racing, [&setup](const Program &program) {
        return !setup.strategies.contains(program.name);
    });
    return racing;
}

} // namespace

QString Setup::defaultDestination()
{
    const QString downloads = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    return QDir(downloads.isEmpty() ? QDir::homePath() : downloads).filePath(u"Regatta"_s);
}

Plan Setup::usualPlan()
{
    Plan plan;
    takeWeather(findWeather(u"quick")->plan, plan);
    plan.destination = defaultDestination();
    return plan;
}

Setup Setup::firstRace()
{
    Setup setup;
    setup.plan.latency =
        UniformLatency{std::chrono::milliseconds(10), std::chrono::milliseconds(60)};
    setup.plan.savesFlags = false; // nobody has said where to
    constexpr int pairs = 3;
    setup.rounds = roundsNeededFor(pairs);
    return setup;
}

Setup Setup::load(QSettings &settings, PlanSettings table)
{
    Setup setup;
    settings.beginGroup(u"setup"_s);
    const QString kind = settings.value(u"codes"_s).toString();
    for (std::size_t i = 0; i < kindNames.size(); ++i) {
        if (kind == QLatin1String(kindNames[i]))
            setup.codesKind = static_cast<CodeSelection::Kind>(i);
    }
    setup.pickedWords = settings.value(u"picked"_s, setup.pickedWords).toString();
    restoreNumber(settings, u"limit"_s, setup.limit, {0, CountryCode::count});
    const QString label = settings.value(u"site"_s).toString();
    setup.plan.site = label == QLatin1String("custom") ? SiteId::Custom
                                                       : parseSite(label).value_or(setup.plan.site);
    setup.customUrl = settings.value(u"url"_s).toString();
    setup.weathers = restoreWeathers(settings, u"weathers"_s);
    setup.plan.programs = restorePrograms(settings, u"programs"_s);
    setup.strategies = settings.value(u"strategies"_s, setup.strategies).toStringList();
    setup.strategies.removeIf(
        [&setup](const QString &id) { return !findContestant(id, setup.plan.programs); });
    restoreNumber(settings, u"maxRequests"_s, setup.maxRequests, {0, maxConcurrency});
    restoreNumber(settings, u"rounds"_s, setup.rounds, offeredRounds);
    restoreNumber(settings, u"warmup"_s, setup.warmup, offeredWarmup);
    restoreSettings(settings, setup.plan, table);
    settings.endGroup();
    return setup;
}

void Setup::save(QSettings &settings, PlanSettings table) const
{
    settings.beginGroup(u"setup"_s);
    settings.setValue(u"codes"_s, QLatin1String(kindNames[static_cast<std::size_t>(codesKind)]));
    settings.setValue(u"picked"_s, pickedWords);
    settings.setValue(u"limit"_s, limit);
    settings.setValue(u"site"_s, regatta::site(plan.site).label);
    settings.setValue(u"url"_s, shownAddress(customUrl)); // its password is nobody else's business
    storeWeathers(settings, u"weathers"_s, weathers);
    storePrograms(settings, u"programs"_s, plan.programs);
    settings.setValue(u"strategies"_s, strategies);
    settings.setValue(u"maxRequests"_s, maxRequests);
    settings.setValue(u"rounds"_s, rounds);
    settings.setValue(u"warmup"_s, warmup);
    storeSettings(settings, plan, table);
    settings.endGroup();
}

std::vector<SetupProblem> problems(const Setup &setup)
{
    std::vector<SetupProblem> problems;
    QString wordsProblem;
    const std::vector<CountryCode> codes = selection(setup, &wordsProblem).codes();
    if (!wordsProblem.isEmpty())
        problems.push_back({SetupField::Codes, wordsProblem});
    else if (codes.empty())
        problems.push_back({SetupField::Codes,
                            u"No codes are picked. Type some, such as “a b BR”, or "
                            "click in the map."_s});
    if (setup.plan.site == SiteId::Custom) {
        if (const QString problem = baseUrlProblem(setup.customUrl.trimmed()); !problem.isEmpty())
            problems.push_back({SetupField::Url, problem});
    }
    if (isInForce(settingOf(&Plan::latency), setup.plan)) {
        if (const QString problem = latencyProblem(setup.plan.latency); !problem.isEmpty())
            problems.push_back({SetupField::Delay, problem});
    }
    if (setup.strategies.isEmpty())
        problems.push_back({SetupField::Strategies, u"Choose at least one strategy or program."_s});
    for (const Program &program : racingPrograms(setup)) {
        if (const QString problem = programRuleProblem(program, plan(setup)); !problem.isEmpty())
            problems.push_back({SetupField::Programs, problem});
    }
    if (setup.plan.savesFlags && setup.plan.destination.trimmed().isEmpty())
        problems.push_back(
            {SetupField::Destination, u"Name a folder, or do not save the flags."_s});
    return problems;
}

std::vector<CountryCode> selectedCodes(const Setup &setup)
{
    QString ignored;
    return selection(setup, &ignored).codes();
}

QString codesSentence(const std::vector<CountryCode> &codes)
{
    constexpr std::size_t mostListed = 10;
    if (codes.empty())
        return u"No codes"_s;
    const QString count = countText(int(codes.size()), u"code"_s);
    if (codes.size() > mostListed)
        return u"%1: from %2 to %3"_s.arg(count, codes.front().upper(), codes.back().upper());
    QStringList names;
    for (const CountryCode code : codes)
        names.append(code.upper());
    return u"%1: %2"_s.arg(count, names.join(u", "_s));
}

QString wordsFor(const std::vector<CountryCode> &codes)
{
    constexpr int letters = 26;
    std::array<std::vector<CountryCode>, letters> byLetter;
    for (const CountryCode code : codes)
        byLetter[code.index() / letters].push_back(code);
    QStringList words;
    for (const auto &group : byLetter) {
        if (static_cast<int>(group.size()) == letters) {
            words.append(group.front().upper().left(1));
            continue;
        }
        for (const CountryCode code : group)
            words.append(code.upper());
    }
    return words.join(QLatin1Char(' '));
}

bool asksRemote(const Setup &setup)
{
    const QString address =
        setup.plan.site == SiteId::Custom ? setup.customUrl.trimmed() : QString();
    return asksRemote(setup.plan.site, address);
}

Concurrency concurrency(const Setup &setup, const StrategyInfo &strategy)
{
    return concurrencyFor(plan(setup), {strategy.id, maxRequests(setup)});
}

int largestConcurrency(const Setup &setup)
{
    int largest = 1;
    for (const QString &id : setup.strategies) {
        if (const auto contestant = findContestant(id, setup.plan.programs))
            largest = std::max(largest, concurrency(setup, *contestant).lanes);
    }
    return largest;
}

Setup withProgram(const Setup &setup, const QString &name, const Setup &earlier)
{
    const std::vector<Program> &all = earlier.plan.programs;
    const auto wanted = std::ranges::find(all, name, &Program::name);
    Setup result = setup;
    std::vector<Program> &programs = result.plan.programs;
    if (wanted == all.end() || findContestant(name, programs))
        return result;
    const auto place = std::min<std::ptrdiff_t>(wanted - all.begin(), std::ssize(programs));
    programs.insert(programs.begin() + place, *wanted);
    if (earlier.strategies.contains(name))
        result.strategies.append(name);
    return result;
}

ExperimentPlan experimentPlan(const Setup &setup)
{
    ExperimentPlan experiment;
    experiment.plan = plan(setup);
    for (const StrategyInfo &strategy : strategies()) {
        if (setup.strategies.contains(strategy.id))
            experiment.contestants.push_back({strategy.id, maxRequests(setup)});
    }
    experiment.plan.programs = racingPrograms(setup);
    for (const Program &program : experiment.plan.programs)
        experiment.contestants.push_back({program.name, maxRequests(setup)});
    experiment.rounds = setup.rounds;
    experiment.warmup = setup.warmup;
    return experiment;
}

} // namespace regatta
