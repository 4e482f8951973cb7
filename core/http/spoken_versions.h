// SPDX-License-Identifier: GPL-3.0-or-later
// Remembers which servers speak HTTP/2, so that a client asks one that does not only once.
#pragma once

#include "core/http/address.h"
#include "core/http/http_version.h"

#include <QByteArray>
#include <QHash>

namespace regatta {

/// Belongs to a client and is used in its thread.
///
/// With TLS, both sides agree on a version before the first request (ALPN, RFC 7301). Without, a
/// client must know beforehand that the server speaks HTTP/2 (RFC 9113, section 3.3). A server that
/// does not may answer anything then.
class SpokenVersions
{
public:
    /// What to ask this server for. `wanted` is what the user wants.
    HttpVersion toAsk(const RequestAddress &address, HttpVersion wanted) const;
    /// Whether a request in HTTP/2 may have failed because the server does not speak it.
    bool mayLackHttp2(const RequestAddress &address) const;
    /// Call this with each answer. Unknown changes nothing.
    void note(const RequestAddress &address, HttpVersion spoken);

private:
    /// By origin.
    QHash<QByteArray, HttpVersion> m_spoken;
};

} // namespace regatta
