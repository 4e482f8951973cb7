// SPDX-License-Identifier: GPL-3.0-or-later
// Measures how much faster two workers are than one, and how fast one worker hashes compared with
// `openssl speed`.
#include "core/labs/lab_text.h"
#include "core/labs/scaling_lab.h"
#include "core/labs/sha_lab.h"
#include "core/system/child_process.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStringList>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace regatta;

namespace {

/// Takes the quickest round of each number of workers, because other work of the machine can only
/// have slowed the others.
double bestSpeedUp(const ScalingResult &result)
{
    const auto best = [](const ScalingLevel &level) {
        return inSeconds(*std::ranges::min_element(level.times));
    };
    return best(result.levels[0]) / best(result.levels[1]);
}

/// What the machine can do at this moment: two threads that share nothing at all, compared with
/// one.
double ceiling()
{
    constexpr int rounds = 20;
    const auto elapsed = [](int threads) {
        const auto begin = std::chrono::steady_clock::now();
        {
            std::vector<std::jthread> busy;
            for (int i = 0; i < threads; ++i)
                busy.emplace_back([] {
                    // About 20 ms of divisions that depend on each other.
                    volatile quint64 sink = 0;
                    for (quint64 n = 3; n < 5'000'000; n += 2)
                        sink = (sink + n) % (n | 1);
                });
        }
        return inSeconds(std::chrono::steady_clock::now() - begin);
    };
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round)
        ratios.push_back(2 * elapsed(1) / elapsed(2));
    std::ranges::nth_element(ratios, ratios.begin() + rounds / 2);
    return ratios[rounds / 2];
}

void measureSpeedUp(ScalingWork work, WorkerKind kind, double target)
{
    const ScalingSettings settings{work, kind, 2, 60, 1};
    LabLog log;
    const ScalingResult result = runScalingLab(settings, log, {});
    const char *what = work == ScalingWork::Rc4 ? "rc4" : "sha";
    const char *workers = kind == WorkerKind::Threads ? "threads" : "processes";
    if (!result.failure.isEmpty()) {
        std::printf("%s on two %s: %s\n", what, workers, qPrintable(result.failure));
        return;
    }
    std::printf(
        "%s on two %-9s  %.2fx by medians, %.2fx by the quickest of %d rounds (target %.1fx)\n",
        what, workers, result.speedUps()[1].factor, bestSpeedUp(result), settings.rounds, target);
}

/// Bytes per second of CPU time, as `openssl speed` counts. 0 if there is no openssl program.
double opensslRate()
{
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"speed"_s, u"-mr"_s, u"-seconds"_s, u"1"_s, u"-bytes"_s,
                                 u"1048576"_s, u"-evp"_s, u"sha256"_s});
    openssl.waitForFinished();
    // "+F:25:sha256:1483735040.00"
    const QList<QByteArray> words = openssl.readAllStandardOutput().trimmed().split(':');
    return words.last().toDouble();
}

/// Bytes per second of CPU time for one worker.
double labRate()
{
    const ShaWork work;
    constexpr int passes = 60;
    const std::clock_t begin = std::clock();
    for (int pass = 0; pass < passes; ++pass) {
        for (int job = 0; job < work.jobCount(); ++job)
            work.perform(job, {});
    }
    const double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
    return passes * work.jobCount() * double(work.size()) / seconds;
}

void measureRate()
{
    // They take turns and the best of each counts, so that a busy machine treats both alike.
    double openssl = 0;
    double lab = 0;
    for (int round = 0; round < 3; ++round) {
        openssl = std::max(openssl, opensslRate());
        lab = std::max(lab, labRate());
    }
    if (openssl == 0) {
        std::printf("sha with one worker    %.0f MB/s (no openssl program to compare with)\n",
                    lab / 1e6);
        return;
    }
    std::printf("sha with one worker    %.0f MB/s, openssl speed %.0f MB/s: %.2f (target 0.9)\n",
                lab / 1e6, openssl / 1e6, lab / openssl);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    setRegattaProgram(REGATTA_PROGRAM);
    std::printf("The machine gives two threads that share nothing %.2fx\n", ceiling());
    for (const ScalingWork work : {ScalingWork::Rc4, ScalingWork::Sha256}) {
        measureSpeedUp(work, WorkerKind::Threads, 1.8);
        measureSpeedUp(work, WorkerKind::Processes, 1.7);
    }
    std::printf("The machine gives two threads that share nothing %.2fx\n", ceiling());
    measureRate();
    return 0;
}
