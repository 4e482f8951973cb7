// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/client_catalog.h"

#include "core/http/qt_client.h"
#ifdef REGATTA_HAS_CURL
#include "core/http/curl_client.h"
#endif

#include <algorithm>
#include <array>

namespace regatta {
namespace {

const auto &clientTable()
{
    // Descriptors: a socket; Qt adds one for the thread's own event loop, one for the manager's
    // hidden thread (shared by six lanes when asynchronous) and spare. libcurl adds a pair to wake
    // a blocking client, and a pair while it looks a name up.
    static const std::array table{
        ClientInfo{QStringLiteral("qt"),
                   QStringLiteral("Qt Network"),
                   {},
                   &makeQtBlockingClient,
                   &makeQtAsyncClient,
                   4,
                   2,
                   1},
#ifdef REGATTA_HAS_CURL
        ClientInfo{QStringLiteral("curl"),
                   QStringLiteral("libcurl"),
                   {},
                   &makeCurlBlockingClient,
                   &makeCurlAsyncClient,
                   6,
                   3,
                   0},
#else
        ClientInfo{QStringLiteral("curl"), QStringLiteral("libcurl"),
                   QStringLiteral("This Regatta was built without libcurl."), nullptr, nullptr, 0,
                   0, 0},
#endif
    };
    return table;
}

} // namespace

std::span<const ClientInfo> clients()
{
    return clientTable();
}

const ClientInfo *findClient(QStringView id)
{
    const auto found =
        std::ranges::find_if(clients(), [id](const ClientInfo &client) { return id == client.id; });
    return found == clients().end() ? nullptr : &*found;
}

} // namespace regatta
