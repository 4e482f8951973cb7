// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP client on libcurl, blocking and asynchronous. It is only built if libcurl is installed.
#pragma once

#include "core/http/client.h"

#include <memory>

namespace regatta {

std::unique_ptr<BlockingClient> makeCurlBlockingClient(const ClientSettings &settings);
std::unique_ptr<AsyncClient> makeCurlAsyncClient(const ClientSettings &settings);

} // namespace regatta
