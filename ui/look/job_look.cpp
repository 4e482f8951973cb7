// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/job_look.h"

#include <QCoreApplication>

namespace regatta {

ItemState similarState(JobState state)
{
    switch (state) {
    case JobState::Pending:
        return ItemState::Waiting;
    case JobState::Running:
        return ItemState::InFlight;
    case JobState::Finished:
        return ItemState::Arrived;
    case JobState::Failed:
        return ItemState::Error;
    case JobState::Cancelled:
        return ItemState::Cancelled;
    }
    Q_UNREACHABLE();
}

QString jobStateTitle(JobState state)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("JobLook", text); };
    switch (state) {
    case JobState::Pending:
        return tr("pending");
    case JobState::Running:
        return tr("running");
    case JobState::Finished:
        return tr("finished");
    case JobState::Failed:
        return tr("failed");
    case JobState::Cancelled:
        return tr("cancelled");
    }
    Q_UNREACHABLE();
}

} // namespace regatta
