// SPDX-License-Identifier: GPL-3.0-or-later
// The versions of HTTP that can be asked for, and that servers speak.
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace regatta {

enum class HttpVersion : quint8 {
    /// No answer has shown it.
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

} // namespace regatta
