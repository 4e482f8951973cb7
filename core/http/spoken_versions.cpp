// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/spoken_versions.h"

namespace regatta {

HttpVersion SpokenVersions::toAsk(const RequestAddress &address, HttpVersion wanted) const
{
    if (wanted != HttpVersion::Http2)
        return wanted;
    const HttpVersion spoken = m_spoken.value(address.origin(), HttpVersion::Http2);
    return spoken == HttpVersion::Http2 ? wanted : HttpVersion::Http11;
}

bool SpokenVersions::mayLackHttp2(const RequestAddress &address) const
{
    const bool isTls = address.url().scheme() == QLatin1String("https");
    return !isTls && m_spoken.value(address.origin()) != HttpVersion::Http2;
}

void SpokenVersions::note(const RequestAddress &address, HttpVersion spoken)
{
    if (spoken == HttpVersion::Unknown)
        return;
    HttpVersion &known = m_spoken[address.origin()];
    if (known != HttpVersion::Http2) // it may still want HTTP/1.1 for a single request
        known = spoken;
}

} // namespace regatta
