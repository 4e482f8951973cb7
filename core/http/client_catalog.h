// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP clients that there are, and how to make one.
#pragma once

#include "core/http/client.h"

#include <QString>

#include <memory>
#include <span>

namespace regatta {

struct ClientInfo
{
    /// "qt", "curl": as on the command line and in reports.
    QString id;
    QString title;
    /// Empty when usable; else why this build has it not.
    QString unavailableReason;
    std::unique_ptr<BlockingClient> (*makeBlocking)(const ClientSettings &settings);
    std::unique_ptr<AsyncClient> (*makeAsync)(const ClientSettings &settings);
    /// Open files that one lane costs at most: (blocking, asynchronous).
    int blockingDescriptorsPerLane;
    int asyncDescriptorsPerLane;
    /// Threads of its own that a blocking client keeps.
    int threadsPerBlockingClient;

    bool isAvailable() const { return unavailableReason.isEmpty(); }
};

/// In the order in which they are offered; the first is the default.
std::span<const ClientInfo> clients();
/// nullptr for an unknown id.
const ClientInfo *findClient(QStringView id);
/// "qt or curl".
QString clientIds();
/// Empty, or a sentence on why there is no such client.
QString clientProblem(const QString &id);

} // namespace regatta
