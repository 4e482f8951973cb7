// SPDX-License-Identifier: GPL-3.0-or-later
// Gives libcurl's handles owners, and its options a type and a check.
#pragma once

#include "core/http/http_version.h"

#include <curl/curl.h>

#include <memory>

namespace regatta {

struct CurlEasyDeleter
{
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};

struct CurlUrlDeleter
{
    void operator()(CURLU *url) const { curl_url_cleanup(url); }
};

struct CurlMultiDeleter
{
    void operator()(CURLM *handle) const { curl_multi_cleanup(handle); }
};

using CurlEasy = std::unique_ptr<CURL, CurlEasyDeleter>;
using CurlUrl = std::unique_ptr<CURLU, CurlUrlDeleter>;
/// Must outlive the time that easy handles spend in it, but not the handles themselves.
using CurlMulti = std::unique_ptr<CURLM, CurlMultiDeleter>;

/// Both start libcurl if it was not started yet, from any thread.
CurlEasy makeCurlEasy();
/// Keeps at most this many connections open for reuse. With HTTP/2, as many requests may share one
/// of them.
CurlMulti makeCurlMulti(int connections, HttpVersion http);
/// Whether this libcurl speaks it. One without HTTP/2 asks for HTTP/1.1.
bool speaks(HttpVersion http);

/// Of the libcurl that is used, as 0xXXYYZZ: 0x075801 is 7.88.1.
unsigned libcurlVersion();

/// Ends the program if libcurl refuses the option: our limits depend on these options, and which
/// options exist is fixed at build time.
template<typename Value>
void setOption(CURL *handle, CURLoption option, Value value);
template<typename Value>
Value info(CURL *handle, CURLINFO which);

[[noreturn]] void failOption(CURLoption option, CURLcode result);

template<typename Value>
void setOption(CURL *handle, CURLoption option, Value value)
{
    static_assert(!std::is_integral_v<Value> || std::is_same_v<Value, long>, "libcurl wants long");
    if (const CURLcode result = curl_easy_setopt(handle, option, value); result != CURLE_OK)
        failOption(option, result);
}

template<typename Value>
Value info(CURL *handle, CURLINFO which)
{
    Value value{};
    curl_easy_getinfo(handle, which, &value);
    return value;
}

} // namespace regatta
