// SPDX-License-Identifier: GPL-3.0-or-later
// Makes what `regatta get` prints: the two reports of the reference programs, equal to the
// character.
#pragma once

#include "core/record/run_result.h"
#include "core/workload/plan.h"

#include <QString>

#include <vector>

namespace regatta {

/// The first two lines of the introduction: site and codes.
QString siteAndCodesReport(const Plan &plan);
/// The report before the run: site, codes and concurrency.
QString initialReport(const Plan &plan, int concurrency);
/// The report after the run: twenty dashes, the tally and the time.
QString finalReport(const Tally &tally, std::chrono::nanoseconds elapsed);

/// The line for a download that was handed over: "BR OK".
QString verboseLine(const Plan &plan, const WorkItem &item, Status status, const QString &message);

/// The lower bound and where the time went.
QString timeReport(const RunResult &result, const Plan &plan);

/// The failed downloads. Those that failed with the same words are together. Empty if none failed.
QString failureReport(const RunResult &result);
/// Says how many flags were downloaded but could not be saved, and why the first could not. Empty
/// if there are none. It is only one sentence, because on a full disk each flag fails with words of
/// its own.
QString savingProblem(const std::vector<RunResult> &results);

} // namespace regatta
