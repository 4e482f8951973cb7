// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for libcurl in the program `regatta`: libcurl brings twenty libraries, and only the
// client `curl` needs it. A function that is missing here only makes the library needed at each
// start again.
#include "app/on_demand/shared_library.h"

#include <cstdarg>
#include <curl/curl.h>

namespace {

const regatta::SharedLibrary &libcurl()
{
    static const regatta::SharedLibrary library(REGATTA_CURL_LIBRARY);
    return library;
}

template<auto *Function>
auto *real(const char *name)
{
    return regatta::functionIn<Function>(&libcurl, name);
}

/// Passes on the one value that an option has. Its type can be told from the option's number.
template<typename Set, typename Handle, typename Option>
auto setOptionFrom(std::va_list values, Set set, Handle handle, Option option)
{
    if (option < CURLOPTTYPE_OBJECTPOINT)
        return set(handle, option, va_arg(values, long));
    if (option >= CURLOPTTYPE_OFF_T && option < CURLOPTTYPE_BLOB)
        return set(handle, option, va_arg(values, curl_off_t));
    return set(handle, option, va_arg(values, void *));
}

} // namespace

CURLcode curl_easy_setopt(CURL *handle, CURLoption option, ...)
{
    std::va_list values;
    va_start(values, option);
    const CURLcode result =
        setOptionFrom(values, real<curl_easy_setopt>("curl_easy_setopt"), handle, option);
    va_end(values);
    return result;
}

CURLMcode curl_multi_setopt(CURLM *handle, CURLMoption option, ...)
{
    std::va_list values;
    va_start(values, option);
    const CURLMcode result =
        setOptionFrom(values, real<curl_multi_setopt>("curl_multi_setopt"), handle, option);
    va_end(values);
    return result;
}

CURLcode curl_easy_getinfo(CURL *handle, CURLINFO which, ...)
{
    std::va_list values;
    va_start(values, which);
    void *const where = va_arg(values, void *);
    va_end(values);
    return real<curl_easy_getinfo>("curl_easy_getinfo")(handle, which, where);
}

CURLcode curl_global_init(long flags)
{
    return real<curl_global_init>("curl_global_init")(flags);
}

/// Reports have the version, so they can be written without the library, too.
curl_version_info_data *curl_version_info(CURLversion version)
{
    static curl_version_info_data missing = [] {
        curl_version_info_data data{};
        data.version = "missing";
        return data;
    }();
    if (!libcurl().isLoaded())
        return &missing;
    return real<curl_version_info>("curl_version_info")(version);
}

CURL *curl_easy_init()
{
    return real<curl_easy_init>("curl_easy_init")();
}

void curl_easy_cleanup(CURL *handle)
{
    real<curl_easy_cleanup>("curl_easy_cleanup")(handle);
}

const char *curl_easy_strerror(CURLcode code)
{
    return real<curl_easy_strerror>("curl_easy_strerror")(code);
}

CURLU *curl_url()
{
    return real<curl_url>("curl_url")();
}

void curl_url_cleanup(CURLU *url)
{
    real<curl_url_cleanup>("curl_url_cleanup")(url);
}

CURLUcode curl_url_set(CURLU *url, CURLUPart part, const char *value, unsigned int flags)
{
    return real<curl_url_set>("curl_url_set")(url, part, value, flags);
}

CURLM *curl_multi_init()
{
    return real<curl_multi_init>("curl_multi_init")();
}

CURLMcode curl_multi_cleanup(CURLM *multi)
{
    return real<curl_multi_cleanup>("curl_multi_cleanup")(multi);
}

CURLMcode curl_multi_add_handle(CURLM *multi, CURL *handle)
{
    return real<curl_multi_add_handle>("curl_multi_add_handle")(multi, handle);
}

CURLMcode curl_multi_remove_handle(CURLM *multi, CURL *handle)
{
    return real<curl_multi_remove_handle>("curl_multi_remove_handle")(multi, handle);
}

CURLMsg *curl_multi_info_read(CURLM *multi, int *left)
{
    return real<curl_multi_info_read>("curl_multi_info_read")(multi, left);
}

CURLMcode curl_multi_perform(CURLM *multi, int *running)
{
    return real<curl_multi_perform>("curl_multi_perform")(multi, running);
}

CURLMcode curl_multi_poll(CURLM *multi, curl_waitfd others[], unsigned int count, int timeout,
                          int *ready)
{
    return real<curl_multi_poll>("curl_multi_poll")(multi, others, count, timeout, ready);
}

CURLMcode curl_multi_socket_action(CURLM *multi, curl_socket_t socket, int events, int *running)
{
    return real<curl_multi_socket_action>("curl_multi_socket_action")(multi, socket, events,
                                                                      running);
}

CURLMcode curl_multi_timeout(CURLM *multi, long *milliseconds)
{
    return real<curl_multi_timeout>("curl_multi_timeout")(multi, milliseconds);
}

CURLMcode curl_multi_wakeup(CURLM *multi)
{
    return real<curl_multi_wakeup>("curl_multi_wakeup")(multi);
}
