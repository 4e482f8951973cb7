// SPDX-License-Identifier: GPL-3.0-or-later
// The words beside an HTTP status: "Not Found". A server may send others, or none.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace regatta {

/// What servers usually send (RFC 9110, section 15); empty for a number that has no words.
QString usualReason(int httpStatus);

/// What a server sent, printable. The usual words share their memory, for a run may hold a hundred
/// thousand of them.
QString reasonText(int httpStatus, QByteArrayView sent);

} // namespace regatta
