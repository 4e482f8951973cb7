// SPDX-License-Identifier: GPL-3.0-or-later
// Lists the HTTP clients, and says how to make one.
#pragma once

#include "core/http/client.h"

#include <QString>

#include <memory>
#include <span>

namespace regatta {

struct ClientInfo
{
    /// "qt", "curl": the name on the command line and in reports.
    QString id;
    QString title;
    /// Empty if the client is usable, else the reason why this build does not have it.
    QString unavailableReason;
    std::unique_ptr<BlockingClient> (*makeBlocking)(const ClientSettings &settings);
    std::unique_ptr<AsyncClient> (*makeAsync)(const ClientSettings &settings);
    /// The most open files that one lane can cost: (blocking, asynchronous).
    int blockingDescriptorsPerLane;
    int asyncDescriptorsPerLane;
    /// The number of threads that a blocking client keeps for itself.
    int threadsPerBlockingClient;
    /// Loads and starts the library, and what it needs for TLS if that is wanted, so that no run
    /// pays for it. It may be called often, from any thread.
    void (*prepare)(bool usesTls) = nullptr;

    bool isAvailable() const { return unavailableReason.isEmpty(); }
};

std::unique_ptr<BlockingClient> makeQtBlockingClient(const ClientSettings &settings);
std::unique_ptr<AsyncClient> makeQtAsyncClient(const ClientSettings &settings);
// Only in builds that have libcurl.
std::unique_ptr<BlockingClient> makeCurlBlockingClient(const ClientSettings &settings);
std::unique_ptr<AsyncClient> makeCurlAsyncClient(const ClientSettings &settings);
void startQtTls();
void startLibcurl();

/// They stand in the order in which they are offered. The first is the default.
std::span<const ClientInfo> clients();
/// Returns nullptr if the id is unknown.
const ClientInfo *findClient(QStringView id);
/// "qt or curl".
QString clientIds();
/// Empty, or a sentence that says why there is no such client.
QString clientProblem(const QString &id);

} // namespace regatta
