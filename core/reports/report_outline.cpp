// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report_outline.h"

#include "core/analysis/comparison.h"
#include "core/analysis/contestant_runs.h"
#include "core/analysis/lower_bound.h"
#include "core/analysis/remarks.h"
#include "core/analysis/spoken_version.h"
#include "core/analysis/summary.h"
#include "core/analysis/sweep.h"
#include "core/analysis/time_breakdown.h"
#include "core/analysis/traffic_facts.h"
#include "core/analysis/wording.h"
#include "core/experiment/sweep_levels.h"
#include "core/reports/repeat_command.h"
#include "core/strategies/strategy_catalog.h"

#include <QLocale>

#include <algorithm>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const QString none = u"–"_s;

QString seconds(std::chrono::nanoseconds time)
{
    return secondsText(toSeconds(time));
}

template<typename Value>
QString orNone(const std::optional<Value> &value, QString (*text)(Value))
{
    return value ? text(*value) : none;
}

QString codesText(const std::vector<CountryCode> &codes)
{
    constexpr std::size_t mostListed = 10;
    if (codes.empty())
        return none;
    if (codes.size() > mostListed)
        return u"%1, from %2 to %3"_s.arg(codes.size())
            .arg(codes.front().upper(), codes.back().upper());
    QStringList words;
    for (const CountryCode code : codes)
        words += code.upper();
    return words.join(QLatin1String(", "));
}

QString titleOf(const Report &report)
{
    QStringList names;
    for (const Contestant &contestant : report.experiment.contestants) {
        const QString name = strategyTitle(contestant.strategy);
        if (!names.contains(name))
            names += name;
    }
    return names.isEmpty() ? u"Regatta report"_s : listText(names);
}

QString subtitleOf(const Report &report)
{
    const Plan &plan = report.experiment.plan;
    return u"%1 from %2, %3; made on %4 by Regatta %5"_s.arg(
        countText(plan.itemCount(), u"flag"_s), plan.serverLabel(),
        countText(report.experiment.rounds, u"round"_s),
        QLocale::c().toString(report.created.toUTC(), u"d MMMM yyyy, HH:mm"_s) + u" UTC"_s,
        report.generatorVersion);
}

/// "20 flags downloaded, 3 not found and 1 error".
QString outcome(const Tally &tally)
{
    QStringList parts{countText(tally.ok, u"flag"_s) + u" downloaded"_s};
    if (tally.notFound > 0)
        parts += u"%1 not found"_s.arg(numberText(tally.notFound));
    if (tally.errors > 0)
        parts += countText(tally.errors, u"error"_s);
    if (tally.cancelled > 0)
        parts += u"%1 cancelled"_s.arg(numberText(tally.cancelled));
    return listText(parts);
}

QString sentenceOf(const RunResult &run, const Plan &plan)
{
    if (!run.failure.isEmpty())
        return run.failure;
    QString sentence =
        u"%1 took %2 with m = %3: %4."_s.arg(strategyTitle(run.strategy), seconds(run.elapsed))
            .arg(run.concurrency)
            .arg(outcome(run.tally));
    if (const auto bound = lowerBound(run, plan))
        sentence +=
            u" No executor with as many requests at a time could have taken less than %1, "
            "a bound set by %2. The efficiency of this run is %3."_s.arg(
                seconds(bound->time), boundReason(*bound), percentText(*efficiency(run, plan)));
    if (run.program && run.program->traffic)
        sentence += u" What the server saw: %1."_s.arg(trafficText(*run.program->traffic));
    return sentence;
}

OutlineSection resultSection(const Report &report, const std::vector<ContestantRuns> &contestants)
{
    OutlineSection section{u"Result"_s, {}, {}};
    if (report.runs.empty())
        section.sentences += u"No run was finished."_s;
    else if (report.runs.size() == 1)
        section.sentences += sentenceOf(report.runs.front(), report.experiment.plan);
    else if (isSweep(report.experiment))
        section.sentences += readSweep(report.runs, report.experiment.plan).advice;
    else
        section.sentences +=
            verdictSentences(compare(contestants, report.experiment.plan.seed), contestants);
    for (const Remark &remark : remarksOn(contestants))
        section.sentences += remark.text;
    if (const QString sentence = otherVersionSentence(report.experiment.plan, report.runs);
        !sentence.isEmpty())
        section.sentences += sentence;
    return section;
}

