// SPDX-License-Identifier: GPL-3.0-or-later
// Brings addresses into the form in which every client asks for them, and into the form in which
// they may be shown.
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <memory>

namespace regatta {

/// The address without `user:password@`, printable. It also works on text that is not an address,
/// and on an address with `{cc}` in it, which QUrl would encode. Every address that is shown or
/// written goes through this.
QString shownAddress(const QString &address);

/// The one form of an address that clients ask for: dot segments are resolved, and the path is not
/// empty. So no client can read it in its own way.
QUrl requestAddress(const QUrl &url);

/// Where a Location leads from `base`. Not valid if it is not an address (a port above 65535).
/// Bytes stay as they came: one that is not UTF-8 is sent as "%E9". The credentials of `base` go
/// along only to the same scheme, host and port.
QUrl redirectTarget(const QUrl &base, const QByteArray &location);

/// The value of an Authorization header for the credentials in an address (RFC 7617). Empty if it
/// has none.
QByteArray basicCredentials(const QUrl &url);

/// Whether the host is "localhost", the name that every machine has for itself.
bool isLocalhost(const QUrl &url);

/// An address in the form in which clients ask for it, with what they need of it for each request.
/// A run asks for the same address many times, so this is worked out once; copies share it.
class RequestAddress
{
public:
    RequestAddress() = default;
    RequestAddress(const QUrl &url);

    bool isNull() const { return !m_parts; }
    const QUrl &url() const { return parts().url; }
    /// As it goes over the wire, without credentials and fragment: the whole, what comes before the
    /// path, and the path with the query.
    const QByteArray &encoded() const { return parts().encoded; }
    const QByteArray &origin() const { return parts().origin; }
    const QByteArray &target() const { return parts().target; }
    /// See basicCredentials.
    const QByteArray &credentials() const { return parts().credentials; }

private:
    struct Parts
    {
        QUrl url;
        QByteArray encoded;
        QByteArray origin;
        QByteArray target;
        QByteArray credentials;
    };

    const Parts &parts() const;

    std::shared_ptr<const Parts> m_parts;
};

/// The port in the address, or the default port of its scheme.
int portOf(const QUrl &url);

} // namespace regatta
