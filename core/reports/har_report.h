// SPDX-License-Identifier: GPL-3.0-or-later
// The requests as a browser would have recorded them: HTTP Archive 1.2, for the network panels of
// browsers.
#pragma once

#include "core/reports/report.h"

#include <QByteArray>

namespace regatta {

/// A page a run and an entry a request: its lane is the connection. `blocked` is all that went
/// before its last attempt: the queue, the client's own work, earlier attempts. What follows the
/// last byte is no part of HTTP, and therefore none of an entry's `time`. `_phases` has all of the
/// request's time by the kinds of `TimeKind`, in milliseconds; those of no length are left out.
/// http://www.softwareishard.com/blog/har-12-spec/
///
/// The form asks for times of day, which runs don't have: they are laid end to end, up to the
/// report's making.
QByteArray writeHarReport(const Report &report);

} // namespace regatta
