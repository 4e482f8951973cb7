// SPDX-License-Identifier: GPL-3.0-or-later
// The machine and libraries that timings were taken with: without them a time means little.
#pragma once

#include <QString>

namespace regatta {

struct Environment
{
    QString os;
    QString cpu;
    /// Processors that this program may use.
    int cores = 0;
    QString qt;
    /// Empty when built without libcurl.
    QString curl;

    bool operator==(const Environment &) const = default;
};

/// Of this process, now.
Environment thisEnvironment();

} // namespace regatta
