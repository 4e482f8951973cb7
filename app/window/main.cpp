// SPDX-License-Identifier: GPL-3.0-or-later
// The program `regatta-window`, which `regatta` becomes when the window is wanted, or a report that
// needs fonts.
#include "app/command.h"
#include "app/hand_over.h"
#include "app/start.h"
#include "app/window/window_command.h"
#include "app/window/window_trouble.h"
#include "core/pdf/pdf_pages.h"
#include "core/reports/pdf_report.h"

#include <QGuiApplication>

#include <sys/prctl.h>

using namespace regatta;

namespace {

/// Fonts need a QGuiApplication, which needs no display.
int runWithFonts(const ChosenCommand &chosen, int argc, char *argv[])
{
    explainMissingWindow();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    return runCommand(chosen);
}

} // namespace

int main(int argc, char *argv[])
{
    ::prctl(PR_SET_NAME, "regatta"); // the name by which people look for it in lists of processes
    setPdfMaker(&makePdfPages);
    return startRegatta(argc, argv,
                        {.openWindow = &runWindow,
                         .runWithFonts = &runWithFonts,
                         .serveSecurely = &becomeServerProgram});
}
