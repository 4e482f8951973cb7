// SPDX-License-Identifier: GPL-3.0-or-later
// One download after the other, in a loop.
#pragma once

#include "core/strategies/strategy.h"

namespace regatta {

class Sequential final : public Strategy
{
public:
    void downloadMany(Run &run) override;
};

} // namespace regatta
