// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labs/scaling_lab.h"

#include "core/labs/lab_text.h"
#include "core/labs/rc4_lab.h"
#include "core/labs/sha_lab.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace regatta {

namespace {

using std::chrono::nanoseconds;

nanoseconds medianOf(std::vector<nanoseconds> times)
{
    std::ranges::sort(times);
    const std::size_t middle = times.size() / 2;
    return times.size() % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
}

/// How many passes of this length it takes to measure for as long as it should be.
int passesNeeded(nanoseconds pass, nanoseconds shortestMeasurement)
{
    constexpr int mostPasses = 1000;
    const auto needed = shortestMeasurement / std::max(pass, nanoseconds(1)) + 1;
    return static_cast<int>(std::min<qint64>(needed, mostPasses));
}

} // namespace

nanoseconds ScalingLevel::median() const
{
    return medianOf(times);
}

std::vector<nanoseconds> ScalingLevel::medianOfRounds() const
{
    std::vector<nanoseconds> medians;
    const auto length = static_cast<std::ptrdiff_t>(passesPerRound);
    for (auto round = times.begin(); times.end() - round >= length; round += length)
        medians.push_back(medianOf({round, round + length}));
    return medians;
}

std::vector<SpeedUp> ScalingResult::speedUps() const
{
    std::vector<SpeedUp> speedUps;
    for (const ScalingLevel &level : levels) {
        const double factor = inSeconds(levels.front().median()) / inSeconds(level.median());
        speedUps.push_back({level.workers, factor});
    }
    return speedUps;
}

std::unique_ptr<LabWork> makeScalingWork(const ScalingSettings &settings)
{
    if (settings.work == ScalingWork::Rc4)
        return std::make_unique<Rc4Work>(settings.factor);
    return std::make_unique<ShaWork>(settings.factor);
}

int scalingJobCount(const ScalingSettings &settings)
{
    const int jobs = settings.work == ScalingWork::Rc4 ? Rc4Work::jobs : ShaWork::jobs;
    return jobs * settings.maxWorkers * settings.rounds;
}

ScalingResult runScalingLab(const ScalingSettings &settings, LabLog &log, std::stop_token stop)
{
    ScalingResult result;
    const std::unique_ptr<LabWork> work = makeScalingWork(settings);
    LabPool pool(*work, settings.kind, settings.maxWorkers, stop);
    result.failure = pool.start();
    LabLog warmUpLog;
    if (result.failure.isEmpty())
        pool.run(settings.maxWorkers, warmUpLog);
    int passes = 1;
    if (result.failure.isEmpty() && settings.shortestMeasurement > nanoseconds(0)) {
        passes = passesNeeded(pool.run(settings.maxWorkers, warmUpLog).elapsed,
                              settings.shortestMeasurement);
        log.append(LabEvent::Kind::Planned, -1, -1, passes);
    }

    for (int round = 0; round < settings.rounds && result.failure.isEmpty(); ++round) {
        for (int step = 0; step < settings.maxWorkers * passes; ++step) {
            const int workers = 1 + step / passes;
            const LabPass pass = pool.run(workers, log);
            result.isStopped = pass.isStopped;
            result.failure = pass.failure;
            if (!pass.isComplete())
                return result;
            if (workers > static_cast<int>(result.levels.size()))
                result.levels.push_back({.workers = workers, .passesPerRound = passes});
            result.levels[workers - 1].times.push_back(pass.elapsed);
            result.answers.clear();
            for (const LabJob &job : pass.jobs)
                result.answers.push_back(job.answer);
        }
    }
    return result;
}

QString scalingTitle(const ScalingSettings &settings)
{
    const auto kib = [](qsizetype bytes) { return QString::number(std::lround(bytes / 1024.0)); };
    QString what;
    if (settings.work == ScalingWork::Rc4) {
        const Rc4Work work(settings.factor);
        what = u"RC4: 12 jobs of %1 to %2 KiB, encrypted, decrypted and compared"_s.arg(
            kib(work.size(Rc4Work::jobs - 1)), kib(work.size(0)));
    } else {
        what = u"SHA-256: 12 jobs of %1 KiB of random bytes"_s.arg(
            kib(ShaWork(settings.factor).size()));
    }
    return u"%1, on %2; median of %3 %4."_s
        .arg(what, settings.kind == WorkerKind::Threads ? u"threads"_s : u"processes"_s)
        .arg(settings.rounds)
        .arg(settings.rounds == 1 ? u"round"_s : u"rounds"_s);
}

QString scalingTable(const ScalingResult &result)
{
    QString table = u"Workers    Elapsed  Factor\n"_s;
    const std::vector<SpeedUp> speedUps = result.speedUps();
    for (std::size_t i = 0; i < speedUps.size(); ++i) {
        table += u"%1  %2s  %3x\n"_s.arg(speedUps[i].workers, 7)
                     .arg(inSeconds(result.levels[i].median()), 8, 'f', 4)
                     .arg(speedUps[i].factor, 5, 'f', 2);
    }
    return table;
}

QString amdahlSentence(const AmdahlFit &fit, int processors)
{
    QString sentence =
        u"Amdahl's law fits with a serial part of %1 %"_s.arg(100 * fit.serialFraction, 0, 'f', 1);
    if (fit.serialFraction >= 0.001)
        sentence += u": any number of workers is at most %1 times as fast as one"_s.arg(
            1 / fit.serialFraction, 0, 'f', 1);
    sentence += u" (fitted up to %1 workers; this machine has %2 %3)."_s.arg(fit.fittedUpTo)
                    .arg(processors)
                    .arg(processors == 1 ? u"processor"_s : u"processors"_s);
    return sentence;
}

QString scalingCsv(const ScalingResult &result, const std::optional<AmdahlFit> &fit)
{
    QString csv = u"workers,rounds,median_s,min_s,max_s,factor,amdahl_factor\n"_s;
    const std::vector<SpeedUp> speedUps = result.speedUps();
    for (std::size_t i = 0; i < speedUps.size(); ++i) {
        const ScalingLevel &level = result.levels[i];
        const auto [min, max] = std::ranges::minmax(level.times);
        const int workers = level.workers;
        csv += csvRow({QString::number(workers), QString::number(level.rounds()),
                       csvSeconds(level.median()), csvSeconds(min), csvSeconds(max),
                       QString::number(speedUps[i].factor, 'f', 4),
                       fit ? QString::number(fit->factor(workers), 'f', 4) : QString()});
    }
    return csv;
}

} // namespace regatta
