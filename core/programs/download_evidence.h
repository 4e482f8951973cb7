// SPDX-License-Identifier: GPL-3.0-or-later
// Decides what became of each flag of a run, by what the server sent and what lies on the disk.
// What the program says about itself does not count.
#pragma once

#include "core/http/http_message.h"

namespace regatta {

class Run;
class SavedFlags;
class ServedRequests;

/// What is known once the program is gone.
struct DownloadEvidence
{
    /// Null if the server kept no record. Then only files count, by their names.
    const ServedRequests *served;
    SavedFlags &saved;
    /// Whether a flag must lie on the disk to count. A program that saves nothing at all and was
    /// not told where to save may throw the flags away.
    bool mustBeSaved;
    /// Whether the program was ended before it was done. What it never asked for is cancelled then.
    bool isCutShort;
    /// When the program was gone.
    TimePoint exited;
};

/// Notes the result of each item in the run, in the order in which the downloads ended. It leaves
/// out what was cancelled.
void judgeDownloads(Run &run, const DownloadEvidence &evidence);

} // namespace regatta
