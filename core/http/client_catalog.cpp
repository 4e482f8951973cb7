// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/client_catalog.h"

#include "core/http/qt_client.h"

#include <algorithm>
#include <array>

namespace regatta {
namespace {

const auto &clientTable()
{
    // Descriptors: a socket; Qt adds one for the thread's own event loop, one for the manager's
    // hidden thread (shared by six lanes when asynchronous) and spare.
    static const std::array table{
        ClientInfo{QStringLiteral("qt"),
                   QStringLiteral("Qt Network"),
                   {},
                   &makeQtBlockingClient,
                   &makeQtAsyncClient,
                   4,
                   2},
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
