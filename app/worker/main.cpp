// SPDX-License-Identifier: GPL-3.0-or-later
// The program regatta-worker, whose processes are the workers of pools. It is apart from regatta
// because what a process pool costs is measured: it loads no more than a worker needs.
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

/// What libcurl sets up when its first client is made, every worker need not.
void prepareClients()
{
    if (const ClientInfo *curl = findClient(u"curl"); curl->isAvailable())
        curl->makeBlocking({});
}

int serveDownloadsWithQt()
{
    // After the fork, because what wakes an event loop must not be shared with other processes.
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
    ignoreSignalsOfWriting(); // a flag that cannot be saved is no reason to die
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
