// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is decided before a run starts: what to download, from where, and within which
// limits.
#pragma once

#include "core/http/client_settings.h"
#include "core/http/http_version.h"
#include "core/workload/byte_rate.h"
#include "core/workload/country_code.h"
#include "core/workload/latency.h"
#include "core/workload/program.h"
#include "core/workload/site.h"

#include <QString>

#include <vector>

namespace regatta {

/// One download to make. Its index is its place in the order of submission.
struct WorkItem
{
    int index = 0;
    CountryCode code;
    /// 0 … copies − 1. A flag that is fetched again is an item of its own.
    int copy = 0;
};

struct Plan
{
    /// Sorted, and each code only once.
    std::vector<CountryCode> codes;
    int copies = 1;

    SiteId site = SiteId::Local;
    /// The address that is really used: the embedded server's once it runs, or else the site's or
    /// the user's own.
    QString baseUrl;
    /// The PEM file with the certificate that the embedded server's own is signed with, while it
    /// runs with TLS. Otherwise empty. Like the address, it is known only before a run.
    QString serverAuthority;
    /// The seed of the embedded server's weather. It also shuffles the rounds.
    quint64 seed = defaultSeed;
    Latency latency;
    /// Of the network between the embedded server and its clients.
    std::chrono::milliseconds roundTrip{0};
    ByteRate bandwidth;
    ByteRate totalBandwidth;
    /// How many requests the embedded server works on at a time. 0: as many as come.
    int capacity = 0;
    /// How many requests a second the embedded server takes. 0: as many as come.
    int rate = 0;
    /// Whether the embedded server speaks TLS.
    bool usesTls = false;
    double errorRate = defaultErrorRate;

    /// An id of the client catalog: "qt" or "curl".
    QString client = "qt";
    /// What clients ask for. They take less from servers that do not speak it.
    HttpVersion http = HttpVersion::Http11;
    Limits limits;
    int retries = 0;
    bool reusesConnections = true;
    /// Empty means no proxy, whatever the environment says.
    QUrl proxy;
    /// A PEM file of certificates to trust besides the system's. Empty means none.
    QString trustedCertificates;

    /// The user's own programs that may be contestants. Contestants name them.
    std::vector<Program> programs;
    /// A program that takes longer is ended.
    std::chrono::milliseconds programTimeout{120'000};

    bool savesFlags = true;
    QString destination = "downloaded";

    /// The items in order of submission: by code, then by copy.
    std::vector<WorkItem> items() const;
    int itemCount() const { return static_cast<int>(codes.size()) * copies; }
    /// The label of the site: "LOCAL", … or "custom".
    QString serverLabel() const;

    bool operator==(const Plan &) const = default;
};

} // namespace regatta
