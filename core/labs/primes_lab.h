// SPDX-License-Identifier: GPL-3.0-or-later
// The primes experiment: jobs of very different length, and how map and as-completed deal with
// them.
#pragma once

#include "core/labs/lab_pool.h"

#include <QString>

#include <optional>
#include <vector>

namespace regatta {

/// Trial division with odd numbers. It is simple and slow on purpose, because the cost matters
/// here. Nothing if it was stopped.
std::optional<bool> isPrime(quint64 number, std::stop_token stop = {});

/// The experiment's twenty numbers, in descending order.
std::vector<quint64> experimentNumbers();
/// The largest number that the lab takes. Dividing by all odd numbers up to its square root takes
/// half a minute, not a day.
inline constexpr quint64 maxPrimeCandidate = 9'999'999'999'999'999'999U;
/// The most numbers that the lab takes at once.
inline constexpr int maxPrimeCandidates = 1000;

class PrimesWork : public LabWork
{
public:
    static constexpr auto name = "primes";

    explicit PrimesWork(std::vector<quint64> numbers) : m_numbers(std::move(numbers)) {}
    static std::unique_ptr<LabWork> fromWords(const QList<QByteArray> &words);

    QByteArray line() const override;
    int jobCount() const override { return int(m_numbers.size()); }
    /// "1" for a prime, "0" for a composite.
    std::optional<QByteArray> perform(int job, std::stop_token stop) const override;

private:
    std::vector<quint64> m_numbers;
};

struct PrimesSettings
{
    /// In order of submission.
    std::vector<quint64> numbers = experimentNumbers();
    int workers = 2;
    WorkerKind kind = WorkerKind::Processes;
};

/// Blocks, so it is not for the GUI's thread. Job i is number i.
LabPass runPrimesLab(const PrimesSettings &settings, LabLog &log, std::stop_token stop);

/// "9999999999999917  P  0.412345s"
QString primeLine(quint64 number, bool isPrime, std::chrono::nanoseconds seconds);
/// One row per number. Times are in seconds from the beginning.
QString primesCsv(const PrimesSettings &settings, const LabPass &pass);

} // namespace regatta
