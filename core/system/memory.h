// SPDX-License-Identifier: GPL-3.0-or-later
// How the allocator deals with the system.
#pragma once

namespace regatta {

/// Has the allocator give large pieces of memory back to the system as soon as they are free. Call
/// it once, at the start of main.
///
/// Otherwise glibc learns from the first large piece that is freed to keep such pieces. A window
/// that had shown and written a run of a hundred thousand requests kept 40 MB too much.
void returnLargePieces();

} // namespace regatta
