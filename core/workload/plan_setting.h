// SPDX-License-Identifier: GPL-3.0-or-later
// Describes a plan setting: a member of `Plan`, and all that options, files, reports and fields
// must know about it. So they need no code for any one setting.
#pragma once

#include "core/workload/plan.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <variant>

namespace regatta {

/// The place where a plan keeps a value: a member of the plan itself, or of its limits.
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

/// Both ends are allowed values.
template<typename Number>
struct SettingRange
{
    Number min;
    Number max;
};

// The kinds of settings. Each names the member that it sets.

/// An option without a value: it sets the opposite of the default.
struct SwitchSetting
{
    PlanMember<bool> member;
    /// The words for the two states in a sentence: "reused" and "fresh".
    QString on{};
    QString off{};
};

template<typename Number>
struct NumberSetting
{
    PlanMember<Number> member;
    SettingRange<Number> range;
    /// The range that the window offers, if the whole range would only be in the way.
    std::optional<SettingRange<Number>> offered{};
    /// What people read instead of the smallest value, if it is no number to them: "no limit".
    QString wordsForMin{};

    SettingRange<Number> fieldRange() const { return offered.value_or(range); }
};
using CountSetting = NumberSetting<int>;
using BigCountSetting = NumberSetting<quint64>;
/// From 0 to 1. The window asks for per cent.
using ShareSetting = NumberSetting<double>;
/// Given in seconds.
using TimeSetting = NumberSetting<std::chrono::milliseconds>;

/// The law of the embedded server's delays.
struct LatencySetting
{
    PlanMember<Latency> member;
    /// The range that the window offers for each of a law's times.
    SettingRange<std::chrono::milliseconds> offered;
};

struct ByteRateSetting
{
    PlanMember<ByteRate> member;
};

struct HttpVersionSetting
{
    PlanMember<HttpVersion> member;
};

struct TextSetting
{
    /// What the text names, so that shells can complete it.
    enum class Names { Anything, File, Folder, Client };

    PlanMember<QString> member;
    /// Tells the user what to do if the text is empty: "name a file". Empty if an empty text is
    /// allowed.
    QString ifEmpty{};
    /// Returns an empty string, or a sentence that says what is wrong with the text.
    QString (*problem)(const QString &text) = nullptr;
    /// Returns what the plan keeps of the text that was typed.
    QString (*completed)(const QString &text) = nullptr;
    Names names = Names::Anything;
};

struct AddressSetting
{
    PlanMember<QUrl> member;
};

using SettingValue =
    std::variant<SwitchSetting, CountSetting, BigCountSetting, ShareSetting, TimeSetting,
                 LatencySetting, ByteRateSetting, HttpVersionSetting, TextSetting, AddressSetting>;
/// Names a setting by its member: `&Plan::retries`, `&Limits::timeout`.
using SettingMember =
    std::variant<PlanMember<bool>, PlanMember<int>, PlanMember<quint64>, PlanMember<double>,
                 PlanMember<std::chrono::milliseconds>, PlanMember<Latency>, PlanMember<ByteRate>,
                 PlanMember<HttpVersion>, PlanMember<QString>, PlanMember<QUrl>>;

/// What a setting is about. Commands and reports put their own lines between these groups.
enum class SettingGroup {
    Work,    ///< what is downloaded
    Weather, ///< how the embedded server behaves
    Seed,    ///< what decides about chance
    Client,  ///< how it is downloaded
    Saving   ///< where the flags go
};

/// A setting's line in a report's table of conditions.
struct ConditionLine
{
    /// Empty if the setting has no line.
    QString title{};
    /// Null if the line just shows the value.
    QString (*text)(const Plan &plan) = nullptr;
    /// Whether the line is there even if the setting has its default.
    bool isAlwaysThere = false;
};

/// How a report tells that a setting differs between two experiments.
struct Comparing
{
    /// "connect timeout". Empty if a difference does not matter.
    QString name{};
    /// Whether the two values are named as well.
    bool tellsValues = true;
    /// Whether the setting matters for a plan's times. Null if it does whenever it is in force.
    bool (*matters)(const Plan &plan) = nullptr;
};

/// One row of the table. All but the first two members may be left out, if the setting does not
/// appear in that place.
struct PlanSetting
{
    SettingGroup group;
    SettingValue value;
    /// Whether the setting has any effect on this plan. Null if it always has.
    bool (*isInForce)(const Plan &plan) = nullptr;

    /// "timeout" for --timeout.
    QString option{};
    /// An older name of the option, which stays. Empty if there is none.
    QString olderOption{};
    /// "S" for --timeout S.
    QString valueName{};
    /// The help text. `optionHelp` adds the default and the full stop.
    QString help{};
    /// Whether the command that repeats a run names it even if it has its default.
    bool isAlwaysRepeated = false;

    /// The title of its field in the window.
    QString title{};
    QString toolTip{};
    /// The key under which the window remembers it. Empty if the window does not remember it.
    QString settingsKey{};

    /// The key in reports and in orders to workers. Times get "_s" appended.
    QByteArray jsonKey{};
    /// Whether the embedded server is started with it.
    bool isOfServer = false;
    /// Whether even the oldest reports have it, so that a report without it is damaged.
    bool isInOldestReports = false;

    ConditionLine condition{};
    Comparing comparing{};
    /// "2 retries": the words in the window's line of conditions, if the value is not the usual
    /// one.
    QString (*brief)(const Plan &plan) = nullptr;
};

bool isSwitch(const PlanSetting &setting);
bool isInForce(const PlanSetting &setting, const Plan &plan);
bool isSame(const PlanSetting &setting, const Plan &a, const Plan &b);
/// Whether the plan has the same value as a `Plan()`.
bool isDefault(const PlanSetting &setting, const Plan &plan);

/// The value as people read it: "6.1 s", "reused".
QString valueText(const PlanSetting &setting, const Plan &plan);
/// The exact value as the option takes it. "true" or "false" for a switch.
QString optionText(const PlanSetting &setting, const Plan &plan);
/// Reads a text that `optionText` wrote. If the text is not a value, the plan keeps its own.
void setFromOptionText(const PlanSetting &setting, const QString &text, Plan &plan);

/// "Seconds that each connection may take to open (default: 3.1)."
QString optionHelp(const PlanSetting &setting);
/// Puts what a user gave for the option (nothing for a switch) into the plan. Returns an empty
/// string, or a sentence that says what is wrong with it.
QString takeOption(const PlanSetting &setting, const QString &text, Plan &plan);

} // namespace regatta
