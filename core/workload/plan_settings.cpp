// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/plan_settings.h"

#include "core/http/client_catalog.h"
#include "core/http/trusted_certificates.h"
#include "core/workload/setting_text.h"

#include <QFileInfo>

#include <algorithm>
#include <limits>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace regatta {
namespace {

bool hasWeather(const Plan &plan)
{
    return plan.site == SiteId::Delay || plan.site == SiteId::Error;
}

bool hasOwnServer(const Plan &plan)
{
    return plan.site == SiteId::Local || hasWeather(plan);
}

bool hasErrors(const Plan &plan)
{
    return plan.site == SiteId::Error;
}

QString deadlineText(const Plan &plan)
{
    return u"%1, of which %2 to connect"_s.arg(settingText(plan.limits.timeout),
                                               settingText(plan.limits.connectTimeout));
}

QString capacityText(const Plan &plan)
{
    return plan.capacity == 1 ? u"1 request at a time"_s
                              : u"%1 requests at a time"_s.arg(plan.capacity);
}

QString rateText(const Plan &plan)
{
    return u"%1 requests a second"_s.arg(plan.rate);
}

QString retriesText(const Plan &plan)
{
    return plan.retries == 1 ? u"1 retry"_s : u"%1 retries"_s.arg(plan.retries);
}

/// Names the same file from any folder, so that the command that repeats the run finds it.
QString absolutePath(const QString &file)
{
    return QFileInfo(file).absoluteFilePath();
}

std::vector<PlanSetting> workSettings()
{
    return {
        {.group = SettingGroup::Work,
         .value = CountSetting{&Plan::copies, {1, 100'000}, {{1, 100}}},
         .option = u"copies"_s,
         .valueName = u"N"_s,
         .help = u"Download each code N times"_s,
         .title = u"Copies"_s,
         .toolTip = u"How often each code is downloaded in a run"_s,
         .settingsKey = u"copies"_s,
         .jsonKey = "copies",
         .isInOldestReports = true,
         .condition = {.title = u"Copies of each"_s},
         .comparing = {.name = u"copies"_s}},
    };
}

std::vector<PlanSetting> serverSettings()
{
    return {
        {.group = SettingGroup::Weather,
         .value = LatencySetting{&Plan::latency, {0s, 60s}},
         .isInForce = hasWeather,
         .option = u"latency"_s,
         .olderOption = u"delay"_s,
         .valueName = u"LAW"_s,
         .help =
             u"Delays of the embedded DELAY and ERROR servers in seconds: MIN:MAX or "
             "uniform:MIN:MAX, fixed:S, lognormal:MEDIAN:P99, or recorded:FILE, which takes the "
             "waits and sizes of a Regatta report or a HAR file"_s,
         .isAlwaysRepeated = true,
         .title = u"Delay"_s,
         .settingsKey = u"latency"_s,
         .jsonKey = "latency",
         .isOfServer = true,
         .condition = {.title = u"The server's delays"_s,
                       .text = [](const Plan &plan) { return settingText(plan.latency); },
                       .isAlwaysThere = true},
         .comparing = {.name = u"delay"_s}},
        {.group = SettingGroup::Weather,
         .value = CountSetting{&Plan::capacity, {0, 100'000}, {{0, 1000}}, u"no limit"_s},
         .isInForce = hasWeather,
         .option = u"capacity"_s,
         .valueName = u"K"_s,
         .help = u"How many requests the embedded server works on at a time; the others queue. 0 "
                 "means all"_s,
         .title = u"Capacity"_s,
         .toolTip =
             u"How many requests the server works on at a time. The others queue in the order "
             "of their arrival"_s,
         .settingsKey = u"capacity"_s,
         .jsonKey = "capacity",
         .isOfServer = true,
         .condition = {.title = u"The server's capacity"_s, .text = capacityText},
         .comparing = {.name = u"capacity"_s},
         .brief = capacityText},
        {.group = SettingGroup::Weather,
         .value = CountSetting{&Plan::rate, {0, 100'000}, {{0, 10'000}}, u"no limit"_s},
         .isInForce = hasWeather,
         .option = u"rate"_s,
         .valueName = u"N"_s,
         .help = u"How many requests a second the embedded server takes; it answers more with 429 "
                 "and Retry-After. 0 means all"_s,
         .title = u"Rate limit"_s,
         .toolTip =
             u"How many requests a second the server takes. It answers more with 429 Too Many "
             "Requests and Retry-After"_s,
         .settingsKey = u"rate"_s,
         .jsonKey = "rate",
         .isOfServer = true,
         .condition = {.title = u"The server's rate limit"_s, .text = rateText},
         .comparing = {.name = u"rate limit"_s},
         .brief = rateText},
        {.group = SettingGroup::Weather,
         .value = ShareSetting{&Plan::errorRate, {0, 1}},
         .isInForce = hasErrors,
         .option = u"error-rate"_s,
         .valueName = u"P"_s,
         .help = u"Share of requests that the embedded ERROR server answers with 418"_s,
         .isAlwaysRepeated = true,
         .title = u"Error rate"_s,
         .toolTip = u"The share of requests answered with 418 I'm a teapot"_s,
         .settingsKey = u"errorRate"_s,
         .jsonKey = "error_rate",
         .isOfServer = true,
         .condition = {.title = u"The server's errors"_s,
                       .text = [](const Plan &plan) { return percentText(plan.errorRate); },
                       .isAlwaysThere = true},
         .comparing = {.name = u"error rate"_s}},
    };
}

std::vector<PlanSetting> networkSettings()
{
    return {
        {.group = SettingGroup::Weather,
         .value = TimeSetting{&Plan::roundTrip, {0s, 10s}},
         .isInForce = hasWeather,
         .option = u"rtt"_s,
         .valueName = u"S"_s,
         .help = u"Round trip to the embedded server in seconds: each request waits one, and the "
                 "first on a connection one more for TCP and one more for TLS"_s,
         .title = u"Round trip"_s,
         .toolTip =
             u"Each request waits one round trip, and the first on a connection one more for "
             "TCP and one more for TLS"_s,
         .settingsKey = u"roundTrip"_s,
         .jsonKey = "round_trip",
         .isOfServer = true,
         .condition = {.title = u"Round trip"_s},
         .comparing = {.name = u"round trip"_s},
         .brief =
             [](const Plan &plan) { return u"round trip %1"_s.arg(settingText(plan.roundTrip)); }},
        {.group = SettingGroup::Weather,
         .value = ByteRateSetting{&Plan::bandwidth},
         .isInForce = hasWeather,
         .option = u"bandwidth"_s,
         .valueName = u"RATE"_s,
         .help = u"Bytes a second of each connection to the embedded server, such as 200k or 5M. 0 "
                 "means no limit"_s,
         .title = u"Bandwidth each"_s,
         .toolTip = u"Bytes a second of each connection, such as 200k or 5M"_s,
         .settingsKey = u"bandwidth"_s,
         .jsonKey = "bandwidth",
         .isOfServer = true,
         .condition = {.title = u"Bandwidth of a connection"_s},
         .comparing = {.name = u"bandwidth"_s},
         .brief = [](const Plan &plan) { return u"%1 each"_s.arg(settingText(plan.bandwidth)); }},
        {.group = SettingGroup::Weather,
         .value = ByteRateSetting{&Plan::totalBandwidth},
         .isInForce = hasWeather,
         .option = u"total-bandwidth"_s,
         .valueName = u"RATE"_s,
         .help = u"Bytes a second of all connections together, which share them fairly. 0 means no "
                 "limit"_s,
         .title = u"Bandwidth of all"_s,
         .toolTip = u"Bytes a second of all connections together, such as 200k or 5M"_s,
         .settingsKey = u"totalBandwidth"_s,
         .jsonKey = "total_bandwidth",
         .isOfServer = true,
         .condition = {.title = u"Bandwidth of all connections"_s},
         .comparing = {.name = u"total bandwidth"_s},
         .brief =
             [](const Plan &plan) {
                 return u"%1 together"_s.arg(settingText(plan.totalBandwidth));
             }},
        {.group = SettingGroup::Weather,
         .value = SwitchSetting{&Plan::usesTls, u"encrypted"_s, u"plain"_s},
         .isInForce = hasOwnServer,
         .option = u"tls"_s,
         .help =
             u"The embedded server speaks https, with a certificate that is made when it starts"_s,
         .title = u"TLS"_s,
         .toolTip =
             u"The server speaks https. Its certificate is made when it starts, and clients trust "
             "it"_s,
         .settingsKey = u"usesTls"_s,
         .jsonKey = "tls",
         .isOfServer = true,
         .condition = {.title = u"TLS"_s},
         .comparing = {.name = u"TLS"_s},
         .brief = [](const Plan &) { return u"over TLS"_s; }},
    };
}

std::vector<PlanSetting> seedSettings()
{
    return {
        {.group = SettingGroup::Seed,
         .value =
             BigCountSetting{&Plan::seed, {0, std::numeric_limits<quint64>::max()}, {{0, 999'999}}},
         .option = u"seed"_s,
         .valueName = u"N"_s,
         .help = u"Seed of the embedded server's delays and errors"_s,
         .isAlwaysRepeated = true,
         .title = u"Seed"_s,
         .toolTip = u"The same seed gives the same delays and errors, whatever the strategy"_s,
         .settingsKey = u"seed"_s,
         .jsonKey = "seed",
         .isOfServer = true,
         .isInOldestReports = true,
         .condition = {.title = u"Seed"_s, .isAlwaysThere = true},
         .comparing = {.name = u"seed"_s, .matters = hasWeather}},
    };
}

std::vector<PlanSetting> clientSettings()
{
    return {
        {.group = SettingGroup::Client,
         .value = TextSetting{.member = &Plan::client,
                              .problem = clientProblem,
                              .names = TextSetting::Names::Client},
         .option = u"client"_s,
         .valueName = u"ID"_s,
         .help = u"HTTP client: %1"_s.arg(clientIds()),
         .isAlwaysRepeated = true,
         .settingsKey = u"client"_s,
         .jsonKey = "client",
         .isInOldestReports = true,
         .condition = {.title = u"Client"_s, .isAlwaysThere = true},
         .comparing = {.name = u"client"_s}},
        {.group = SettingGroup::Client,
         .value = HttpVersionSetting{&Plan::http},
         .option = u"http"_s,
         .valueName = u"VERSION"_s,
         .help = u"HTTP version to ask for: 1.1, or 2, with which many requests share a "
                 "connection. A server without it is asked in 1.1. The embedded server speaks "
                 "both if 2 is asked for"_s,
         .title = u"HTTP"_s,
         .toolTip = u"With HTTP/2, many requests share a connection. A server that does not speak "
                    "it is asked in HTTP/1.1"_s,
         .settingsKey = u"httpVersion"_s,
         .jsonKey = "http_version",
         .isOfServer = true,
         .condition = {.title = u"HTTP version asked for"_s},
         .comparing = {.name = u"HTTP version"_s},
         .brief = [](const Plan &plan) { return u"HTTP/"_s + toString(plan.http); }},
        {.group = SettingGroup::Client,
         .value = SwitchSetting{&Plan::reusesConnections, u"reused"_s, u"fresh"_s},
         .option = u"fresh-connections"_s,
         .help = u"Open a new connection for every request"_s,
         .title = u"Reuse connections"_s,
         .toolTip = u"Off: a fresh connection for every download, for all strategies alike"_s,
         .settingsKey = u"reusesConnections"_s,
         .jsonKey = "reuse_connections",
         .isInOldestReports = true,
         .condition = {.title = u"Connections"_s,
                       .text =
                           [](const Plan &plan) {
                               return plan.reusesConnections ? u"used again"_s
                                                             : u"fresh for every request"_s;
                           },
                       .isAlwaysThere = true},
         .comparing = {.name = u"connections"_s},
         .brief = [](const Plan &) { return u"a connection each"_s; }},
        {.group = SettingGroup::Client,
         .value = TimeSetting{&Limits::timeout, {1ms, 1h}, {{100ms, 10min}}},
         .option = u"timeout"_s,
         .valueName = u"S"_s,
         .help = u"Seconds that each attempt may take in all"_s,
         .title = u"Timeout"_s,
         .toolTip = u"The longest that one attempt at a download may take in all"_s,
         .settingsKey = u"timeout"_s,
         .jsonKey = "timeout",
         .isInOldestReports = true,
         .condition = {.title = u"Deadline"_s, .text = deadlineText, .isAlwaysThere = true},
         .comparing = {.name = u"timeout"_s}},
        {.group = SettingGroup::Client,
         .value = TimeSetting{&Limits::connectTimeout, {1ms, 1h}, {{100ms, 10min}}},
         .option = u"connect-timeout"_s,
         .valueName = u"S"_s,
         .help = u"Seconds that each connection may take to open"_s,
         .title = u"Connect timeout"_s,
         .toolTip = u"The longest that connecting may take"_s,
         .settingsKey = u"connectTimeout"_s,
         .jsonKey = "connect_timeout",
         .comparing = {.name = u"connect timeout"_s}},
        {.group = SettingGroup::Client,
         .value = CountSetting{&Plan::retries, {0, 100}, {{0, 10}}},
         .option = u"retries"_s,
         .valueName = u"N"_s,
         .help = u"How often to try again after a failure that may pass"_s,
         .title = u"Retries"_s,
         .toolTip =
             u"How often to try again after a failure that may pass, such as a lost connection or "
             "503 Service Unavailable"_s,
         .settingsKey = u"retries"_s,
         .jsonKey = "retries",
         .isInOldestReports = true,
         .condition = {.title = u"Retries"_s, .isAlwaysThere = true},
         .comparing = {.name = u"retries"_s},
         .brief = retriesText},
        {.group = SettingGroup::Client,
         .value = AddressSetting{&Plan::proxy},
         .option = u"proxy"_s,
         .valueName = u"URL"_s,
         .help = u"Use this proxy; proxies in the environment are ignored"_s,
         .jsonKey = "proxy",
         .comparing = {.name = u"proxy"_s, .tellsValues = false}},
        {.group = SettingGroup::Client,
         .value = TextSetting{&Plan::trustedCertificates, u"name a PEM file"_s,
                              trustedCertificatesProblem, absolutePath, TextSetting::Names::File},
         .option = u"cacert"_s,
         .valueName = u"FILE"_s,
         .help = u"Also trust the certificates in a PEM file, such as a private authority's"_s,
         .jsonKey = "trusted_certificates",
         .condition = {.title = u"Extra trusted certificates"_s},
         .comparing = {.name = u"trusted certificates"_s, .tellsValues = false}},
    };
}

std::vector<PlanSetting> programSettings()
{
    return {
        {.group = SettingGroup::Client,
         .value = TimeSetting{&Plan::programTimeout, {1ms, 24h}, {{1s, 1h}}},
         .isInForce = [](const Plan &plan) { return !plan.programs.empty(); },
         .option = u"program-timeout"_s,
         .valueName = u"S"_s,
         .help = u"Seconds that a program may take for a run, before it is ended"_s,
         .title = u"Time limit of programs"_s,
         .toolTip = u"A program of your own that takes longer for a run is ended"_s,
         .settingsKey = u"programTimeout"_s,
         .jsonKey = "program_timeout",
         .condition = {.title = u"Time limit of programs"_s},
         .comparing = {.name = u"time limit of programs"_s}},
    };
}

std::vector<PlanSetting> savingSettings()
{
    return {
        {.group = SettingGroup::Saving,
         .value = TextSetting{.member = &Plan::destination,
                              .ifEmpty = u"give a folder"_s,
                              .names = TextSetting::Names::Folder},
         .isInForce = [](const Plan &plan) { return plan.savesFlags; },
         .option = u"dest"_s,
         .valueName = u"DIR"_s,
         .help = u"Folder for the flags"_s,
         .settingsKey = u"destination"_s,
         .jsonKey = "destination"},
        {.group = SettingGroup::Saving,
         .value = SwitchSetting{&Plan::savesFlags, u"saved"_s, u"not saved"_s},
         .option = u"no-save"_s,
         .help = u"Download, but save nothing"_s,
         .title = u"Save flags to a folder"_s,
         .settingsKey = u"savesFlags"_s,
         .jsonKey = "save",
         .isInOldestReports = true,
         .condition =
             {.title = u"Flags saved"_s,
              .text = [](const Plan &plan) { return plan.savesFlags ? plan.destination : u"no"_s; },
              .isAlwaysThere = true},
         .comparing = {.name = u"saving of flags"_s, .tellsValues = false},
         .brief = [](const Plan &) { return u"not saved"_s; }},
    };
}

std::vector<PlanSetting> allSettings()
{
    std::vector<PlanSetting> all;
    for (const auto &part : {workSettings(), serverSettings(), networkSettings(), seedSettings(),
                             clientSettings(), programSettings(), savingSettings()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace

PlanSettings planSettings()
{
    static const std::vector<PlanSetting> table = allSettings();
    return table;
}

const PlanSetting &settingOf(const SettingMember &member)
{
    const auto found = std::ranges::find_if(planSettings(), [&](const PlanSetting &setting) {
        return std::visit([&](const auto &kind) { return SettingMember(kind.member) == member; },
                          setting.value);
    });
    Q_ASSERT(found != planSettings().end());
    return *found;
}

} // namespace regatta
