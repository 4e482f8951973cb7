// SPDX-License-Identifier: GPL-3.0-or-later
// The server's certificate, made at its start together with an authority of its own. Clients trust
// that authority for as long as the server runs, and nothing of it outlives the process.
#pragma once

#include "core/secure_server/openssl_pointers.h"

#include <optional>
#include <span>
#include <string>

namespace regatta {

struct ServerCertificate
{
    /// The certificate of the authority. Its key is forgotten once it has signed the leaf.
    CertificatePointer authority;
    CertificatePointer leaf;
    /// The leaf's private key.
    KeyPointer key;

    /// The authority's certificate in PEM, as clients take it.
    std::string authorityPem() const;
};

/// Makes keys on the curve P-256 and certificates that were valid since yesterday and will be for
/// 30 days. The leaf is for localhost, 127.0.0.1, ::1 and `hosts`, which are names or addresses.
/// Returns nothing if OpenSSL refuses, for instance because a policy of the system forbids the
/// curve. May be called from any thread.
std::optional<ServerCertificate> makeServerCertificate(std::span<const std::string> hosts);

} // namespace regatta
