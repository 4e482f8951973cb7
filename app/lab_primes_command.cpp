// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta lab primes`: the primes experiment in its own words.
#include "app/command.h"
#include "app/lab_commands.h"
#include "core/labs/executor_map_lab.h"
#include "core/labs/lab_text.h"
#include "core/labs/primes_lab.h"

#include <QThread>

#include <algorithm>

namespace regatta {
namespace {

const QString labName = QStringLiteral("primes");

std::optional<std::vector<quint64>> readNumbers(const CommandLine &line)
{
    std::vector<quint64> numbers;
    for (const QString &word : line.positionalArguments()) {
        bool isNumber = false;
        numbers.push_back(word.toULongLong(&isNumber));
        if (!isNumber || numbers.back() > maxPrimeCandidate) {
            line.usageError(
                QStringLiteral("\"%1\" cannot be checked: give whole numbers from 0 to %2.")
                    .arg(word)
                    .arg(maxPrimeCandidate));
            return {};
        }
    }
    if (int(numbers.size()) <= maxPrimeCandidates)
        return numbers.empty() ? experimentNumbers() : numbers;
    line.usageError(QStringLiteral("Give at most %1 numbers.").arg(maxPrimeCandidates));
    return {};
}

std::optional<PrimesSettings> readSettings(const CommandLine &line)
{
    const auto numbers = readNumbers(line);
    const int processors = std::min(QThread::idealThreadCount(), maxLabWorkers);
    const auto workers = numbers
                             ? line.integer(QStringLiteral("workers"), processors, 1, maxLabWorkers)
                             : std::nullopt;
    const auto kind = workers ? readWorkerKind(line, WorkerKind::Processes) : std::nullopt;
    if (!kind)
        return {};
    return PrimesSettings{*numbers, *workers, *kind};
}

QString title(const PrimesSettings &settings)
{
    const auto counted = [](qsizetype count, const QString &singular, const QString &plural) {
        return QStringLiteral("%1 %2").arg(count).arg(count == 1 ? singular : plural);
    };
    const bool hasThreads = settings.kind == WorkerKind::Threads;
    return QStringLiteral("Checking %1 with %2:\n")
        .arg(counted(qsizetype(settings.numbers.size()), QStringLiteral("number"),
                     QStringLiteral("numbers")),
             hasThreads
                 ? counted(settings.workers, QStringLiteral("thread"), QStringLiteral("threads"))
                 : counted(settings.workers, QStringLiteral("process"),
                           QStringLiteral("processes")));
}

} // namespace

int runLabPrimes(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("lab ") + labName,
        QStringLiteral("Check numbers for primes by trial division on a pool. Default: "
                       "twenty numbers, the largest first, collected with map: watch "
                       "how the slow ones hold back the quick ones."),
        QStringLiteral("[NUMBER…]"));
    line.addOption({QStringLiteral("workers")},
                   QStringLiteral("1 to %1 (default: as many as processors).").arg(maxLabWorkers),
                   QStringLiteral("N"));
    addWorkerKindOptions(line, WorkerKind::Processes);
    line.addOption({QStringLiteral("as-completed")},
                   QStringLiteral("Take each result as soon as it is there, instead of by map."));
    addCsvOption(line);
    if (const auto exitCode = line.parse(arguments))
        return *exitCode;
    const auto settings = readSettings(line);
    if (!settings)
        return UsageError;
    if (const auto exitCode = prepareCsv(line, labName))
        return *exitCode;

    LabLog log;
    LabPass pass;
    const auto shown = line.isSet(QStringLiteral("as-completed")) ? LabEvent::Kind::Finished
                                                                  : LabEvent::Kind::Yielded;
    print(title(*settings));
    followLab(
        log, [&](std::stop_token stop) { pass = runPrimesLab(*settings, log, stop); },
        [&](const LabEvent &event) {
            if (event.kind == shown)
                print(primeLine(settings->numbers[event.job], event.value == 1, event.work) +
                      u'\n');
        });
    print(QStringLiteral("Total time: %1s\n").arg(inSeconds(pass.elapsed), 0, 'f', 2));
    return endLab(line, labName, pass.failure, pass.isStopped, primesCsv(*settings, pass));
}

} // namespace regatta
