// SPDX-License-Identifier: GPL-3.0-or-later
// The program regatta-worker, whose processes are the workers of pools: it is a program of its own
// that loads no more than a worker needs, because we measure what a process pool costs.
#include "app/worker/download_worker.h"
#include "core/http/client_catalog.h"
#include "core/labs/lab_worker.h"
#include "core/run/fork_loop.h"
#include "core/system/file_writing.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

using namespace regatta;

namespace {

int serveLab()
{
    QFile in;
    QFile out;
    if (!in.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered) ||
        !out.open(stdout, QIODevice::WriteOnly))
        return EXIT_FAILURE;
    return serveLabWork(in, out);
}

/// Does what libcurl does when its first client is made, so that not every worker has to do it.
void prepareClients()
{
    if (const ClientInfo *curl = findClient(u"curl"); curl->isAvailable())
        curl->makeBlocking({});
}

int serveDownloadsWithQt()
{
    // This comes after the fork, because an event loop's wake-up must not be shared with other
    // processes.
    int argc = 1;
    char name[] = "regatta-worker";
    char *argv[] = {name, nullptr};
    const QCoreApplication application(argc, argv);
    try {
        return serveDownloads();
    } catch (const std::exception &) {
        return EXIT_FAILURE; // the worker counts as lost
    }
}

} // namespace

int main(int argc, char *argv[])
{
    ignoreSignalsOfWriting(); // a worker must not die because a flag cannot be saved
    const std::string_view mode = argc == 2 ? argv[1] : "";
    if (mode == "pool") {
        prepareClients();
        return serveForks(&serveDownloadsWithQt);
    }
    if (mode == "lab")
        return serveLab();
    std::fputs("This program is started by regatta, for the workers of its process pools.\n",
               stderr);
    return EXIT_FAILURE;
}
