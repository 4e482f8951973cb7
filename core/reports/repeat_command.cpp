// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/repeat_command.h"

#include "core/experiment/program_checks.h"
#include "core/experiment/sweep_levels.h"
#include "core/programs/recipes.h"
#include "core/programs/word_splitting.h"
#include "core/workload/code_selection.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

bool isSingleRun(const ExperimentPlan &experiment)
{
    return experiment.contestants.size() == 1 && experiment.rounds == 1 && experiment.warmup == 0;
}

QStringList contestantOptions(const ExperimentPlan &experiment)
{
    const std::vector<Contestant> &contestants = experiment.contestants;
    QStringList strategies;
    QStringList levels;
    int maxRequests = 0;
    for (const Contestant &contestant : contestants) {
        strategies += contestant.strategy;
        levels += QString::number(contestant.maxRequests);
        maxRequests = std::max(maxRequests, contestant.maxRequests);
    }
    if (contestants.empty())
        return {};
    if (isSweep(experiment))
        return {u"--strategy"_s, strategies.first(), u"--levels"_s, levels.join(u',')};
    QStringList options{isSingleRun(experiment) ? u"--strategy"_s : u"--strategies"_s,
                        strategies.join(u',')};
    if (maxRequests > 0)
        options << u"-m"_s << QString::number(maxRequests);
    return options;
}

QStringList programOptions(const ExperimentPlan &experiment)
{
    QStringList options;
    for (const Program &program : programsOf(experiment))
        options << u"--program"_s << programText(program);
    return options;
}

QStringList siteOptions(const Plan &plan)
{
    if (plan.site == SiteId::Custom)
        return {u"--base-url"_s, plan.baseUrl};
    return {u"-s"_s, plan.serverLabel()};
}

bool isRepeated(const PlanSetting &setting, const Plan &plan)
{
    return isInForce(setting, plan) && (setting.isAlwaysRepeated || !isDefault(setting, plan));
}

QStringList settingOptions(const Plan &plan, PlanSettings settings, SettingGroup group)
{
    QStringList options;
    for (const PlanSetting &setting : settingsIn(group, settings)) {
        if (!isRepeated(setting, plan))
            continue;
        options << u"--"_s + setting.option;
        if (!isSwitch(setting))
            options << optionText(setting, plan);
    }
    return options;
}

std::vector<CountryCode> firstCodes(CodeSelection::Kind kind, std::size_t count)
{
    return CodeSelection{kind, {}, static_cast<int>(count)}.codes();
}

/// Writes a letter for all of its 26 codes, and every other code by itself.
QStringList codeWords(const std::vector<CountryCode> &codes)
{
    constexpr std::ptrdiff_t codesOfLetter = 26;
    QStringList words;
    for (auto code = codes.begin(); code != codes.end();) {
        const bool isWholeLetter =
            code->index() % codesOfLetter == 0 && codes.end() - code >= codesOfLetter &&
            code[codesOfLetter - 1].index() == code->index() + codesOfLetter - 1;
        words += isWholeLetter ? code->upper().left(1) : code->upper();
        code += isWholeLetter ? codesOfLetter : 1;
    }
    return words;
}

QStringList codeOptions(const std::vector<CountryCode> &codes)
{
    using Kind = CodeSelection::Kind;
    if (codes.empty())
        return {};
    if (codes == topTwentyCodes())
        return {};
    const QStringList words = codeWords(codes);
    if (words.size() <= 10)
        return words;
    for (const auto &[kind, option] :
         {std::pair(Kind::TopTwenty, QString()), std::pair(Kind::AllWithFlag, u"-a"_s),
          std::pair(Kind::Every, u"-e"_s)}) {
        if (codes != firstCodes(kind, codes.size()))
            continue;
        QStringList options;
        if (!option.isEmpty())
            options << option;
        if (codes != firstCodes(kind, 0))
            options << u"-l"_s << QString::number(codes.size());
        return options;
    }
    return words;
}

} // namespace

QStringList repeatArguments(const ExperimentPlan &experiment, PlanSettings settings)
{
    const Plan &plan = experiment.plan;
    const bool isSingle = isSingleRun(experiment);
    const auto options = [&](SettingGroup group) { return settingOptions(plan, settings, group); };
    QStringList words{isSingle ? u"get"_s : isSweep(experiment) ? u"sweep"_s : u"compare"_s};
    words += siteOptions(plan) + options(SettingGroup::Weather);
    words += contestantOptions(experiment) + programOptions(experiment);
    words += options(SettingGroup::Client);
    if (!isSingle)
        words << u"--rounds"_s << QString::number(experiment.rounds) << u"--warmup"_s
              << QString::number(experiment.warmup);
    words += options(SettingGroup::Seed) + options(SettingGroup::Work);
    words += options(SettingGroup::Saving) + codeOptions(plan.codes);
    return words;
}

QString repeatCommand(const ExperimentPlan &experiment)
{
    QStringList words{u"regatta"_s};
    for (const QString &word : repeatArguments(experiment))
        words += quotedForShell(word);
    return words.join(u' ');
}

} // namespace regatta
