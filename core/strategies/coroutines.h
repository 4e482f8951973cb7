// SPDX-License-Identifier: GPL-3.0-or-later
// All downloads on one thread, each in a lane that waits with co_await.
#pragma once

#include "core/strategies/strategy.h"

namespace regatta {

class Coroutines final : public Strategy
{
public:
    void downloadMany(Run &run) override;
};

} // namespace regatta
