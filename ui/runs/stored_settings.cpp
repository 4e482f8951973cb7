// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/stored_settings.h"

#include "core/programs/program_name.h"

#include <QSettings>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

/// Keeps the value if none is stored.
template<typename Integer>
void restoreInteger(const QSettings &settings, const QString &key, Integer &value,
                    const SettingRange<Integer> &range)
{
    bool isNumber = false;
    const qlonglong stored = settings.value(key).toLongLong(&isNumber);
    if (isNumber)
        value = static_cast<Integer>(std::clamp(stored, static_cast<qlonglong>(range.min),
                                                static_cast<qlonglong>(range.max)));
}

/// The stored number is in milliseconds.
void restoreTime(const QSettings &settings, const QString &key, std::chrono::milliseconds &value,
                 const SettingRange<std::chrono::milliseconds> &range)
{
    auto count = value.count();
    restoreInteger(settings, key, count, {range.min.count(), range.max.count()});
    value = std::chrono::milliseconds(count);
}

// Each kind of setting has a function to store it and one to read it. Reading keeps to the range
// that its field offers.

void store(QSettings &settings, const QString &key, const Latency &latency)
{
    settings.setValue(key, toString(latency));
}

void store(QSettings &settings, const QString &key, ByteRate rate)
{
    settings.setValue(key, toString(rate));
}

void store(QSettings &settings, const QString &key, HttpVersion version)
{
    settings.setValue(key, toString(version));
}

void store(QSettings &settings, const QString &key, std::chrono::milliseconds time)
{
    settings.setValue(key, qlonglong(time.count()));
}

/// Without its password, because everybody who reads the file would have it.
void store(QSettings &settings, const QString &key, QUrl address)
{
    address.setUserInfo({});
    settings.setValue(key, address);
}

template<typename Value>
void store(QSettings &settings, const QString &key, const Value &value)
{
    settings.setValue(key, value);
}

void restore(const QSettings &settings, const QString &key, const SwitchSetting &kind, Plan &plan)
{
    kind.member.of(plan) = settings.value(key, kind.member.of(plan)).toBool();
}

template<typename Integer>
void restore(const QSettings &settings, const QString &key, const NumberSetting<Integer> &kind,
             Plan &plan)
{
    restoreInteger(settings, key, kind.member.of(plan), kind.fieldRange());
}

void restore(const QSettings &settings, const QString &key, const ShareSetting &kind, Plan &plan)
{
    bool isNumber = false;
    const double stored = settings.value(key).toDouble(&isNumber);
    if (isNumber)
        kind.member.of(plan) = std::clamp(stored, kind.fieldRange().min, kind.fieldRange().max);
}

void restore(const QSettings &settings, const QString &key, const TimeSetting &kind, Plan &plan)
{
    restoreTime(settings, key, kind.member.of(plan), kind.fieldRange());
}

/// Keeps the value if what is stored is none.
template<typename Kind, typename Value>
void restoreText(const Kind &kind, const std::optional<Value> &stored, Plan &plan)
{
    if (stored)
        kind.member.of(plan) = *stored;
}

/// The texts of older versions' settings: two times in milliseconds.
QString olderLatencyText(const QSettings &settings)
{
    if (!settings.contains(u"delayMin"_s) || !settings.contains(u"delayMax"_s))
        return {};
    const auto seconds = [&settings](const QString &key) {
        return QString::number(settings.value(key).toDouble() / 1000);
    };
    return seconds(u"delayMin"_s) + u':' + seconds(u"delayMax"_s);
}

void restore(const QSettings &settings, const QString &key, const LatencySetting &kind, Plan &plan)
{
    const QString text = settings.value(key, olderLatencyText(settings)).toString();
    restoreText(kind, parseLatency(text, nullptr), plan);
}

void restore(const QSettings &settings, const QString &key, const ByteRateSetting &kind, Plan &plan)
{
    restoreText(kind, parseByteRate(settings.value(key).toString()), plan);
}

void restore(const QSettings &settings, const QString &key, const HttpVersionSetting &kind,
             Plan &plan)
{
    restoreText(kind, parseHttpVersion(settings.value(key).toString()), plan);
}

void restore(const QSettings &settings, const QString &key, const TextSetting &kind, Plan &plan)
{
    const QString text = settings.value(key, kind.member.of(plan)).toString();
    if (!kind.problem || kind.problem(text).isEmpty())
        kind.member.of(plan) = text;
}

void restore(const QSettings &settings, const QString &key, const AddressSetting &kind, Plan &plan)
{
    kind.member.of(plan) = settings.value(key, kind.member.of(plan)).toUrl();
}

} // namespace

void storeSettings(QSettings &settings, const Plan &plan, PlanSettings table)
{
    for (const PlanSetting &setting : table) {
        const QString &key = setting.settingsKey;
        if (!key.isEmpty())
            std::visit([&](const auto &kind) { store(settings, key, kind.member.of(plan)); },
                       setting.value);
    }
}

void restoreSettings(const QSettings &settings, Plan &plan, PlanSettings table)
{
    for (const PlanSetting &setting : table) {
        const QString &key = setting.settingsKey;
        if (!key.isEmpty())
            std::visit([&](const auto &kind) { restore(settings, key, kind, plan); },
                       setting.value);
    }
}

void restoreNumber(const QSettings &settings, const QString &key, int &value,
                   const SettingRange<int> &range)
{
    restoreInteger(settings, key, value, range);
}

void storePrograms(QSettings &settings, const QString &key, const std::vector<Program> &programs)
{
    QStringList texts;
    for (const Program &program : programs)
        texts.append(program.name + u'=' + program.command);
    settings.setValue(key, texts);
}

std::vector<Program> restorePrograms(const QSettings &settings, const QString &key)
{
    std::vector<Program> programs;
    for (const QString &text : settings.value(key).toStringList()) {
        const Program program{text.section(u'=', 0, 0), text.section(u'=', 1)};
        const bool isBroken = !programNameProblem(program.name, programs).isEmpty() ||
                              program.command.trimmed().isEmpty();
        if (!isBroken)
            programs.push_back(program);
    }
    return programs;
}

void storeWeathers(QSettings &settings, const QString &key,
                   const std::vector<NamedWeather> &weathers)
{
    settings.beginWriteArray(key, static_cast<int>(weathers.size()));
    for (int index = 0; index < static_cast<int>(weathers.size()); ++index) {
        settings.setArrayIndex(index);
        settings.setValue(u"name"_s, weathers[index].name);
        settings.setValue(u"description"_s, weathers[index].description);
        settings.setValue(u"site"_s, site(weathers[index].plan.site).label);
        for (const PlanSetting &setting : settingsIn(SettingGroup::Weather))
            settings.setValue(setting.option, optionText(setting, weathers[index].plan));
    }
    settings.endArray();
}

std::vector<NamedWeather> restoreWeathers(QSettings &settings, const QString &key)
{
    std::vector<NamedWeather> weathers;
    const int count = settings.beginReadArray(key);
    for (int index = 0; index < count; ++index) {
        settings.setArrayIndex(index);
        NamedWeather weather{
            settings.value(u"name"_s).toString(), settings.value(u"description"_s).toString(), {}};
        weather.plan.site = parseSite(settings.value(u"site"_s).toString()).value_or(SiteId::Delay);
        for (const PlanSetting &setting : settingsIn(SettingGroup::Weather))
            setFromOptionText(setting, settings.value(setting.option).toString(), weather.plan);
        if (!weather.name.isEmpty())
            weathers.push_back(std::move(weather));
    }
    settings.endArray();
    return weathers;
}

} // namespace regatta
