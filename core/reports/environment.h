// SPDX-License-Identifier: GPL-3.0-or-later
// The machine and the libraries with which times were taken. Without them, a time means little.
#pragma once

#include <QString>

namespace regatta {

struct Environment
{
    QString os;
    QString cpu;
    /// The number of processors that this program may use.
    int cores = 0;
    QString qt;
    /// Empty if this Regatta was built without libcurl.
    QString curl;

    bool operator==(const Environment &) const = default;
};

/// The environment of this process, now.
Environment thisEnvironment();

} // namespace regatta
