// SPDX-License-Identifier: GPL-3.0-or-later
// `regatta lab rc4` and `regatta lab sha`: the same jobs on 1, 2 … N workers.
#include "app/command.h"
#include "app/lab_commands.h"
#include "core/labs/random_bytes.h"
#include "core/labs/scaling_lab.h"

#include <QThread>

#include <algorithm>

namespace regatta {
namespace {

std::optional<ScalingSettings> readSettings(const CommandLine &line, ScalingWork work)
{
    const ScalingSettings defaults;
    const auto workers =
        line.integer(QStringLiteral("workers"), defaults.maxWorkers, 1, maxLabWorkers);
    const auto rounds =
        workers ? line.integer(QStringLiteral("rounds"), defaults.rounds, 1, maxScalingRounds)
                : std::nullopt;
    const auto factor =
        rounds ? line.number(QStringLiteral("factor"), 1, 0.001, maxSizeFactor) : std::nullopt;
    const auto kind = factor ? readWorkerKind(line, defaults.kind) : std::nullopt;
    if (!kind)
        return {};
    return ScalingSettings{work, *kind, *workers, *rounds, *factor};
}

/// A line per job: the round trip's verdict, or the digest.
QString answersText(const ScalingSettings &settings, const ScalingResult &result)
{
    QString text;
    for (std::size_t job = 0; job < result.answers.size(); ++job) {
        QString answer = QString::fromLatin1(result.answers[job]);
        if (settings.work == ScalingWork::Rc4)
            answer = answer == QStringLiteral("1") ? QStringLiteral("decrypted to the clear text")
                                                   : QStringLiteral("decrypted to something else");
        text += QStringLiteral("job %1: %2\n").arg(job + 1, 2).arg(answer);
    }
    return text;
}

/// How much the table is worth, in place of a fit to it.
QString interruptedSentence(const ScalingSettings &settings, const ScalingResult &result)
{
    const std::size_t rounds = result.levels.empty() ? 0 : result.levels.front().times.size();
    return QStringLiteral(
               "Interrupted in round %1 of %2: the figures are of what was measured until "
               "then.\n")
        .arg(std::max<std::size_t>(rounds, 1))
        .arg(settings.rounds);
}

int runLabScaling(const QString &name, ScalingWork work, const QString &description,
                  const QStringList &arguments)
{
    CommandLine line(QStringLiteral("lab ") + name, description);
    line.addOption(
        {QStringLiteral("workers")},
        QStringLiteral("Measure with 1 up to so many, at most %1 (default: 4).").arg(maxLabWorkers),
        QStringLiteral("N"));
    line.addOption({QStringLiteral("rounds")},
                   QStringLiteral("How often each is measured, in turn (default: 10)."),
                   QStringLiteral("N"));
    line.addOption({QStringLiteral("factor")},
                   QStringLiteral("Multiplies the size of the jobs, at most %1 (default: 1).")
                       .arg(maxSizeFactor),
                   QStringLiteral("F"));
    addWorkerKindOptions(line, WorkerKind::Threads);
    line.addOption({QStringLiteral("v"), QStringLiteral("verbose")},
                   QStringLiteral("Also print each job's result."));
    addCsvOption(line);
    if (const auto exitCode = line.parse(arguments))
        return *exitCode;
    const auto settings = readSettings(line, work);
    if (!settings)
        return UsageError;
    if (const auto exitCode = prepareCsv(line, name))
        return *exitCode;

    LabLog log;
    ScalingResult result;
    print(scalingTitle(*settings) + u'\n');
    followLab(
        log, [&](std::stop_token stop) { result = runScalingLab(*settings, log, stop); },
        [](const LabEvent &) {});
    const int processors = QThread::idealThreadCount();
    if (line.isSet(QStringLiteral("verbose")))
        print(answersText(*settings, result));
    print(scalingTable(result));
    if (result.isStopped)
        print(interruptedSentence(*settings, result));
    else if (const auto fit = fitAmdahl(result.speedUps(), processors))
        print(amdahlSentence(*fit, processors) + u'\n');
    return endLab(line, name, result.failure, result.isStopped, scalingCsv(result, processors));
}

} // namespace

int runLabRc4(const QStringList &arguments)
{
    return runLabScaling(QStringLiteral("rc4"), ScalingWork::Rc4,
                         QStringLiteral("Encrypt, decrypt and compare twelve texts with RC4, on "
                                        "1, 2 … N workers."),
                         arguments);
}

int runLabSha(const QStringList &arguments)
{
    return runLabScaling(QStringLiteral("sha"), ScalingWork::Sha256,
                         QStringLiteral("Hash twelve mebibytes with SHA-256, on 1, 2 … N workers."),
                         arguments);
}

} // namespace regatta
