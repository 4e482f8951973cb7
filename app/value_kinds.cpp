// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/value_kinds.h"

#include "core/http/client_catalog.h"
#include "core/programs/recipes.h"
#include "core/reports/exporter.h"
#include "core/server/flag_corpus.h"
#include "core/strategies/strategy_catalog.h"
#include "core/weather/forecast.h"
#include "core/workload/named_weather.h"
#include "core/workload/site.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using Form = ValueKind::Form;

/// A row for each entry of a table.
template<typename Table, typename MakeChoice>
std::vector<Choice> choicesFrom(const Table &table, MakeChoice makeChoice)
{
    std::vector<Choice> choices;
    for (const auto &entry : table)
        choices.push_back(makeChoice(entry));
    return choices;
}

std::vector<Choice> strategyChoices()
{
    return choicesFrom(strategies(), [](const StrategyInfo &strategy) {
        return Choice{strategy.id, strategy.summary};
    });
}

std::vector<Choice> httpVersionChoices()
{
    return {{u"1.1"_s, u"a connection has one request at a time"_s},
            {u"2"_s, u"many requests share a connection"_s}};
}

std::vector<Choice> latencyChoices()
{
    return {{u"uniform"_s, u"MIN:MAX, between two times"_s},
            {u"fixed"_s, u"S, always the same"_s},
            {u"lognormal"_s, u"MEDIAN:P99, mostly short, some long"_s},
            {u"recorded"_s, u"FILE, as recorded in a report or a HAR"_s}};
}

std::vector<Choice> clientChoices()
{
    return choicesFrom(clients(), [](const ClientInfo &client) {
        return Choice{client.id, client.title};
    });
}

std::vector<Choice> codeChoices()
{
    return choicesFrom(codesWithFlag(), [](CountryCode code) {
        return Choice{code.upper(), countryName(code)};
    });
}

std::vector<Choice> siteChoices()
{
    return choicesFrom(sites(), [](const Site &site) {
        return Choice{site.label, site.description};
    });
}

std::vector<Choice> embeddedSiteChoices()
{
    std::vector<Site> embedded;
    std::ranges::copy_if(sites(), std::back_inserter(embedded), &Site::isEmbedded);
    return choicesFrom(embedded, [](const Site &site) {
        return Choice{site.label, site.description};
    });
}

std::vector<Choice> recipeChoices()
{
    return choicesFrom(recipes(), [](const Recipe &recipe) {
        return Choice{recipe.program.name, recipe.summary};
    });
}

std::vector<Choice> exporterChoices()
{
    return choicesFrom(exporters(), [](const Exporter &exporter) {
        return Choice{exporter.id, exporter.title};
    });
}

std::vector<Choice> faultChoices()
{
    return choicesFrom(faultKinds(), [](const FaultKind &fault) {
        return Choice{fault.name, fault.description};
    });
}

std::vector<Choice> weatherChoices()
{
    return choicesFrom(namedWeathers(), [](const NamedWeather &weather) {
        return Choice{weather.name, weather.description};
    });
}

} // namespace

ValueKind fileValue()
{
    return {Form::File, u"file"_s};
}

ValueKind fileValue(const QString &ending)
{
    return {Form::File, ending.mid(1) + u"_file"_s, nullptr, false, ending};
}

ValueKind folderValue()
{
    return {Form::Folder, u"folder"_s};
}

ValueKind codeValue()
{
    return {Form::Word, u"code"_s, &codeChoices, true};
}

ValueKind siteValue()
{
    return {Form::Word, u"site"_s, &siteChoices, true};
}

ValueKind embeddedSiteValue()
{
    return {Form::Word, u"embedded_site"_s, &embeddedSiteChoices, true};
}

ValueKind strategyValue()
{
    return {Form::Word, u"strategy"_s, &strategyChoices};
}

ValueKind strategyListValue()
{
    return {Form::WordList, u"strategies"_s, &strategyChoices};
}

ValueKind programValue()
{
    return {Form::WordOrDefinition, u"program"_s, &recipeChoices};
}

ValueKind exportValue()
{
    return {Form::MaybeWordFile, u"report"_s, &exporterChoices};
}

ValueKind faultValue()
{
    return {Form::WordThenText, u"fault"_s, &faultChoices};
}

ValueKind weatherValue()
{
    return {Form::Word, u"weather"_s, &weatherChoices, true};
}

ValueKind settingValue(const PlanSetting &setting)
{
    if (std::holds_alternative<HttpVersionSetting>(setting.value))
        return {Form::Word, u"http"_s, &httpVersionChoices};
    if (std::holds_alternative<LatencySetting>(setting.value))
        return {Form::WordThenText, u"latency"_s, &latencyChoices};
    const auto *text = std::get_if<TextSetting>(&setting.value);
    switch (text ? text->names : TextSetting::Names::Anything) {
    case TextSetting::Names::File:
        return fileValue();
    case TextSetting::Names::Folder:
        return folderValue();
    case TextSetting::Names::Client:
        return {Form::Word, u"client"_s, &clientChoices};
    case TextSetting::Names::Anything:
        break;
    }
    return {};
}

} // namespace regatta