QStringList summaryCells(const SummaryRow &row)
{
    QStringList cells{row.title, QString::number(row.concurrency), QString::number(row.runs)};
    if (row.runs == 0)
        return cells + QStringList(7, none);
    return cells +
           QStringList{secondsText(row.mean),
                       row.runs > 1 ? secondsText(row.standardDeviation) : none,
                       secondsText(row.median),
                       row.runs > 1 ? secondsText(row.min) + u" … "_s + secondsText(row.max) : none,
                       row.bound ? secondsText(row.bound->seconds) : none,
                       orNone(row.efficiency, percentText),
                       orNone(row.relativeToFastest, timesText)};
}

OutlineSection timesSection(const std::vector<ContestantRuns> &contestants, const Plan &plan)
{
    OutlineSection section{u"Times"_s, {}, {}, OutlineSection::Charts::Times};
    section.table.header = {u"Strategy"_s,   u"m"_s,       u"Runs"_s,  u"Mean"_s,
                            u"± sd"_s,       u"Median"_s,  u"Range"_s, u"Lower bound"_s,
                            u"Efficiency"_s, u"Relative"_s};
    const std::vector<SummaryRow> rows = summarise(contestants, plan);
    for (const SummaryRow &row : rows)
        section.table.rows += summaryCells(row);
    if (const QString sentence = boundsSentence(rows); !sentence.isEmpty())
        section.sentences += sentence;
    return section;
}

/// Connections, requests at a time and so on. Facts that no contestant has are left out.
OutlineSection factsSection(const std::vector<ContestantRuns> &contestants)
{
    OutlineSection section{u"Beside the time"_s, {}, {}};
    section.table.header += u"Strategy"_s;
    for (const ContestantRuns &contestant : contestants)
        section.table.rows += {contestant.title};
    for (const auto &[column, cells] : knownFacts(contestants, none)) {
        section.table.header += QString::fromLatin1(column->title);
        for (qsizetype row = 0; row < cells.size(); ++row)
            section.table.rows[row] += cells[row];
    }
    if (section.table.header.size() == 1)
        return {};
    return section;
}

OutlineSection timeWentSection(const Report &report, const std::vector<ContestantRuns> &contestants)
{
    OutlineSection section{u"Where the time went"_s, {}, {}, OutlineSection::Charts::TimeWent};
    section.table.header += u"Share of the lanes' time"_s;
    std::vector<std::vector<TimePart>> all;
    for (const ContestantRuns &contestant : contestants) {
        const std::vector<TimePart> parts =
            timeParts(contestant, report.experiment.plan.savesFlags);
        if (parts.empty())
            continue;
        section.table.header += contestant.title;
        all.push_back(parts);
    }
    // The list of a program has all kinds, in the order of a request's life.
    TimeBreakdown everything;
    everything.isOfProgram = true;
    for (const TimePart &kind : timeParts(everything)) {
        QStringList row{kind.title()};
        bool hasTime = false;
        for (const std::vector<TimePart> &parts : all) {
            const auto part = std::ranges::find(parts, kind.kind, &TimePart::kind);
            hasTime = hasTime || (part != parts.end() && part->time > RunTime(0));
            row += part == parts.end() ? none : percentText(part->share);
        }
        if (hasTime) // a kind on which nobody spent time is not worth a line
            section.table.rows += row;
    }
    return section;
}

OutlineSection timelinesSection(const Report &report)
{
    OutlineSection section{u"Timelines"_s, {}, {}, OutlineSection::Charts::Timelines};
    const bool hasRequests = std::ranges::any_of(
        report.runs, [](const RunResult &run) { return !run.requests.empty(); });
    if (hasRequests)
        section.sentences +=
            u"A row is a lane: a thread, a process, or a place in an event loop. Where it is "
            "empty, the lane was idle. The dashed line is the lower bound."_s;
    if (std::ranges::any_of(report.runs, [](const RunResult &run) { return !!run.program; }))
        section.sentences += u"In a run of a program, a row is a connection."_s;
    return section;
}

OutlineSection runsSection(const Report &report)
{
    OutlineSection section{u"Runs"_s, {}, {}};
    section.table.header = {u"Strategy"_s,  u"Client"_s,      u"Round"_s,      u"m"_s,
                            u"Time"_s,      u"Lower bound"_s, u"Efficiency"_s, u"OK"_s,
                            u"Not found"_s, u"Errors"_s,      u"Cancelled"_s,  u"kB"_s,
                            u"Processor"_s};
    section.table.firstFigure = 2;
    const SharedLimits limits = report.experiment.plan;
    for (const RunResult &run : report.runs) {
        const auto bound = lowerBound(run, limits);
        section.table.rows += {strategyTitle(run.strategy),
                               clientText(run),
                               QString::number(run.round + 1),
                               QString::number(run.concurrency),
                               seconds(run.elapsed),
                               bound ? seconds(bound->time) : none,
                               orNone(efficiency(run, limits), percentText),
                               numberText(run.tally.ok),
                               numberText(run.tally.notFound),
                               numberText(run.tally.errors),
                               numberText(run.tally.cancelled),
                               numberText(run.bytes / 1000),
                               seconds(run.cpu)};
    }
    return section;
}

