// SPDX-License-Identifier: GPL-3.0-or-later
// Knows for which servers a multi handle has opened a connection of HTTP/2 without TLS.
#pragma once

#include <QByteArray>
#include <QHash>

namespace regatta {

/// Belongs to a multi handle.
///
/// A request with CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE begins HTTP/2 on its connection. One request,
/// the opener, shows whether the server speaks it at all. In libcurl 7.88, it does so even if the
/// connection speaks HTTP/2 already (Curl_http2_may_switch in lib/http2.c, mended in 8.0). So there
/// only openers are sent with it, on fresh connections. Others join: they are sent with another
/// version, which fits every connection of HTTP/2. Should one of them be about to open a
/// connection, which would speak HTTP/1.1, it is sent anew as an opener.
class CurlOpenings
{
public:
    /// Whether this libcurl has the fault.
    static bool mustJoin();

    /// Whether a request is the opener, or may be sent like one.
    bool begins(const QByteArray &origin);
    /// The same for a request that has joined, but found no connection.
    bool beginsAgain(const QByteArray &origin);
    /// The opener has shown whether the server speaks HTTP/2, or has failed.
    void end(const QByteArray &origin, bool isHttp2);

    bool isOpening(const QByteArray &origin) const
    {
        return m_states.value(origin) == State::Opening;
    }
    bool isAnyOpening() const { return m_opening > 0; }

private:
    enum class State { Unknown, Opening, Open };

    void setState(const QByteArray &origin, State state);

    QHash<QByteArray, State> m_states;
    int m_opening = 0;
};

} // namespace regatta
