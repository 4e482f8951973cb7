// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta lab`: one of the experiments.
#include "app/command.h"
#include "app/interrupt.h"
#include "app/lab_commands.h"
#include "core/labs/lab_text.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

namespace regatta {
namespace {

const auto &labTable()
{
    static const std::array table{
        Command{QStringLiteral("map"),
                QStringLiteral("Sleeping tasks, their results in order of submission"), &runLabMap},
        Command{QStringLiteral("futures"),
                QStringLiteral("A few downloads as futures, with their states"), &runLabFutures},
        Command{QStringLiteral("primes"),
                QStringLiteral("Checks of twenty numbers, long and short, on a pool"),
                &runLabPrimes},
        Command{QStringLiteral("rc4"), QStringLiteral("Enciphering on 1, 2 … N workers"),
                &runLabRc4},
        Command{QStringLiteral("sha"), QStringLiteral("Hashing on 1, 2 … N workers"), &runLabSha},
    };
    return table;
}

QString labList()
{
    QString list;
    for (const Command &lab : labTable())
        list += QStringLiteral("  %1 %2\n").arg(lab.name, -9).arg(lab.summary);
    return list;
}

} // namespace

int runLab(const QStringList &arguments)
{
    const QString name = arguments.value(0);
    const auto lab =
        std::ranges::find_if(labTable(), [&](const Command &c) { return c.name == name; });
    if (lab != labTable().end())
        return lab->run(arguments.mid(1));

    CommandLine line(QStringLiteral("lab"),
                     QStringLiteral("Run one of the experiments that show how executors and "
                                    "futures work.\n\n") +
                         labList() +
                         QStringLiteral("\n\"regatta lab map --help\" and so on tell more."),
                     QStringLiteral("map|futures|primes|rc4|sha"));
    if (const auto exitCode = line.parse(arguments))
        return *exitCode;
    return line.usageError(name.isEmpty()
                               ? QStringLiteral("Say which lab: map, futures, primes, rc4 or sha.")
                               : QStringLiteral("\"%1\" is no lab: give one of map, futures, "
                                                "primes, rc4 and sha.")
                                     .arg(name));
}

void addWorkerKindOptions(CommandLine &line, WorkerKind fallback)
{
    const auto text = [fallback](WorkerKind kind, const QString &description) {
        return kind == fallback ? QString(description + QStringLiteral(" (the default)."))
                                : QString(description + u'.');
    };
    line.addOption(
        {QStringLiteral("threads")},
        text(WorkerKind::Threads, QStringLiteral("Workers are threads of this process")));
    line.addOption({QStringLiteral("processes")},
                   text(WorkerKind::Processes, QStringLiteral("Workers are processes")));
}

std::optional<WorkerKind> readWorkerKind(const CommandLine &line, WorkerKind fallback)
{
    const bool wantsThreads = line.isSet(QStringLiteral("threads"));
    const bool wantsProcesses = line.isSet(QStringLiteral("processes"));
    if (wantsThreads && wantsProcesses) {
        line.usageError(QStringLiteral("Give --threads or --processes, not both."));
        return {};
    }
    if (wantsThreads)
        return WorkerKind::Threads;
    return wantsProcesses ? WorkerKind::Processes : fallback;
}

void addCsvOption(CommandLine &line)
{
    line.addOption({QStringLiteral("csv")},
                   QStringLiteral("Also write the numbers as a table; - is the standard output."),
                   QStringLiteral("FILE"));
}

std::optional<int> prepareCsv(const CommandLine &line, const QString &name)
{
    if (!line.isSet(QStringLiteral("csv")))
        return {};
    const QString file = line.value(QStringLiteral("csv"));
    keepStandardOutputFor(file);
    const QString problem = fileProblem(file);
    if (problem.isEmpty())
        return {};
    return couldNotBeDone(QStringLiteral("lab ") + name, problem);
}

void followLab(const LabLog &log, const std::function<void(std::stop_token)> &lab,
               const std::function<void(const LabEvent &)> &show)
{
    constexpr std::chrono::milliseconds interval{10};

    const InterruptWatch interrupt;
    std::atomic<bool> isOver = false;
    std::jthread thread([&] {
        lab(interrupt.stopToken());
        isOver = true;
    });
    std::size_t place = 0;
    for (bool isLast = false; !isLast;) {
        isLast = isOver;
        std::vector<LabEvent> events;
        place = log.read(place, events);
        for (const LabEvent &event : events)
            show(event);
        if (!isLast)
            std::this_thread::sleep_for(interval);
    }
}

int endLab(const CommandLine &line, const QString &name, const QString &failure, bool isStopped,
           const QString &csv)
{
    const QString command = QStringLiteral("lab ") + name;
    if (line.isSet(QStringLiteral("csv"))) {
        const QString problem = writeText(line.value(QStringLiteral("csv")), csv);
        if (!problem.isEmpty())
            return couldNotBeDone(command, problem);
    }
    if (!failure.isEmpty())
        return couldNotBeDone(command, failure);
    return isStopped ? Interrupted : Done;
}

} // namespace regatta
