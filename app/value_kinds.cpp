// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/value_kinds.h"

#include "core/http/client_catalog.h"
#include "core/programs/recipes.h"
#include "core/reports/exporter.h"
#include "core/server/fault_plan.h"
#include "core/server/flag_corpus.h"
#include "core/strategies/strategy_catalog.h"
#include "core/workload/site.h"

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using Form = ValueKind::Form;

std::vector<Choice> strategyChoices()
{
    std::vector<Choice> choices;
    for (const StrategyInfo &strategy : strategies())
        choices.push_back({strategy.id, strategy.summary});
    return choices;
}

template<typename Predicate>
std::vector<Choice> siteChoices(Predicate isOffered)
{
    std::vector<Choice> choices;
    for (const Site &site : sites()) {
        if (isOffered(site))
            choices.push_back({site.label, site.description});
    }
    return choices;
}

ValueKind clientValue()
{
    ValueKind kind{Form::Word, u"client"_s};
    for (const ClientInfo &client : clients())
        kind.words.push_back({client.id, client.title});
    return kind;
}

} // namespace

ValueKind fileValue()
{
    return {Form::File, u"file"_s};
}

ValueKind fileValue(const QString &ending)
{
    return {Form::File, ending.mid(1) + u"_file"_s, {}, false, ending};
}

ValueKind folderValue()
{
    return {Form::Folder, u"folder"_s};
}

ValueKind codeValue()
{
    ValueKind kind{Form::Word, u"code"_s, {}, true};
    for (const CountryCode code : codesWithFlag())
        kind.words.push_back({code.upper(), countryName(code)});
    return kind;
}

ValueKind siteValue()
{
    return {Form::Word, u"site"_s, siteChoices([](const Site &) { return true; }), true};
}

ValueKind embeddedSiteValue()
{
    return {Form::Word, u"embedded_site"_s,
            siteChoices([](const Site &site) { return site.isEmbedded(); }), true};
}

ValueKind strategyValue()
{
    return {Form::Word, u"strategy"_s, strategyChoices()};
}

ValueKind strategyListValue()
{
    return {Form::WordList, u"strategies"_s, strategyChoices()};
}

ValueKind programValue()
{
    ValueKind kind{Form::WordOrDefinition, u"program"_s};
    for (const Recipe &recipe : recipes())
        kind.words.push_back({recipe.program.name, recipe.summary});
    return kind;
}

ValueKind exportValue()
{
    ValueKind kind{Form::MaybeWordFile, u"report"_s};
    for (const Exporter &exporter : exporters())
        kind.words.push_back({exporter.id, exporter.title});
    return kind;
}

ValueKind faultValue()
{
    ValueKind kind{Form::WordThenText, u"fault"_s};
    for (const FaultKind &fault : faultKinds())
        kind.words.push_back({fault.name, fault.description});
    return kind;
}

ValueKind settingValue(const PlanSetting &setting)
{
    const auto *text = std::get_if<TextSetting>(&setting.value);
    switch (text ? text->names : TextSetting::Names::Anything) {
    case TextSetting::Names::File:
        return fileValue();
    case TextSetting::Names::Folder:
        return folderValue();
    case TextSetting::Names::Client:
        return clientValue();
    case TextSetting::Names::Anything:
        break;
    }
    return {};
}

} // namespace regatta
