// SPDX-License-Identifier: GPL-3.0-or-later
// The versions of HTTP that can be asked for, and that servers speak.
#pragma once

#include <QByteArrayView>
#include <QString>

#include <array>
#include <optional>

namespace regatta {

enum class HttpVersion : quint8 {
    /// Nothing that came has shown it.
    Unknown,
    Http10,
    Http11,
    Http2
};

/// Those that can be asked for.
inline constexpr std::array offeredHttpVersions{HttpVersion::Http11, HttpVersion::Http2};

/// "1.1", "2"; empty if unknown.
QString toString(HttpVersion version);
/// Reads what `toString` writes. Unknown if it is something else.
HttpVersion spokenHttpVersion(QStringView text);
/// Reads one that can be asked for.
std::optional<HttpVersion> parseHttpVersion(QStringView text);
/// The version that a status line begins with: "HTTP/1.1 200 OK". libcurl writes such a line for
/// HTTP/2, too.
HttpVersion versionInStatusLine(QByteArrayView line);

} // namespace regatta
