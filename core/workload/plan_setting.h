// SPDX-License-Identifier: GPL-3.0-or-later
// What a plan setting is: a member of `Plan` with all that options, files, reports and fields must
// know of it, so that they need not know the setting itself.
#pragma once

#include "core/workload/plan.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <variant>

namespace regatta {

/// Where a plan keeps a value: in itself, or in its limits.
template<typename Value>
class PlanMember
{
public:
    constexpr PlanMember(Value Plan::*member) : m_ofPlan(member) {}
    constexpr PlanMember(Value Limits::*member) : m_ofLimits(member) {}

    const Value &of(const Plan &plan) const
    {
        return m_ofPlan ? plan.*m_ofPlan : plan.limits.*m_ofLimits;
    }
    Value &of(Plan &plan) const { return m_ofPlan ? plan.*m_ofPlan : plan.limits.*m_ofLimits; }

    bool operator==(const PlanMember &) const = default;

private:
    Value Plan::*m_ofPlan = nullptr;
    Value Limits::*m_ofLimits = nullptr;
};

/// Both ends are allowed.
template<typename Number>
struct SettingRange
{
    Number min;
    Number max;
};

// The kinds of settings. Each has the member that it sets.

/// An option without a value: it turns the default round.
struct SwitchSetting
{
    PlanMember<bool> member;
    /// The two states in a sentence: "reused" and "fresh".
    QString on{};
    QString off{};
};

template<typename Number>
struct NumberSetting
{
    PlanMember<Number> member;
    SettingRange<Number> range;
    /// What the window offers, where the whole range would only be in the way.
    std::optional<SettingRange<Number>> offered{};

    SettingRange<Number> fieldRange() const { return offered.value_or(range); }
};
using CountSetting = NumberSetting<int>;
using BigCountSetting = NumberSetting<quint64>;
/// From 0 to 1; the window asks for per cent.
using ShareSetting = NumberSetting<double>;
/// Given in seconds.
using TimeSetting = NumberSetting<std::chrono::milliseconds>;

/// "MIN:MAX" in seconds.
struct DelaySetting
{
    PlanMember<DelayRange> member;
    /// What the window offers for each end.
    SettingRange<std::chrono::milliseconds> offered;
};

struct TextSetting
{
    PlanMember<QString> member;
    /// What to do about an option without a text: "name a file". Empty: it may have none.
    QString ifEmpty{};
    /// Empty, or a sentence on what is wrong with a text.
    QString (*problem)(const QString &text) = nullptr;
    /// What the plan keeps of what was typed.
    QString (*completed)(const QString &text) = nullptr;
};

struct AddressSetting
{
    PlanMember<QUrl> member;
};

using SettingValue = std::variant<SwitchSetting, CountSetting, BigCountSetting, ShareSetting,
                                  TimeSetting, DelaySetting, TextSetting, AddressSetting>;
/// Names a setting by its member: `&Plan::retries`, `&Limits::timeout`.
using SettingMember = std::variant<PlanMember<bool>, PlanMember<int>, PlanMember<quint64>,
                                   PlanMember<double>, PlanMember<std::chrono::milliseconds>,
                                   PlanMember<DelayRange>, PlanMember<QString>, PlanMember<QUrl>>;

/// What a setting is about. Commands and reports put their own lines between these groups.
enum class SettingGroup {
    Work,    ///< what is downloaded
    Weather, ///< how the embedded server behaves
    Seed,    ///< what is left to chance
    Client,  ///< how it is downloaded
    Saving   ///< where it goes
};

/// A setting's line in a report's table of conditions.
struct ConditionLine
{
    /// Empty: it has no line.
    QString title{};
    /// Nothing: the line says the value.
    QString (*text)(const Plan &plan) = nullptr;
    /// Whether there is a line even where the setting has its default.
    bool isAlwaysThere = false;
};

/// How differences of a setting are told when two experiments are compared.
struct Comparing
{
    /// "connect timeout". Empty: a difference does not matter.
    QString name{};
    /// Whether the values are told, too.
    bool tellsValues = true;
    /// Whether it matters to a plan's times; nothing: wherever it is in force.
    bool (*matters)(const Plan &plan) = nullptr;
};

/// One row of the table. All but the first two may be left out by a setting that is not found
/// there.
struct PlanSetting
{
    SettingGroup group;
    SettingValue value;
    /// Whether it has any effect on this plan; nothing: always.
    bool (*isInForce)(const Plan &plan) = nullptr;

    /// "timeout" for --timeout.
    QString option{};
    /// "S" for --timeout S.
    QString valueName{};
    /// Help; the default and the full stop are added.
    QString help{};
    /// Whether the command that repeats a run states it even where it has its default.
    bool isAlwaysRepeated = false;

    /// Of its field in the window.
    QString title{};
    QString toolTip{};
    /// Under which the window remembers it; empty: it does not.
    QString settingsKey{};

    /// In reports and in orders to workers; times get "_s", delays "_min_s" and "_max_s".
    QByteArray jsonKey{};
    /// Whether a report without it is damaged, and not just older than the setting.
    bool isInOldestReports = false;

    ConditionLine condition{};
    Comparing comparing{};
    /// "2 retries": in the window's line of conditions, where it is not as usual.
    QString (*brief)(const Plan &plan) = nullptr;
};

bool isSwitch(const PlanSetting &setting);
bool isInForce(const PlanSetting &setting, const Plan &plan);
bool isSame(const PlanSetting &setting, const Plan &a, const Plan &b);
/// Whether the plan has what a `Plan()` has.
bool isDefault(const PlanSetting &setting, const Plan &plan);

/// As people read it: "6.1 s", "reused".
QString valueText(const PlanSetting &setting, const Plan &plan);
/// As the option takes it, exactly; "true" or "false" for a switch.
QString optionText(const PlanSetting &setting, const Plan &plan);
/// Reads what `optionText` wrote. Keeps the plan's value where it is none.
void setFromOptionText(const PlanSetting &setting, const QString &text, Plan &plan);

/// "Seconds for each connection (default: 3.1)."
QString optionHelp(const PlanSetting &setting);
/// Takes what a user gave for the option (nothing for a switch). Empty, or a sentence on why it
/// can't be taken.
QString takeOption(const PlanSetting &setting, const QString &text, Plan &plan);

} // namespace regatta
