// SPDX-License-Identifier: GPL-3.0-or-later
// Decides what is spoken with a client. A server without one speaks HTTP/1.1 over plain sockets.
#pragma once

#include "core/server/asio.h"

#include <memory>

namespace regatta {

class ClientSocket;

/// Belongs to one server, and to its thread.
class ClientService
{
public:
    virtual ~ClientService() = default;

    virtual bool usesTls() const = 0;
    /// Serves a client until one side ends it.
    virtual Task<void> serve(std::unique_ptr<ClientSocket> client) = 0;
};

} // namespace regatta
