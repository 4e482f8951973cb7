// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/http_version.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {

QString toString(HttpVersion version)
{
    switch (version) {
    case HttpVersion::Unknown:
        break;
    case HttpVersion::Http10:
        return u"1.0"_s;
    case HttpVersion::Http11:
        return u"1.1"_s;
    case HttpVersion::Http2:
        return u"2"_s;
    }
    return {};
}

HttpVersion spokenHttpVersion(QStringView text)
{
    for (const HttpVersion version :
         {HttpVersion::Http10, HttpVersion::Http11, HttpVersion::Http2}) {
        if (text == toString(version))
            return version;
    }
    return HttpVersion::Unknown;
}

std::optional<HttpVersion> parseHttpVersion(QStringView text)
{
    const auto found = std::ranges::find_if(
        offeredHttpVersions, [text](HttpVersion version) { return text == toString(version); });
    return found == offeredHttpVersions.end() ? std::nullopt : std::optional(*found);
}

HttpVersion versionInStatusLine(QByteArrayView line)
{
    if (line.startsWith("HTTP/2"))
        return HttpVersion::Http2;
    if (line.startsWith("HTTP/1.0"))
        return HttpVersion::Http10;
    return line.startsWith("HTTP/1.") ? HttpVersion::Http11 : HttpVersion::Unknown;
}

} // namespace regatta
