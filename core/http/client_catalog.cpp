// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/client_catalog.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const auto &clientTable()
{
    // About the descriptors: each client needs a socket. Qt adds one for the thread's own event
    // loop, one for the manager's hidden thread (shared by at least six lanes when asynchronous),
    // and we add some spare. libcurl adds a pair to be woken, and a pair while it looks up a name;
    // we add one for each twenty lanes of an event loop.
    static const std::array table{
        ClientInfo{u"qt"_s,
                   u"Qt Network"_s,
                   {},
                   &makeQtBlockingClient,
                   &makeQtAsyncClient,
                   4,
                   2,
                   1,
                   [](bool usesTls) {
                       if (usesTls)
                           startQtTls();
                   }},
#ifdef REGATTA_HAS_CURL
        ClientInfo{u"curl"_s,
                   u"libcurl"_s,
                   {},
                   &makeCurlBlockingClient,
                   &makeCurlAsyncClient,
                   6,
                   3,
                   0,
                   [](bool) { startLibcurl(); }},
#else
        ClientInfo{u"curl"_s, u"libcurl"_s, u"This Regatta was built without libcurl."_s, nullptr,
                   nullptr, 0, 0, 0},
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

QString clientIds()
{
    QStringList ids;
    for (const ClientInfo &client : clients())
        ids.append(client.id);
    return ids.join(u" or "_s);
}

QString clientProblem(const QString &id)
{
    const ClientInfo *client = findClient(id);
    return client ? client->unavailableReason
                  : u"\"%1\" is not a client: give %2."_s.arg(id, clientIds());
}

} // namespace regatta
