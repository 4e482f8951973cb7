// SPDX-License-Identifier: GPL-3.0-or-later
// Where flags come from: the four sites of the reference family, or any base URL.
#pragma once

#include "core/workload/country_code.h"

#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>
#include <span>

namespace regatta {

enum class SiteId { Local, Delay, Error, Remote, Custom };

struct Site
{
    SiteId id;
    /// As people type and read it: LOCAL, DELAY, ERROR, REMOTE.
    QString label;
    /// Empty when the embedded server is to be started for it.
    QString baseUrl;
    /// What it is, for a tooltip.
    QString description;

    bool isEmbedded() const { return baseUrl.isEmpty() && id != SiteId::Custom; }
};

/// The sites with a label, in the order in which they are offered.
std::span<const Site> sites();
const Site &site(SiteId id);
/// By label, in any case.
std::optional<SiteId> parseSite(QStringView label);

/// REMOTE is a private person's server: more than this at a time wants a question first.
inline constexpr int politeRemoteRequests = 5;
/// … and more than this is never sent to it.
inline constexpr int maxRemoteRequests = 30;
/// Whether flags come from that server: by its label, or by its address under another one.
bool asksRemote(SiteId site, const QString &baseUrl);

/// The address of one flag: `{cc}` and `{CC}` in the base are replaced; without either,
/// /{cc}/{cc}.gif is appended.
QUrl flagUrl(const QString &baseUrl, CountryCode code);
/// Nothing when usable as a base URL, else a sentence saying why not (scheme, host).
QString baseUrlProblem(const QString &baseUrl);

/// A span of the embedded server's random delays.
struct DelayRange
{
    std::chrono::milliseconds min{500};
    std::chrono::milliseconds max{5000};

    bool operator==(const DelayRange &) const = default;
};

/// "MIN:MAX" or "N" in seconds; nothing, and a sentence in `error`, when it is neither.
std::optional<DelayRange> parseDelayRange(QStringView text, QString *error);
/// "MIN:MAX" in seconds, as `parseDelayRange` reads it.
QString toString(const DelayRange &delay);

} // namespace regatta
