// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labs/worker_kind_control.h"

#include "core/labs/lab_worker.h"
#include "ui/widgets/segmented_control.h"

#include <QCoreApplication>

namespace regatta {

SegmentedControl *makeWorkerKindControl()
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("WorkerKindControl", text);
    };
    auto *control = new SegmentedControl;
    control->addSegment(int(WorkerKind::Threads), tr("Threads"),
                        tr("Workers are threads of this process"));
    control->addSegment(int(WorkerKind::Processes), tr("Processes"),
                        tr("Workers are processes of their own: they share nothing, and talking to "
                           "them costs more"));
    control->setFixedWidth(152);
    control->setAccessibleName(tr("Kind of workers"));
    return control;
}

} // namespace regatta
