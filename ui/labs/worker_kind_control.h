// SPDX-License-Identifier: GPL-3.0-or-later
// The choice between threads and processes, the same in every lab that has it.
#pragma once

namespace regatta {

class SegmentedControl;

/// Its ids are those of WorkerKind.
SegmentedControl *makeWorkerKindControl();

} // namespace regatta
