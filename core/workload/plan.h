// SPDX-License-Identifier: GPL-3.0-or-later
// All that is decided before a run starts: what to download, from where, with what limits.
#pragma once

#include "core/http/client_settings.h"
#include "core/workload/country_code.h"
#include "core/workload/site.h"

#include <QString>

#include <vector>

namespace regatta {

/// One download to be made. Its index is its place in the order of submission.
struct WorkItem
{
    int index = 0;
    CountryCode code;
    /// 0 … copies − 1: the same flag fetched again is another item.
    int copy = 0;
};

struct Plan
{
    /// Sorted, each once.
    std::vector<CountryCode> codes;
    int copies = 1;

    SiteId site = SiteId::Local;
    /// The address actually used: of the embedded server once it runs, else the site's or the
    /// user's own.
    QString baseUrl;
    /// Of the embedded server's weather; also shuffles rounds.
    quint64 seed = 1;
    DelayRange delay;
    double errorRate = 0.25;

    /// "qt" or "curl", an id of the client catalog.
    QString client = "qt";
    Limits limits;
    int retries = 0;
    bool reusesConnections = true;
    /// Empty: none, whatever the environment says.
    QUrl proxy;
    /// A PEM file of certificates to be trusted beside the system's; empty: none.
    QString trustedCertificates;

    bool savesFlags = true;
    QString destination = "downloaded";

    /// The items in order of submission: by code, then by copy.
    std::vector<WorkItem> items() const;
    int itemCount() const { return static_cast<int>(codes.size()) * copies; }
    /// "LOCAL", …, or "custom".
    QString serverLabel() const;

    bool operator==(const Plan &) const = default;
};

} // namespace regatta
