// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP client on Qt Network, in its two forms.
#pragma once

#include "core/http/client.h"

#include <memory>

namespace regatta {

std::unique_ptr<BlockingClient> makeQtBlockingClient(const ClientSettings &settings);
std::unique_ptr<AsyncClient> makeQtAsyncClient(const ClientSettings &settings);

} // namespace regatta
