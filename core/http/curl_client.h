// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP client on libcurl, in its two forms. Built only where there is a libcurl.
#pragma once

#include "core/http/client.h"

#include <memory>

namespace regatta {

std::unique_ptr<BlockingClient> makeCurlBlockingClient(const ClientSettings &settings);
std::unique_ptr<AsyncClient> makeCurlAsyncClient(const ClientSettings &settings);

} // namespace regatta
