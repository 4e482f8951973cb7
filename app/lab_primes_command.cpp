// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta lab primes`: runs the primes experiment and prints what the original prints.
#include "app/command.h"
#include "app/lab_commands.h"
#include "core/analysis/wording.h"
#include "core/labs/executor_map_lab.h"
#include "core/labs/lab_text.h"
#include "core/labs/primes_lab.h"

#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

std::optional<std::vector<quint64>> readNumbers(const CommandLine &line)
{
    std::vector<quint64> numbers;
    for (const QString &word : line.positionalArguments()) {
        bool isNumber = false;
        numbers.push_back(word.toULongLong(&isNumber));
        if (!isNumber || numbers.back() > maxPrimeCandidate) {
            line.usageError(
                u"\"%1\" cannot be checked: give whole numbers from 0 to %2."_s.arg(word).arg(
                    maxPrimeCandidate));
            return {};
        }
    }
    if (int(numbers.size()) <= maxPrimeCandidates)
        return numbers.empty() ? experimentNumbers() : numbers;
    line.usageError(u"Give at most %1 numbers."_s.arg(maxPrimeCandidates));
    return {};
}

std::optional<PrimesSettings> readPrimesSettings(const CommandLine &line)
{
    const auto numbers = readNumbers(line);
    const int processors = std::min(QThread::idealThreadCount(), maxLabWorkers);
    const auto workers =
        numbers ? line.integer(u"workers"_s, processors, 1, maxLabWorkers) : std::nullopt;
    const auto kind = workers ? readWorkerKind(line, WorkerKind::Processes) : std::nullopt;
    if (!kind)
        return {};
    return PrimesSettings{*numbers, *workers, *kind};
}

QString workersText(const PrimesSettings &settings)
{
    if (settings.kind == WorkerKind::Threads)
        return countText(settings.workers, u"thread"_s);
    return settings.workers == 1 ? u"1 process"_s : u"%1 processes"_s.arg(settings.workers);
}

QString title(const PrimesSettings &settings)
{
    return u"Checking %1 with %2:\n"_s.arg(countText(int(settings.numbers.size()), u"number"_s),
                                           workersText(settings));
}

} // namespace

CommandSpec labPrimesSpec()
{
    CommandSpec spec{.description =
                         u"Check numbers for primes by trial division on a pool. Default: twenty "
                         "numbers, the largest first, collected with map: watch how the slow ones "
                         "hold back the quick ones."_s,
                     .arguments = u"[NUMBER…]"_s,
                     .examples = {{u"Take each result as soon as it is there:"_s,
                                   u"regatta lab primes --as-completed"_s}}};
    spec.addOption({u"workers"_s},
                   u"Number of workers, 1 to %1 (default: one per processor)."_s.arg(maxLabWorkers),
                   u"N"_s);
    addWorkerKindOptions(spec, WorkerKind::Processes);
    spec.addOption({u"as-completed"_s},
                   u"Take each result as soon as it is there, not in map's order."_s);
    addCsvOption(spec);
    return spec;
}

int runLabPrimes(const CommandLine &line)
{
    const auto settings = readPrimesSettings(line);
    if (!settings)
        return UsageError;
    if (const auto exitCode = prepareCsv(line))
        return *exitCode;

    LabLog log;
    LabPass pass;
    const auto shown =
        line.isSet(u"as-completed"_s) ? LabEvent::Kind::Finished : LabEvent::Kind::Yielded;
    print(title(*settings));
    followLab(
        log, [&](std::stop_token stop) { pass = runPrimesLab(*settings, log, stop); },
        [&](const LabEvent &event) {
            if (event.kind == shown)
                print(primeLine(settings->numbers[event.job], event.value == 1, event.work) +
                      u'\n');
        });
    print(u"Total time: %1s\n"_s.arg(inSeconds(pass.elapsed), 0, 'f', 2));
    return endLab(line, pass.failure, pass.isStopped, primesCsv(*settings, pass));
}

} // namespace regatta
