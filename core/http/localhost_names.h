// SPDX-License-Identifier: GPL-3.0-or-later
// The names of this machine's own address, for clients that try only one of them.
#pragma once

#include <QStringList>

namespace regatta {

/// All of them, the best guess first: a server may listen on one of the machine's addresses only,
/// and Qt Network tries no more than what the system's tables say. From any thread.
QStringList localhostNames(int port);

/// Tells under which name a server at that port has answered. From any thread.
void noteGoodLocalhostName(int port, const QString &name);

} // namespace regatta
