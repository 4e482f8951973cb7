// SPDX-License-Identifier: GPL-3.0-or-later
// The words beside an HTTP status, such as "Not Found": the usual ones, and those that a server
// really sends.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace regatta {

/// The words that servers usually send (RFC 9110, section 15). Empty for a number without words.
QString usualReason(int httpStatus);

/// The words that a server sent, printable. Usual words share their memory, because a run may hold
/// a hundred thousand of them.
QString reasonText(int httpStatus, QByteArrayView sent);

} // namespace regatta
