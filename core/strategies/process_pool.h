// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads in worker processes, fed over their standard input.
#pragma once

#include "core/strategies/strategy.h"

namespace regatta {

class ProcessPool final : public Strategy
{
public:
    void downloadMany(Run &run) override;
};

} // namespace regatta
