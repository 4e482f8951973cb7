// SPDX-License-Identifier: GPL-3.0-or-later
// What the program needs from its surroundings, and how it reports that something is missing.
#pragma once

#include <QString>

namespace regatta {

/// Call this once, at the start of main. Errors of writing come back as errors, and no file that is
/// opened later takes the place of a closed standard stream.
void settleStandardStreams();

/// Keeps Qt's messages about the user's machine off the standard error. Warnings about programming
/// errors are still shown.
void useOwnWords();

/// Empty, or a sentence: if fewer files may be open than a single download needs, libraries abort
/// or report wrong causes. Call it after the limit was raised.
QString descriptorProblem();

} // namespace regatta
