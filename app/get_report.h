// SPDX-License-Identifier: GPL-3.0-or-later
// What `regatta get` prints: the reference family's two reports, to the character.
#pragma once

#include "core/record/run_result.h"
#include "core/workload/plan.h"

#include <QString>

#include <vector>

namespace regatta {

/// The first two lines of it: site and codes.
QString siteAndCodesReport(const Plan &plan);
/// Site, codes and concurrency, before the run.
QString initialReport(const Plan &plan, int concurrency);
/// Twenty dashes, the tally and the time, after it.
QString finalReport(const Tally &tally, std::chrono::nanoseconds elapsed);

/// One line for one download that was handed over: "BR OK".
QString verboseLine(const Plan &plan, const WorkItem &item, Status status, const QString &message);

/// The lower bound and where the time went.
QString timeReport(const RunResult &result, bool savesFlags);

/// The failed downloads, those of the same words together; empty without any.
QString failureReport(const RunResult &result);
/// How many flags were downloaded and could not be saved, and why the first could not; empty
/// without any. One sentence, for on a full disk each flag has words of its own.
QString savingProblem(const std::vector<RunResult> &results);

} // namespace regatta
