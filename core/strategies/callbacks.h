// SPDX-License-Identifier: GPL-3.0-or-later
// All downloads on one thread, driven by signals and slots.
#pragma once

#include "core/strategies/strategy.h"

namespace regatta {

class Callbacks final : public Strategy
{
public:
    void downloadMany(Run &run) override;
};

} // namespace regatta