/// One row for all failures of one kind in one strategy, with the message of the first.
OutlineSection failuresSection(const Report &report)
{
    struct Failures
    {
        int count = 0;
        QString message;
    };
    std::map<std::pair<QString, ErrorKind>, Failures> byKind;
    for (const RunResult &run : report.runs) {
        for (const RequestRecord &request : run.requests) {
            if (request.status != Status::Error)
                continue;
            Failures &failures = byKind[{run.strategy, request.error}];
            if (failures.count++ == 0)
                failures.message = request.code.upper() + u": "_s + request.message;
        }
    }
    OutlineSection section{u"Failures"_s, {}, {}};
    section.table.header = {u"Strategy"_s, u"Kind"_s, u"The first of them"_s, u"Count"_s};
    section.table.firstFigure = 3;
    for (const auto &[key, failures] : byKind)
        section.table.rows += {strategyTitle(key.first), errorKindTitle(key.second),
                               failures.message, numberText(failures.count)};
    for (const RunResult &run : report.runs) {
        if (!run.failure.isEmpty() && report.runs.size() > 1)
            section.sentences += runTitle(run) + u": "_s + run.failure;
    }
    return section;
}

void addCondition(OutlineSection &section, const QString &what, const QString &value)
{
    section.table.rows += {what, value.isEmpty() ? none : value};
}

/// Adds the line of each setting of a group that has one.
void addConditions(OutlineSection &section, SettingGroup group, const Plan &plan,
                   PlanSettings settings)
{
    for (const PlanSetting &setting : settingsIn(group, settings)) {
        const ConditionLine &line = setting.condition;
        const bool isThere = line.isAlwaysThere || !isDefault(setting, plan);
        if (!line.title.isEmpty() && isThere && isInForce(setting, plan))
            addCondition(section, line.title,
                         line.text ? line.text(plan) : valueText(setting, plan));
    }
}

OutlineSection conditionsSection(const Report &report, PlanSettings settings)
{
    const Plan &plan = report.experiment.plan;
    const Environment &environment = report.environment;
    OutlineSection section{u"Conditions"_s, {}, {}};
    section.table.header = {u"What"_s, u"Value"_s};
    section.table.firstFigure = 2;
    const auto add = [&](const QString &what, const QString &value) {
        addCondition(section, what, value);
    };
    const auto addGroup = [&](SettingGroup group) {
        addConditions(section, group, plan, settings);
    };
    add(u"Codes"_s, codesText(plan.codes));
    addGroup(SettingGroup::Work);
    add(u"Server"_s, plan.serverLabel() + u' ' + plan.baseUrl);
    addGroup(SettingGroup::Weather);
    addGroup(SettingGroup::Client);
    for (const Program &program : plan.programs)
        add(u"Program "_s + program.name, program.command);
    add(u"Rounds"_s,
        u"%1 after %2 to warm up"_s.arg(report.experiment.rounds).arg(report.experiment.warmup));
    addGroup(SettingGroup::Seed);
    addGroup(SettingGroup::Saving);
    add(u"System"_s, environment.os);
    add(u"Processor"_s, u"%1, %2"_s.arg(environment.cpu, countText(environment.cores, u"core"_s)));
    add(u"Libraries"_s, u"Qt %1%2"_s.arg(environment.qt, environment.curl.isEmpty()
                                                             ? QString()
                                                             : u", libcurl "_s + environment.curl));
    return section;
}

bool hasSomethingToSay(const OutlineSection &section)
{
    return !section.sentences.isEmpty() || !section.table.isEmpty();
}

} // namespace

ReportOutline outlineOf(const Report &report, PlanSettings settings)
{
    const std::vector<ContestantRuns> contestants =
        contestantsOf(report.runs, report.experiment.plan.programs);
    ReportOutline outline{
        titleOf(report), subtitleOf(report), {}, repeatCommand(report.experiment)};
    for (OutlineSection &section : std::vector{
             resultSection(report, contestants), timesSection(contestants, report.experiment.plan),
             factsSection(contestants), timeWentSection(report, contestants),
             timelinesSection(report), runsSection(report), failuresSection(report),
             conditionsSection(report, settings)}) {
        if (hasSomethingToSay(section))
            outline.sections.push_back(std::move(section));
    }
    return outline;
}

} // namespace regatta
