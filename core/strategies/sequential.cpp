// SPDX-License-Identifier: GPL-3.0-or-later
// One download after the other, in a loop.
#include "core/run/run.h"
#include "core/strategies/strategy_table.h"

namespace regatta {

void downloadSequentially(Run &run)
{
    const auto client = run.blockingClient();
    while (const auto item = run.takeNext())
        run.finish(downloadOne(*client, *item, run));
}

} // namespace regatta
