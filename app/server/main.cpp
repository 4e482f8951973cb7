// SPDX-License-Identifier: GPL-3.0-or-later
// The program `regatta-server`, which `regatta serve` becomes for TLS and HTTP/2.
#include "app/command.h"
#include "app/hand_over.h"
#include "app/secure_serving.h"
#include "app/start.h"
#include "core/secure_server/secure_service.h"

#include <QCoreApplication>

#include <sys/prctl.h>

using namespace regatta;

namespace {

int serve(const ChosenCommand &chosen, int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    return runCommand(chosen);
}

} // namespace

int main(int argc, char *argv[])
{
    ::prctl(PR_SET_NAME, "regatta"); // the name by which people look for it in lists of processes
    setSecureServiceMaker(&makeSecureService);
    return startRegatta(argc, argv,
                        {.openWindow = &becomeWindow,
                         .runWithFonts = &becomeWindowProgram,
                         .serveSecurely = &serve});
}
