// SPDX-License-Identifier: GPL-3.0-or-later
// The settings and limits that hold for every HTTP client, whichever library moves the bytes.
#pragma once

#include "core/http/http_version.h"

#include <QString>
#include <QUrl>

#include <chrono>
#include <stop_token>

namespace regatta {

/// The limits of one attempt at one download. core/http enforces all of them, and nothing else
/// does.
struct Limits
{
    /// The time from the first hop's dispatch to the last byte, redirects included.
    std::chrono::milliseconds timeout{6100};
    /// The time for each hop's name look-up and TCP and TLS handshakes.
    std::chrono::milliseconds connectTimeout{3100};
    qint64 maxBodyBytes = 16 * 1024 * 1024;
    qint64 maxHeaderBytes = 64 * 1024;
    int maxHeaderFields = 100;
    int maxRedirects = 10;

    bool operator==(const Limits &) const = default;
};

struct ClientSettings
{
    Limits limits;
    /// Further attempts after failures that may pass: failures of the connection, and the answers
    /// 408, 429, 500 and 502 to 504.
    int retries = 0;
    bool reusesConnections = true;
    /// Empty means no proxy, whatever the environment says.
    QUrl proxy;
    /// The most requests that an AsyncClient is given at once.
    int maxInFlight = 1;
    /// Ends waits and transfers at once, with status cancelled.
    std::stop_token stop;
    /// A PEM file of certificates to trust besides the system's. Empty means none.
    QString trustedCertificates{};
    /// Whether the system's certificates are trusted.
    bool trustsSystem = true;
    /// What to ask servers for. One that does not speak it is spoken to as it can.
    HttpVersion http = HttpVersion::Http11;
};

} // namespace regatta
