// SPDX-License-Identifier: GPL-3.0-or-later
// Speaks TLS and HTTP/2 with the clients of the flag server. It finds out which of them a client
// wants, and HTTP/1.1 stays possible.
#pragma once

#include "core/server/client_service.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace regatta {

/// What a server offers beyond HTTP/1.1 over plain sockets.
struct SecureOptions
{
    bool usesTls = false;
    /// By ALPN with TLS, and without TLS to clients that begin with its preface.
    bool offersHttp2 = false;
    /// The name or the address at which it listens. The certificate is for it, too. If it stands
    /// for all addresses of the machine, the certificate is for each, and for the machine's name.
    QString host;
};

struct MadeService
{
    /// nullptr if OpenSSL refuses.
    std::shared_ptr<ClientService> service;
    /// The certificate of the authority that clients must trust. Empty without TLS.
    QByteArray authorityPem;
};

MadeService makeSecureService(const SecureOptions &options);

} // namespace regatta
