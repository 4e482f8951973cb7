// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses: as they are asked for, the same by every client, and as they may be shown.
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace regatta {

/// The address without `user:password@`, printable. Works on what is no address, too, and on one
/// with `{cc}` in it, which QUrl would encode. Every address that is shown or written goes through
/// this.
QString shownAddress(const QString &address);

/// The one form of an address that clients ask for: dot segments resolved, a path that is not
/// empty. So none of them has a chance to read it in its own way.
QUrl requestAddress(const QUrl &url);

/// Where a Location leads from `base`; not valid when it is no address (a port above 65535). Bytes
/// stay as they came: one that is not UTF-8 is sent as "%E9". The credentials of `base` go along
/// to the same scheme, host and port only.
QUrl redirectTarget(const QUrl &base, const QByteArray &location);

/// The value of an Authorization header for the credentials in an address (RFC 7617); empty
/// without.
QByteArray basicCredentials(const QUrl &url);

/// Whether the host is this machine under the name that every machine has for itself.
bool isLocalhost(const QUrl &url);

/// The port that the address gives or stands for.
int portOf(const QUrl &url);

} // namespace regatta
