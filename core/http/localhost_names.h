// SPDX-License-Identifier: GPL-3.0-or-later
// The names of this machine itself, for clients that try only one of its addresses.
#pragma once

#include <QStringList>

namespace regatta {

/// All names, with the best guess first. A server may listen on only one of the machine's
/// addresses, and Qt Network tries no more than what the system's tables say. May be called from
/// any thread.
QStringList localhostNames(int port);

/// Call this when a server at that port has answered under that name. May be called from any
/// thread.
void noteGoodLocalhostName(int port, const QString &name);

} // namespace regatta
