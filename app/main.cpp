// SPDX-License-Identifier: GPL-3.0-or-later
// The program `regatta`: every command, without a library of windows.
#include "app/command.h"
#include "app/hand_over.h"
#include "app/start.h"

using namespace regatta;

int main(int argc, char *argv[])
{
    return startRegatta(
        argc, argv,
        {.openWindow = [](int count, char *words[],
                          const QString &) { return becomeWindowProgram({}, count, words); },
         .runWithFonts =
             [](const ChosenCommand &chosen, int count, char *words[]) {
                 return becomeWindowProgram(chosen.name, count, words);
             }});
}
