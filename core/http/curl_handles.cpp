// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/curl_handles.h"

#include "core/http/client_catalog.h"

#include <QtGlobal>

namespace regatta {

void startLibcurl()
{
    static const CURLcode result =
        curl_global_init(CURL_GLOBAL_DEFAULT); // once, by the first caller
    if (result != CURLE_OK)
        qFatal("libcurl could not be started: %s", curl_easy_strerror(result));
}

CurlEasy makeCurlEasy()
{
    startLibcurl();
    return CurlEasy(curl_easy_init());
}

CurlMulti makeCurlMulti(int connections, HttpVersion http)
{
    startLibcurl();
    CurlMulti multi(curl_multi_init());
    curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(connections));
    const long sharing = http == HttpVersion::Http2 ? CURLPIPE_MULTIPLEX : CURLPIPE_NOTHING;
    curl_multi_setopt(multi.get(), CURLMOPT_PIPELINING, sharing);
    curl_multi_setopt(multi.get(), CURLMOPT_MAX_CONCURRENT_STREAMS, static_cast<long>(connections));
    return multi;
}

unsigned libcurlVersion()
{
    static const unsigned version = curl_version_info(CURLVERSION_NOW)->version_num;
    return version;
}

bool speaks(HttpVersion http)
{
    return http != HttpVersion::Http2 ||
           (curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_HTTP2) != 0;
}

void failOption(CURLoption option, CURLcode result)
{
    qFatal("This libcurl does not know option %d: %s", static_cast<int>(option),
           curl_easy_strerror(result));
}

} // namespace regatta
