// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads in the threads of a pool; results taken in the order of submission.
#pragma once

#include "core/strategies/strategy.h"

namespace regatta {

class ThreadPoolMap final : public Strategy
{
public:
    void downloadMany(Run &run) override;
};

} // namespace regatta
