// SPDX-License-Identifier: GPL-3.0-or-later
// Where flags come from: one of the reference programs' four sites, or any base URL.
#pragma once

#include "core/workload/country_code.h"

#include <QString>
#include <QUrl>

#include <optional>
#include <span>

namespace regatta {

enum class SiteId { Local, Delay, Error, Remote, Custom };

struct Site
{
    SiteId id;
    /// The label that people type and read: LOCAL, DELAY, ERROR, REMOTE.
    QString label;
    /// Empty if the embedded server must be started for it.
    QString baseUrl;
    /// A few words about it, for a tooltip.
    QString description;

    bool isEmbedded() const { return baseUrl.isEmpty() && id != SiteId::Custom; }
};

/// The sites that have a label, in the order in which they are offered.
std::span<const Site> sites();
const Site &site(SiteId id);
/// Finds a site by its label. Case is ignored.
std::optional<SiteId> parseSite(QStringView label);

/// REMOTE is a private person's server. Before we send it more requests at a time than this, we ask
/// the user.
inline constexpr int politeRemoteRequests = 5;
/// We never send REMOTE more requests at a time than this.
inline constexpr int maxRemoteRequests = 30;
/// Whether flags come from REMOTE's server, under its own label or by its address under another
/// one.
bool asksRemote(SiteId site, const QString &baseUrl);

/// The address of one flag. `{cc}` and `{CC}` in the base are replaced by the code. If the base has
/// neither, /{cc}/{cc}.gif is appended.
QUrl flagUrl(const QString &baseUrl, CountryCode code);
/// Empty if the text can be used as a base URL, or else a sentence that says why not (scheme,
/// host).
QString baseUrlProblem(const QString &baseUrl);

/// The share of requests that ERROR refuses, and the seed of the embedded server's weather, unless
/// somebody chooses others.
inline constexpr double defaultErrorRate = 0.25;
inline constexpr quint64 defaultSeed = 1;

} // namespace regatta
