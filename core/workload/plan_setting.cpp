// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/plan_setting.h"

#include "core/workload/setting_text.h"

#include <QLocale>

#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using std::chrono::milliseconds;

const Plan &defaultPlan()
{
    static const Plan plan;
    return plan;
}

// Turns values into the text that options take, and back. Text that is not a value gives nothing.

QString exactText(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

template<typename Integer>
QString exactText(Integer value)
{
    return QString::number(value);
}

QString exactText(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString exactText(milliseconds time)
{
    return exactText(static_cast<double>(time.count()) / 1000);
}

QString exactText(const Latency &latency)
{
    return toString(latency);
}

QString exactText(ByteRate rate)
{
    return toString(rate);
}

QString exactText(HttpVersion version)
{
    return toString(version);
}

QString exactText(const QString &text)
{
    return text;
}

QString exactText(const QUrl &url)
{
    return url.toString();
}

std::optional<bool> parsed(const QString &text, std::type_identity<bool>)
{
    if (text == exactText(true))
        return true;
    return text == exactText(false) ? std::optional(false) : std::nullopt;
}

std::optional<int> parsed(const QString &text, std::type_identity<int>)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<quint64> parsed(const QString &text, std::type_identity<quint64>)
{
    bool isNumber = false;
    const quint64 number = text.toULongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<double> parsed(const QString &text, std::type_identity<double>)
{
    bool isNumber = false;
    const double number = QLocale::c().toDouble(text, &isNumber);
    return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<milliseconds> parsed(const QString &text, std::type_identity<milliseconds>)
{
    constexpr double longest = 1e9; // seconds; so the milliseconds fit into 64 bits
    const auto seconds = parsed(text, std::type_identity<double>());
    if (!seconds || std::abs(*seconds) > longest)
        return {};
    return milliseconds(std::llround(*seconds * 1000));
}

std::optional<Latency> parsed(const QString &text, std::type_identity<Latency>)
{
    return parseLatency(text, nullptr);
}

std::optional<ByteRate> parsed(const QString &text, std::type_identity<ByteRate>)
{
    return parseByteRate(text);
}

std::optional<HttpVersion> parsed(const QString &text, std::type_identity<HttpVersion>)
{
    return parseHttpVersion(text);
}

std::optional<QString> parsed(const QString &text, std::type_identity<QString>)
{
    return text;
}

std::optional<QUrl> parsed(const QString &text, std::type_identity<QUrl>)
{
    return QUrl(text);
}

// What the user has to give instead of a text that is not a number or is out of range.

QString wanted(const CountSetting &number)
{
    return u"a whole number from %1 to %2"_s.arg(exactText(number.range.min),
                                                 exactText(number.range.max));
}

QString wanted(const BigCountSetting &number)
{
    if (number.range.max == std::numeric_limits<quint64>::max())
        return u"a whole number, %1 or more"_s.arg(number.range.min);
    return u"a whole number from %1 to %2"_s.arg(number.range.min).arg(number.range.max);
}

template<typename Number>
QString wanted(const NumberSetting<Number> &number)
{
    constexpr bool isTime = std::is_same_v<Number, std::chrono::milliseconds>;
    return u"a number%1 from %2 to %3"_s.arg(isTime ? u" of seconds"_s : QString(),
                                             exactText(number.range.min),
                                             exactText(number.range.max));
}

// Each kind of setting takes what a user gave. The result is empty, or a sentence that says what is
// wrong.

QString take(const PlanSetting &, const SwitchSetting &kind, const QString &, Plan &plan)
{
    kind.member.of(plan) = !kind.member.of(defaultPlan());
    return {};
}

template<typename Number>
QString take(const PlanSetting &setting, const NumberSetting<Number> &kind, const QString &text,
             Plan &plan)
{
    const std::optional<Number> number = parsed(text, std::type_identity<Number>());
    if (!number || *number < kind.range.min || *number > kind.range.max)
        return u"--%1 is \"%2\": give %3."_s.arg(setting.option, text, wanted(kind));
    kind.member.of(plan) = *number;
    return {};
}

QString take(const PlanSetting &, const LatencySetting &kind, const QString &text, Plan &plan)
{
    QString problem;
    if (const auto latency = parseLatency(text, &problem))
        kind.member.of(plan) = *latency;
    return problem;
}

QString take(const PlanSetting &setting, const ByteRateSetting &kind, const QString &text,
             Plan &plan)
{
    const auto rate = parseByteRate(text);
    if (!rate)
        return u"--%1 is \"%2\": give bytes a second from %3 to %4, such as 200k or 5M, or 0 for "
               u"no "
               "limit."_s.arg(setting.option, text, toString(slowestRate), toString(fastestRate));
    kind.member.of(plan) = *rate;
    return {};
}

QString take(const PlanSetting &setting, const HttpVersionSetting &kind, const QString &text,
             Plan &plan)
{
    const auto version = parseHttpVersion(text);
    if (!version)
        return u"--%1 is \"%2\": give 1.1 or 2."_s.arg(setting.option, text);
    kind.member.of(plan) = *version;
    return {};
}

QString take(const PlanSetting &setting, const TextSetting &kind, const QString &text, Plan &plan)
{
    if (text.isEmpty() && !kind.ifEmpty.isEmpty())
        return u"--%1 is empty: %2."_s.arg(setting.option, kind.ifEmpty);
    if (QString problem = kind.problem ? kind.problem(text) : QString(); !problem.isEmpty())
        return problem;
    kind.member.of(plan) = kind.completed ? kind.completed(text) : text;
    return {};
}

QString take(const PlanSetting &, const AddressSetting &kind, const QString &text, Plan &plan)
{
    kind.member.of(plan) = QUrl(text);
    return {};
}

QString peoplesText(const SwitchSetting &kind, bool isOn)
{
    return isOn ? kind.on : kind.off;
}

QString peoplesText(const TimeSetting &, milliseconds time)
{
    return settingText(time);
}

QString peoplesText(const LatencySetting &, const Latency &latency)
{
    return settingText(latency);
}

QString peoplesText(const ByteRateSetting &, ByteRate rate)
{
    return settingText(rate);
}

QString peoplesText(const HttpVersionSetting &, HttpVersion version)
{
    return u"HTTP/"_s + toString(version);
}

QString peoplesText(const CountSetting &kind, int number)
{
    return number == kind.range.min && !kind.wordsForMin.isEmpty() ? kind.wordsForMin
                                                                   : exactText(number);
}

template<typename Kind, typename Value>
QString peoplesText(const Kind &, const Value &value)
{
    return exactText(value);
}

} // namespace

bool isSwitch(const PlanSetting &setting)
{
    return std::holds_alternative<SwitchSetting>(setting.value);
}

bool isInForce(const PlanSetting &setting, const Plan &plan)
{
    return !setting.isInForce || setting.isInForce(plan);
}

bool isSame(const PlanSetting &setting, const Plan &a, const Plan &b)
{
    return std::visit([&](const auto &kind) { return kind.member.of(a) == kind.member.of(b); },
                      setting.value);
}

bool isDefault(const PlanSetting &setting, const Plan &plan)
{
    return isSame(setting, plan, defaultPlan());
}

QString valueText(const PlanSetting &setting, const Plan &plan)
{
    return std::visit([&](const auto &kind) { return peoplesText(kind, kind.member.of(plan)); },
                      setting.value);
}

QString optionText(const PlanSetting &setting, const Plan &plan)
{
    return std::visit([&](const auto &kind) { return exactText(kind.member.of(plan)); },
                      setting.value);
}

void setFromOptionText(const PlanSetting &setting, const QString &text, Plan &plan)
{
    std::visit(
        [&](const auto &kind) {
            auto &value = kind.member.of(plan);
            using Value = std::remove_reference_t<decltype(value)>;
            value = parsed(text, std::type_identity<Value>()).value_or(value);
        },
        setting.value);
}

QString optionHelp(const PlanSetting &setting)
{
    const QString usual = isSwitch(setting) ? QString() : optionText(setting, defaultPlan());
    return setting.help + (usual.isEmpty() ? QString() : u" (default: %1)"_s.arg(usual)) + u'.';
}

QString takeOption(const PlanSetting &setting, const QString &text, Plan &plan)
{
    return std::visit([&](const auto &kind) { return take(setting, kind, text, plan); },
                      setting.value);
}

} // namespace regatta
