// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta lab`: runs one of the experiments.
#include "app/command.h"
#include "app/interrupt.h"
#include "app/lab_commands.h"
#include "app/value_kinds.h"
#include "core/analysis/wording.h"
#include "core/labs/lab_text.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const auto &labTable()
{
    static const std::array table{
        Command{u"map"_s, u"Show sleeping tasks and their results in order of submission"_s,
                &labMapSpec, &runLabMap},
        Command{u"futures"_s, u"Make a few downloads as futures and show their states"_s,
                &labFuturesSpec, &runLabFutures},
        Command{u"primes"_s, u"Check twenty numbers for primes on a pool, some quick, some slow"_s,
                &labPrimesSpec, &runLabPrimes},
        Command{u"rc4"_s, u"Encrypt on 1, 2 … N workers"_s, &labRc4Spec, &runLabRc4},
        Command{u"sha"_s, u"Hash on 1, 2 … N workers"_s, &labShaSpec, &runLabSha},
    };
    return table;
}

QStringList labNames()
{
    QStringList names;
    for (const Command &lab : labs())
        names += lab.name;
    return names;
}

QString labList()
{
    QString list;
    for (const Command &lab : labs())
        list += u"  %1 %2\n"_s.arg(lab.name, -9).arg(lab.summary);
    return list;
}

} // namespace

std::span<const Command> labs()
{
    return labTable();
}

CommandSpec labSpec()
{
    return {.description =
                u"Run one of the experiments that show how executors and futures work."_s,
            .arguments = labNames().join(u'|'),
            .furtherHelp = u"\n\n%1\n\"regatta lab map --help\" tells more, and so on for each "
                           "lab."_s.arg(labList())};
}

int runLab(const CommandLine &line)
{
    const QString name = line.positionalArguments().value(0);
    return line.usageError(
        name.isEmpty() ? u"Choose a lab: %1."_s.arg(listText(labNames(), u"or"))
                       : u"\"%1\" is not a lab: give one of %2."_s.arg(name, listText(labNames())));
}

void addWorkerKindOptions(CommandSpec &spec, WorkerKind fallback)
{
    const auto text = [fallback](WorkerKind kind, const QString &description) {
        return kind == fallback ? QString(description + u" (the default)."_s)
                                : QString(description + u'.');
    };
    spec.addOption({u"threads"_s},
                   text(WorkerKind::Threads, u"Workers are threads of this process"_s));
    spec.addOption({u"processes"_s}, text(WorkerKind::Processes, u"Workers are processes"_s));
}

std::optional<WorkerKind> readWorkerKind(const CommandLine &line, WorkerKind fallback)
{
    const bool wantsThreads = line.isSet(u"threads"_s);
    const bool wantsProcesses = line.isSet(u"processes"_s);
    if (wantsThreads && wantsProcesses) {
        line.usageError(u"Give --threads or --processes, not both."_s);
        return {};
    }
    if (wantsThreads)
        return WorkerKind::Threads;
    return wantsProcesses ? WorkerKind::Processes : fallback;
}

void addCsvOption(CommandSpec &spec)
{
    spec.addOption({u"csv"_s}, u"Also write the numbers as a table; - means the standard output."_s,
                   u"FILE"_s, fileValue());
}

std::optional<int> prepareCsv(const CommandLine &line)
{
    if (!line.isSet(u"csv"_s))
        return {};
    const QString file = line.value(u"csv"_s);
    keepStandardOutputFor(file);
    const QString problem = fileProblem(file);
    if (problem.isEmpty())
        return {};
    return couldNotBeDone(line.name(), problem);
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

int endLab(const CommandLine &line, const QString &failure, bool isStopped, const QString &csv)
{
    if (line.isSet(u"csv"_s)) {
        const QString problem = writeText(line.value(u"csv"_s), csv);
        if (!problem.isEmpty())
            return couldNotBeDone(line.name(), problem);
    }
    if (!failure.isEmpty())
        return couldNotBeDone(line.name(), failure);
    return isStopped ? Interrupted : Done;
}

} // namespace regatta
