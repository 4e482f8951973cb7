// SPDX-License-Identifier: GPL-3.0-or-later
// Sees to it that texts are UTF-8, as Qt wants them, also where no locale is set.
#pragma once

#include <QString>

namespace regatta {

/// Chooses the locale C.UTF-8 where none is set, or one that does not exist or has another
/// encoding. Child processes inherit it. Qt would choose it too, but print four lines about it for
/// each process. Call it once, at the start of main.
void chooseUtf8();

/// Takes back what `chooseUtf8` has set in the environment, for a program that takes the place of
/// this one and chooses by itself.
void takeBackUtf8();

/// The locale that the user has set, and by which variable: "LANG=de_DE.UTF-8". It also says so if
/// `chooseUtf8` had to choose another one.
QString localeText();

} // namespace regatta
