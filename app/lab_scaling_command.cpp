// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta lab rc4` and `regatta lab sha`: run the same jobs on 1, 2 … N workers.
#include "app/command.h"
#include "app/lab_commands.h"
#include "core/labs/random_bytes.h"
#include "core/labs/scaling_verdict.h"

#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

std::optional<ScalingSettings> readScalingSettings(const CommandLine &line, ScalingWork work)
{
    const ScalingSettings defaults;
    const auto workers = line.integer(u"workers"_s, defaults.maxWorkers, 1, maxLabWorkers);
    const auto rounds =
        workers ? line.integer(u"rounds"_s, defaults.rounds, 1, maxScalingRounds) : std::nullopt;
    const auto factor =
        rounds ? line.number(u"factor"_s, defaults.factor, 0.001, maxSizeFactor) : std::nullopt;
    const auto kind = factor ? readWorkerKind(line, defaults.kind) : std::nullopt;
    if (!kind)
        return {};
    return ScalingSettings{work, *kind, *workers, *rounds, *factor};
}

/// One line per job: whether the round trip was right, or the digest.
QString answersText(const ScalingSettings &settings, const ScalingResult &result)
{
    QString text;
    for (std::size_t job = 0; job < result.answers.size(); ++job) {
        QString answer = QString::fromLatin1(result.answers[job]);
        if (settings.work == ScalingWork::Rc4)
            answer = answer == u"1"_s ? u"decrypted to the clear text"_s
                                      : u"decrypted to something else"_s;
        text += u"job %1: %2\n"_s.arg(job + 1, 2).arg(answer);
    }
    return text;
}

/// Says what the table is worth. It is printed instead of a fit.
QString interruptedSentence(const ScalingSettings &settings, const ScalingResult &result)
{
    const std::size_t rounds = result.levels.empty() ? 0 : result.levels.front().times.size();
    return u"Interrupted in round %1 of %2: the figures come from what was measured until "
           "then.\n"_s.arg(std::max<std::size_t>(rounds, 1))
               .arg(settings.rounds);
}

void addScalingOptions(CommandSpec &spec)
{
    const ScalingSettings defaults;
    spec.addOption(
        {u"workers"_s},
        u"Measure with 1, 2 … N workers, N at most %1 (default: %2)."_s.arg(maxLabWorkers)
            .arg(defaults.maxWorkers),
        u"N"_s);
    spec.addOption(
        {u"rounds"_s},
        u"How often each number of workers is measured (default: %1)."_s.arg(defaults.rounds),
        u"N"_s);
    spec.addOption(
        {u"factor"_s},
        u"Factor for the size of the jobs, at most %1 (default: %2)."_s.arg(maxSizeFactor)
            .arg(defaults.factor),
        u"F"_s);
    addWorkerKindOptions(spec, defaults.kind);
    spec.addOption({u"v"_s, u"verbose"_s}, u"Also print each job's result."_s);
    addCsvOption(spec);
}

int runLabScaling(const CommandLine &line, ScalingWork work)
{
    const auto settings = readScalingSettings(line, work);
    if (!settings)
        return UsageError;
    if (const auto exitCode = prepareCsv(line))
        return *exitCode;

    LabLog log;
    ScalingResult result;
    print(scalingTitle(*settings) + u'\n');
    followLab(
        log, [&](std::stop_token stop) { result = runScalingLab(*settings, log, stop); },
        [](const LabEvent &) {});
    const int processors = QThread::idealThreadCount();
    const ScalingVerdict verdict = scalingVerdict(result, processors);
    if (line.isSet(u"verbose"_s))
        print(answersText(*settings, result));
    print(scalingTable(result));
    if (result.isStopped)
        print(interruptedSentence(*settings, result));
    else if (!verdict.sentence.isEmpty())
        print(verdict.sentence + u'\n');
    else if (result.failure.isEmpty() && settings->maxWorkers > 1 &&
             settings->rounds < fewestScalingSamples)
        print(u"Too few rounds to say what Amdahl's law makes of them: give --rounds %1 or "
              "more.\n"_s.arg(fewestScalingSamples));
    return endLab(line, result.failure, result.isStopped, scalingCsv(result, verdict.fit));
}

} // namespace

CommandSpec labRc4Spec()
{
    CommandSpec spec{
        .description =
            u"Encrypt, decrypt and compare twelve texts with RC4, on 1, 2 … N workers."_s,
        .examples = {
            {u"Measure processes instead of threads:"_s, u"regatta lab rc4 --processes"_s}}};
    addScalingOptions(spec);
    return spec;
}

int runLabRc4(const CommandLine &line)
{
    return runLabScaling(line, ScalingWork::Rc4);
}

CommandSpec labShaSpec()
{
    CommandSpec spec{.description = u"Hash twelve mebibytes with SHA-256, on 1, 2 … N workers."_s,
                     .examples = {{u"Write the table of times and speed-ups to a file, too:"_s,
                                   u"regatta lab sha --csv sha.csv"_s}}};
    addScalingOptions(spec);
    return spec;
}

int runLabSha(const CommandLine &line)
{
    return runLabScaling(line, ScalingWork::Sha256);
}

} // namespace regatta
