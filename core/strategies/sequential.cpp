// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategies/sequential.h"

#include "core/run/run.h"

namespace regatta {

void Sequential::downloadMany(Run &run)
{
    const auto client = run.blockingClient();
    while (const auto item = run.takeNext())
        run.finish(downloadOne(*client, *item, run));
}

} // namespace regatta
