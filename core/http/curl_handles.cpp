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

CurlMulti makeCurlMulti(int connections)
{
    startLibcurl();
    CurlMulti multi(curl_multi_init());
    curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(connections));
    curl_multi_setopt(multi.get(), CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
    return multi;
}

void failOption(CURLoption option, CURLcode result)
{
    qFatal("This libcurl does not know option %d: %s", static_cast<int>(option),
           curl_easy_strerror(result));
}

} // namespace regatta
