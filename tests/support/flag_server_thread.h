// SPDX-License-Identifier: GPL-3.0-or-later
// A flag server inside the test, on free ports, with counters that tell what its clients did.
#pragma once

#include "core/server/flag_server.h"

#include <chrono>
#include <thread>

namespace regatta {

class FlagServerThread
{
public:
    explicit FlagServerThread(FlagServerOptions options = {});
    ~FlagServerThread();

    QString baseUrl(SiteId site) const { return m_server.baseUrl(site); }
    quint16 port(SiteId site) const;
    SiteCounters counters(SiteId site) const { return m_server.counters(site); }

private:
    FlagServer m_server;
    std::thread m_thread;
};

/// Options of a server whose DELAY and ERROR sites take this long.
FlagServerOptions withDelay(std::chrono::milliseconds min, std::chrono::milliseconds max);

} // namespace regatta
