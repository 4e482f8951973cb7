// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_standing.h"

#include "core/analysis/claims.h"
#include "ui/look/format.h"
#include "ui/runs/run_history.h"

#include <QCoreApplication>

namespace regatta {
namespace {

QString standingText(const char *text)
{
    return QCoreApplication::translate("RunStanding", text);
}

} // namespace

RunStanding standing(const ObservedRun &run)
{
    if (!run.result)
        return RunStanding::UnderWay;
    const RunResult &result = *run.result;
    if (supportsClaims(result))
        return RunStanding::Complete;
    if (!result.failure.isEmpty())
        return RunStanding::Failed;
    if (result.tally.cancelled > 0)
        return RunStanding::Stopped;
    return result.tally.ok == 0 ? RunStanding::NothingDownloaded : RunStanding::Complete;
}

QString standingTitle(RunStanding standing)
{
    switch (standing) {
    case RunStanding::Stopped:
        return standingText("stopped");
    case RunStanding::Failed:
        return standingText("failed");
    case RunStanding::NothingDownloaded:
        return standingText("nothing downloaded");
    case RunStanding::UnderWay:
    case RunStanding::Complete:
        break;
    }
    return {};
}

QString timeOutcome(const ObservedRun &run)
{
    const QString elapsed = formatTime(run.progress.elapsed());
    switch (standing(run)) {
    case RunStanding::UnderWay:
        return standingText("under way");
    case RunStanding::Stopped:
        return standingText("stopped after %1").arg(elapsed);
    case RunStanding::Failed:
        return standingText("failed after %1").arg(elapsed);
    case RunStanding::NothingDownloaded:
        return standingTitle(RunStanding::NothingDownloaded);
    case RunStanding::Complete:
        break;
    }
    return elapsed;
}

} // namespace regatta
