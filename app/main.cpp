// SPDX-License-Identifier: GPL-3.0-or-later
// The program `regatta`: every command, without large libraries.
#include "app/hand_over.h"
#include "app/start.h"

using namespace regatta;

int main(int argc, char *argv[])
{
    return startRegatta(argc, argv,
                        {.openWindow = &becomeWindow,
                         .runWithFonts = &becomeWindowProgram,
                         .serveSecurely = &becomeServerProgram});
}
