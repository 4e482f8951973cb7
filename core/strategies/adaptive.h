// SPDX-License-Identifier: GPL-3.0-or-later
// Coroutines whose number follows the latency that they measure.
#pragma once

#include "core/strategies/strategy.h"

namespace regatta {

class Adaptive final : public Strategy
{
public:
    void downloadMany(Run &run) override;
};

} // namespace regatta
