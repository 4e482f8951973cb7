// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/json_settings.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using std::chrono::milliseconds;

/// No run has more copies, or more of anything else that is counted. The limit keeps sums within an
/// int.
constexpr int maxCount = 1'000'000;

milliseconds readTime(const JsonObjectReader &reader, const QByteArray &key)
{
    return std::chrono::round<milliseconds>(reader.seconds(key));
}

/// JSON readers keep integers of up to 63 bits, so we write a larger one as text.
void writeBigCount(JsonWriter &json, quint64 value)
{
    if (value <= static_cast<quint64>(std::numeric_limits<qint64>::max()))
        json.integer(static_cast<qint64>(value));
    else
        json.text(QString::number(value));
}

// Each kind of setting has a function to write it and one to read it.

void write(JsonWriter &json, const QByteArray &key, const SwitchSetting &kind, const Plan &plan)
{
    json.key(key).boolean(kind.member.of(plan));
}

void write(JsonWriter &json, const QByteArray &key, const CountSetting &kind, const Plan &plan)
{
    json.key(key).integer(kind.member.of(plan));
}

void write(JsonWriter &json, const QByteArray &key, const BigCountSetting &kind, const Plan &plan)
{
    json.key(key);
    writeBigCount(json, kind.member.of(plan));
}

void write(JsonWriter &json, const QByteArray &key, const ShareSetting &kind, const Plan &plan)
{
    json.key(key).number(kind.member.of(plan));
}

void write(JsonWriter &json, const QByteArray &key, const TimeSetting &kind, const Plan &plan)
{
    json.key(key + "_s").seconds(kind.member.of(plan));
}

void write(JsonWriter &json, const QByteArray &key, const LatencySetting &kind, const Plan &plan)
{
    json.key(key).text(toString(kind.member.of(plan)));
}

void write(JsonWriter &json, const QByteArray &key, const ByteRateSetting &kind, const Plan &plan)
{
    json.key(key);
    writeBigCount(json, kind.member.of(plan).perSecond);
}

void write(JsonWriter &json, const QByteArray &key, const HttpVersionSetting &kind,
           const Plan &plan)
{
    json.key(key).text(toString(kind.member.of(plan)));
}

void write(JsonWriter &json, const QByteArray &key, const TextSetting &kind, const Plan &plan)
{
    json.key(key).text(kind.member.of(plan));
}

void write(JsonWriter &json, const QByteArray &key, const AddressSetting &kind, const Plan &plan)
{
    json.key(key).text(kind.member.of(plan).toString());
}

/// Reads the members that are there. Those that every report must have are a problem if they are
/// missing.
class SettingReader
{
public:
    SettingReader(const JsonObjectReader &reader, const PlanSetting &setting, Plan &plan)
        : m_reader(reader),
          m_key(setting.jsonKey),
          m_isRequired(setting.isInOldestReports),
          m_plan(plan)
    {}

    void operator()(const SwitchSetting &kind) const
    {
        if (isWanted(m_key))
            kind.member.of(m_plan) = m_reader.boolean(m_key);
    }
    void operator()(const CountSetting &kind) const
    {
        if (isWanted(m_key))
            kind.member.of(m_plan) = m_reader.count(m_key, kind.range.min, maxCount);
    }
    void operator()(const BigCountSetting &kind) const
    {
        if (isWanted(m_key))
            kind.member.of(m_plan) = m_reader.bigCount(m_key);
    }
    void operator()(const ShareSetting &kind) const
    {
        if (isWanted(m_key))
            kind.member.of(m_plan) = m_reader.number(m_key);
    }
    void operator()(const TimeSetting &kind) const { readPart("_s", kind.member.of(m_plan)); }
    void operator()(const LatencySetting &kind) const
    {
        if (m_reader.has(m_key))
            readText(kind, parseLatency(m_reader.text(m_key), nullptr));
        else if (m_reader.has("delay_min_s") || m_reader.has("delay_max_s"))
            kind.member.of(m_plan) = olderLatency();
    }
    void operator()(const ByteRateSetting &kind) const
    {
        if (isWanted(m_key))
            kind.member.of(m_plan) = {m_reader.bigCount(m_key)};
    }
    void operator()(const HttpVersionSetting &kind) const
    {
        if (isWanted(m_key))
            readText(kind, parseHttpVersion(m_reader.text(m_key)));
    }
    void operator()(const TextSetting &kind) const
    {
        if (isWanted(m_key))
            kind.member.of(m_plan) = m_reader.text(m_key);
    }
    /// Leaves out the password, which older reports kept.
    void operator()(const AddressSetting &kind) const
    {
        if (!isWanted(m_key))
            return;
        QUrl url(m_reader.text(m_key));
        url.setUserInfo({});
        kind.member.of(m_plan) = url;
    }

private:
    bool isWanted(const QByteArray &key) const { return m_isRequired || m_reader.has(key); }

    template<typename Kind, typename Value>
    void readText(const Kind &kind, const std::optional<Value> &value) const
    {
        if (value)
            kind.member.of(m_plan) = *value;
        else
            m_reader.fail(m_key, u"such a text as its option takes"_s);
    }

    /// As reports had it when there was only one law.
    Latency olderLatency() const
    {
        UniformLatency latency;
        latency.min = readTime(m_reader, "delay_min_s");
        latency.max = readTime(m_reader, "delay_max_s");
        return latency;
    }

    void readPart(const char *suffix, milliseconds &time) const
    {
        if (const QByteArray key = m_key + suffix; isWanted(key))
            time = readTime(m_reader, key);
    }

    const JsonObjectReader &m_reader;
    QByteArray m_key;
    bool m_isRequired;
    Plan &m_plan;
};

} // namespace

void writeSettings(JsonWriter &json, const Plan &plan, PlanSettings settings)
{
    for (const PlanSetting &setting : settings)
        std::visit([&](const auto &kind) { write(json, setting.jsonKey, kind, plan); },
                   setting.value);
}

void readSettings(const JsonObjectReader &reader, Plan &plan, PlanSettings settings)
{
    for (const PlanSetting &setting : settings)
        std::visit(SettingReader(reader, setting, plan), setting.value);
}

} // namespace regatta
