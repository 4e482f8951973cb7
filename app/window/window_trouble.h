// SPDX-License-Identifier: GPL-3.0-or-later
// Says in a sentence of ours why the window cannot be opened.
#pragma once

namespace regatta {

/// Prints that sentence and ends the program where Qt would abort. Call it after `useOwnWords`, and
/// before there is an application.
void explainMissingWindow();

} // namespace regatta
