// SPDX-License-Identifier: GPL-3.0-or-later
// What the program asks of whoever starts it, and how it says so when that is missing.
#pragma once

#include <QString>

namespace regatta {

/// Once, at the start of main: errors of writing come back as errors, and no file that is opened
/// later takes the place of a standard stream that is closed.
void settleStandardStreams();

/// Keeps what Qt says of the user's machine off the standard error, and puts a sentence of ours in
/// place of an abort when there is no display. Warnings of programming errors are still shown.
void useOwnWords();

/// Empty, or a sentence: with fewer open files than it takes for a single download, libraries abort
/// or name causes that are none. After the limit was raised.
QString descriptorProblem();

} // namespace regatta
